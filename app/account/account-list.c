/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "account-list.h"

#include <glib/gi18n-lib.h>

#include "account-file.h"

struct _SignetAccountList
{
  SignetObjectList   parent_instance;

  SignetAccountFile *file;
};

G_DEFINE_FINAL_TYPE (SignetAccountList, signet_account_list, SIGNET_TYPE_OBJECT_LIST)

static void
signet_account_list_finalize (GObject *object)
{
  g_clear_pointer (&SIGNET_ACCOUNT_LIST (object)->file, signet_account_file_free);
  G_OBJECT_CLASS (signet_account_list_parent_class)->finalize (object);
}

static void
signet_account_list_class_init (SignetAccountListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_account_list_finalize;
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = SIGNET_TYPE_ACCOUNT;
}

static void
signet_account_list_init (SignetAccountList *self)
{
}

static const GPtrArray *
get_accounts (SignetAccountList *self)
{
  return signet_object_list_get_all (SIGNET_OBJECT_LIST (self));
}

SignetAccountList *
signet_account_list_load (const char  *profile,
                          GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autoptr(SignetAccountList) self = g_object_new (SIGNET_TYPE_ACCOUNT_LIST, NULL);
  g_autofree char *path = g_build_filename (profile, "accounts.ini", NULL);
  GPtrArray *accounts;

  self->file = signet_account_file_load (path, error);
  if (self->file == NULL)
    return NULL;
  accounts = signet_account_file_read (self->file, error);
  if (accounts == NULL)
    return NULL;
  signet_object_list_show (SIGNET_OBJECT_LIST (self), accounts);
  return g_steal_pointer (&self);
}

SignetAccount *
signet_account_list_lookup (SignetAccountList *self,
                            const char        *address)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  const GPtrArray *accounts = get_accounts (self);

  for (guint i = 0; i < accounts->len; i++)
    {
      SignetAccount *account = accounts->pdata[i];

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

  GPtrArray *accounts;

  if (signet_account_list_lookup (self, signet_account_get_address (account)) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There is an account “%s” already."),
                   signet_account_get_address (account));
      return FALSE;
    }
  signet_account_file_put (self->file, account);
  if (!signet_account_file_save (self->file, error))
    return FALSE;
  accounts = signet_object_list_copy (SIGNET_OBJECT_LIST (self));
  g_ptr_array_add (accounts, g_object_ref (account));
  signet_object_list_show (SIGNET_OBJECT_LIST (self), accounts);
  return TRUE;
}

gboolean
signet_account_list_remove (SignetAccountList  *self,
                            SignetAccount      *account,
                            GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), FALSE);

  g_autoptr(GPtrArray) accounts = signet_object_list_copy (SIGNET_OBJECT_LIST (self));
  const gboolean found = g_ptr_array_remove (accounts, account);

  g_return_val_if_fail (found, FALSE);
  signet_account_file_remove (self->file, account);
  if (!signet_account_file_save (self->file, error))
    return FALSE;
  signet_object_list_show (SIGNET_OBJECT_LIST (self), g_steal_pointer (&accounts));
  return TRUE;
}

/* An account like the other. Returns: (transfer full). */
static SignetAccount *
copy (SignetAccount *other)
{
  SignetAccount *self = signet_account_new (signet_account_get_address (other),
                                            signet_account_get_pop3 (other));

  signet_account_assign (self, other);
  return self;
}

gboolean
signet_account_list_change (SignetAccountList  *self,
                            SignetAccount      *account,
                            SignetAccount      *wanted,
                            GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), FALSE);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (wanted), FALSE);

  g_autoptr(SignetAccount) before = copy (account);

  signet_account_assign (account, wanted);
  if (signet_account_list_save (self, error))
    return TRUE;
  signet_account_assign (account, before);
  return FALSE;
}

gboolean
signet_account_list_save (SignetAccountList  *self,
                          GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (self), FALSE);

  const GPtrArray *accounts = get_accounts (self);

  for (guint i = 0; i < accounts->len; i++)
    signet_account_file_put (self->file, accounts->pdata[i]);
  return signet_account_file_save (self->file, error);
}
