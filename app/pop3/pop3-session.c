/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-session.h"

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "pop3-lists.h"
#include "pop3-opening.h"
#include "pop3-retrieval.h"

/* Who deletes may have to write a large file anew before it answers QUIT (RFC 1939, section 6). */
#define DELETIONS_A_SECOND 10
#define MORE_PATIENCE_MAX  600u  /* seconds */

struct _SignetPop3Session
{
  GObject                 parent_instance;
  SignetPop3Wire         *wire;          /* NULL: over */
  SignetPop3Capabilities *capabilities;
  guint64                 n_bytes;       /* read, when it is over */
  guint                   timeout;       /* for any single wait, s */
  guint                   n_deleted;
  gboolean                asked_uidl;    /* with the login */
  gboolean                stepwise;      /* it was too much for the server to log in at once */
  gboolean                has_uidl;      /* +OK was the answer, the lines are still to be read */
  gboolean                asked_sizes;   /* LIST was sent behind UIDL, its answer is still to be read */
  gboolean                has_sizes;     /* the last listing has them */
  SignetPop3Listing      *unsized;       /* to be filled by the next retrieve, nullable */
};

G_DEFINE_FINAL_TYPE (SignetPop3Session, signet_pop3_session, G_TYPE_OBJECT)

static void
signet_pop3_session_finalize (GObject *object)
{
  SignetPop3Session *self = SIGNET_POP3_SESSION (object);

  g_clear_pointer (&self->wire, signet_pop3_wire_free);
  g_clear_pointer (&self->capabilities, signet_pop3_capabilities_free);

  G_OBJECT_CLASS (signet_pop3_session_parent_class)->finalize (object);
}

static void
signet_pop3_session_class_init (SignetPop3SessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_pop3_session_finalize;
}

static void
signet_pop3_session_init (SignetPop3Session *self)
{
}

static SignetPop3Session *
new_from_opening (SignetPop3Opening *opening,
                  guint              timeout,
                  gboolean           stepwise)
{
  SignetPop3Session *self = g_object_new (SIGNET_TYPE_POP3_SESSION, NULL);

  self->timeout = timeout;
  self->wire = g_steal_pointer (&opening->wire);
  self->capabilities = g_steal_pointer (&opening->capabilities);
  self->asked_uidl = opening->asked_uidl;
  self->has_uidl = opening->has_uidl;
  self->asked_sizes = opening->asked_sizes;
  self->stepwise = stepwise;
  return self;
}

SignetPop3Session *
signet_pop3_session_open (SignetServer           *server,
                          const SignetPop3Login  *login,
                          guint                   timeout,
                          SignetPop3Step         *step,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_return_val_if_fail (server != NULL && login != NULL, NULL);

  g_auto(SignetPop3Opening) opening = { NULL };
  g_autoptr(GError) local = NULL;
  const SignetPop3Pace pace = login->stepwise ? SIGNET_POP3_STEPWISE : SIGNET_POP3_EAGER;
  gboolean done = signet_pop3_opening_run (&opening, server, login, timeout, pace, cancellable,
                                           &local);
  const gboolean again = !done && opening.try_stepwise;

  if (again)
    {
      signet_pop3_opening_clear (&opening);
      opening = (SignetPop3Opening) { NULL };
      g_clear_error (&local);
      done = signet_pop3_opening_run (&opening, server, login, timeout, SIGNET_POP3_STEPWISE,
                                      cancellable, &local);
    }
  if (step != NULL)
    *step = opening.step;
  if (done)
    return new_from_opening (&opening, timeout, again);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

const SignetPop3Capabilities *
signet_pop3_session_get_capabilities (SignetPop3Session *self)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), NULL);
  return self->capabilities;
}

gboolean
signet_pop3_session_is_stepwise (SignetPop3Session *self)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), FALSE);
  return self->stepwise;
}

guint64
signet_pop3_session_get_bytes (SignetPop3Session *self)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), 0);

  if (self->wire == NULL)
    return self->n_bytes;
  return signet_line_stream_get_total (signet_connection_get_lines (
                                         signet_pop3_wire_get_connection (self->wire)));
}

/* Ends the session. Always returns FALSE. */
static gboolean
give_up (SignetPop3Session *self)
{
  self->n_bytes = signet_pop3_session_get_bytes (self);
  g_clear_pointer (&self->wire, signet_pop3_wire_free);
  return FALSE;
}

/* At the beginning of every call. cancellable: may cancel it. */
static gboolean
begin (SignetPop3Session  *self,
       GCancellable       *cancellable,
       GError            **error)
{
  if (self->wire == NULL)
    g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                         _("The connection is closed"));
  else
    signet_pop3_wire_set_cancellable (self->wire, cancellable);
  return self->wire != NULL;
}

/* UIDL, unless that has been done with the login. */
static gboolean
ask_uidl (SignetPop3Session  *self,
          GError            **error)
{
  if (self->asked_uidl)
    return TRUE;
  signet_pop3_wire_queue (self->wire, "UIDL\r\n");
  return signet_pop3_wire_flush (self->wire, error)
         && signet_pop3_lists_begin_uidl (self->wire, self->capabilities, &self->has_uidl, error);
}

static SignetPop3Listing *
list (SignetPop3Session  *self,
      GError            **error)
{
  g_autoptr(SignetPop3Listing) listing = NULL;
  gboolean has_uidl, asked_sizes;

  if (!ask_uidl (self, error))
    return NULL;
  has_uidl = self->has_uidl;
  asked_sizes = self->asked_sizes;
  self->asked_uidl = self->has_uidl = self->asked_sizes = FALSE;
  listing = has_uidl ? signet_pop3_lists_read_uidl (self->wire, error) : signet_pop3_listing_new ();
  if (listing == NULL)
    return NULL;

  self->has_sizes = asked_sizes || !has_uidl;
  if ((asked_sizes && !signet_pop3_lists_read_sizes (self->wire, listing, error))
      || (!asked_sizes && !has_uidl && !signet_pop3_lists_add_sizes (self->wire, listing, error)))
    return NULL;
  return g_steal_pointer (&listing);
}

/* At the beginning of those that want the wire to be quiet: reads what is left of a UIDL that
 * was sent with the login and that nobody has asked for. */
static gboolean
begin_quietly (SignetPop3Session  *self,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr(SignetPop3Listing) unwanted = NULL;

  if (!begin (self, cancellable, error))
    return FALSE;
  if (!self->has_uidl && !self->asked_sizes)
    return TRUE;
  unwanted = list (self, error);
  return unwanted != NULL || give_up (self);
}

SignetPop3Listing *
signet_pop3_session_list (SignetPop3Session  *self,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), NULL);

  SignetPop3Listing *listing;

  if (!begin (self, cancellable, error))
    return NULL;
  listing = list (self, error);
  if (listing == NULL)
    give_up (self);
  return listing;
}

gboolean
signet_pop3_session_list_sizes (SignetPop3Session  *self,
                                SignetPop3Listing  *listing,
                                GCancellable       *cancellable,
                                GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), FALSE);
  g_return_val_if_fail (listing != NULL, FALSE);

  if (self->has_sizes)
    return TRUE;
  if (!begin_quietly (self, cancellable, error))
    return FALSE;
  self->has_sizes = signet_pop3_lists_add_sizes (self->wire, listing, error);
  return self->has_sizes || give_up (self);
}

void
signet_pop3_session_list_sizes_along (SignetPop3Session *self,
                                      SignetPop3Listing *listing)
{
  g_return_if_fail (SIGNET_IS_POP3_SESSION (self));
  g_return_if_fail (listing != NULL);

  if (!self->has_sizes)
    self->unsized = listing;
}

static SignetPop3Flow
get_flow (SignetPop3Session *self)
{
  return self->capabilities->pipelining ? SIGNET_POP3_PIPELINED : SIGNET_POP3_LOCKSTEP;
}

gboolean
signet_pop3_session_retrieve (SignetPop3Session     *self,
                              const SignetPop3Item  *items,
                              guint                  n_items,
                              int                    lines,
                              const SignetPop3Sink  *sink,
                              gpointer               user_data,
                              GCancellable          *cancellable,
                              GError               **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), FALSE);
  g_return_val_if_fail (items != NULL || n_items == 0, FALSE);
  g_return_val_if_fail (lines >= SIGNET_POP3_WHOLE && sink != NULL, FALSE);

  SignetPop3Listing *unsized = g_steal_pointer (&self->unsized);

  return begin_quietly (self, cancellable, error)
         && (signet_pop3_retrieval_run (self->wire, get_flow (self), items, n_items, lines, unsized,
                                        sink, user_data, error)
             || give_up (self));
}

gboolean
signet_pop3_session_delete (SignetPop3Session  *self,
                            guint              *numbers,
                            guint               n_numbers,
                            guint              *n_deleted,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), FALSE);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, FALSE);

  guint n = 0;
  gboolean done = begin_quietly (self, cancellable, error)
                  && (signet_pop3_deletion_run (self->wire, get_flow (self), numbers, n_numbers, &n,
                                                error)
                      || give_up (self));

  self->n_deleted += n;
  if (n_deleted != NULL)
    *n_deleted = n;
  return done;
}

static gboolean
quit_waiting (SignetPop3Session  *self,
              GError            **error)
{
  SignetPop3Reply reply;
  const guint more = MIN (self->n_deleted / DELETIONS_A_SECOND, MORE_PATIENCE_MAX);

  signet_connection_set_timeout (signet_pop3_wire_get_connection (self->wire), self->timeout + more);
  return signet_pop3_wire_ask (self->wire, "QUIT\r\n", &reply, error)
         && signet_pop3_wire_check (&reply, SIGNET_POP3_ERROR_REFUSED,
                                    _("The server did not delete all messages"), error);
}

gboolean
signet_pop3_session_quit (SignetPop3Session  *self,
                          GCancellable       *cancellable,
                          GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_POP3_SESSION (self), FALSE);

  gboolean done = TRUE;

  if (self->n_deleted > 0)
    done = begin_quietly (self, cancellable, error) && quit_waiting (self, error);
  else if (begin (self, cancellable, NULL))
    {
      /* Nothing hangs on it: it is said so that the server need not wait for us. */
      signet_pop3_wire_queue (self->wire, "QUIT\r\n");
      signet_pop3_wire_flush (self->wire, NULL);
    }
  if (self->wire != NULL)
    give_up (self);
  return done;
}
