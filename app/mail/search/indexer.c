/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "indexer.h"

#include <glib/gi18n-lib.h>

#include "engine-private.h"
#include "index-pass.h"

/* When the first pass begins, and how long after a change the next one; but not so often that it
 * would take more than a small part of the time. */
#define FIRST_DELAY  3000  /* milliseconds */
#define NEXT_DELAY   2000
#define REST_SHARE   20    /* times what the last look took */

/* More mails than this are a job to be seen. */
#define MANY_MISSING 1000

/* So many leave megabytes to be given back: what Xapian and the mails needed. */
#define TRIM_MISSING 100

struct _SignetIndexer
{
  GObject       parent_instance;

  SignetEngine *engine;
  SignetWorker *worker;
  gboolean      started;
  guint         timer;    /* 0: none */
  gboolean      running;
  gboolean      again;    /* something has changed since the pass began */
  guint         rest;     /* milliseconds until the next one at least */
  guint         missing;
  guint         n_lost;   /* files that the last one did not find */
};

/* A pass on its way. */
typedef struct
{
  SignetIndexPass *pass;       /* NULL once it is over */
  SignetOperation *operation;  /* or NULL */
  GCancellable    *cancellable;
  guint            n_missing;
  guint            n_lost;
  gint64           duration;   /* of the look, in microseconds */
} Job;

enum { PROP_0, PROP_MISSING, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetIndexer, signet_indexer, G_TYPE_OBJECT)

static void schedule (SignetIndexer *self, guint delay);

static void
signet_indexer_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_MISSING)
    g_value_set_uint (value, SIGNET_INDEXER (object)->missing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
signet_indexer_dispose (GObject *object)
{
  SignetIndexer *self = SIGNET_INDEXER (object);

  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (signet_indexer_parent_class)->dispose (object);
}

static void
signet_indexer_finalize (GObject *object)
{
  SignetIndexer *self = SIGNET_INDEXER (object);

  g_object_unref (self->worker);
  g_object_unref (self->engine);

  G_OBJECT_CLASS (signet_indexer_parent_class)->finalize (object);
}

static void
signet_indexer_class_init (SignetIndexerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_indexer_get_property;
  object_class->dispose = signet_indexer_dispose;
  object_class->finalize = signet_indexer_finalize;

  properties[PROP_MISSING] = g_param_spec_uint ("missing", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_indexer_init (SignetIndexer *self)
{
  self->worker = signet_worker_new_background ("indexing");
}

SignetIndexer *
signet_indexer_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetIndexer *self = g_object_new (SIGNET_TYPE_INDEXER, NULL);

  self->engine = g_object_ref (engine);
  return self;
}

guint
signet_indexer_get_missing (SignetIndexer *self)
{
  g_return_val_if_fail (SIGNET_IS_INDEXER (self), 0);
  return self->missing;
}

static void
set_missing (SignetIndexer *self,
             guint          missing)
{
  if (self->missing == missing)
    return;
  self->missing = missing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
changed_cb (SignetIndexer *self)
{
  schedule (self, NEXT_DELAY);
}

static void
watch (SignetIndexer *self,
       gpointer       object,
       const char    *signal)
{
  if (self->started
      && g_signal_handler_find (object, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                                (gpointer) changed_cb, self) == 0)
    g_signal_connect_object (object, signal, G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* All folders of all accounts, which are watched from now on. Returns: (transfer full). */
static GPtrArray *
list_folders (SignetIndexer *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_folder_files_free);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (self->engine, account));

      watch (self, folders, "items-changed");
      for (guint j = 0; j < g_list_model_get_n_items (folders); j++)
        {
          g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, j);

          watch (self, folder, "notify::total");
          g_ptr_array_add (files, signet_folder_files_new (folder));
        }
    }
  return files;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->pass, signet_index_pass_free);
  g_clear_object (&job->operation);
  g_clear_object (&job->cancellable);
  g_free (job);
}

static void
look_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;
  const gint64 begin = g_get_monotonic_time ();
  GError *error = NULL;
  const gboolean ok = signet_index_pass_look (job->pass, job->cancellable, &error);

  job->duration = g_get_monotonic_time () - begin;
  job->n_missing = signet_index_pass_get_n_missing (job->pass);
  if (!ok || job->n_missing == 0)
    g_clear_pointer (&job->pass, signet_index_pass_free);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What Xapian still has to do when it is closed is done here, too. */
static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  const gboolean ok = signet_index_pass_run (job->pass, job->operation, job->cancellable, &error);

  job->n_lost = signet_index_pass_get_n_lost (job->pass);
  g_clear_pointer (&job->pass, signet_index_pass_free);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Runs a step of the pass whose job the task has. The task is never cancelled by itself: its work
 * ends soon, and must have ended. */
static void
run_step (GTask               *update,
          GTaskThreadFunc      work,
          GAsyncReadyCallback  callback)
{
  SignetIndexer *self = g_task_get_source_object (update);
  g_autoptr(GTask) task = g_task_new (self, NULL, callback, g_object_ref (update));

  g_task_set_task_data (task, g_task_get_task_data (update), NULL);
  signet_worker_run (self->worker, task, work);
}

/* What was lost is looked for once more: files that were renamed are found then, others never. Takes update
 * and error. */
static void
end_update (GTask  *update,
            GError *error)
{
  g_autoptr(GTask) owned = update;
  SignetIndexer *self = g_task_get_source_object (update);
  const Job *job = g_task_get_task_data (update);
  const gboolean lost = error == NULL && job->n_lost > 0 && job->n_lost != self->n_lost;

  self->running = FALSE;
  self->n_lost = job->n_lost;
  self->rest = (guint) MIN (job->duration / 1000 * REST_SHARE, 10 * 60 * 1000);
  set_missing (self, error == NULL ? job->n_lost : self->missing);
  if (job->n_missing >= TRIM_MISSING)
    signet_worker_trim (signet_store_get_worker (signet_engine_get_store (self->engine)));
  if (self->started && (self->again || lost))
    schedule (self, NEXT_DELAY);
  signet_engine_release (self->engine);
  if (error != NULL)
    g_task_return_error (update, error);
  else
    g_task_return_int (update, (gssize) job->n_missing);
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_update (user_data, error);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) update = user_data;
  SignetIndexer *self = SIGNET_INDEXER (source);
  Job *job = g_task_get_task_data (update);
  GError *error = NULL;
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  if (ok)
    set_missing (self, job->n_missing);
  if (!ok || job->pass == NULL)
    {
      end_update (g_steal_pointer (&update), error);
      return;
    }
  if (job->operation == NULL && job->n_missing >= MANY_MISSING)
    {
      job->operation = signet_operation_new (_("Preparing the Search in Texts"));
      g_set_object (&job->cancellable, signet_operation_get_cancellable (job->operation));
      signet_engine_begin (self->engine, job->operation);
    }
  run_step (update, run_job, run_cb);
}

void
signet_indexer_update_async (SignetIndexer       *self,
                             SignetOperation     *operation,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_INDEXER (self));
  g_return_if_fail (!self->running);

  GTask *update = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  self->running = TRUE;
  self->again = FALSE;
  job->pass = signet_index_pass_new (signet_store_get_profile (signet_engine_get_store (self->engine)),
                                     list_folders (self));
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_set_object (&job->operation, operation);
  g_task_set_task_data (update, job, job_free);
  signet_engine_hold (self->engine);
  run_step (update, look_job, looked_cb);
  g_object_unref (update);
}

gssize
signet_indexer_update_finish (SignetIndexer  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  return g_task_propagate_int (G_TASK (result), error);
}

/* Of a failure people hear when they search. */
static void
updated_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SignetIndexer *self = SIGNET_INDEXER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (signet_indexer_update_finish (self, result, &error) < 0)
    g_debug ("Not all mails could be indexed: %s", error->message);
  if (job->operation == NULL)
    return;
  signet_operation_finish (job->operation, error);
  signet_engine_end (self->engine, job->operation);
}

static gboolean
timer_cb (gpointer user_data)
{
  SignetIndexer *self = user_data;

  self->timer = 0;
  signet_indexer_update_async (self, NULL, signet_engine_get_closing (self->engine), updated_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
schedule (SignetIndexer *self,
          guint          delay)
{
  if (!self->started || g_cancellable_is_cancelled (signet_engine_get_closing (self->engine)))
    return;
  if (self->running)
    self->again = TRUE;
  else if (self->timer == 0)
    self->timer = g_timeout_add_full (G_PRIORITY_LOW, MAX (delay, self->rest), timer_cb, self, NULL);
}

void
signet_indexer_start (SignetIndexer *self)
{
  g_return_if_fail (SIGNET_IS_INDEXER (self));

  self->started = TRUE;
  watch (self, signet_engine_get_accounts (self->engine), "items-changed");
  watch (self, signet_engine_get_operations (self->engine), "items-changed");
  schedule (self, FIRST_DELAY);
}
