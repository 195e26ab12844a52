/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "agent-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <gpg-error.h>

#include "smime-error.h"

static const struct
{
  gpg_err_code_t    code;
  SignetSmimeError  error;
  const char       *message;
} meanings[] = {
  { GPG_ERR_BAD_PASSPHRASE, SIGNET_SMIME_ERROR_BAD_PASSPHRASE,
    N_("That is not the passphrase of the private key.") },
  { GPG_ERR_NO_PASSPHRASE, SIGNET_SMIME_ERROR_CANCELLED,
    N_("The private key needs its passphrase, and none was given.") },
  { GPG_ERR_CANCELED, SIGNET_SMIME_ERROR_CANCELLED,
    N_("The private key needs its passphrase, and none was given.") },
  { GPG_ERR_FULLY_CANCELED, SIGNET_SMIME_ERROR_CANCELLED,
    N_("The private key needs its passphrase, and none was given.") },
  { GPG_ERR_TIMEOUT, SIGNET_SMIME_ERROR_CANCELLED,
    N_("The private key needs its passphrase, and none was given.") },
  { GPG_ERR_NO_PIN_ENTRY, SIGNET_SMIME_ERROR_AGENT,
    N_("The program that asks for passphrases could not be started.") },
  { GPG_ERR_NO_SECKEY, SIGNET_SMIME_ERROR_NO_KEY,
    N_("The private key is not in the keyring.") },
  { GPG_ERR_NOT_FOUND, SIGNET_SMIME_ERROR_NO_KEY,
    N_("The private key is not in the keyring.") },
  { GPG_ERR_ENOENT, SIGNET_SMIME_ERROR_NO_KEY,
    N_("The private key is not in the keyring.") },
  { GPG_ERR_EEXIST, SIGNET_SMIME_ERROR_EXISTS,
    N_("The private key is in the keyring already.") },
  { GPG_ERR_ENOSPC, SIGNET_SMIME_ERROR_AGENT,
    N_("The disk is full: the private key could not be kept.") },
  { GPG_ERR_EROFS, SIGNET_SMIME_ERROR_AGENT,
    N_("The keyring can only be read: the private key could not be kept.") },
  { GPG_ERR_EACCES, SIGNET_SMIME_ERROR_AGENT,
    N_("The keyring may not be changed: the private key could not be kept.") },
  { GPG_ERR_WRONG_PUBKEY_ALGO, SIGNET_SMIME_ERROR_UNSUPPORTED,
    N_("gpg-agent does not know this kind of key.") },
  { GPG_ERR_PUBKEY_ALGO, SIGNET_SMIME_ERROR_UNSUPPORTED,
    N_("gpg-agent does not know this kind of key.") },
  { GPG_ERR_UNKNOWN_CURVE, SIGNET_SMIME_ERROR_UNSUPPORTED,
    N_("gpg-agent does not know this kind of key.") },
};

void
signet_agent_set_error (guint    code,
                        GError  *problem,
                        GError **error)
{
  g_return_if_fail (problem != NULL);

  g_autoptr(GError) owned = problem;

  if (code == 0 && g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (code != 0 && code == (guint) meanings[i].code)
      {
        g_set_error_literal (error, SIGNET_SMIME_ERROR, (int) meanings[i].error,
                             _(meanings[i].message));
        return;
      }
  if (code != 0)
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                 _("The private key could not be used: gpg-agent says “%s”."), owned->message);
  else
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT,
                 _("gpg-agent, which keeps the private keys, does not answer: %s"), owned->message);
}
