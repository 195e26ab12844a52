/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger is read by a worker of its own, so that it can be looked at while mail comes in. Wishes go to
 * the account's worker: it alone writes the log. */
#include "config.h"
#include "engine-ledger.h"

#include <glib/gi18n-lib.h>

#include "delivery-recovery.h"
#include "engine-private.h"

static char *
dup_log_path (SignetEngine  *engine,
              SignetAccount *account)
{
  return signet_store_dup_log_path (signet_engine_get_store (engine),
                                    signet_account_get_address (account));
}

static SignetLedgerSource *
make_source (SignetEngine  *engine,
             SignetAccount *account)
{
  SignetStore *store = signet_engine_get_store (engine);
  SignetFolderList *folders = signet_engine_get_folders (engine, account);
  SignetLedgerSource *source = g_new0 (SignetLedgerSource, 1);

  source->profile = g_strdup (signet_store_get_profile (store));
  source->account = g_strdup (signet_folder_list_get_account (folders));
  source->log_path = dup_log_path (engine, account);
  source->listed_path = signet_store_dup_listed_path (store, signet_account_get_address (account));
  source->leave = signet_account_get_leave (account);
  source->days = signet_account_get_days (account);
  return source;
}

static void
source_free (gpointer data)
{
  signet_ledger_source_clear (data);
  g_free (data);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;
  SignetLedger *ledger = signet_ledger_load (task_data, &error);

  if (ledger != NULL)
    g_task_return_pointer (task, ledger, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_engine_read_ledger_async (SignetEngine        *self,
                                 SignetAccount       *account,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (signet_engine_get_mailbox (self, account) != NULL);

  g_autoptr(SignetWorker) worker = signet_worker_new ("ledger");
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, make_source (self, account), source_free);
  signet_worker_run (worker, task, read_work);
}

SignetLedger *
signet_engine_read_ledger_finish (SignetEngine  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What the user wants, for the account's worker. */
typedef struct
{
  char           *log_path;
  GStrv           uidls;
  SignetUidlWish  wish;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *self = data;

  g_free (self->log_path);
  g_strfreev (self->uidls);
  g_free (self);
}

static gboolean
check_known (const Wish     *self,
             SignetUidlLog  *log,
             GError        **error)
{
  for (guint i = 0; self->uidls[i] != NULL; i++)
    {
      g_autofree char *shown = NULL;

      if (signet_uidl_log_lookup (log, self->uidls[i]) != NULL)
        continue;
      shown = g_utf8_make_valid (self->uidls[i], -1);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("There is no message “%s” that was downloaded from this server."), shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
remember (const Wish  *self,
          GError     **error)
{
  g_autoptr(SignetUidlLog) log = signet_delivery_open_log (self->log_path, error);

  if (log == NULL || !check_known (self, log, error))
    return FALSE;
  for (guint i = 0; self->uidls[i] != NULL; i++)
    {
      SignetUidlRecord record = *signet_uidl_log_lookup (log, self->uidls[i]);

      record.wish = self->wish;
      signet_uidl_log_set (log, &record);
    }
  return signet_uidl_log_sync (log, error);
}

/* In the worker. */
static void
wish_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;

  if (remember (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
wished_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  signet_engine_release (SIGNET_ENGINE (source));
}

void
signet_engine_wish_async (SignetEngine        *self,
                          SignetAccount       *account,
                          const char *const   *uidls,
                          SignetUidlWish       wish,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (uidls != NULL);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_return_if_fail (mailbox != NULL);

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) job = g_task_new (self, NULL, wished_cb, task);
  Wish *data = g_new (Wish, 1);

  *data = (Wish) { dup_log_path (self, account), g_strdupv ((GStrv) uidls), wish };
  g_task_set_task_data (job, data, wish_free);
  if (wish != SIGNET_UIDL_WISH_REMOVE)
    signet_mailbox_spare (mailbox);
  signet_engine_hold (self);
  signet_worker_run (mailbox->worker, job, wish_work);
}

gboolean
signet_engine_wish_finish (SignetEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
