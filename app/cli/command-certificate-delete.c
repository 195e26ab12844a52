/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate delete. */
#include "config.h"
#include "command.h"

#include <glib/gi18n-lib.h>

#include "certificate-export.h"
#include "certificate-tools.h"
#include "people-book.h"
#include "store.h"

/* The private key is gone for good, and with it what was encrypted to it. */
static gboolean
check_wish (SignetArguments         *arguments,
            SignetCertificateTools  *tools,
            SignetCertificate       *certificate,
            GError                 **error)
{
  if (signet_certificate_list_get_grip (tools->list, certificate) == NULL
      || signet_arguments_get (arguments, "with-key") != NULL)
    return TRUE;
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_EXISTS,
               _("The private key of %s would be deleted too, and what was encrypted to it could not be "
                 "read any more; say --with-key if that is what you want."),
               signet_certificate_get_name (certificate));
  return FALSE;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  SignetCertificate *certificate = NULL;

  if (signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_USE, &error))
    certificate =
      signet_certificate_tools_find (&tools, signet_arguments_get_words (arguments)[0], &error);
  if (certificate == NULL || !check_wish (arguments, &tools, certificate, &error)
      || !signet_certificate_delete (tools.keyring, tools.passphrases, tools.list, certificate, NULL,
                                     &error)
      || !signet_people_book_forget (signet_keys_get_people (tools.keys), certificate, &error))
    return signet_certificate_tools_say (&signet_command_certificate_delete, error);
  signet_store_forget_verdicts (profile);
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { "with-key", NULL };

const SignetCommand signet_command_certificate_delete = {
  "certificate delete", "FINGERPRINT", N_("delete a certificate, or it and its private key"), options, 1, 1,
  run
};
