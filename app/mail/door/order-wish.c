/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order-wish.h"

#include <glib/gi18n-lib.h>

#include "engine-ledger.h"
#include "folders-named.h"
#include "order.h"

static const char *const kinds[] =
{
  [SIGNET_UIDL_WISH_NONE] = "reset",
  [SIGNET_UIDL_WISH_KEEP] = "keep",
  [SIGNET_UIDL_WISH_REMOVE] = "delete",
};

static gboolean
read_kind (const char      *word,
           SignetUidlWish  *wish,
           GError         **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i], word) == 0)
      {
        *wish = (SignetUidlWish) i;
        return TRUE;
      }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _("The other Signet was not understood."));
  return FALSE;
}

static SignetAccount *
find_account (SignetEngine  *engine,
              const char    *address,
              GError       **error)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(SignetAccount) only = NULL;

  if (address != NULL)
    return signet_account_named (engine, address, error);
  only = g_list_model_get_item (accounts, 0);
  if (only != NULL && g_list_model_get_n_items (accounts) == 1)
    return only;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _("--account is needed, since there is not just one account"));
  return NULL;
}

static void
wished_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError *error = NULL;

  signet_engine_wish_finish (SIGNET_ENGINE (source), result, &error);
  signet_order_end (user_data, NULL, error);
}

void
signet_order_wish_run (GTask  *task,
                       char  **order)
{
  g_return_if_fail (G_IS_TASK (task));

  SignetEngine *engine = g_task_get_source_object (task);
  g_autofree const char **uidls = signet_order_list (order, "uidl");
  GError *error = NULL;
  SignetAccount *account = find_account (engine, signet_order_get (order, "account"), &error);
  SignetUidlWish wish;

  if (account == NULL || !read_kind (signet_order_get (order, "kind"), &wish, &error))
    signet_order_end (task, NULL, error);
  else
    signet_engine_wish_async (engine, account, uidls, wish, NULL, wished_cb, task);
}
