/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/all-folders.h"

#include <gtk/gtk.h>

/* Takes account. */
static gpointer
get_folders (gpointer account,
             gpointer engine)
{
  g_autoptr(SignetAccount) owned = account;

  return g_object_ref (signet_engine_get_folders (engine, owned));
}

GListModel *
signet_all_folders_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  GListModel *accounts = g_object_ref (G_LIST_MODEL (signet_engine_get_accounts (engine)));
  GtkMapListModel *lists = gtk_map_list_model_new (accounts, get_folders, g_object_ref (engine),
                                                   g_object_unref);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}
