/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-wire.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Room for a long token: a queue that had to move would leave a copy of the secret behind. */
#define QUEUE_SIZE 16384

#define CODE_CLOSING       421
#define CODE_AUTH_REQUIRED 530
#define CODE_TOO_BIG       552

struct _SignetSmtpWire
{
  SignetConnection *connection;
  SignetLineStream *lines;        /* borrowed from connection */
  guint             patience;
  GCancellable     *cancellable;  /* borrowed from the call under way */
  GString          *queue;
  SignetSmtpReply  *reply;
  gboolean          over;
};

SignetSmtpWire *
signet_smtp_wire_new (SignetConnection *connection,
                      guint             patience)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (patience > 0, NULL);

  SignetSmtpWire *self = g_new0 (SignetSmtpWire, 1);

  self->connection = connection;
  self->lines = signet_connection_get_lines (connection);
  self->patience = patience;
  self->queue = g_string_sized_new (QUEUE_SIZE);
  self->reply = signet_smtp_reply_new ();
  return self;
}

static void
wipe_queue (SignetSmtpWire *self)
{
  explicit_bzero (self->queue->str, self->queue->len);
  g_string_truncate (self->queue, 0);
}

void
signet_smtp_wire_free (SignetSmtpWire *self)
{
  if (self == NULL)
    return;
  wipe_queue (self);
  g_string_free (self->queue, TRUE);
  signet_smtp_reply_free (self->reply);
  signet_connection_close (self->connection);
  g_object_unref (self->connection);
  g_free (self);
}

SignetConnection *
signet_smtp_wire_get_connection (SignetSmtpWire *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->connection;
}

gboolean
signet_smtp_wire_is_over (SignetSmtpWire *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->over;
}

void
signet_smtp_wire_give_up (SignetSmtpWire *self)
{
  g_return_if_fail (self != NULL);
  self->over = TRUE;
}

void
signet_smtp_wire_set_cancellable (SignetSmtpWire *self,
                                  GCancellable   *cancellable)
{
  g_return_if_fail (self != NULL);
  self->cancellable = cancellable;
}

void
signet_smtp_wire_queue (SignetSmtpWire *self,
                        const char     *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_string_append (self->queue, text);
}

void
signet_smtp_wire_queue_bytes (SignetSmtpWire *self,
                              const char     *data,
                              gsize           length)
{
  g_return_if_fail (self != NULL && (data != NULL || length == 0));
  g_string_append_len (self->queue, data, (gssize) length);
}

gboolean
signet_smtp_wire_flush (SignetSmtpWire  *self,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const GString *queue = self->queue;

  if (queue->len == 0)
    return TRUE;
  signet_connection_set_timeout (self->connection, MIN (SIGNET_SMTP_WAIT_BLOCK, self->patience));
  if (!signet_connection_write (self->connection, queue->str, queue->len, self->cancellable, error))
    self->over = TRUE;
  wipe_queue (self);
  return !self->over;
}

static void
set_error (GError          **error,
           SignetSmtpError   code,
           const char       *server_text,
           const char       *message)
{
  g_propagate_error (error, signet_smtp_error_new (code, server_text, message));
}

static SignetSmtpReplyState
read_line (SignetSmtpWire  *self,
           GError         **error)
{
  const char *line = signet_line_stream_read_line (self->lines, NULL, self->cancellable, error);
  SignetSmtpReplyState state;

  if (line == NULL)
    return SIGNET_SMTP_REPLY_BROKEN;
  state = signet_smtp_reply_add (self->reply, line);
  if (state == SIGNET_SMTP_REPLY_BROKEN)
    set_error (error, SIGNET_SMTP_ERROR_PROTOCOL, line, _("The server's answer is not SMTP"));
  else if (state == SIGNET_SMTP_REPLY_TOO_LONG)
    set_error (error, SIGNET_SMTP_ERROR_LIMIT, NULL, _("The server's answer does not end"));
  return state;
}

const SignetSmtpReply *
signet_smtp_wire_read (SignetSmtpWire  *self,
                       SignetSmtpWait   wait,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetSmtpReplyState state;

  signet_connection_set_timeout (self->connection, MIN ((guint) wait, self->patience));
  signet_smtp_reply_reset (self->reply);
  do
    state = read_line (self, error);
  while (state == SIGNET_SMTP_REPLY_MORE);

  self->over |= state != SIGNET_SMTP_REPLY_DONE || self->reply->code == CODE_CLOSING;
  return state == SIGNET_SMTP_REPLY_DONE ? self->reply : NULL;
}

const SignetSmtpReply *
signet_smtp_wire_ask (SignetSmtpWire  *self,
                      const char      *command,
                      GError         **error)
{
  signet_smtp_wire_queue (self, command);
  return signet_smtp_wire_flush (self, error)
         ? signet_smtp_wire_read (self, SIGNET_SMTP_WAIT_COMMAND, error) : NULL;
}

gboolean
signet_smtp_wire_check_quiet (SignetSmtpWire  *self,
                              GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const SignetSmtpReply *reply;
  g_autofree char *text = NULL;

  if (signet_line_stream_get_buffered (self->lines) == 0)
    return TRUE;
  reply = signet_smtp_wire_read (self, SIGNET_SMTP_WAIT_COMMAND, error);
  self->over = TRUE;
  if (reply == NULL)
    return FALSE;
  text = signet_smtp_reply_to_string (reply);
  if (reply->code == CODE_CLOSING)
    set_error (error, SIGNET_SMTP_ERROR_TEMPORARY, text, _("The server ended the session"));
  else
    set_error (error, SIGNET_SMTP_ERROR_PROTOCOL, text,
               _("The server said something that it was not asked"));
  return FALSE;
}

static SignetSmtpError
error_from_reply (const SignetSmtpReply *reply,
                  SignetSmtpError        fallback)
{
  if (reply->code == CODE_AUTH_REQUIRED)
    return SIGNET_SMTP_ERROR_AUTH;
  /* Message length exceeds administrative limit, message too big for system (RFC 3463); the mail
   * will be no smaller later. */
  if (strcmp (reply->enhanced, "5.2.3") == 0 || strcmp (reply->enhanced, "5.3.4") == 0
      || (reply->code == CODE_TOO_BIG && reply->enhanced[0] == '\0'))
    return SIGNET_SMTP_ERROR_TOO_BIG;
  switch (signet_smtp_reply_get_class (reply))
    {
    case 4: return SIGNET_SMTP_ERROR_TEMPORARY;
    case 5: return fallback;
    default: return SIGNET_SMTP_ERROR_PROTOCOL;
    }
}

gboolean
signet_smtp_wire_check (const SignetSmtpReply  *reply,
                         guint                   class,
                         SignetSmtpError         fallback,
                         const char             *message,
                         GError                **error)
{
  g_return_val_if_fail (reply != NULL && message != NULL, FALSE);

  g_autofree char *text = NULL;

  if (signet_smtp_reply_get_class (reply) == class)
    return TRUE;
  text = signet_smtp_reply_to_string (reply);
  set_error (error, error_from_reply (reply, fallback), text, message);
  return FALSE;
}
