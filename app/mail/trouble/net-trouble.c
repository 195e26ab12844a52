/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From typed errors of the network to sentences. */
#include "config.h"
#include "net-trouble.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"

static SignetTroubleWords
words (SignetTroubleKind  kind,
       char              *sentence,
       const char        *advice)
{
  return (SignetTroubleWords) { kind, sentence, advice };
}

static SignetTroubleWords
words_for_certificate (const GError *error,
                       const char   *host)
{
  const SignetTroubleKind kind = SIGNET_TROUBLE_CERTIFICATE;
  GTlsCertificateFlags flags = signet_net_error_get_flags (error);

  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return words (kind, g_strdup_printf (_("The certificate of %s was revoked by its issuer."), host),
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
    return words (SIGNET_TROUBLE_ISSUER,
                  g_strdup_printf (_("Nobody known to this computer vouches for the certificate "
                                     "of %s."), host),
                  _("If your provider or office told you its fingerprint, you can compare and trust "
                    "it. Otherwise somebody could be pretending to be this server."));
  return words (kind, g_strdup_printf (_("The certificate of %s is not safe."), host),
                _("Its provider has to replace it."));
}

SignetTroubleWords
signet_net_trouble_words (const GError *error,
                          SignetServer *server,
                          const char   *when_closed)
{
  g_return_val_if_fail (error != NULL && error->domain == SIGNET_NET_ERROR, (SignetTroubleWords) { 0 });
  g_return_val_if_fail (server != NULL, (SignetTroubleWords) { 0 });

  const char *host = signet_server_get_host (server);

  switch ((SignetNetError) error->code)
    {
    case SIGNET_NET_ERROR_RESOLVE:
      return words (SIGNET_TROUBLE_UNREACHABLE, g_strdup_printf (_("There is no server called %s."), host),
                    _("Check the server's name and your connection to the Internet."));
    case SIGNET_NET_ERROR_LOOKUP:
      return words (SIGNET_TROUBLE_UNREACHABLE,
                    g_strdup_printf (_("%s cannot be found at the moment."), host),
                    _("Check your connection to the Internet."));
    case SIGNET_NET_ERROR_CONNECT:
      return words (SIGNET_TROUBLE_UNREACHABLE,
                    g_strdup_printf (_("%s does not answer on port %u."), host,
                                     signet_server_get_port (server)),
                    _("Check the port and the security setting, or try again later."));
    case SIGNET_NET_ERROR_TIMED_OUT:
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("%s took too long to answer."), host),
                    _("Try again later."));
    case SIGNET_NET_ERROR_CLOSED:
      return words (SIGNET_TROUBLE_RETRY, g_strdup_printf (_("The connection to %s was lost."), host),
                    when_closed);
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
    case SIGNET_NET_ERROR_UNSENDABLE:
      return words (SIGNET_TROUBLE_PASSWORD,
                    g_strdup_printf (_("The user name or the password for %s has a character that cannot be "
                                       "sent."), host),
                    _("Enter both again: a line end may have come along when they were pasted."));
    case SIGNET_NET_ERROR_TOO_LONG:
    default:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s gave an answer that makes no sense."), host),
                    _("Try again later. If it happens again, tell your provider."));
    }
}

SignetTroubleWords
signet_net_trouble_login_refused (SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const char *user = signet_server_get_user (server);

  switch (signet_server_get_auth (server))
    {
    case SIGNET_AUTH_TOKEN:
      return (SignetTroubleWords) {
        SIGNET_TROUBLE_PASSWORD,
        g_strdup_printf (_("%s did not accept the access token for %s."), host, user),
        _("Such a token holds for a short time: get a new one from your provider."),
      };
    case SIGNET_AUTH_CERTIFICATE:
      return (SignetTroubleWords) {
        SIGNET_TROUBLE_SETTINGS,
        g_strdup_printf (_("%s did not accept the certificate for %s."), host, user),
        _("Check the user name and the file with the certificate."),
      };
    case SIGNET_AUTH_PASSWORD:
    default:
      return (SignetTroubleWords) {
        SIGNET_TROUBLE_PASSWORD,
        g_strdup_printf (_("%s did not accept the password for %s."), host, user),
        _("Check the user name and the password. Some providers want a password made for mail "
          "programs only."),
      };
    }
}

SignetTroubleWords
signet_net_trouble_login_impossible (SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  SignetTroubleWords words = { SIGNET_TROUBLE_SETTINGS };

  words.advice = _("Ask your provider how mail programs sign in.");
  if (signet_server_get_auth (server) == SIGNET_AUTH_TOKEN)
    words.sentence = g_strdup_printf (_("%s offers no way to sign in with an access token."), host);
  else if (signet_server_get_auth (server) == SIGNET_AUTH_CERTIFICATE)
    words.sentence = g_strdup_printf (_("%s offers no way to sign in with a certificate."), host);
  else
    words.sentence = g_strdup_printf (_("%s offers no way to sign in that Signet knows."), host);
  return words;
}

static char *
describe (const GError *error,
          SignetServer *server,
          const char   *step,
          const char   *said)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s:%u (%s)\n%s", step, signet_server_get_host (server),
                          signet_server_get_port (server),
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
signet_net_trouble_make (SignetTroubleWords  found,
                         const GError       *error,
                         SignetServer       *server,
                         const char         *step,
                         const char         *said)
{
  g_return_val_if_fail (error != NULL && server != NULL && step != NULL, NULL);

  g_autofree char *sentence = found.sentence;
  g_autofree char *details = describe (error, server, step, said);

  return signet_trouble_new (found.kind, sentence, found.advice, details,
                             signet_net_error_get_certificate (error));
}

GError *
signet_net_trouble_make_no_secret (const char   *address,
                                   SignetServer *server)
{
  g_return_val_if_fail (address != NULL && server != NULL, NULL);

  const gboolean token = signet_server_get_auth (server) == SIGNET_AUTH_TOKEN;
  g_autofree char *sentence = token ? g_strdup_printf (_("The access token for %s is needed."), address)
                                    : g_strdup_printf (_("The password for %s is needed."), address);
  g_autoptr(SignetTrouble) trouble =
    signet_trouble_new (SIGNET_TROUBLE_PASSWORD, sentence, NULL, signet_server_get_host (server), NULL);

  return signet_trouble_to_error (trouble);
}
