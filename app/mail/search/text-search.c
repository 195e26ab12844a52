/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-search.h"

#include "index-pass.h"
#include "text-damage.h"
#include "worker.h"

struct _SignetTextSearch
{
  GObject       parent_instance;

  SignetWorker *worker;
  char         *directory;
};

typedef struct
{
  char        *directory;
  SignetQuery *query;
} Job;

G_DEFINE_FINAL_TYPE (SignetTextSearch, signet_text_search, G_TYPE_OBJECT)

static void
signet_text_search_finalize (GObject *object)
{
  SignetTextSearch *self = SIGNET_TEXT_SEARCH (object);

  g_free (self->directory);
  g_object_unref (self->worker);

  G_OBJECT_CLASS (signet_text_search_parent_class)->finalize (object);
}

static void
signet_text_search_class_init (SignetTextSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_text_search_finalize;
}

static void
signet_text_search_init (SignetTextSearch *self)
{
  self->worker = signet_worker_new ("searching");
}

SignetTextSearch *
signet_text_search_new (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  SignetTextSearch *self = g_object_new (SIGNET_TYPE_TEXT_SEARCH, NULL);

  self->directory = signet_index_pass_dup_directory (profile);
  return self;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->directory);
  signet_query_unref (job->query);
  g_free (job);
}

/* One that stayed open would not be told from another one of the same age that was made in its place. */
static void
find_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr(SignetTextIndex) index = signet_text_index_open (job->directory, SIGNET_STORE_READ, &error);
  SignetTextHits *hits = index != NULL ? signet_text_index_search (index, job->query, cancellable, &error)
                                       : NULL;

  if (hits == NULL)
    signet_text_damage_note (job->directory, error);
  if (hits != NULL)
    g_task_return_pointer (task, hits, (GDestroyNotify) signet_text_hits_unref);
  else
    g_task_return_error (task, error);
}

void
signet_text_search_find_async (SignetTextSearch    *self,
                               SignetQuery         *query,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_TEXT_SEARCH (self));
  g_return_if_fail (query != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->directory = g_strdup (self->directory);
  job->query = signet_query_ref (query);
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (self->worker, task, find_job);
}

SignetTextHits *
signet_text_search_find_finish (SignetTextSearch  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
