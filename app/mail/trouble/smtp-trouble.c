/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-trouble.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "net-trouble.h"

static SignetTroubleWords
words (SignetTroubleKind  kind,
       char              *sentence,
       const char        *advice)
{
  return (SignetTroubleWords) { kind, sentence, advice };
}

/* What it says in its own words, where it says something. */
static SignetTroubleWords
words_for_refusal (SignetServer *server,
                   const char   *said,
                   const char   *advice)
{
  const char *host = signet_server_get_host (server);

  if (said != NULL && *said != '\0')
    return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s did not take the mail: “%s”"), host, said),
                  advice);
  return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s did not take the mail."), host), advice);
}

/* With how large it may be, where that is known: by what the server offered, or says now. */
static char *
tell_too_big (const GError *error,
              const char   *host)
{
  const char *said = signet_smtp_error_get_server_text (error);

  if (said != NULL && *said != '\0')
    return g_strdup_printf (_("The mail is too large for %s: “%s”"), host, said);
  /* Translators: %s is a server, and a clause such as "The message has 30 MB, and the server takes 20 MB". */
  return g_strdup_printf (_("The mail is too large for %s. %s."), host, error->message);
}

/* The ones that are about the server or the way to it. */
static SignetTroubleWords
words_for_server (const GError *error,
                  SignetServer *server)
{
  const char *host = signet_server_get_host (server);

  switch (error->code)
    {
    case SIGNET_SMTP_ERROR_AUTH:
      return signet_net_trouble_login_refused (server);
    case SIGNET_SMTP_ERROR_NO_MECHANISM:
      return signet_net_trouble_login_impossible (server);
    case SIGNET_SMTP_ERROR_NO_STARTTLS:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("%s does not offer encryption by STARTTLS."), host),
                    _("Nothing was sent. Choose TLS, which is usually on port 465."));
    default:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s gave an answer that makes no sense."), host),
                    _("Check the server and the port. If they are right, tell your provider."));
    }
}

static SignetTroubleWords
words_for_smtp (const GError *error,
                SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const char *said = signet_smtp_error_get_server_text (error);

  switch (error->code)
    {
    case SIGNET_SMTP_ERROR_TEMPORARY:
      return words_for_refusal (server, said, _("It will be tried again."));
    case SIGNET_SMTP_ERROR_REFUSED:
      return words_for_refusal (server, said, _("Change the mail, or tell your provider what the server "
                                                "said."));
    case SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED:
    case SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED:
      return words_for_refusal (server, said, _("Check the addresses."));
    case SIGNET_SMTP_ERROR_TOO_BIG:
      return words (SIGNET_TROUBLE_RETRY, tell_too_big (error, host), _("Send fewer or smaller files."));
    case SIGNET_SMTP_ERROR_ADDRESS:
      return words (SIGNET_TROUBLE_RETRY, g_strdup (error->message), _("Check the addresses."));
    case SIGNET_SMTP_ERROR_NO_UTF8:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s cannot send to addresses with letters beyond ASCII."), host),
                    _("Use another address of that person, or another provider."));
    case SIGNET_SMTP_ERROR_NO_EIGHT_BIT:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s cannot take this mail as it is: it has bytes beyond ASCII."),
                                     host),
                    _("Write it anew here, which encodes it."));
    case SIGNET_SMTP_ERROR_UNKNOWN_STATE:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("The connection to %s was lost before it said whether it took the "
                                       "mail. It may have arrived or not."), host),
                    _("Ask whom you wrote to before you send it again."));
    default:
      return words_for_server (error, server);
    }
}

static const char *
describe_step (SignetSmtpStep step)
{
  switch (step)
    {
    case SIGNET_SMTP_STEP_CONNECT: return _("While connecting");
    case SIGNET_SMTP_STEP_SECURE: return _("While securing the connection");
    case SIGNET_SMTP_STEP_LOGIN: return _("While signing in");
    case SIGNET_SMTP_STEP_SEND: return _("While sending");
    default: g_return_val_if_reached ("");
    }
}

static SignetTrouble *
make (SignetTroubleWords  found,
      const GError       *error,
      SignetSmtpStep      step,
      SignetServer       *server)
{
  return signet_net_trouble_make (found, error, server, describe_step (step),
                                  signet_smtp_error_get_server_text (error));
}

SignetTrouble *
signet_smtp_trouble_new (const GError   *error,
                         SignetSmtpStep  step,
                         SignetServer   *server)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  if (error->domain == SIGNET_NET_ERROR)
    return make (signet_net_trouble_words (error, server,
                                           _("The mail is kept, and sent when the server can be "
                                             "reached again.")), error, step, server);
  if (error->domain == SIGNET_SMTP_ERROR)
    return make (words_for_smtp (error, server), error, step, server);
  return signet_trouble_from_error (error);
}

/* There was no mail yet: what was refused is the visitor. */
static SignetTroubleWords
words_for_visit (const GError *error,
                 SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const char *said = signet_smtp_error_get_server_text (error);
  const char *advice = _("Check the server and the port, or try again later.");

  if (error->code != SIGNET_SMTP_ERROR_TEMPORARY && error->code != SIGNET_SMTP_ERROR_REFUSED)
    return words_for_smtp (error, server);
  if (said != NULL && *said != '\0')
    return words (SIGNET_TROUBLE_RETRY,
                  g_strdup_printf (_("%s would not let you sign in: “%s”"), host, said), advice);
  return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s would not let you sign in."), host), advice);
}

SignetTrouble *
signet_smtp_trouble_new_for_probe (const GError   *error,
                                   SignetSmtpStep  step,
                                   SignetServer   *server)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  if (error->domain == SIGNET_NET_ERROR)
    return make (signet_net_trouble_words (error, server, _("Try again later.")), error, step, server);
  if (error->domain == SIGNET_SMTP_ERROR)
    return make (words_for_visit (error, server), error, step, server);
  return signet_trouble_from_error (error);
}
