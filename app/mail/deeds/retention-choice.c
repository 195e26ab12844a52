/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "retention-choice.h"

#include <sys/stat.h>

#include "choice-job.h"

#define MAX_DATE (G_MAXINT64 / G_USEC_PER_SEC)
#define MAX_DAYS (1000 * 365)

typedef struct
{
  SignetRetentionRule  rule;
  SignetFolderRows    *rows;
  char                *path;  /* of the Maildir whose files tell the age; NULL: messages do */
  gint64               now;   /* µs since 1970 */
} Search;

typedef struct
{
  guint32  id;
  gboolean stays;
  gint64   time;   /* µs since 1970; 0: not known */
} Candidate;

static void
search_free (gpointer data)
{
  Search *self = data;

  signet_folder_rows_free (self->rows);
  g_free (self->path);
  g_free (self);
}

gboolean
signet_retention_counts_arrival (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);

  const SignetFolderRole role = signet_folder_get_role (folder);

  return role == SIGNET_FOLDER_ROLE_TRASH || role == SIGNET_FOLDER_ROLE_JUNK;
}

/* When the file got its name, which moving a message and marking it do: never before it came. 0: there is no
 * such file any more. */
static gint64
read_arrival (const Search          *self,
              const SignetFolderRow *view)
{
  g_autofree char *file = signet_folder_row_dup_file (view);
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  struct stat facts;

  if (stat (path, &facts) != 0)
    return 0;
  return facts.st_ctim.tv_sec * G_USEC_PER_SEC + facts.st_ctim.tv_nsec / 1000;
}

static Candidate
look (const Search *self,
      guint         position)
{
  const guint32 id = signet_folder_rows_get_id (self->rows, position);
  SignetFolderRow view;
  gint64 time;
  gboolean gone;

  signet_folder_rows_get (self->rows, id, &view);
  time = self->path != NULL ? read_arrival (self, &view)
                            : CLAMP (view.date, -MAX_DATE, MAX_DATE) * G_USEC_PER_SEC;
  gone = self->path != NULL && time == 0;
  return (Candidate) { id, gone || (view.flags & SIGNET_FLAG_FLAGGED) != 0, time };
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const gint64 first = ((const Candidate *) a)->time;
  const gint64 second = ((const Candidate *) b)->time;

  return first < second ? 1 : first > second ? -1 : 0;
}

/* Messages without a date stay: nobody knows how old they are. Returns: (transfer full). */
static GArray *
pick (const Search *self,
      GArray       *candidates)
{
  const gint64 oldest = self->now - MIN (self->rule.days, MAX_DAYS) * G_TIME_SPAN_DAY;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (!candidate->stays
          && ((self->rule.messages > 0 && i >= self->rule.messages)
              || (self->rule.days > 0 && candidate->time != 0 && candidate->time < oldest)))
        g_array_append_val (ids, candidate->id);
    }
  return ids;
}

static void
choose_work (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Search *self = task_data;
  const guint n = signet_folder_rows_get_length (self->rows);
  g_autoptr(GArray) candidates = g_array_sized_new (FALSE, FALSE, sizeof (Candidate), n);
  g_autoptr(GArray) ids = NULL;

  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Candidate candidate = look (self, i);

      g_array_append_val (candidates, candidate);
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  /* Rows are by the messages' dates already. */
  if (self->path != NULL)
    g_array_sort (candidates, compare_newest_first);
  ids = pick (self, candidates);
  g_task_return_pointer (task, signet_names_new_for_rows (self->rows, ids),
                         (GDestroyNotify) signet_names_unref);
}

void
signet_retention_choose_async (SignetRetentionRule  rule,
                               SignetFolder        *folder,
                               gint64               now,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  GTask *task = g_task_new (folder, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->rule = rule;
  search->rows = signet_choice_job_copy_rows (folder);
  search->path = signet_retention_counts_arrival (folder) ? g_strdup (signet_folder_get_path (folder)) : NULL;
  search->now = now * G_USEC_PER_SEC;
  g_task_set_source_tag (task, signet_retention_choose_async);
  signet_choice_job_run (task, choose_work, search, search_free);
}

SignetChoice *
signet_retention_choose_finish (SignetFolder  *folder,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, folder), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
