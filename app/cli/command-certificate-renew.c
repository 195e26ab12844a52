/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate renew: a request for a new certificate for the same key. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "certificate-renewal.h"
#include "certificate-tools.h"

static gboolean
renew (SignetArguments  *arguments,
       GError          **error)
{
  const char *const *words = signet_arguments_get_words (arguments);
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autoptr(GBytes) pem = NULL;
  SignetCertificate *certificate;

  if (!signet_certificate_tools_check_free (words[1], error)
      || !signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_USE, error))
    return FALSE;
  certificate = signet_certificate_tools_find (&tools, words[0], error);
  if (certificate != NULL)
    pem = signet_certificate_renewal_make (tools.keyring, tools.list, certificate, NULL, error);
  return pem != NULL && signet_certificate_tools_write (pem, words[1], error);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;

  return renew (arguments, &error) ? SIGNET_EXIT_OK
                                   : signet_certificate_tools_say (&signet_command_certificate_renew, error);
}

static const char *const options[] = { "passphrase-fd", NULL };

const SignetCommand signet_command_certificate_renew = {
  "certificate renew", "FINGERPRINT [FILE]", N_("ask for a new certificate for the same key"), options, 1, 2,
  run
};
