/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-receipt.h"

#include "engine-compose.h"
#include "engine-private.h"

SignetReceiptLog *
signet_engine_get_receipt_log (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  static const char key[] = "signet-receipt-log";
  SignetReceiptLog *log = g_object_get_data (G_OBJECT (self), key);
  SignetStore *store = signet_engine_get_store (self);
  g_autofree char *path = NULL;

  if (log != NULL)
    return log;
  path = g_build_filename (signet_store_get_profile (store), "receipts", NULL);
  log = signet_receipt_log_new (signet_store_get_worker (store), path);
  g_object_set_data_full (G_OBJECT (self), key, log, g_object_unref);
  return log;
}

/* It may be answered again. error: taken. */
static void
fail (GTask  *task,
      GError *error)
{
  const SignetReceiptOffer *offer = g_task_get_task_data (task);
  SignetEngine *engine = g_task_get_source_object (task);

  signet_receipt_log_reopen (signet_engine_get_receipt_log (engine), offer->key);
  signet_engine_release (engine);
  g_task_return_error (task, error);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (!signet_receipt_log_keep_finish (SIGNET_RECEIPT_LOG (source), result, &error))
    {
      fail (task, error);
      return;
    }
  signet_engine_release (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/* What is in the Outbox cannot be had back: that it may be asked for once more after a crash is all that a
 * failure means. */
static void
sent_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_receipt_log_keep_finish (SIGNET_RECEIPT_LOG (source), result, &error))
    g_warning ("That a receipt was sent could not be saved: %s", error->message);
  signet_engine_release (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetEngine *engine = SIGNET_ENGINE (source);
  const SignetReceiptOffer *offer = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr(SignetOutboxItem) item = signet_engine_send_finish (engine, result, &error);

  if (item == NULL)
    fail (task, error);
  else
    signet_receipt_log_keep_async (signet_engine_get_receipt_log (engine), offer->key, sent_kept_cb,
                                   g_object_ref (task));
}

void
signet_engine_answer_receipt_async (SignetEngine             *self,
                                    const SignetReceiptOffer *offer,
                                    SignetReceiptAnswer       answer,
                                    GAsyncReadyCallback       callback,
                                    gpointer                  user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (offer != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  SignetReceiptLog *log = signet_engine_get_receipt_log (self);

  g_task_set_task_data (task, signet_receipt_offer_copy (offer), (GDestroyNotify) signet_receipt_offer_free);
  if (!signet_receipt_log_close (log, offer->key))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_EXISTS, "this message was answered before");
      return;
    }
  signet_engine_hold (self);
  if (answer == SIGNET_RECEIPT_SEND)
    signet_engine_send_receipt_async (self, offer, put_cb, g_steal_pointer (&task));
  else
    signet_receipt_log_keep_async (log, offer->key, kept_cb, g_steal_pointer (&task));
}

gboolean
signet_engine_answer_receipt_finish (SignetEngine  *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
