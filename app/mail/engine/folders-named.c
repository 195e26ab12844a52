/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folders-named.h"

#include <glib/gi18n-lib.h>

static void
add (GPtrArray        *found,
     SignetFolderList *folders,
     const char       *name)
{
  SignetFolder *folder = name != NULL ? signet_folder_list_lookup (folders, name) : NULL;

  if (folder != NULL)
    g_ptr_array_add (found, g_object_ref (folder));
  for (guint i = 0; name == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (folders)); i++)
    g_ptr_array_add (found, g_list_model_get_item (G_LIST_MODEL (folders), i));
}

SignetAccount *
signet_account_named (SignetEngine  *engine,
                      const char    *address,
                      GError       **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  SignetAccount *account = signet_account_list_lookup (signet_engine_get_accounts (engine), address);

  if (account == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("There is no account “%s”; “signet account list” lists them."), address);
  return account;
}

GPtrArray *
signet_folders_named (SignetEngine  *engine,
                      const char    *name,
                      const char    *address,
                      GError       **error)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  SignetAccount *only = address != NULL ? signet_account_named (engine, address, error) : NULL;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  if (address != NULL && only == NULL)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      if (only == NULL || only == account)
        add (found, signet_engine_get_folders (engine, account), name);
    }
  if (found->len > 0)
    return g_steal_pointer (&found);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _("There is no folder “%s”; “signet folders” lists them."), name != NULL ? name : "");
  return NULL;
}

GPtrArray *
signet_folders_named_all (SignetEngine       *engine,
                          const char *const  *names,
                          const char         *address,
                          GError            **error)
{
  g_return_val_if_fail (names != NULL, NULL);

  g_autoptr(GPtrArray) folders = NULL;

  if (names[0] == NULL)
    return signet_folders_named (engine, NULL, address, error);
  folders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr(GPtrArray) named = signet_folders_named (engine, names[i], address, error);

      if (named == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (folders, g_steal_pointer (&named));
    }
  return g_steal_pointer (&folders);
}
