/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-search.h"

#include "index-pass.h"
#include "text-damage.h"
#include "worker.h"

/* What the worker alone uses. */
typedef struct
{
  char            *directory;
  SignetTextIndex *index;      /* NULL until there is one */
} Reader;

struct _SignetTextSearch
{
  GObject       parent_instance;

  SignetWorker *worker;
  Reader       *reader;   /* reference counted: a task may outlive the object */
};

typedef struct
{
  Reader      *reader;
  SignetQuery *query;
} Job;

G_DEFINE_FINAL_TYPE (SignetTextSearch, signet_text_search, G_TYPE_OBJECT)

static void
reader_clear (gpointer data)
{
  Reader *reader = data;

  g_clear_pointer (&reader->index, signet_text_index_free);
  g_free (reader->directory);
}

static void
reader_unref (Reader *reader)
{
  g_atomic_rc_box_release_full (reader, reader_clear);
}

static void
signet_text_search_finalize (GObject *object)
{
  SignetTextSearch *self = SIGNET_TEXT_SEARCH (object);

  reader_unref (self->reader);
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

  self->reader = g_atomic_rc_box_new0 (Reader);
  self->reader->directory = signet_index_pass_dup_directory (profile);
  return self;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  reader_unref (job->reader);
  signet_query_unref (job->query);
  g_free (job);
}

/* One that was opened and then made anew by whoever writes it tells nothing but errors. */
static SignetTextHits *
search (Reader        *reader,
        SignetQuery   *query,
        GCancellable  *cancellable,
        GError       **error)
{
  SignetTextHits *hits;

  if (reader->index == NULL)
    reader->index = signet_text_index_open (reader->directory, SIGNET_STORE_READ, error);
  if (reader->index == NULL)
    return NULL;
  hits = signet_text_index_search (reader->index, query, cancellable, error);
  if (hits == NULL && !g_cancellable_is_cancelled (cancellable))
    g_clear_pointer (&reader->index, signet_text_index_free);
  return hits;
}

static void
find_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Job *job = task_data;
  const gboolean fresh = job->reader->index == NULL;
  GError *error = NULL;
  SignetTextHits *hits = search (job->reader, job->query, cancellable, &error);

  if (hits == NULL && !fresh && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&error);
      hits = search (job->reader, job->query, cancellable, &error);
    }
  if (hits == NULL)
    signet_text_damage_note (job->reader->directory, error);
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

  job->reader = g_atomic_rc_box_acquire (self->reader);
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
