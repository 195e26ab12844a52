/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/farewell.h"

#include "engine-send.h"

/* In seconds. */
#define LONGEST 60

typedef void (*ItemFunc) (SignetEngine     *engine,
                          SignetAccount    *account,
                          SignetOutboxItem *item,
                          gpointer          user_data);

static gboolean
is_on_its_way (SignetOutboxItem *item)
{
  return signet_outbox_item_get_state (item) == SIGNET_OUTBOX_SENDING || signet_outbox_item_is_soon (item);
}

/* Those that are to go now and can. */
static void
foreach (SignetEngine *engine,
         ItemFunc      func,
         gpointer      user_data)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *outbox = signet_engine_get_outbox (engine, account);

      for (guint j = 0; j < g_list_model_get_n_items (outbox); j++)
        {
          g_autoptr(SignetOutboxItem) item = g_list_model_get_item (outbox, j);

          if (is_on_its_way (item) && signet_engine_get_send_trouble (engine, account) == NULL)
            func (engine, account, item, user_data);
        }
    }
}

static void
found (SignetEngine     *engine,
       SignetAccount    *account,
       SignetOutboxItem *item,
       gpointer          user_data)
{
  *(gboolean *) user_data = TRUE;
}

gboolean
signet_farewell_is_due (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), FALSE);

  gboolean due = FALSE;

  foreach (engine, found, &due);
  return due;
}

static void
end (GTask *task)
{
  guint *timeout = g_task_get_task_data (task);

  g_clear_handle_id (timeout, g_source_remove);
}

/* The timeout holds the task, and its end is the task's. */
static void
end_task (gpointer task)
{
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static gboolean
late_cb (gpointer task)
{
  *(guint *) g_task_get_task_data (task) = 0;
  return G_SOURCE_REMOVE;
}

static void
check (GTask *task)
{
  if (!signet_farewell_is_due (g_task_get_source_object (task)))
    end (task);
}

static void
send (SignetEngine     *engine,
      SignetAccount    *account,
      SignetOutboxItem *item,
      gpointer          task)
{
  g_signal_connect_object (item, "notify::state", G_CALLBACK (check), task, G_CONNECT_SWAPPED);
  g_signal_connect_object (signet_engine_get_outbox (engine, account), "items-changed", G_CALLBACK (check),
                           task, G_CONNECT_SWAPPED);
  if (signet_outbox_item_get_not_before (item) > g_get_real_time () / G_USEC_PER_SEC)
    signet_engine_retry_async (engine, account, item, SIGNET_RETRY_ALL, NULL, NULL);
}

void
signet_farewell_async (SignetEngine        *engine,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  GTask *task = g_task_new (engine, NULL, callback, user_data);
  guint *timeout = g_new (guint, 1);

  g_task_set_source_tag (task, signet_farewell_async);
  g_task_set_task_data (task, timeout, g_free);
  *timeout = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, LONGEST, late_cb, task, end_task);
  g_signal_connect_object (engine, "trouble-changed", G_CALLBACK (check), task, G_CONNECT_SWAPPED);
  foreach (engine, send, task);
  check (task);
}

void
signet_farewell_finish (SignetEngine *engine,
                        GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, engine));
  g_task_propagate_boolean (G_TASK (result), NULL);
}
