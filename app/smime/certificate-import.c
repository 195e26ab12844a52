/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First the certificates, since gpgsm then tells the keygrips of their keys; then the private keys; then
 * the trial. What was new is taken out again if any of it fails, and what was replaced comes back. */
#include "config.h"
#include "certificate-import.h"

#include <glib/gi18n-lib.h>

#include "agent.h"
#include "certificate-request.h"
#include "certificate-store.h"
#include "key-backup.h"
#include "key-trial.h"

struct _SignetImported
{
  GPtrArray *items;
};

typedef struct
{
  SignetKeyring         *keyring;
  SignetPassphrases     *passphrases;
  SignetCertificateFile *file;
  SignetAgent           *agent;
  const char            *job;
  SignetProtection       protection;
  GCancellable          *cancellable;
  SignetCertificateList *before;
  SignetCertificateList *after;
  GPtrArray             *new_certificates;  /* of SignetCertificate: to be taken out on failure */
  GPtrArray             *new_keys;          /* of char *: keygrips that may be there, likewise */
  GHashTable            *guards;            /* of those: SignetKeyGuard */
  SignetKeyBackup       *backup;            /* of those that are replaced: what comes may only look like it */
  SignetKeyGuard         given;             /* where none is made up */
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->agent, signet_agent_free);
  g_clear_pointer (&self->before, signet_certificate_list_unref);
  g_clear_pointer (&self->after, signet_certificate_list_unref);
  g_clear_pointer (&self->new_certificates, g_ptr_array_unref);
  g_clear_pointer (&self->new_keys, g_ptr_array_unref);
  g_clear_pointer (&self->guards, g_hash_table_unref);
  g_clear_pointer (&self->backup, signet_key_backup_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
item_free (gpointer data)
{
  SignetImportedCertificate *item = data;

  signet_certificate_unref (item->certificate);
  g_free (item);
}

void
signet_imported_free (SignetImported *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_free (self);
}

guint
signet_imported_length (SignetImported *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->items->len;
}

const SignetImportedCertificate *
signet_imported_get (SignetImported *self,
                     guint           at)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (at < self->items->len, NULL);
  return self->items->pdata[at];
}

static gboolean
has_key_for (Import            *self,
             SignetCertificate *certificate)
{
  for (guint i = 0; i < signet_certificate_file_get_n_keys (self->file); i++)
    if (signet_certificate_file_is_pair (self->file, i, certificate))
      return TRUE;
  return FALSE;
}

/* The certificate of a private key: in the file or in the keyring. Returns: borrowed, nullable. */
static SignetCertificate *
find_certificate (Import                *self,
                  SignetCertificateList *list,
                  guint                  key)
{
  for (guint i = 0; i < signet_certificate_list_get_length (list); i++)
    if (signet_certificate_file_is_pair (self->file, key, signet_certificate_list_get (list, i)))
      return signet_certificate_list_get (list, i);
  return NULL;
}

/* Returns: the newly stored ones' list in self->after. */
static gboolean
reload (Import  *self,
        GError **error)
{
  g_clear_pointer (&self->after, signet_certificate_list_unref);
  self->after = signet_certificate_list_load (self->keyring, self->cancellable, error);
  return self->after != NULL;
}

static gboolean
store_certificates (Import  *self,
                    GError **error)
{
  GPtrArray *certificates = signet_certificate_file_get_certificates (self->file);

  for (guint i = 0; i < certificates->len; i++)
    if (signet_certificate_list_find_fingerprint (
          self->before, signet_certificate_get_fingerprint (certificates->pdata[i])) == NULL)
      g_ptr_array_add (self->new_certificates, signet_certificate_ref (certificates->pdata[i]));
  return signet_certificate_store_add (self->keyring, self->new_certificates, error)
         && reload (self, error);
}

static gboolean
may_store (Import      *self,
           const char  *made_up,
           GError     **error)
{
  if (made_up != NULL || self->protection != SIGNET_PROTECT_MADE_UP)
    return TRUE;
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED,
                       "A passphrase that was made up could not be kept.");
  return FALSE;
}

/* Of the agent's storing a key. Ours asks nobody then and is not cancelled: nobody would know whether it
 * did. The user's own asks him. */
static GCancellable *
get_cancellable (Import *self)
{
  return signet_keyring_get_mode (self->keyring) == SIGNET_KEYRING_USERS_OWN ? self->cancellable : NULL;
}

/* GnuPG 2.2 and 2.4 cannot read back what they have just written where the salt that they took has blanks in
 * it, which is seldom: then the key is stored anew. */
static gboolean
try_key (Import             *self,
         const char         *grip,
         SignetCertificate  *certificate,
         GBytes             *expression,
         GError            **error)
{
  for (guint left = 2; ; left--)
    {
      g_autoptr(GError) problem = NULL;

      if (signet_key_trial (self->agent, grip, certificate, self->cancellable, &problem))
        return TRUE;
      if (left == 0 || !g_error_matches (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED)
          || !signet_agent_import_key (self->agent, expression, TRUE, get_cancellable (self), NULL))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
}

/* Stores it under a passphrase that is made up, if one can be kept; else under that of the whole job, if that
 * will do. is_here: it is there already, and stays as it is where nothing would protect it now. */
static gboolean
import_key (Import             *self,
            const char         *grip,
            SignetCertificate  *certificate,
            GBytes             *expression,
            gboolean            is_here,
            GError            **error)
{
  const SignetKeySecrets *secrets = signet_passphrases_get_secrets (self->passphrases);
  const char *name = signet_certificate_get_name (certificate);
  char *made_up = self->protection != SIGNET_PROTECT_BY_PASSPHRASE
                    ? signet_key_secrets_make_up (secrets, grip, name, self->cancellable) : NULL;
  g_autofree char *job = made_up != NULL ? signet_passphrases_begin_job (self->passphrases, made_up)
                                         : g_strdup (self->job);

  if (is_here && made_up == NULL && self->given == SIGNET_KEY_GUARD_NONE)
    return TRUE;
  if (is_here)
    signet_key_backup_keep (self->backup, grip);
  const gboolean stored =
    may_store (self, made_up, error)
    && signet_agent_set_passphrases (self->agent, job, self->cancellable, error)
    && signet_agent_import_key (self->agent, expression, is_here, get_cancellable (self), error);

  if (!is_here)
    g_ptr_array_add (self->new_keys, g_strdup (grip));
  if (stored)
    g_hash_table_insert (self->guards, g_strdup (grip),
                         GINT_TO_POINTER (made_up != NULL ? SIGNET_KEY_GUARD_MADE_UP : self->given));
  const gboolean works = stored && try_key (self, grip, certificate, expression, error);
  if (made_up != NULL)
    signet_passphrases_end_job (self->passphrases, job);
  signet_key_secrets_free (made_up);
  return works;
}

static gboolean
store_key (Import  *self,
           guint    key,
           GError **error)
{
  SignetCertificate *certificate = find_certificate (self, self->after, key);
  const char *grip =
    certificate != NULL ? signet_certificate_list_get_public_grip (self->after, certificate) : NULL;
  g_autoptr(GBytes) expression = NULL;
  g_autoptr(GError) problem = NULL;

  if (certificate == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                         _("There is a private key in the file, but the certificate that belongs to "
                           "it is missing."));
  else if (grip == NULL)
    g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                         _("gpgsm does not know this kind of key."));
  if (grip == NULL)
    return FALSE;
  const gboolean is_here = signet_agent_has_key (self->agent, grip, self->cancellable, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  /* How the user's own keyring protects it is for him to say. */
  if (is_here && signet_keyring_get_mode (self->keyring) == SIGNET_KEYRING_USERS_OWN)
    return TRUE;
  expression = signet_certificate_file_dup_key (self->file, key, error);
  return expression != NULL && import_key (self, grip, certificate, expression, is_here, error);
}

static gboolean
store_keys (Import  *self,
            GError **error)
{
  const guint count = signet_certificate_file_get_n_keys (self->file);

  if (count == 0)
    return TRUE;
  self->agent = signet_agent_new (self->keyring, self->cancellable, error);
  if (self->agent == NULL)
    return FALSE;
  for (guint i = 0; i < count; i++)
    if (!store_key (self, i, error))
      return FALSE;
  return self->new_keys->len == 0 || reload (self, error);
}

/* Best effort: what is wrong was told already, and the user's cancelling does not stop it. */
static void
take_back (Import *self)
{
  g_autoptr(SignetAgent) agent = NULL;

  signet_key_backup_restore (self->backup);
  if (self->new_keys->len > 0)
    agent = signet_agent_new (self->keyring, NULL, NULL);
  if (agent != NULL && signet_agent_set_passphrases (agent, self->job, NULL, NULL))
    for (guint i = 0; i < self->new_keys->len; i++)
      signet_agent_delete_key (agent, self->new_keys->pdata[i], NULL, NULL);
  signet_certificate_store_remove (self->keyring, self->new_certificates, NULL);
}

static SignetImportedCertificate *
describe (Import            *self,
          SignetCertificate *certificate)
{
  SignetImportedCertificate *item = g_new0 (SignetImportedCertificate, 1);
  const char *grip = signet_certificate_list_get_grip (self->after, certificate);
  g_autoptr(GPtrArray) issuers =
    signet_certificate_list_find_subject (self->after, signet_certificate_get_issuer_der (certificate));

  item->certificate = signet_certificate_ref (certificate);
  item->with_key = has_key_for (self, certificate);
  if (grip != NULL)
    item->guard = (SignetKeyGuard) GPOINTER_TO_INT (g_hash_table_lookup (self->guards, grip));
  item->issuer_missing = issuers->len == 0;
  for (guint i = 0; i < self->new_certificates->len; i++)
    item->is_new |= signet_certificate_equal (self->new_certificates->pdata[i], certificate);
  item->is_new |= grip != NULL
                  && g_ptr_array_find_with_equal_func (self->new_keys, grip, g_str_equal, NULL);
  return item;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const SignetImportedCertificate *first = *(SignetImportedCertificate *const *) a;
  const SignetImportedCertificate *second = *(SignetImportedCertificate *const *) b;

  if (first->with_key != second->with_key)
    return first->with_key ? -1 : 1;
  return signet_certificate_is_ca (first->certificate) - signet_certificate_is_ca (second->certificate);
}

/* What stood in for a requested certificate goes when that has come. What is left does no harm. */
static void
drop_stand_ins (Import *self)
{
  g_autoptr(GPtrArray) dropped = g_ptr_array_new ();

  for (guint i = 0; i < self->new_certificates->len; i++)
    {
      SignetCertificate *certificate = self->new_certificates->pdata[i];
      const char *grip = signet_certificate_list_get_grip (self->after, certificate);

      if (grip == NULL || signet_certificate_is_self_signed (certificate))
        continue;
      for (guint j = 0; j < signet_certificate_list_get_length (self->before); j++)
        {
          SignetCertificate *other = signet_certificate_list_get (self->before, j);

          if (signet_certificate_is_requested (other)
              && g_strcmp0 (signet_certificate_list_get_grip (self->before, other), grip) == 0)
            g_ptr_array_add (dropped, other);
        }
    }
  signet_certificate_store_remove (self->keyring, dropped, NULL);
}

/* A private key may have come for a certificate that was there before. */
static SignetImported *
sum_up (Import *self)
{
  GPtrArray *certificates = signet_certificate_file_get_certificates (self->file);
  SignetImported *imported = g_new0 (SignetImported, 1);

  imported->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; i < certificates->len; i++)
    g_ptr_array_add (imported->items, describe (self, certificates->pdata[i]));
  if (certificates->len == 0)
    for (guint i = 0; i < signet_certificate_file_get_n_keys (self->file); i++)
      g_ptr_array_add (imported->items, describe (self, find_certificate (self, self->after, i)));
  g_ptr_array_sort (imported->items, compare_items);
  return imported;
}

SignetImported *
signet_certificate_import (SignetKeyring          *keyring,
                           SignetPassphrases      *passphrases,
                           SignetCertificateFile  *file,
                           SignetProtection        protection,
                           const char             *passphrase,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (SIGNET_IS_PASSPHRASES (passphrases), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  g_auto(Import) self = { keyring, passphrases, file, .protection = protection,
                          .cancellable = cancellable };
  g_autofree char *job = NULL;
  SignetImported *imported = NULL;

  if (!signet_keyring_check_change (keyring, error))
    return NULL;
  self.before = signet_certificate_list_load (keyring, cancellable, error);
  if (self.before == NULL)
    return NULL;
  self.new_certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  self.new_keys = g_ptr_array_new_with_free_func (g_free);
  self.guards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.backup = signet_key_backup_new (keyring);
  self.given = passphrase != NULL && *passphrase != '\0' ? SIGNET_KEY_GUARD_PASSPHRASE
                                                         : SIGNET_KEY_GUARD_NONE;
  job = signet_passphrases_begin_job (passphrases, passphrase);
  self.job = job;
  if (store_certificates (&self, error) && store_keys (&self, error))
    {
      imported = sum_up (&self);
      drop_stand_ins (&self);
    }
  else
    take_back (&self);
  signet_passphrases_end_job (passphrases, job);
  return imported;
}
