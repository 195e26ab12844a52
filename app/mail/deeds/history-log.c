/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "history-log.h"

#include "append-file.h"

#define VERSION    "version\t1"
#define LINE_NAMES 500

struct _SignetHistoryLog
{
  SignetAppendFile *file;
};

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

static void
rename_all (GPtrArray  *steps,
            char      **fields)
{
  g_autofree char *account = g_strcompress (fields[1]);
  g_autofree char *from = g_strcompress (fields[2]);
  g_autofree char *to = g_strcompress (fields[3]);

  for (guint i = 0; i < steps->len; i++)
    signet_logged_step_rename (steps->pdata[i], account, from, to);
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
  else if (n == 2 && g_str_equal (fields[0], "pop") && signet_logged_way_find (fields[1]) >= 0)
    drop (steps, (SignetHistoryWay) signet_logged_way_find (fields[1]), TRUE);
  else if (n == 4 && g_str_equal (fields[0], "push")
           && (step = signet_logged_step_parse (fields, at, end)) != NULL)
    g_ptr_array_add (steps, step);
  else if (n == 4 && g_str_equal (fields[0], "rename"))
    rename_all (steps, fields);
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
  const char *line = signet_logged_line_next (&at, end);

  if (g_strcmp0 (line, VERSION) != 0)
    return;
  /* A torn end is forgotten; what comes behind anything else that cannot be read makes no sense. */
  while (at < end)
    {
      line = signet_logged_line_next (&at, end);
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

  GPtrArray *steps = g_ptr_array_new_with_free_func (signet_logged_step_free);
  g_autoptr(GString) again = g_string_new (NULL);
  gsize length;
  g_autofree char *text = signet_append_file_read (self->file, &length, NULL);
  g_autofree char *before = text != NULL ? g_strndup (text, length) : NULL;

  if (text != NULL)
    parse (steps, text, length);
  bound (steps);
  signet_logged_line_add (again, VERSION);
  for (guint i = 0; i < steps->len; i++)
    signet_logged_step_write (steps->pdata[i], again);
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
  signet_logged_line_add (all, VERSION);
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

  SignetLoggedStep *step = signet_logged_step_new (way, kind);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < errands->len; i++)
    if (signet_errand_get_kind (errands->pdata[i]) == SIGNET_FOLDER_ACTION_MOVE)
      add_errand (step, errands->pdata[i]);
  signet_logged_step_write (step, text);
  signet_logged_step_free (step);
  return append (self, text, error);
}

gboolean
signet_history_log_pop (SignetHistoryLog  *self,
                        SignetHistoryWay   way,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *line = g_strdup_printf ("pop\t%s", signet_logged_way_get (way));

  signet_logged_line_add (text, line);
  return append (self, text, error);
}

gboolean
signet_history_log_clear (SignetHistoryLog  *self,
                          GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);

  signet_logged_line_add (text, "clear");
  return append (self, text, error);
}

gboolean
signet_history_log_rename (SignetHistoryLog  *self,
                           const char        *account,
                           const char        *from,
                           const char        *to,
                           GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (account != NULL && from != NULL && to != NULL, FALSE);

  g_autofree char *where = g_strescape (account, NULL);
  g_autofree char *before = g_strescape (from, NULL);
  g_autofree char *after = g_strescape (to, NULL);
  g_autofree char *line = g_strdup_printf ("rename\t%s\t%s\t%s", where, before, after);
  g_autoptr(GString) text = g_string_new (NULL);

  signet_logged_line_add (text, line);
  return append (self, text, error);
}
