/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "history-log.h"

#include <string.h>

#include "append-file.h"
#include "checked-line.h"

#define VERSION    "version\t1"
#define LINE_NAMES 500

struct _SignetHistoryLog
{
  SignetAppendFile *file;
};

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
  [SIGNET_DEED_ERASE] = "erase",
  [SIGNET_DEED_FILTER] = "filter",
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
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
step_free (gpointer data)
{
  SignetLoggedStep *self = data;

  g_ptr_array_unref (self->moves);
  g_free (self);
}

SignetHistoryLog *
signet_history_log_new (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  SignetHistoryLog *self = g_new0 (SignetHistoryLog, 1);

  self->file = signet_append_file_new (path);
  return self;
}

void
signet_history_log_free (SignetHistoryLog *self)
{
  g_return_if_fail (self != NULL);

  signet_append_file_free (self->file);
  g_free (self);
}

static void
add_line (GString    *text,
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

static void
add_step (GString                *text,
          const SignetLoggedStep *step)
{
  g_autofree char *line = g_strdup_printf ("push\t%s\t%s\t%u", ways[step->way], kinds[step->kind],
                                           step->moves->len);

  add_line (text, line);
  for (guint i = 0; i < step->moves->len; i++)
    add_move (text, step->moves->pdata[i]);
}

static SignetLoggedStep *
step_new (SignetHistoryWay way,
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

static const char *
next_line (char **at,
           char  *end)
{
  gsize length;
  char *line = signet_checked_line_next (at, end, &length);

  return line != NULL ? signet_checked_line_get (line, length) : NULL;
}

/* NULL if it is not whole. */
static SignetLoggedStep *
parse_step (char **fields,
            char **at,
            char  *end)
{
  const int way = find (fields[1], ways, G_N_ELEMENTS (ways));
  const int kind = find (fields[2], kinds, G_N_ELEMENTS (kinds));
  guint64 n;

  if (way < 0 || kind < 0 || !g_ascii_string_to_unsigned (fields[3], 10, 1, G_MAXUINT32, &n, NULL))
    return NULL;

  SignetLoggedStep *step = step_new ((SignetHistoryWay) way, (SignetDeedKind) kind);

  for (guint64 i = 0; i < n; i++)
    {
      SignetLoggedMove *move = parse_move (next_line (at, end));

      if (move == NULL)
        {
          step_free (step);
          return NULL;
        }
      g_ptr_array_add (step->moves, move);
    }
  return step;
}

/* last: only that one. */
static void
drop (GPtrArray        *steps,
      SignetHistoryWay  way,
      gboolean          last)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const SignetLoggedStep *step = g_ptr_array_index (steps, i - 1);

      if (step->way != way)
        continue;
      g_ptr_array_remove_index (steps, i - 1);
      if (last)
        return;
    }
}

/* Whether the line was one that we know. */
static gboolean
take_line (GPtrArray   *steps,
           const char  *line,
           char       **at,
           char        *end)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", 5);
  const guint n = g_strv_length (fields);
  SignetLoggedStep *step = NULL;

  if (g_str_equal (line, "clear"))
    drop (steps, SIGNET_HISTORY_REDO, FALSE);
  else if (n == 2 && g_str_equal (fields[0], "pop") && find (fields[1], ways, G_N_ELEMENTS (ways)) >= 0)
    drop (steps, (SignetHistoryWay) find (fields[1], ways, G_N_ELEMENTS (ways)), TRUE);
  else if (n == 4 && g_str_equal (fields[0], "push") && (step = parse_step (fields, at, end)) != NULL)
    g_ptr_array_add (steps, step);
  else
    return FALSE;
  return TRUE;
}

static void
parse (GPtrArray *steps,
       char      *text,
       gsize      length)
{
  char *at = text, *end = text + length;
  const char *line = next_line (&at, end);

  if (g_strcmp0 (line, VERSION) != 0)
    return;
  /* A torn end is forgotten; what comes behind anything else that cannot be read makes no sense. */
  while (at < end)
    {
      line = next_line (&at, end);
      if (line != NULL && take_line (steps, line, &at, end))
        continue;
      if (at < end)
        g_ptr_array_set_size (steps, 0);
      return;
    }
}

static void
bound (GPtrArray *steps)
{
  guint n_messages = 0, first = steps->len;

  while (first > 0 && steps->len - first < SIGNET_HISTORY_STEPS)
    {
      const SignetLoggedStep *step = g_ptr_array_index (steps, first - 1);

      for (guint i = 0; i < step->moves->len; i++)
        n_messages += ((const SignetLoggedMove *) step->moves->pdata[i])->names->len;
      if (n_messages > SIGNET_HISTORY_MESSAGES)
        break;
      first--;
    }
  g_ptr_array_remove_range (steps, 0, first);
}

GPtrArray *
signet_history_log_read (SignetHistoryLog *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr(GString) again = g_string_new (NULL);
  gsize length;
  g_autofree char *text = signet_append_file_read (self->file, &length, NULL);
  g_autofree char *before = text != NULL ? g_strndup (text, length) : NULL;

  if (text != NULL)
    parse (steps, text, length);
  bound (steps);
  add_line (again, VERSION);
  for (guint i = 0; i < steps->len; i++)
    add_step (again, steps->pdata[i]);
  if (length > 0 && g_strcmp0 (before, again->str) != 0)
    signet_append_file_replace (self->file, again->str, again->len, NULL);
  return steps;
}

static gboolean
append (SignetHistoryLog  *self,
        GString           *text,
        GError           **error)
{
  g_autoptr(GString) all = g_string_new (NULL);

  if (!signet_append_file_needs_replace (self->file))
    return signet_append_file_append (self->file, text->str, text->len, error);
  add_line (all, VERSION);
  g_string_append_len (all, text->str, (gssize) text->len);
  return signet_append_file_replace (self->file, all->str, all->len, error);
}

/* As many lines as it takes. */
static void
add_errand (SignetLoggedStep *step,
            SignetErrand     *errand)
{
  SignetChoice *choice = signet_errand_get_choice (errand);
  SignetFolder *folder = signet_choice_get_folder (choice);
  SignetFolder *target = signet_errand_get_target (errand);
  const guint n = signet_choice_get_length (choice);

  for (guint i = 0; i < n; i++)
    {
      if (i % LINE_NAMES == 0)
        {
          SignetLoggedMove *move = g_new0 (SignetLoggedMove, 1);

          move->account = g_strdup (signet_folder_get_account (folder));
          move->folder = g_strdup (signet_folder_get_directory (folder));
          move->target_account = g_strdup (signet_folder_get_account (target));
          move->target_folder = g_strdup (signet_folder_get_directory (target));
          move->names = g_ptr_array_new ();
          g_ptr_array_add (step->moves, move);
        }

      SignetLoggedMove *last = g_ptr_array_index (step->moves, step->moves->len - 1);
      g_ptr_array_add (last->names, (gpointer) signet_choice_get_name (choice, i));
    }
}

gboolean
signet_history_log_push (SignetHistoryLog  *self,
                         SignetHistoryWay   way,
                         SignetDeedKind     kind,
                         GPtrArray         *errands,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (errands != NULL, FALSE);

  SignetLoggedStep *step = step_new (way, kind);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < errands->len; i++)
    if (signet_errand_get_kind (errands->pdata[i]) == SIGNET_FOLDER_ACTION_MOVE)
      add_errand (step, errands->pdata[i]);
  add_step (text, step);
  step_free (step);
  return append (self, text, error);
}

gboolean
signet_history_log_pop (SignetHistoryLog  *self,
                        SignetHistoryWay   way,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *line = g_strdup_printf ("pop\t%s", ways[way]);

  add_line (text, line);
  return append (self, text, error);
}

gboolean
signet_history_log_clear (SignetHistoryLog  *self,
                          GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);

  add_line (text, "clear");
  return append (self, text, error);
}
