/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/try-advice.h"

#include <glib/gi18n-lib.h>

/* A server that knows the user, or shows a certificate to be looked at, is the right one. */
static gboolean
may_be_another (SignetTrouble    *trouble,
                SignetAccount    *account,
                SignetServerKind  kind)
{
  SignetServer *server = kind == SIGNET_SERVER_KIND_POP3 ? signet_account_get_pop3 (account)
                                                         : signet_account_get_smtp (account);
  const SignetTroubleKind what = signet_trouble_get_kind (trouble);

  return (what == SIGNET_TROUBLE_SETTINGS || what == SIGNET_TROUBLE_UNREACHABLE
          || what == SIGNET_TROUBLE_RETRY)
         && server != NULL
         && signet_server_is_guess (server, signet_account_get_address (account), kind);
}

/* Before what the trouble advises: port and security are seldom wrong where the name is.
 * Returns: (transfer full). */
static SignetTrouble *
tell_guess (SignetTrouble *trouble)
{
  const char *advice = signet_trouble_get_advice (trouble);
  const char *guessed = _("Signet guessed this server from your address. The right name is in your "
                          "provider's help on mail programs, or in the settings of a mail program that "
                          "you used before.");
  g_autofree char *text = advice != NULL ? g_strdup_printf ("%s\n%s", guessed, advice)
                                         : g_strdup (guessed);

  return signet_trouble_new (signet_trouble_get_kind (trouble), signet_trouble_get_sentence (trouble),
                             text, signet_trouble_get_details (trouble), NULL);
}

void
signet_try_advice_show (SignetTroubleBar *bar,
                        SignetTrouble    *trouble,
                        SignetAccount    *account,
                        SignetServerKind  kind,
                        SignetTryOrigin   origin)
{
  g_autoptr(SignetTrouble) told = NULL;

  g_return_if_fail (SIGNET_IS_TROUBLE_BAR (bar));
  g_return_if_fail (trouble != NULL);
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));

  if (may_be_another (trouble, account, kind))
    told = tell_guess (trouble);
  signet_trouble_bar_show (bar, told != NULL ? told : trouble);
  if (kind == SIGNET_SERVER_KIND_SMTP && origin == SIGNET_TRY_OF_NEW)
    signet_trouble_bar_add_advice (bar, _("Receiving works; this is the server that "
                                          "sends. Leave it empty to add the account "
                                          "without it."));
}
