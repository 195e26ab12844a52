/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate export: PEM, or a PKCS#12 with the private key. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "certificate-export.h"
#include "certificate-tools.h"
#include "password-fd.h"
#include "secret.h"

/* password: nullable; with it goes the private key. */
static gboolean
export (SignetArguments  *arguments,
        const char       *password,
        GError          **error)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  SignetCertificate *certificate;

  if (!signet_certificate_tools_check_free (words[1], error)
      || !signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_USE, error))
    return FALSE;
  certificate = signet_certificate_tools_find (&tools, words[0], error);
  if (certificate == NULL)
    return FALSE;
  g_ptr_array_add (one, certificate);
  if (password != NULL)
    bytes = signet_certificate_export_pkcs12 (tools.keyring, tools.passphrases, tools.list, certificate,
                                              password, NULL, error);
  else
    bytes = signet_certificate_export_pem (one);
  return bytes != NULL && signet_certificate_tools_write (bytes, words[1], error);
}

static int
run (SignetArguments *arguments)
{
  const gboolean with_key = signet_arguments_get (arguments, "with-key") != NULL;
  g_autoptr(GError) error = NULL;
  char *password = signet_password_fd_read (arguments, "password-fd", &error);
  gboolean exported = FALSE;

  if (error == NULL && with_key != (password != NULL))
    g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("--with-key and --password-fd go together"));
  if (error == NULL)
    exported = export (arguments, password, &error);
  signet_secret_free (password);
  return exported ? SIGNET_EXIT_OK
                  : signet_certificate_tools_say (&signet_command_certificate_export, error);
}

static const char *const options[] = { "with-key", "password-fd", "passphrase-fd", NULL };

const SignetCommand signet_command_certificate_export = {
  "certificate export", "FINGERPRINT [FILE]", N_("write a certificate, or it and its private key"),
  options, 1, 2, run
};
