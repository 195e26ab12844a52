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

/* What it is now. */
static void
say_done (SignetAnchorOrigin  origin,
          SignetCertificate  *certificate)
{
  const char *subject = signet_certificate_get_subject (certificate);

  if (origin == SIGNET_ANCHOR_DISTRUSTED)
    printf ("%s %s\n", _("Not trusted any more:"), subject);
  else if (origin == SIGNET_ANCHOR_NONE)
    printf ("%s\n%s\n", subject, _("Trusted if who issued it is"));
  else
    printf ("%s %s\n", _("Trusted from now on:"), subject);
  printf ("SHA-256 %s\n", signet_certificate_get_sha256 (certificate));
}

static int
run_change (SignetArguments     *arguments,
            const SignetCommand *command,
            Change               change)
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
  if (!signet_certificate_tools_reload (&tools, &error))
    return signet_certificate_tools_say (command, error);
  say_done (signet_anchors_get_origin (tools.anchors, certificate), certificate);
  return SIGNET_EXIT_OK;
}

static int
run_trust (SignetArguments *arguments)
{
  return run_change (arguments, &signet_command_certificate_trust, signet_anchors_trust);
}

static int
run_distrust (SignetArguments *arguments)
{
  return run_change (arguments, &signet_command_certificate_distrust, signet_anchors_distrust);
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
