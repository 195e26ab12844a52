/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keys.h"

#include "key-passphrases.h"
#include "key-secret.h"
#include "keyring-choice.h"

struct _SignetKeys
{
  char              *profile;
  char              *people;
  SignetStoreMode    store;
  SignetKeyringMode  mode;
  gboolean           opened;
  SignetKeyring     *keyring;
  SignetPassphrases *passphrases;
  GError            *error;
  SignetJudge       *judge;
  SignetCertificates *certificates;  /* NULL until they are asked for */
};

SignetKeys *
signet_keys_new (const char        *profile,
                 SignetStoreMode    store,
                 SignetKeyringMode  keyring)
{
  g_return_val_if_fail (profile != NULL, NULL);

  SignetKeys *self = g_new0 (SignetKeys, 1);

  self->profile = g_strdup (profile);
  self->people = g_build_filename (profile, "people.log", NULL);
  self->store = store;
  self->mode = keyring;
  return self;
}

void
signet_keys_free (SignetKeys *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->certificates);
  g_clear_pointer (&self->judge, signet_judge_free);
  g_clear_object (&self->keyring);
  g_clear_object (&self->passphrases);
  g_clear_error (&self->error);
  g_free (self->profile);
  g_free (self->people);
  g_free (self);
}

static gboolean
store (const char   *grip,
       const char   *name,
       const char   *passphrase,
       GCancellable *cancellable)
{
  return signet_key_secret_store (grip, name, passphrase, cancellable, NULL);
}

static const SignetKeySecrets secrets = { signet_key_secret_ask, store };

static void
settle_thread (GTask        *task,
               gpointer      source,
               gpointer      profile,
               GCancellable *cancellable)
{
  signet_key_passphrases_settle (profile);
  g_task_return_boolean (task, TRUE);
}

/* What a restore could not give to the desktop's keyring. */
static void
settle_passphrases (SignetKeys *self)
{
  g_autofree char *path = g_build_filename (self->profile, SIGNET_KEY_PASSPHRASES, NULL);
  g_autoptr(GTask) task = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, g_strdup (self->profile), g_free);
  g_task_run_in_thread (task, settle_thread);
}

static void
open_keyring (SignetKeys *self)
{
  g_autofree char *choice = signet_keyring_choice_read (self->profile);
  g_autofree char *directory =
    choice != NULL ? g_strdup (choice) : g_build_filename (self->profile, "gnupg", NULL);

  if (choice != NULL && self->mode == SIGNET_KEYRING_CHANGE)
    self->mode = SIGNET_KEYRING_USERS_OWN;
  if (self->mode == SIGNET_KEYRING_READ_ONLY && !g_file_test (directory, G_FILE_TEST_IS_DIR))
    return;
  self->keyring = signet_keyring_open (directory, self->mode, &self->error);
  if (self->keyring == NULL)
    return;
  self->passphrases = signet_passphrases_new (&self->error);
  if (self->passphrases == NULL)
    {
      g_clear_object (&self->keyring);
      return;
    }
  /* The user's own agent has a pinentry of its own, which knows nothing of ours. */
  if (self->mode == SIGNET_KEYRING_USERS_OWN)
    return;
  signet_passphrases_set_secrets (self->passphrases, &secrets);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
  if (self->store != SIGNET_STORE_WRITE || self->mode != SIGNET_KEYRING_CHANGE)
    return;
  signet_keyring_own_agent (self->keyring);
  settle_passphrases (self);
}

SignetKeyring *
signet_keys_get_keyring (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->opened)
    open_keyring (self);
  self->opened = TRUE;
  return self->keyring;
}

const GError *
signet_keys_get_error (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->error;
}

SignetPassphrases *
signet_keys_get_passphrases (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return signet_keys_get_keyring (self) != NULL ? self->passphrases : NULL;
}

const char *
signet_keys_get_people (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->people;
}

SignetCertificates *
signet_keys_get_certificates (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->certificates == NULL)
    self->certificates = signet_certificates_new (self);
  return self->certificates;
}

void
signet_keys_close (SignetKeys *self)
{
  g_return_if_fail (self != NULL);

  if (self->certificates != NULL)
    signet_certificates_close (self->certificates);
  if (self->keyring != NULL)
    signet_keyring_stop_agent (self->keyring);
  if (self->passphrases != NULL)
    signet_passphrases_close (self->passphrases);
}

SignetJudge *
signet_keys_get_judge (SignetKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->judge == NULL)
    {
      g_autofree char *record = g_build_filename (self->profile, "judged.log", NULL);
      g_autofree char *revocations = g_build_filename (self->profile, "cache", "revocation", NULL);

      self->judge = signet_judge_new (signet_keys_get_keyring (self), self->error, record, self->people,
                                      self->store);
      signet_judge_set_revocations (self->judge, revocations);
    }
  return self->judge;
}
