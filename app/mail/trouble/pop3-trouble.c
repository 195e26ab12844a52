/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From typed errors to sentences: one table-like function for each domain. */
#include "config.h"
#include "pop3-trouble.h"

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

static SignetTroubleWords
words_for_pop3 (const GError *error,
                SignetServer *server)
{
  const char *host = signet_server_get_host (server);
  const char *user = signet_server_get_user (server);
  const char *said = signet_pop3_error_get_server_text (error);

  switch ((SignetPop3Error) error->code)
    {
    case SIGNET_POP3_ERROR_AUTH:
      return signet_net_trouble_login_refused (server);
    case SIGNET_POP3_ERROR_NO_MECHANISM:
      return signet_net_trouble_login_impossible (server);
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
    case SIGNET_POP3_ERROR_TOO_LARGE:
      return words (SIGNET_TROUBLE_RETRY,
                    g_strdup_printf (_("%s has a message of more than 2 GB, which cannot be downloaded."),
                                    host),
                    _("It stays on the server, where your provider's web page may show it."));
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

/* What the disk would not do leaves the mail where it was. Where there is no advice, or another program is to
 * be closed first, nobody fears for it. */
static SignetTrouble *
trouble_from_other (const GError *error)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);
  const char *advice = signet_trouble_get_advice (trouble);
  g_autofree char *text = NULL;

  if (advice == NULL || error->domain != G_IO_ERROR)
    return g_steal_pointer (&trouble);
  /* Translators: behind what can be done about a disk that is full or cannot be written to. */
  text = g_strdup_printf (_("%s Nothing was lost: what could not be stored is still on the server."), advice);
  return signet_trouble_new (signet_trouble_get_kind (trouble), signet_trouble_get_sentence (trouble), text,
                             signet_trouble_get_details (trouble), NULL);
}

SignetTrouble *
signet_pop3_trouble_new (const GError   *error,
                         SignetPop3Step  step,
                         SignetServer   *server)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  SignetTroubleWords found;

  if (error->domain == SIGNET_NET_ERROR)
    found = signet_net_trouble_words (error, server,
                                      step >= SIGNET_POP3_STEP_RETRIEVE
                                      ? _("What had arrived is kept. The rest comes the next time.")
                                      : _("Try again later."));
  else if (error->domain == SIGNET_POP3_ERROR)
    found = words_for_pop3 (error, server);
  else
    return trouble_from_other (error);

  return signet_net_trouble_make (found, error, server, describe_step (step),
                                  signet_pop3_error_get_server_text (error));
}

gboolean
signet_pop3_trouble_fail (SignetServer    *server,
                          SignetPop3Step   step,
                          GError          *local,
                          GError         **error)
{
  g_autoptr(SignetTrouble) trouble = signet_pop3_trouble_new (local, step, server);

  g_error_free (local);
  g_propagate_error (error, signet_trouble_to_error (trouble));
  return FALSE;
}
