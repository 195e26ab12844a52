/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Five steps: the worker reads what there is, the main thread decides where it goes, the worker copies;
 * then what the other program knows of servers is taken over, by the worker of an account that is here
 * already, and in the end accounts that are new come into the list, so that they find it. If not all mails
 * could be copied, only what surely is here counts as fetched: then a mail may come once more from its
 * server, but none is missing. */
#include "config.h"
#include "engine-import.h"

#include <glib/gi18n-lib.h>

#include "engine-moving.h"
#include "engine-private.h"
#include "foreign-profile.h"
#include "import-plan.h"

/* Batches on their way into rows that the worker does not wait for. */
#define MAX_UNSHOWN 4

typedef struct
{
  SignetEngine       *engine;
  SignetOperation    *operation;
  char               *path;
  SignetAccount      *account;   /* nullable */
  char               *folder;    /* nullable */
  SignetImportPlan   *plan;      /* NULL until it is made */
  SignetNamedMails   *named;
  SignetMailCount     count;
  SignetImportResult  result;
  GError             *error;     /* of copying */
  guint               n_merged;  /* states that are taken over */
  int                 n_unshown; /* atomic */
} Import;

/* A batch on its way to the main thread. */
typedef struct
{
  Import    *import;    /* which outlives it: the worker is not done before its batches are shown */
  char      *maildir;
  GPtrArray *messages;
} Batch;

static void merge_next (GTask *task);

static void
import_free (gpointer data)
{
  Import *self = data;

  signet_operation_finish (self->operation, NULL);
  g_object_unref (self->engine);
  g_object_unref (self->operation);
  g_clear_object (&self->account);
  g_clear_pointer (&self->plan, signet_import_plan_free);
  signet_named_mails_free (self->named);
  signet_mail_count_clear (&self->count);
  signet_import_result_clear (&self->result);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
batch_shown (gpointer user_data)
{
  Batch *batch = user_data;

  g_atomic_int_add (&batch->import->n_unshown, -1);
  g_ptr_array_unref (batch->messages);
  g_free (batch->maildir);
  g_free (batch);
}

/* A folder that nobody looks at takes a batch at once, one on the screen row by row. One that is not known
 * yet reads what it has when it is first opened. */
static gboolean
show_cb (gpointer user_data)
{
  Batch *batch = user_data;
  SignetEngine *engine = batch->import->engine;
  SignetRowQueue *rows = signet_engine_get_rows (engine);
  g_autoptr(SignetFolder) folder = signet_engine_find_folder (engine, batch->maildir);

  if (folder != NULL && signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_UNLOADED)
    signet_folder_add_delivered (folder, batch->messages);
  else if (folder != NULL)
    signet_row_queue_push (rows, folder, batch->messages);
  signet_row_queue_after (rows, batch_shown, batch);
  return G_SOURCE_REMOVE;
}

/* In the worker. Memory stays bounded: what is not shown yet holds up what is read. */
static void
taken_cb (const SignetImportTask *task,
          GPtrArray              *messages,
          gpointer                user_data)
{
  Import *self = user_data;
  Batch *batch = g_new (Batch, 1);

  *batch = (Batch) { self, g_strdup (task->maildir), g_ptr_array_ref (messages) };
  g_atomic_int_inc (&self->n_unshown);
  signet_worker_post (NULL, show_cb, batch, NULL);
  while (g_atomic_int_get (&self->n_unshown) > MAX_UNSHOWN)
    g_usleep (1000);
}

static void
wait_until_shown (Import *self)
{
  while (g_atomic_int_get (&self->n_unshown) > 0)
    g_usleep (1000);
}

/* In the worker. */
static void
copy_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Import *self = task_data;

  signet_importer_run (self->plan->tasks, self->operation, taken_cb, self, self->named, &self->count,
                       &self->error);
  wait_until_shown (self);
  g_task_return_boolean (task, TRUE);
}

/* In the account's worker, or in ours. */
static void
merge_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Import *self = task_data;
  const SignetImportState *state = g_ptr_array_index (self->plan->states, self->n_merged);
  const gboolean complete = self->error == NULL && self->count.n_failed == 0;
  GError *error = NULL;

  if (signet_uidl_merge (state->log_path, state->uidls, self->named,
                         complete ? SIGNET_UIDL_MERGE_ALL : SIGNET_UIDL_MERGE_NAMED, &self->result.n_uidls,
                         &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
end (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  GError *error = g_steal_pointer (&self->error);

  self->result.n_new = self->count.n_new;
  self->result.n_known = self->count.n_known;
  self->result.n_deleted = self->count.n_deleted;
  self->result.n_failed = self->count.n_failed;
  self->result.n_unsure = self->count.n_unsure;
  self->result.failure = g_steal_pointer (&self->count.failure);
  signet_operation_finish (self->operation, error);
  signet_engine_end (self->engine, self->operation);
  signet_engine_refresh_folders (self->engine);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  signet_engine_release (self->engine);
  g_object_unref (task);
}

/* Two accounts of the other program may be one here. */
static gboolean
add_account (Import        *self,
             SignetAccount *account)
{
  SignetAccountList *list = signet_engine_get_accounts (self->engine);

  if (signet_account_list_lookup (list, signet_account_get_address (account)) != NULL)
    return TRUE;
  if (!signet_account_list_add (list, account, self->error == NULL ? &self->error : NULL))
    return FALSE;
  self->result.n_accounts++;
  return TRUE;
}

static void
add_accounts (Import *self)
{
  for (guint i = 0; i < self->plan->states->len; i++)
    {
      SignetImportState *state = g_ptr_array_index (self->plan->states, i);

      if (state->is_new && !add_account (self, state->account))
        return;
    }
}

static GTask *
make_step (GTask               *task,
           GAsyncReadyCallback  callback)
{
  Import *self = g_task_get_task_data (task);
  GTask *step = g_task_new (self->engine, NULL, callback, task);

  g_task_set_task_data (step, self, NULL);
  return step;
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->error == NULL)
    self->error = g_steal_pointer (&error);
  self->n_merged++;
  merge_next (task);
}

static void
merge_next (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  if (self->n_merged < self->plan->states->len)
    {
      SignetImportState *state = g_ptr_array_index (self->plan->states, self->n_merged);
      SignetMailbox *mailbox = signet_engine_get_mailbox (self->engine, state->account);
      g_autoptr(GTask) step = make_step (task, merged_cb);

      signet_worker_run (mailbox != NULL ? mailbox->worker : signet_engine_get_moving (self->engine), step,
                         merge_work);
      return;
    }
  if (self->error == NULL)
    add_accounts (self);
  end (task);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  merge_next (user_data);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Import *self = task_data;
  GError *error = NULL;
  SignetForeign *foreign;

  signet_operation_report (self->operation, _("Looking for mails…"), -1, 0);
  foreign = signet_foreign_profile_read (self->path, signet_operation_get_cancellable (self->operation),
                                         &error);
  if (foreign != NULL)
    g_task_return_pointer (task, foreign, (GDestroyNotify) signet_foreign_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  const SignetImportOrder order = { self->path, self->account, self->folder };
  SignetForeign *foreign = g_task_propagate_pointer (G_TASK (result), &self->error);

  if (foreign != NULL)
    self->plan = signet_import_plan_new (self->engine, &order, foreign, &self->error);
  if (self->plan != NULL)
    {
      g_autoptr(GTask) step = make_step (task, copied_cb);

      signet_worker_run (signet_engine_get_moving (self->engine), step, copy_work);
    }
  else
    end (task);
}

void
signet_engine_import_async (SignetEngine             *self,
                            const SignetImportOrder  *order,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (order != NULL && order->path != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Import *import = g_new0 (Import, 1);
  g_autoptr(GTask) step = NULL;

  import->engine = g_object_ref (self);
  import->operation = signet_operation_new (_("Importing mail"));
  import->path = g_strdup (order->path);
  g_set_object (&import->account, order->account);
  import->folder = g_strdup (order->folder);
  import->named = signet_named_mails_new ();
  g_task_set_task_data (task, import, import_free);
  g_task_set_check_cancellable (task, FALSE);
  signet_operation_follow (import->operation, cancellable);
  signet_engine_begin (self, import->operation);
  signet_engine_hold (self);
  step = make_step (task, read_cb);
  signet_worker_run (signet_engine_get_moving (self), step, read_work);
}

gboolean
signet_engine_import_finish (SignetEngine        *self,
                             GAsyncResult        *task,
                             SignetImportResult  *result,
                             GError             **error)
{
  Import *import;

  g_return_val_if_fail (g_task_is_valid (task, self), FALSE);
  g_return_val_if_fail (result != NULL, FALSE);

  import = g_task_get_task_data (G_TASK (task));
  *result = import->result;
  import->result = (SignetImportResult) { 0 };
  return g_task_propagate_boolean (G_TASK (task), error);
}
