/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "account-list.h"

#include <glib/gi18n-lib.h>

#include "account-file.h"

struct _SignetAccountList
{
  GObject            parent_instance;

  GPtrArray         *accounts;  /* of SignetAccount */
  SignetAccountFile *file;
};

static GType
signet_account_list_get_item_type (GListModel *model)
{
  return SIGNET_TYPE_ACCOUNT;
}

static guint
signet_account_list_get_n_items (GListModel *model)
{
  return SIGNET_ACCOUNT_LIST (model)->accounts->len;
}

static gpointer
signet_account_list_get_item (GListModel *model,
                              guint       position)
{
  SignetAccountList *self = SIGNET_ACCOUNT_LIST (model);

  if (position >= self->accounts->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->accounts, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_account_list_get_item_type;
  iface->get_n_items = signet_account_list_get_n_items;
  iface->get_item = signet_account_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetAccountList, signet_account_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
signet_account_list_finalize (GObject *object)
{
  SignetAccountList *self = SIGNET_ACCOUNT_LIST (object);

  g_ptr_array_unref (self->accounts);
  g_clear_pointer (&self->file, signet_account_file_free);
  G_OBJECT_CLASS (signet_account_list_parent_class)->finalize (object);
}

static void
signet_account_list_class_init (SignetAccountListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_account_list_finalize;
}

static void
signet_account_list_init (SignetAccountList *self)
{
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
}

SignetAccountList *
signet_account_list_load (const char  *profile,
                          GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(SignetAccountList) self = g_object_new (SIGNET_TYPE_ACCOUNT_LIST, NULL);
  g_autofree char *path = g_build_filename (profile, "accounts.ini", NULL);
  g_autoptr(GPtrArray) accounts = NULL;

  self->file = signet_account_file_load (path, error);
  if (self->file == NULL)
    return NULL;
  accounts = signet_account_file_read (self->file, error);
  if (accounts == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (self->accounts, g_steal_pointer (&accounts));
  return g_steal_pointer (&self);
}

SignetAccount *
signet_account_list_lookup (SignetAccountList *self,
                            const char        *address)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      SignetAccount *account = g_ptr_array_index (self->accounts, i);

      if (g_ascii_strcasecmp (signet_account_get_address (account), address) == 0)
        return account;
    }
  return NULL;
}

gboolean
signet_account_list_add (SignetAccountList  *self,
                         SignetAccount      *account,
                         GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), FALSE);

  if (signet_account_list_lookup (self, signet_account_get_address (account)) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is an account “%s” already."),
                   signet_account_get_address (account));
      return FALSE;
    }
  signet_account_file_put (self->file, account);
  if (!signet_account_file_save (self->file, error))
    return FALSE;
  g_ptr_array_add (self->accounts, g_object_ref (account));
  g_list_model_items_changed (G_LIST_MODEL (self), self->accounts->len - 1, 0, 1);
  return TRUE;
}

gboolean
signet_account_list_remove (SignetAccountList  *self,
                            SignetAccount      *account,
                            GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), FALSE);

  guint position;
  const gboolean found = g_ptr_array_find (self->accounts, account, &position);

  g_return_val_if_fail (found, FALSE);
  signet_account_file_remove (self->file, account);
  if (!signet_account_file_save (self->file, error))
    return FALSE;
  g_ptr_array_remove_index (self->accounts, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return TRUE;
}

gboolean
signet_account_list_save (SignetAccountList  *self,
                          GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);

  for (guint i = 0; i < self->accounts->len; i++)
    signet_account_file_put (self->file, g_ptr_array_index (self->accounts, i));
  return signet_account_file_save (self->file, error);
}
