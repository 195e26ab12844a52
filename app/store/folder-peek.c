/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-peek.h"

/* Reference counted, since the answer of the worker may come after the folder has gone. */
struct _SignetFolderPeek
{
  SignetWorker         *worker;
  SignetFolderCache    *cache;
  char                 *path;
  SignetFolderPeekFunc  func;      /* NULL once it is freed */
  gpointer              user_data;

  guint                 total;
  guint                 unread;
  SignetFolderTimes     times;     /* when they were counted */
  gboolean              fresh;     /* somebody could have written then without changing these */
  gboolean              changed;   /* since anybody asked */
  gboolean              started;
  gboolean              counting;
  gboolean              missed;    /* something came meanwhile: counted or not, nobody knows */
};

/* What goes to the worker and comes back. */
typedef struct
{
  SignetFolderCache *cache;
  char              *path;
  SignetFolderTimes  times;
  gboolean           fresh;
  gboolean           known;   /* while these are the times, nothing is counted */
  guint              total;
  guint              unread;
} Count;

SignetFolderPeek *
signet_folder_peek_new (SignetWorker         *worker,
                        SignetFolderCache    *cache,
                        const char           *path,
                        SignetFolderPeekFunc  func,
                        gpointer              user_data)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (cache != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  SignetFolderPeek *self = g_rc_box_new0 (SignetFolderPeek);

  self->worker = g_object_ref (worker);
  self->cache = signet_folder_cache_ref (cache);
  self->path = g_strdup (path);
  self->func = func;
  self->user_data = user_data;
  return self;
}

static void
clear (gpointer data)
{
  SignetFolderPeek *self = data;

  g_object_unref (self->worker);
  signet_folder_cache_unref (self->cache);
  g_free (self->path);
}

void
signet_folder_peek_free (SignetFolderPeek *self)
{
  g_return_if_fail (self != NULL);

  self->func = NULL;
  g_rc_box_release_full (self, clear);
}

static void
count_free (gpointer data)
{
  Count *count = data;

  signet_folder_cache_unref (count->cache);
  g_free (count->path);
  g_free (count);
}

static void
count_file (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  Count *count = user_data;

  count->total++;
  count->unread += signet_flags_count_as_unread (flags);
}

static void
count_job (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Count *count = task_data;
  const SignetFolderTimes times = signet_folder_times_read (count->path);
  const SignetFolderTimes known = signet_folder_cache_get_times (count->cache);

  if (count->known && signet_folder_times_equal (&count->times, &times))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  count->times = times;
  count->fresh = signet_folder_times_too_fresh (&times);
  if (signet_folder_times_equal (&known, &times))
    {
      g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (count->cache);

      count->total = signet_folder_rows_get_length (rows);
      count->unread = signet_folder_rows_get_unread (rows);
    }
  else
    {
      signet_maildir_foreach (count->path, count_file, count, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

static void
set (SignetFolderPeek *self,
     guint             total,
     guint             unread)
{
  self->total = total;
  self->unread = unread;
  if (self->func != NULL)
    self->func (self->user_data);
}

static void count (SignetFolderPeek *self, const SignetFolderTimes *known);

/* When they were counted for the first time, nothing was known that could have changed. */
static void
take_times (SignetFolderPeek *self,
            const Count      *answer)
{
  const SignetFolderTimes none = { 0, 0 };

  self->changed |= !signet_folder_times_equal (&self->times, &none)
                   && !signet_folder_times_equal (&self->times, &answer->times);
  self->times = answer->times;
  self->fresh = answer->fresh;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SignetFolderPeek *self = user_data;
  const Count *answer = g_task_get_task_data (G_TASK (result));
  const gboolean missed = self->missed;
  const gboolean counted = g_task_propagate_boolean (G_TASK (result), NULL);

  self->counting = FALSE;
  self->missed = FALSE;
  if (counted)
    take_times (self, answer);
  if (missed && self->func != NULL)
    count (self, NULL);
  else if (counted)
    set (self, answer->total, answer->unread);
  g_rc_box_release_full (self, clear);
}

/* known: NULL, or while these are the times, nothing is counted. */
static void
count (SignetFolderPeek        *self,
       const SignetFolderTimes *known)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, counted_cb, g_rc_box_acquire (self));
  Count *data = g_new0 (Count, 1);

  self->counting = TRUE;
  data->cache = signet_folder_cache_ref (self->cache);
  data->path = g_strdup (self->path);
  data->known = known != NULL;
  if (known != NULL)
    data->times = *known;
  g_task_set_task_data (task, data, count_free);
  signet_worker_run (self->worker, task, count_job);
}

void
signet_folder_peek_start (SignetFolderPeek *self)
{
  g_return_if_fail (self != NULL);

  if (self->started)
    return;
  self->started = TRUE;
  count (self, NULL);
}

/* Before anybody has asked there is nothing to add to. */
void
signet_folder_peek_add (SignetFolderPeek *self,
                        guint             total,
                        guint             unread)
{
  g_return_if_fail (self != NULL);

  if (self->counting)
    self->missed = TRUE;
  else if (self->started)
    set (self, self->total + total, self->unread + unread);
}

void
signet_folder_peek_again (SignetFolderPeek *self)
{
  g_return_if_fail (self != NULL);

  if (self->counting)
    self->missed = TRUE;
  else if (self->started)
    count (self, NULL);
}

void
signet_folder_peek_look (SignetFolderPeek *self)
{
  g_return_if_fail (self != NULL);

  if (self->counting)
    self->missed = TRUE;
  else if (self->started)
    count (self, self->fresh ? NULL : &self->times);
}

gboolean
signet_folder_peek_take_change (SignetFolderPeek *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const gboolean changed = self->changed;

  self->changed = FALSE;
  return changed;
}

/* What is being counted may have looked for the Maildir where it was. */
void
signet_folder_peek_move (SignetFolderPeek *self,
                         const char       *path)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  if (self->counting)
    self->missed = TRUE;
}

guint
signet_folder_peek_get_total (SignetFolderPeek *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

guint
signet_folder_peek_get_unread (SignetFolderPeek *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->unread;
}
