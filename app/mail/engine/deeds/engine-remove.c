/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still runs for the account writes into its folders: its workers are waited for, one after the other,
 * then the store's brings the mail out of sight, and another one, which nobody waits for, deletes it. */
#include "config.h"
#include "engine-remove.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "engine-deed.h"
#include "engine-private.h"
#include "removed-mail.h"
#include "tree-remover.h"

/* More often nobody sees it. */
#define REPORT_EVERY 64

typedef struct
{
  SignetMailbox   *mailbox;
  SignetOperation *operation;
  GPtrArray       *waited_for;  /* of SignetWorker, the next one last */
  GCancellable    *closing;
  SignetVerdictLog *verdicts;
  char            *profile;
  char            *account;     /* its directory's name */
  char            *removed;     /* where the mail is then */
  guint            n_known;     /* messages */
  guint            n_files;     /* deleted */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  signet_mailbox_unref (self->mailbox);
  g_object_unref (self->operation);
  g_ptr_array_unref (self->waited_for);
  g_object_unref (self->closing);
  g_object_unref (self->verdicts);
  g_free (self->profile);
  g_free (self->account);
  g_free (self->removed);
  g_free (self);
}

static Job *
job_new (SignetEngine  *engine,
         SignetMailbox *mailbox)
{
  /* Translators: %s is the address of an account. */
  g_autofree char *title = g_strdup_printf (_("Deleting Messages of %s"),
                                            signet_account_get_address (mailbox->account));
  SignetStore *store = signet_engine_get_store (engine);
  Job *self = g_new0 (Job, 1);

  self->mailbox = signet_mailbox_ref (mailbox);
  self->operation = signet_operation_new (title);
  self->closing = g_object_ref (signet_engine_get_closing (engine));
  self->verdicts = g_object_ref (signet_store_get_verdicts (store));
  self->profile = g_strdup (signet_store_get_profile (store));
  self->account = g_strdup (signet_folder_list_get_account (signet_engine_get_folders (engine,
                                                                                       mailbox->account)));
  self->n_known = signet_engine_count_mail (engine, mailbox->account);
  self->waited_for = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waited_for, g_object_ref (mailbox->worker));
  if (mailbox->postbox != NULL)
    {
      g_ptr_array_add (self->waited_for, g_object_ref (mailbox->postbox->worker));
      g_ptr_array_add (self->waited_for, g_object_ref (mailbox->postbox->sending_worker));
    }
  return self;
}

/* Nothing is deleted behind a link, which may lead to what is not Signet's at all: only the link would go.
 * A folder's lies at the top, as folder-tree.h says. Returns: (transfer full): where it leads; NULL for
 * none. */
static char *
dup_outside (SignetFolderList *folders)
{
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  g_autofree char *account = g_path_get_dirname (signet_folder_get_path (inbox));
  g_autofree char *found = g_file_test (account, G_FILE_TEST_IS_SYMLINK) ? g_strdup (account) : NULL;
  g_autofree char *real = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (folders)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (folders), i);

      if (g_file_test (signet_folder_get_path (folder), G_FILE_TEST_IS_SYMLINK))
        found = g_strdup (signet_folder_get_path (folder));
    }
  real = found != NULL ? realpath (found, NULL) : NULL;
  return g_strdup (real != NULL ? real : found);
}

static gboolean
check_inside (SignetEngine   *engine,
              SignetAccount  *account,
              GError        **error)
{
  g_autofree char *outside = dup_outside (signet_engine_get_folders (engine, account));
  g_autofree char *shown = outside != NULL ? g_filename_display_name (outside) : NULL;

  if (outside == NULL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               /* Translators: %1$s is the address of an account, %2$s a directory. */
               _("Messages of %1$s are in %2$s, where Signet deletes nothing. "
                 "Remove the account without its messages, and delete them there."),
               signet_account_get_address (account), shown);
  return FALSE;
}

guint
signet_engine_count_mail (SignetEngine  *self,
                          SignetAccount *account)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), 0);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), 0);

  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (self, account));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);

      n += signet_folder_get_total (folder);
    }
  return n;
}

/* Takes task and error. */
static void
finish (GTask  *task,
        GError *error)
{
  g_autoptr(GTask) owned = task;
  Job *self = g_task_get_task_data (task);
  SignetEngine *engine = g_task_get_source_object (task);

  signet_operation_finish (self->operation, error);
  signet_engine_end (engine, self->operation);
  signet_engine_release (engine);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Queues a step of the task. */
static void
go (GTask               *task,
    SignetWorker        *worker,
    GTaskThreadFunc      work,
    GAsyncReadyCallback  callback)
{
  g_autoptr(GTask) step = g_task_new (g_task_get_source_object (task), NULL, callback, task);

  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  signet_worker_run (worker, step, work);
}

/* Whether the account was made again meanwhile. */
static gboolean
is_wanted (GTask *task)
{
  Job *self = g_task_get_task_data (task);
  SignetAccountList *accounts = signet_engine_get_accounts (g_task_get_source_object (task));

  return signet_account_list_lookup (accounts, signet_account_get_address (self->mailbox->account)) != NULL;
}

/* In a worker. What is left when the program ends goes at the next start. */
static gboolean
file_cb (gpointer data)
{
  Job *self = data;

  self->n_files++;
  if (self->n_files % REPORT_EVERY == 0)
    signet_operation_report (self->operation, NULL,
                             self->n_known == 0 ? -1 : MIN (1, (double) self->n_files / self->n_known), 0);
  return !g_cancellable_is_cancelled (self->closing);
}

/* In a worker. */
static void
erase_work (GTask        *step,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *self = task_data;
  GError *error = NULL;

  if (signet_tree_remove_watched (self->removed, file_cb, self, &error))
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

static void
erased_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  finish (user_data, error);
}

/* In the store's worker, after it was taken. */
static void
return_work (GTask        *step,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *self = task_data;
  GError *error = NULL;

  if (signet_removed_mail_return (self->profile, self->account, self->removed, &error))
    g_task_return_boolean (step, TRUE);
  else
    g_task_return_error (step, error);
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Job *self = g_task_get_task_data (user_data);
  SignetStore *store = signet_engine_get_store (SIGNET_ENGINE (source));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    signet_eraser_take (signet_store_get_eraser (store), self->removed);
  finish (user_data, error);
}

/* In the store's worker. */
static void
take_work (GTask        *step,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Job *self = task_data;
  g_autoptr(GPtrArray) locations = NULL;
  GError *error = NULL;

  self->removed = signet_removed_mail_take (self->profile, self->account, &error);
  if (self->removed == NULL)
    {
      g_task_return_error (step, error);
      return;
    }
  locations = signet_removed_mail_list (self->removed, self->account);
  signet_verdict_log_forget (self->verdicts, locations);
  g_task_return_boolean (step, TRUE);
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Job *self = g_task_get_task_data (task);
  SignetStore *store = signet_engine_get_store (SIGNET_ENGINE (source));
  g_autoptr(SignetWorker) erasing = NULL;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      finish (task, error);
      return;
    }
  if (is_wanted (task))
    {
      go (task, signet_store_get_worker (store), return_work, returned_cb);
      return;
    }
  signet_store_forget_folders (store, signet_account_get_address (self->mailbox->account));
  erasing = signet_worker_new_background ("erasing");
  go (task, erasing, erase_work, erased_cb);
}

/* In a worker: all before is done. */
static void
wait_work (GTask        *step,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_task_return_boolean (step, TRUE);
}

static void wait_for_next (GTask *task);

static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Job *self = g_task_get_task_data (user_data);

  g_ptr_array_set_size (self->waited_for, (int) self->waited_for->len - 1);
  wait_for_next (user_data);
}

/* No step back leads into folders that will not be there. */
static void
forget_steps (SignetEngine  *engine,
              SignetAccount *account)
{
  SignetHistory *history = signet_engine_get_history (engine);
  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);

      signet_history_forget (history, folder);
    }
}

static void
wait_for_next (GTask *task)
{
  Job *self = g_task_get_task_data (task);
  SignetEngine *engine = g_task_get_source_object (task);

  if (self->waited_for->len > 0)
    {
      go (task, self->waited_for->pdata[self->waited_for->len - 1], wait_work, waited_cb);
      return;
    }
  if (is_wanted (task))
    {
      finish (task, NULL);
      return;
    }
  forget_steps (engine, self->mailbox->account);
  signet_verdict_log_flush (self->verdicts);
  go (task, signet_store_get_worker (signet_engine_get_store (engine)), take_work, taken_cb);
}

void
signet_engine_remove_with_mail_async (SignetEngine        *self,
                                      SignetAccount       *account,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (signet_engine_get_mailbox (self, account) != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Job *job = job_new (self, signet_engine_get_mailbox (self, account));
  SignetPostbox *postbox = job->mailbox->postbox;
  GError *error = NULL;

  g_task_set_source_tag (task, signet_engine_remove_with_mail_async);
  g_task_set_task_data (task, job, job_free);
  if (!check_inside (self, account, &error)
      || !signet_account_list_remove (signet_engine_get_accounts (self), account, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (postbox != NULL && postbox->sending != NULL)
    signet_operation_cancel (postbox->sending);
  signet_engine_hold (self);
  signet_engine_begin (self, job->operation);
  wait_for_next (g_steal_pointer (&task));
}

gboolean
signet_engine_remove_with_mail_finish (SignetEngine  *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_remove_with_mail_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
