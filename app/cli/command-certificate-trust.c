/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate trust, distrust: whose word for other people's addresses counts. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "certificate-tools.h"
#include "store.h"

typedef gboolean (*Change) (SignetKeyring      *keyring,
                            SignetCertificate  *certificate,
                            GError            **error);

static int
run_change (SignetArguments     *arguments,
            const SignetCommand *command,
            Change               change,
            const char          *words)
{
  g_autoptr(GError) error = NULL;
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autofree char *profile = signet_arguments_dup_profile (arguments);
  g_autoptr(SignetCertificate) certificate = NULL;

  if (signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_FILL, &error))
    certificate =
      signet_certificate_tools_read (&tools, signet_arguments_get_words (arguments)[0], &error);
  if (certificate == NULL || !change (tools.keyring, certificate, &error))
    return signet_certificate_tools_say (command, error);
  signet_store_forget_verdicts (profile);
  printf ("%s %s\nSHA-256 %s\n", words, signet_certificate_get_subject (certificate),
          signet_certificate_get_sha256 (certificate));
  return SIGNET_EXIT_OK;
}

static int
run_trust (SignetArguments *arguments)
{
  return run_change (arguments, &signet_command_certificate_trust, signet_anchors_trust,
                     _("Trusted from now on:"));
}

static int
run_distrust (SignetArguments *arguments)
{
  return run_change (arguments, &signet_command_certificate_distrust, signet_anchors_distrust,
                     _("Not trusted any more:"));
}

static const char *const options[] = { NULL };

const SignetCommand signet_command_certificate_trust = {
  "certificate trust", "FILE|FINGERPRINT", N_("trust an authority to vouch for addresses"), options, 1, 1,
  run_trust
};

const SignetCommand signet_command_certificate_distrust = {
  "certificate distrust", "FILE|FINGERPRINT", N_("trust an authority no more"), options, 1, 1,
  run_distrust
};
