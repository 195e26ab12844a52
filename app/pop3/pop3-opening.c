/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF8 (RFC 6856) is asked for where it is offered: without it a server may give out
 * internationalized mails in a changed form. LANG of the same RFC makes a server's sentences the
 * user's. Hardly any client has ever said either, so a login that fails after them without a
 * reason is tried once more without them. */
#include "config.h"
#include "pop3-opening.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "pop3-lists.h"

/* Lines of an answer to CAPA; some twenty are usual. */
#define CAPABILITIES_MAX 1000

static gboolean
open_wire (SignetPop3Opening      *self,
           SignetServer           *server,
           const SignetPop3Login  *login,
           guint                   timeout,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autoptr(GError) local = NULL;
  SignetConnection *connection = signet_connection_open (server, timeout, login->certificate,
                                                         cancellable, &local);

  if (connection != NULL)
    {
      self->wire = signet_pop3_wire_new (connection);
      signet_pop3_wire_set_cancellable (self->wire, cancellable);
      return TRUE;
    }
  if (g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE)
      || g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS))
    self->step = SIGNET_POP3_STEP_SECURE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_greeting (SignetPop3Opening  *self,
               GError            **error)
{
  SignetPop3Reply reply;

  return signet_pop3_wire_read (self->wire, &reply, error)
         && signet_pop3_wire_check (&reply, SIGNET_POP3_ERROR_REFUSED,
                                    _("The server does not accept connections"), error);
}

typedef struct
{
  SignetPop3Capabilities *capabilities;
  guint                   n_lines;
} CapabilityLines;

static gboolean
add_capability (gpointer      user_data,
                const char   *line,
                GError      **error)
{
  CapabilityLines *lines = user_data;

  if (++lines->n_lines > CAPABILITIES_MAX)
    {
      g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_LIMIT, NULL,
                                                       _("The server's list of capabilities is too "
                                                         "long")));
      return FALSE;
    }
  signet_pop3_capabilities_add (lines->capabilities, line);
  return TRUE;
}

/* Reads the answer to CAPA (RFC 2449, section 5). What was known before is forgotten. */
static gboolean
read_capabilities (SignetPop3Opening  *self,
                   GError            **error)
{
  CapabilityLines lines = { NULL };
  SignetPop3Reply reply;

  g_clear_pointer (&self->capabilities, signet_pop3_capabilities_free);
  self->capabilities = lines.capabilities = signet_pop3_capabilities_new ();
  if (!signet_pop3_wire_read (self->wire, &reply, error))
    return FALSE;
  if (reply.status == SIGNET_POP3_STATUS_ERR)
    return TRUE;
  return signet_pop3_wire_check (&reply, SIGNET_POP3_ERROR_PROTOCOL,
                                 _("The server's answer is not POP3"), error)
         && signet_pop3_wire_read_lines (self->wire, add_capability, &lines, error);
}

static gboolean
ask_capabilities (SignetPop3Opening  *self,
                  GError            **error)
{
  signet_pop3_wire_queue (self->wire, "CAPA\r\n");
  return signet_pop3_wire_flush (self->wire, error) && read_capabilities (self, error);
}

/* RFC 2595, section 4. */
static gboolean
start_tls (SignetPop3Opening  *self,
           GCancellable       *cancellable,
           GError            **error)
{
  SignetPop3Reply reply;

  self->step = SIGNET_POP3_STEP_SECURE;
  if (!ask_capabilities (self, error))
    return FALSE;
  if (!self->capabilities->stls)
    {
      g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_NO_STARTTLS, NULL,
                                                       _("The server does not offer STARTTLS")));
      return FALSE;
    }
  return signet_pop3_wire_ask (self->wire, "STLS\r\n", &reply, error)
         && signet_pop3_wire_check (&reply, SIGNET_POP3_ERROR_NO_STARTTLS,
                                    _("The server refused STARTTLS"), error)
         && signet_connection_start_tls (signet_pop3_wire_get_connection (self->wire), cancellable,
                                         error);
}

/* The answers to what was sent behind the login. A server that forgot these commands while it
 * was busy with the login does not answer, or leaves. */
static gboolean
read_next (SignetPop3Opening  *self,
           GError            **error)
{
  g_autoptr(GError) local = NULL;

  self->step = SIGNET_POP3_STEP_LIST;
  self->asked_uidl = TRUE;
  if ((!self->capabilities->per_user || read_capabilities (self, &local))
      && signet_pop3_lists_begin_uidl (self->wire, self->capabilities, &self->has_uidl, &local))
    return TRUE;
  self->try_stepwise = g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT)
                       || g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What is asked for before the login, so that it holds for the answer to that as well. */
typedef struct
{
  gboolean utf8;
  gboolean lang;
} Manners;

/* A language that the server does not have is not worth a round trip of its own. */
static Manners
choose_manners (SignetPop3Opening      *self,
                const SignetPop3Login  *login,
                SignetPop3Pace          pace)
{
  const gboolean bears = pace == SIGNET_POP3_EAGER;

  return (Manners) {
    .utf8 = bears && self->capabilities->utf8,
    .lang = bears && self->capabilities->lang && self->capabilities->pipelining
            && login->language != NULL,
  };
}

/* The longest tag that anybody needs is a third of this (RFC 5646, section 4.4.1). */
#define LANGUAGE_MAX 100

/* RFC 6856, sections 2 and 3. */
static void
queue_manners (SignetPop3Opening      *self,
               const SignetPop3Login  *login,
               const Manners          *manners)
{
  if (manners->lang)
    {
      char command[LANGUAGE_MAX + 16];

      g_snprintf (command, sizeof command, "LANG %.*s\r\n", LANGUAGE_MAX, login->language);
      signet_pop3_wire_queue (self->wire, command);
    }
  if (manners->utf8)
    signet_pop3_wire_queue (self->wire, "UTF8\r\n");
}

static gboolean
read_manner (SignetPop3Opening  *self,
             gboolean           *agreed,
             GError            **error)
{
  SignetPop3Reply reply;

  if (!signet_pop3_wire_read (self->wire, &reply, error))
    return FALSE;
  *agreed = reply.status == SIGNET_POP3_STATUS_OK;
  return TRUE;
}

/* A refusal changes nothing. */
static gboolean
read_manners (SignetPop3Opening  *self,
              const Manners      *manners,
              GError            **error)
{
  return (!manners->lang || read_manner (self, &self->lang, error))
         && (!manners->utf8 || read_manner (self, &self->utf8, error));
}

/* What goes behind a login. */
static const char *
choose_next (SignetPop3Opening *self)
{
  if (self->asked_sizes)
    return self->capabilities->per_user ? "CAPA\r\nUIDL\r\nLIST\r\n" : "UIDL\r\nLIST\r\n";
  return self->capabilities->per_user ? "CAPA\r\nUIDL\r\n" : "UIDL\r\n";
}

static gboolean
log_in (SignetPop3Opening      *self,
        SignetServer           *server,
        const SignetPop3Login  *login,
        SignetPop3Pace          pace,
        GError                **error)
{
  const gboolean eager = pace == SIGNET_POP3_EAGER && self->capabilities->pipelining;
  const Manners manners = choose_manners (self, login, pace);
  g_autoptr(SignetPop3Authentication) authentication = NULL;
  gboolean one_step, sent_next;
  const char *next;

  self->step = SIGNET_POP3_STEP_LOGIN;
  self->asked_sizes = eager && login->sizes;
  next = choose_next (self);
  authentication = signet_pop3_authentication_new (self->wire, server, login, self->capabilities,
                                                   eager ? SIGNET_POP3_EAGER : SIGNET_POP3_STEPWISE,
                                                   error);
  if (authentication == NULL)
    return FALSE;

  queue_manners (self, login, &manners);
  if (!eager && !(signet_pop3_wire_flush (self->wire, error) && read_manners (self, &manners, error)))
    return FALSE;
  one_step = signet_pop3_authentication_begin (authentication);
  if (eager && one_step)
    signet_pop3_wire_queue (self->wire, next);
  if (!signet_pop3_wire_flush (self->wire, error)
      || (eager && !read_manners (self, &manners, error)))
    return FALSE;

  if (!signet_pop3_authentication_finish (authentication, eager && !one_step ? next : NULL,
                                          &sent_next, error))
    {
      self->try_stepwise = (self->utf8 || self->lang)
                           && signet_pop3_authentication_is_vague (authentication);
      return FALSE;
    }
  if (eager && (one_step || sent_next))
    return read_next (self, error);
  self->asked_sizes = FALSE;
  return !self->capabilities->per_user || ask_capabilities (self, error);
}

gboolean
signet_pop3_opening_run (SignetPop3Opening      *self,
                         SignetServer           *server,
                         const SignetPop3Login  *login,
                         guint                   timeout,
                         SignetPop3Pace          pace,
                         GCancellable           *cancellable,
                         GError                **error)
{
  g_return_val_if_fail (self != NULL && self->wire == NULL, FALSE);
  g_return_val_if_fail (server != NULL && signet_server_get_user (server) != NULL, FALSE);
  g_return_val_if_fail (login != NULL, FALSE);

  self->step = SIGNET_POP3_STEP_CONNECT;
  if (!open_wire (self, server, login, timeout, cancellable, error) || !read_greeting (self, error))
    return FALSE;
  if (signet_server_get_security (server) == SIGNET_SECURITY_STARTTLS
      && !start_tls (self, cancellable, error))
    return FALSE;
  return ask_capabilities (self, error) && log_in (self, server, login, pace, error);
}

void
signet_pop3_opening_clear (SignetPop3Opening *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->wire, signet_pop3_wire_free);
  g_clear_pointer (&self->capabilities, signet_pop3_capabilities_free);
}
