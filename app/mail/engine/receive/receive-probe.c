/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-probe.h"

#include "own-language.h"
#include "pop3-trouble.h"
#include "receiver.h"
#include "server-login.h"

/* Who is told so has logged in (RFC 2449, section 8.1.2); it may be this program that receives. */
static gboolean
is_only_in_use (const GError *error)
{
  return g_error_matches (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_IN_USE);
}

gboolean
signet_receive_probe (SignetServer  *server,
                      const char    *secret,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_return_val_if_fail (server != NULL, FALSE);

  g_autofree char *language = signet_own_language_dup ();
  SignetPop3Step step = SIGNET_POP3_STEP_CONNECT;
  g_auto(SignetServerLogin) with = { NULL };
  GError *local = NULL;
  g_autoptr(SignetPop3Session) session = NULL;
  g_autoptr(SignetPop3Listing) listing = NULL;

  if (!signet_server_login_init (&with, server, secret, error))
    return FALSE;
  const SignetPop3Login login = {
    .secret = with.secret, .kind = with.kind, .certificate = with.certificate, .language = language,
  };

  session = signet_pop3_session_open (server, &login, SIGNET_RECEIVER_PATIENCE, &step, cancellable, &local);
  if (session == NULL && step == SIGNET_POP3_STEP_LOGIN && is_only_in_use (local))
    {
      g_error_free (local);
      return TRUE;
    }
  if (session == NULL)
    return signet_pop3_trouble_fail (server, step, local, error);

  listing = signet_pop3_session_list (session, cancellable, &local);
  if (listing == NULL)
    return signet_pop3_trouble_fail (server, SIGNET_POP3_STEP_LIST, local, error);
  signet_pop3_session_quit (session, cancellable, NULL);
  return TRUE;
}
