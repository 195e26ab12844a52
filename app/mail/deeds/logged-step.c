/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "logged-step.h"

#include <string.h>

#include "checked-line.h"

static const char *const ways[] = { [SIGNET_HISTORY_UNDO] = "undo", [SIGNET_HISTORY_REDO] = "redo" };

/* What is written must be read by later versions, in whatever order these stand then. */
static const char *const kinds[SIGNET_N_DEEDS] =
{
  [SIGNET_DEED_FLAGS] = "flags",
  [SIGNET_DEED_TAGS] = "tags",
  [SIGNET_DEED_MOVE] = "move",
  [SIGNET_DEED_COPY] = "copy",
  [SIGNET_DEED_ARCHIVE] = "archive",
  [SIGNET_DEED_JUNK] = "junk",
  [SIGNET_DEED_NOT_JUNK] = "not-junk",
  [SIGNET_DEED_TRASH] = "trash",
  [SIGNET_DEED_EMPTY] = "empty",
  [SIGNET_DEED_ERASE] = "erase",
  [SIGNET_DEED_FILTER] = "filter",
  [SIGNET_DEED_FOLDER_NEW] = "folder-new",
  [SIGNET_DEED_FOLDER_MOVE] = "folder-move",
  [SIGNET_DEED_FOLDER_RENAME] = "folder-rename",
  [SIGNET_DEED_FOLDER_DELETE] = "folder-delete",
};

static int
find (const char        *word,
      const char *const *words,
      guint              n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (g_str_equal (word, words[i]))
      return (int) i;
  return -1;
}

static void
move_free (gpointer data)
{
  SignetLoggedMove *self = data;

  g_free (self->account);
  g_free (self->folder);
  g_free (self->target_account);
  g_free (self->target_folder);
  g_free (self->former);
  g_free (self->former_target);
  g_ptr_array_unref (self->names);
  g_free (self);
}

void
signet_logged_step_free (gpointer data)
{
  SignetLoggedStep *self = data;

  g_ptr_array_unref (self->moves);
  g_free (self);
}

void
signet_logged_line_add (GString    *text,
                        const char *line)
{
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, line);
  signet_checked_line_end (text, begin);
}

static void
add_field (GString    *text,
           const char *field)
{
  g_autofree char *escaped = g_strescape (field, NULL);

  g_string_append_c (text, '\t');
  g_string_append (text, escaped);
}

static void
add_move (GString                *text,
          const SignetLoggedMove *move)
{
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, "move");
  add_field (text, move->account);
  add_field (text, move->folder);
  add_field (text, move->target_account);
  add_field (text, move->target_folder);
  for (guint i = 0; i < move->names->len; i++)
    add_field (text, move->names->pdata[i]);
  signet_checked_line_end (text, begin);
}

void
signet_logged_step_write (const SignetLoggedStep *step,
                          GString                *text)
{
  g_autofree char *line = g_strdup_printf ("push\t%s\t%s\t%u", ways[step->way], kinds[step->kind],
                                           step->moves->len);

  signet_logged_line_add (text, line);
  for (guint i = 0; i < step->moves->len; i++)
    add_move (text, step->moves->pdata[i]);
}

SignetLoggedStep *
signet_logged_step_new (SignetHistoryWay way,
                        SignetDeedKind   kind)
{
  SignetLoggedStep *self = g_new0 (SignetLoggedStep, 1);

  self->way = way;
  self->kind = kind;
  self->moves = g_ptr_array_new_with_free_func (move_free);
  return self;
}

/* NULL if that is no move. */
static SignetLoggedMove *
parse_move (const char *line)
{
  g_auto(GStrv) fields = line != NULL ? g_strsplit (line, "\t", -1) : NULL;
  const guint n = fields != NULL ? g_strv_length (fields) : 0;

  if (n < 6 || !g_str_equal (fields[0], "move"))
    return NULL;

  SignetLoggedMove *move = g_new0 (SignetLoggedMove, 1);

  move->account = g_strcompress (fields[1]);
  move->folder = g_strcompress (fields[2]);
  move->target_account = g_strcompress (fields[3]);
  move->target_folder = g_strcompress (fields[4]);
  move->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 5; i < n; i++)
    g_ptr_array_add (move->names, g_strcompress (fields[i]));
  return move;
}

const char *
signet_logged_line_next (char **at,
                         char  *end)
{
  gsize length;
  char *line = signet_checked_line_next (at, end, &length);

  return line != NULL ? signet_checked_line_get (line, length) : NULL;
}

/* NULL if it is not whole. */
SignetLoggedStep *
signet_logged_step_parse (char **fields,
                          char **at,
                          char  *end)
{
  const int way = find (fields[1], ways, G_N_ELEMENTS (ways));
  const int kind = find (fields[2], kinds, G_N_ELEMENTS (kinds));
  guint64 n;

  if (way < 0 || kind < 0 || !g_ascii_string_to_unsigned (fields[3], 10, 1, G_MAXUINT32, &n, NULL))
    return NULL;

  SignetLoggedStep *step = signet_logged_step_new ((SignetHistoryWay) way, (SignetDeedKind) kind);

  for (guint64 i = 0; i < n; i++)
    {
      SignetLoggedMove *move = parse_move (signet_logged_line_next (at, end));

      if (move == NULL)
        {
          signet_logged_step_free (step);
          return NULL;
        }
      g_ptr_array_add (step->moves, move);
    }
  return step;
}

/* Takes the new directory if the folder is that one, or lies below it. */
static void
rename_folder (char       **folder,
               char       **former,
               const char  *from,
               const char  *to)
{
  const gsize length = strlen (from);

  if (!g_str_has_prefix (*folder, from) || ((*folder)[length] != '\0' && (*folder)[length] != '/'))
    return;
  g_free (*former);
  *former = *folder;
  *folder = g_strconcat (to, *former + length, NULL);
}

void
signet_logged_step_rename (SignetLoggedStep *self,
                           const char       *account,
                           const char       *from,
                           const char       *to)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (account != NULL && from != NULL && to != NULL);

  for (guint i = 0; i < self->moves->len; i++)
    {
      SignetLoggedMove *move = g_ptr_array_index (self->moves, i);

      if (g_str_equal (move->account, account))
        rename_folder (&move->folder, &move->former, from, to);
      if (g_str_equal (move->target_account, account))
        rename_folder (&move->target_folder, &move->former_target, from, to);
    }
}

int
signet_logged_way_find (const char *word)
{
  g_return_val_if_fail (word != NULL, -1);
  return find (word, ways, G_N_ELEMENTS (ways));
}

const char *
signet_logged_way_get (SignetHistoryWay way)
{
  g_return_val_if_fail (way < G_N_ELEMENTS (ways), NULL);
  return ways[way];
}
