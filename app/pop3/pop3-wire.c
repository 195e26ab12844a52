/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-wire.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Room for a long token: a queue that had to move would leave a copy of the secret behind. */
#define QUEUE_SIZE 16384

struct _SignetPop3Wire
{
  SignetConnection *connection;
  SignetLineStream *lines;        /* borrowed from connection */
  GCancellable     *cancellable;  /* borrowed from the call under way */
  GString          *queue;
};

SignetPop3Wire *
signet_pop3_wire_new (SignetConnection *connection)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (connection), NULL);

  SignetPop3Wire *self = g_new0 (SignetPop3Wire, 1);

  self->connection = connection;
  self->lines = signet_connection_get_lines (connection);
  self->queue = g_string_sized_new (QUEUE_SIZE);
  return self;
}

static void
wipe_queue (SignetPop3Wire *self)
{
  explicit_bzero (self->queue->str, self->queue->len);
  g_string_truncate (self->queue, 0);
}

void
signet_pop3_wire_free (SignetPop3Wire *self)
{
  if (self == NULL)
    return;
  wipe_queue (self);
  g_string_free (self->queue, TRUE);
  signet_connection_close (self->connection);
  g_object_unref (self->connection);
  g_free (self);
}

SignetConnection *
signet_pop3_wire_get_connection (SignetPop3Wire *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->connection;
}

void
signet_pop3_wire_set_cancellable (SignetPop3Wire *self,
                                  GCancellable   *cancellable)
{
  g_return_if_fail (self != NULL);
  self->cancellable = cancellable;
}

void
signet_pop3_wire_queue (SignetPop3Wire *self,
                        const char     *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  g_string_append (self->queue, text);
}

gboolean
signet_pop3_wire_flush (SignetPop3Wire  *self,
                        GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const GString *queue = self->queue;
  gboolean written = queue->len == 0
                     || signet_connection_write (self->connection, queue->str, queue->len,
                                                 self->cancellable, error);

  wipe_queue (self);
  return written;
}

gboolean
signet_pop3_wire_read (SignetPop3Wire   *self,
                       SignetPop3Reply  *reply,
                       GError          **error)
{
  g_return_val_if_fail (self != NULL && reply != NULL, FALSE);

  const char *line = signet_line_stream_read_line (self->lines, NULL, self->cancellable, error);

  if (line == NULL)
    return FALSE;
  *reply = signet_pop3_reply_parse (line);
  if (reply->status != SIGNET_POP3_STATUS_BROKEN)
    return TRUE;
  g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_PROTOCOL, line,
                                                   _("The server's answer is not POP3")));
  return FALSE;
}

gboolean
signet_pop3_wire_ask (SignetPop3Wire   *self,
                      const char       *command,
                      SignetPop3Reply  *reply,
                      GError          **error)
{
  signet_pop3_wire_queue (self, command);
  return signet_pop3_wire_flush (self, error) && signet_pop3_wire_read (self, reply, error);
}

static SignetPop3Error
error_from_reply (const SignetPop3Reply *reply,
                  SignetPop3Error        fallback)
{
  if (reply->status == SIGNET_POP3_STATUS_CONTINUE)
    return SIGNET_POP3_ERROR_PROTOCOL;
  switch (reply->code)
    {
    case SIGNET_POP3_CODE_IN_USE: return SIGNET_POP3_ERROR_IN_USE;
    case SIGNET_POP3_CODE_LOGIN_DELAY: return SIGNET_POP3_ERROR_LOGIN_DELAY;
    case SIGNET_POP3_CODE_SYS_TEMP: return SIGNET_POP3_ERROR_SYS_TEMP;
    case SIGNET_POP3_CODE_SYS_PERM: return SIGNET_POP3_ERROR_SYS_PERM;
    case SIGNET_POP3_CODE_AUTH: return SIGNET_POP3_ERROR_AUTH;
    case SIGNET_POP3_CODE_NONE:
    case SIGNET_POP3_CODE_UTF8:
    case SIGNET_POP3_CODE_OTHER:
    default: return fallback;
    }
}

gboolean
signet_pop3_wire_check (const SignetPop3Reply  *reply,
                        SignetPop3Error         fallback,
                        const char             *message,
                        GError                **error)
{
  g_return_val_if_fail (reply != NULL && message != NULL, FALSE);

  if (reply->status == SIGNET_POP3_STATUS_OK)
    return TRUE;
  g_propagate_error (error, signet_pop3_error_new (error_from_reply (reply, fallback), reply->text,
                                                   message));
  return FALSE;
}

gboolean
signet_pop3_wire_read_lines (SignetPop3Wire      *self,
                             SignetPop3LineFunc   func,
                             gpointer             user_data,
                             GError             **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  for (;;)
    {
      const char *line = signet_line_stream_read_line (self->lines, NULL, self->cancellable, error);

      if (line == NULL)
        return FALSE;
      if (line[0] == '.' && line[1] == '\0')
        return TRUE;
      if (!func (user_data, line[0] == '.' ? line + 1 : line, error))
        return FALSE;
    }
}

gboolean
signet_pop3_wire_read_body (SignetPop3Wire  *self,
                            SignetBodyFunc   body,
                            gpointer         user_data,
                            GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return signet_line_stream_read_body (self->lines, body, user_data, self->cancellable, error);
}
