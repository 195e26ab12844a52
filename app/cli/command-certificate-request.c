/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate request: a private key, and the request that an authority answers. */
#include "config.h"
#include "command.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "account.h"
#include "certificate-request.h"
#include "certificate-tools.h"

static gboolean
read_request (SignetArguments  *arguments,
              SignetRequest    *request,
              GError          **error)
{
  const char *kind = signet_arguments_get (arguments, "key");

  request->address = signet_arguments_get (arguments, "address");
  request->name = signet_arguments_get (arguments, "name");
  if (request->address == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s is missing"), "address");
      return FALSE;
    }
  if (!signet_account_check_address (request->address))
    return signet_arguments_refuse ("address", request->address, _("an address is like alice@example.org"),
                                    error);
  if (request->name != NULL && !g_utf8_validate (request->name, -1, NULL))
    return signet_arguments_refuse ("name", request->name, _("it is not text"), error);
  if (kind == NULL || strcmp (kind, "rsa-3072") == 0)
    request->key = SIGNET_REQUEST_RSA_3072;
  else if (strcmp (kind, "p-256") == 0)
    request->key = SIGNET_REQUEST_P_256;
  else
    return signet_arguments_refuse ("key", kind, _("it is rsa-3072 or p-256"), error);
  return TRUE;
}

static gboolean
make_trial (SignetCertificateTools  *tools,
            const SignetRequest     *request,
            GError                 **error)
{
  g_autoptr(SignetImported) imported =
    signet_certificate_make_trial (tools->keyring, tools->passphrases, request, tools->passphrase, NULL,
                                   error);

  if (imported != NULL)
    printf ("%s\n",
            signet_certificate_get_fingerprint (signet_imported_get (imported, 0)->certificate));
  return imported != NULL;
}

static gboolean
make_request (SignetCertificateTools  *tools,
              const SignetRequest     *request,
              const char              *path,
              GError                 **error)
{
  g_autoptr(GBytes) pem =
    signet_certificate_request (tools->keyring, tools->passphrases, request, tools->passphrase, NULL,
                                   error);

  return pem != NULL && signet_certificate_tools_write (pem, path, error);
}

static gboolean
make (SignetArguments      *arguments,
      const SignetRequest  *request,
      GError              **error)
{
  const char *path = signet_arguments_get_words (arguments)[0];
  g_auto(SignetCertificateTools) tools = { NULL };

  if (!signet_certificate_tools_check_free (path, error)
      || !signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_FILL, error))
    return FALSE;
  if (signet_arguments_get (arguments, "self-signed") != NULL)
    return make_trial (&tools, request, error);
  return make_request (&tools, request, path, error);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  SignetRequest request = { NULL };

  if (read_request (arguments, &request, &error) && make (arguments, &request, &error))
    return SIGNET_EXIT_OK;
  return signet_certificate_tools_say (&signet_command_certificate_request, error);
}

static const char *const options[] = { "address", "name", "key", "self-signed", "passphrase-fd", NULL };

const SignetCommand signet_command_certificate_request = {
  "certificate request", "[FILE]", N_("make a private key, and ask for a certificate"), options, 0, 1, run
};
