/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-moving.h"

SignetWorker *
signet_engine_get_moving (SignetEngine *self)
{
  static const char key[] = "signet-moving";
  SignetWorker *worker;

  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  worker = g_object_get_data (G_OBJECT (self), key);
  if (worker == NULL)
    {
      worker = signet_worker_new ("moving");
      g_object_set_data_full (G_OBJECT (self), key, worker, g_object_unref);
    }
  return worker;
}

static SignetFolder *
find_in_list (GListModel *folders,
              const char *maildir)
{
  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, i);

      if (g_str_equal (signet_folder_get_path (folder), maildir))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

SignetFolder *
signet_engine_find_folder (SignetEngine *self,
                           const char   *maildir)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (maildir != NULL, NULL);

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self));
  SignetFolder *folder = NULL;

  for (guint i = 0; folder == NULL && i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      folder = find_in_list (G_LIST_MODEL (signet_engine_get_folders (self, account)), maildir);
    }
  return folder;
}
