/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From typed errors to sentences: one table-like function for each domain. */
#include "config.h"
#include "pop3-trouble.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"

typedef struct
{
  SignetTroubleKind  kind;
  char              *sentence;
  const char        *advice;
} Words;

static Words
words (SignetTroubleKind  kind,
       char              *sentence,
       const char        *advice)
{
  return (Words) { kind, sentence, advice };
}

static Words
words_for_certificate (const GError *error,
                       const char   *host)
{
  const SignetTroubleKind kind = SIGNET_TROUBLE_CERTIFICATE;
  GTlsCertificateFlags flags = signet_net_error_get_flags (error);

  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return words (kind, g_strdup_printf (_("The certificate of %s was withdrawn by its issuer."), host),
                  _("Do not use this server until its provider has renewed the certificate."));
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return words (kind, g_strdup_printf (_("The certificate shown by %s belongs to another server."),
                                         host),
                  _("Check the server's name. Somebody could be pretending to be this server."));
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return words (kind, g_strdup_printf (_("The certificate of %s has expired."), host),
                  _("Its provider has to renew it. Check that your computer's clock is right."));
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return words (kind, g_strdup_printf (_("The certificate of %s is not valid yet."), host),
                  _("Check that your computer's clock is right."));
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return words (kind, g_strdup_printf (_("Nobody known to this computer vouches for the certificate "
                                           "of %s."), host),
                  _("If your provider or office told you its fingerprint, you can compare and trust "
                    "it. Otherwise somebody could be pretending to be this server."));
  return words (kind, g_strdup_printf (_("The certificate of %s is not safe."), host),
                _("Its provider has to replace it."));
}

static Words
words_for_net (const GError   *error,
               SignetPop3Step  step,
               SignetServer   *server)
{
  const char *host = signet_server_get_host (server);

  switch ((SignetNetError) error->code)
    {
    case SIGNET_NET_ERROR_RESOLVE:
      return words (SIGNET_TROUBLE_SETTINGS, g_strdup_printf (_("There is no server called %s."), host),
                    _("Check the server's name and your connection to the Internet."));
    case SIGNET_NET_ERROR_CONNECT:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("%s does not answer on port %u."), host,
                                     signet_server_get_port (server)),
                    _("Check the port and the security setting, or try again later."));
    case SIGNET_NET_ERROR_TIMED_OUT:
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s took too long to answer."), host),
                    _("Try again later."));
    case SIGNET_NET_ERROR_CLOSED:
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("The connection to %s was lost."), host),
                    step >= SIGNET_POP3_STEP_RETRIEVE
                    ? _("What had arrived is kept. The rest comes the next time.")
                    : _("Try again later."));
    case SIGNET_NET_ERROR_CERTIFICATE:
      return words_for_certificate (error, host);
    case SIGNET_NET_ERROR_TLS:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("A secure connection to %s could not be made."), host),
                    _("Check the port and the security setting."));
    case SIGNET_NET_ERROR_INJECTED:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("Somebody on the way to %s tried to interfere with the secure "
                                       "connection."), host),
                    _("Nothing was sent. Use another network, or tell your provider."));
    case SIGNET_NET_ERROR_PLAIN_REFUSED:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("Signet does not talk to %s without encryption."), host),
                    _("Choose TLS or STARTTLS."));
    case SIGNET_NET_ERROR_SASL:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s could not prove that it knows your password."), host),
                    _("It may not be the right server. Tell your provider."));
    case SIGNET_NET_ERROR_TOO_LONG:
    default:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s gave an answer that makes no sense."), host),
                    _("Try again later. If it happens again, tell your provider."));
    }
}

static Words
words_for_pop3 (const GError *error,
                SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const char *user = signet_server_get_user (server);
  const char *said = signet_pop3_error_get_server_text (error);

  switch ((SignetPop3Error) error->code)
    {
    case SIGNET_POP3_ERROR_AUTH:
      return words (SIGNET_TROUBLE_PASSWORD,
                    g_strdup_printf (_("%s did not accept the password for %s."), host, user),
                    _("Check the user name and the password. Some providers want a password made for "
                      "mail programs only."));
    case SIGNET_POP3_ERROR_NO_MECHANISM:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("%s offers no way to sign in that Signet knows."), host),
                    _("Ask your provider how mail programs sign in."));
    case SIGNET_POP3_ERROR_IN_USE:
      return words (SIGNET_TROUBLE_WAIT,
                    g_strdup_printf (_("The mailbox of %s is open in another program."), user),
                    _("Wait until the other program is done, or close it."));
    case SIGNET_POP3_ERROR_LOGIN_DELAY:
      return words (SIGNET_TROUBLE_WAIT, g_strdup_printf (_("%s asks to wait a while."), host),
                    _("Try again in a few minutes."));
    case SIGNET_POP3_ERROR_SYS_TEMP:
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s has a problem at the moment."), host),
                    _("Try again later."));
    case SIGNET_POP3_ERROR_SYS_PERM:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("%s cannot open the mailbox of %s."), host, user),
                    _("Tell your provider what the details say."));
    case SIGNET_POP3_ERROR_NO_STARTTLS:
      return words (SIGNET_TROUBLE_SETTINGS,
                    g_strdup_printf (_("%s does not offer encryption by STARTTLS."), host),
                    _("Nothing was sent. Choose TLS, which is usually on port 995."));
    case SIGNET_POP3_ERROR_REFUSED:
      if (said != NULL && *said != '\0')
        return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s refused: “%s”"), host, said), NULL);
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s refused."), host), NULL);
    case SIGNET_POP3_ERROR_PROTOCOL:
    case SIGNET_POP3_ERROR_LIMIT:
    default:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s gave an answer that makes no sense."), host),
                    _("Check the server and the port. If they are right, tell your provider."));
    }
}

static const char *
describe_step (SignetPop3Step step)
{
  switch (step)
    {
    case SIGNET_POP3_STEP_CONNECT: return _("While connecting");
    case SIGNET_POP3_STEP_SECURE: return _("While securing the connection");
    case SIGNET_POP3_STEP_LOGIN: return _("While signing in");
    case SIGNET_POP3_STEP_LIST: return _("While listing the messages");
    case SIGNET_POP3_STEP_RETRIEVE: return _("While receiving messages");
    case SIGNET_POP3_STEP_DELETE: return _("While deleting messages on the server");
    case SIGNET_POP3_STEP_QUIT: return _("While signing out");
    default: g_return_val_if_reached ("");
    }
}

static char *
describe (const GError   *error,
          SignetPop3Step  step,
          SignetServer   *server)
{
  const char *said = signet_pop3_error_get_server_text (error);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s:%u (%s)\n%s", describe_step (step),
                          signet_server_get_host (server), signet_server_get_port (server),
                          signet_security_to_string (signet_server_get_security (server)),
                          error->message);
  if (said != NULL && *said != '\0')
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("The server said: “%s”"), said);
    }
  return g_string_free (text, FALSE);
}

SignetTrouble *
signet_pop3_trouble_new (const GError   *error,
                         SignetPop3Step  step,
                         SignetServer   *server)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  Words found;

  if (error->domain == SIGNET_NET_ERROR)
    found = words_for_net (error, step, server);
  else if (error->domain == SIGNET_POP3_ERROR)
    found = words_for_pop3 (error, server);
  else
    return signet_trouble_from_error (error);

  g_autofree char *sentence = found.sentence;
  g_autofree char *details = describe (error, step, server);
  return signet_trouble_new (found.kind, sentence, found.advice, details,
                             signet_net_error_get_certificate (error));
}
