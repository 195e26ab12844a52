/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "assuan.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

#include "assuan-line.h"
#include "secret-bytes.h"

/* Longer than a person is given to answer, so that the agent's own answer comes first. */
#define SILENCE_SECONDS 150

/* More than any answer to one of our questions. */
#define MAX_DATA (1024 * 1024)

/* The error's source is in the bits above. */
#define CODE_MASK 0xFFFF

struct _SignetAssuan
{
  GSocket   *socket;
  char       input[2048];
  gsize      start;
  gsize      end;
  pid_t      pinentry;  /* told while it asks a person, else 0 */
};

/* The state of one command. */
typedef struct
{
  SignetAssuan        *assuan;
  SignetAssuanInquire  inquire;
  gpointer             user_data;
  GCancellable        *cancellable;
  GByteArray          *data;
  guint               *code;
} Exchange;

void
signet_assuan_free (SignetAssuan *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->socket);
  explicit_bzero (self->input, sizeof self->input);
  g_free (self);
}

static gboolean
send_line (SignetAssuan  *self,
           GString       *line,
           GCancellable  *cancellable,
           GError       **error)
{
  gsize sent = 0;

  g_string_append_c (line, '\n');
  while (sent < line->len)
    {
      const gssize count =
        g_socket_send (self->socket, line->str + sent, line->len - sent, cancellable, error);

      if (count < 0)
        break;
      sent += (gsize) count;
    }
  const gboolean done = sent == line->len;
  explicit_bzero (line->str, line->len);
  g_string_truncate (line, 0);
  return done;
}

typedef enum { MORE, DONE, FAILED } Step;

static Step
fail_protocol (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The answer could not be understood."));
  return FAILED;
}

/* Returns the next line without its end, valid until the next call; NULL and an error. It may hold NULs,
 * which a line of data need not escape. */
static const char *
read_line (SignetAssuan  *self,
           gsize         *length,
           GCancellable  *cancellable,
           GError       **error)
{
  for (;;)
    {
      char *begin = self->input + self->start;
      char *feed = memchr (begin, '\n', self->end - self->start);
      gssize count;

      if (feed != NULL)
        {
          *feed = '\0';
          *length = (gsize) (feed - begin);
          self->start = (gsize) (feed + 1 - self->input);
          return begin;
        }
      memmove (self->input, begin, self->end - self->start);
      self->end -= self->start;
      self->start = 0;
      if (self->end == sizeof self->input)
        {
          fail_protocol (error);
          return NULL;
        }
      count = g_socket_receive (self->socket, self->input + self->end, sizeof self->input - self->end,
                                cancellable, error);
      if (count == 0)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                             _("The connection was closed."));
      if (count <= 0)
        return NULL;
      self->end += (gsize) count;
    }
}

static gboolean
send_data (Exchange  *exchange,
           GBytes    *data,
           GError   **error)
{
  gsize left;
  const guint8 *at = g_bytes_get_data (data, &left);
  g_autoptr(GString) line = g_string_sized_new (SIGNET_ASSUAN_LINE_MAX + 1);

  while (left > 0)
    {
      const gsize taken = signet_assuan_line_put_data (line, at, left);

      if (!send_line (exchange->assuan, line, exchange->cancellable, error))
        return FALSE;
      at += taken;
      left -= taken;
    }
  g_string_assign (line, "END");
  return send_line (exchange->assuan, line, exchange->cancellable, error);
}

static gboolean
answer_inquiry (Exchange    *exchange,
                const char  *what,
                GError     **error)
{
  g_autofree char *keyword = g_strndup (what, strcspn (what, " "));
  g_autoptr(GBytes) data = NULL;
  g_autoptr(GString) line = g_string_new ("CAN");

  if (g_str_equal (keyword, "PINENTRY_LAUNCHED"))
    {
      exchange->assuan->pinentry = (pid_t) g_ascii_strtoll (what + strlen (keyword), NULL, 10);
      data = g_bytes_new_static ("", 0);
    }
  else if (exchange->inquire != NULL)
    data = exchange->inquire (keyword, exchange->user_data);
  if (data != NULL)
    return send_data (exchange, data, error);
  return send_line (exchange->assuan, line, exchange->cancellable, error);
}

static Step
take_error (Exchange    *exchange,
            const char  *text,
            GError     **error)
{
  char *words = NULL;
  const unsigned long number = strtoul (text, &words, 10);

  *exchange->code = (guint) (number & CODE_MASK);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_strchug (words));
  return FAILED;
}

static Step
take_line (Exchange    *exchange,
           const char  *line,
           gsize        length,
           GError     **error)
{
  const char *rest;

  if (signet_assuan_line_match (line, "OK") != NULL)
    return DONE;
  if ((rest = signet_assuan_line_match (line, "ERR")) != NULL)
    return take_error (exchange, rest, error);
  if ((rest = signet_assuan_line_match (line, "INQUIRE")) != NULL)
    return answer_inquiry (exchange, rest, error) ? MORE : FAILED;
  if ((rest = signet_assuan_line_match (line, "D")) != NULL)
    signet_assuan_line_unescape (rest, length - (gsize) (rest - line), exchange->data);
  else if (signet_assuan_line_match (line, "S") == NULL && *line != '#')
    return fail_protocol (error);
  if (exchange->data->len > MAX_DATA)
    return fail_protocol (error);
  return MORE;
}

static Step
take_answer (Exchange  *exchange,
             GError   **error)
{
  Step step = MORE;

  while (step == MORE)
    {
      gsize length;
      const char *line = read_line (exchange->assuan, &length, exchange->cancellable, error);

      step = line != NULL ? take_line (exchange, line, length, error) : FAILED;
    }
  return step;
}

/* Returns: (transfer full): what was received, wiped when it is let go. */
static GBytes *
finish (Exchange *exchange,
        Step      step)
{
  if (step == DONE)
    return signet_secret_bytes_take (exchange->data);
  signet_secret_bytes_drop (exchange->data);
  return NULL;
}

SignetAssuan *
signet_assuan_connect (const char    *socket_path,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_return_val_if_fail (socket_path != NULL, NULL);

  g_autoptr(SignetAssuan) self = g_new0 (SignetAssuan, 1);
  g_autoptr(GSocketAddress) address = g_unix_socket_address_new (socket_path);
  guint code = 0;
  Exchange exchange = { .assuan = self, .cancellable = cancellable, .code = &code };

  self->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                               error);
  if (self->socket == NULL)
    return NULL;
  g_socket_set_timeout (self->socket, SILENCE_SECONDS);
  if (!g_socket_connect (self->socket, address, cancellable, error))
    return NULL;
  exchange.data = g_byte_array_sized_new (4096);

  g_autoptr(GBytes) greeting = finish (&exchange, take_answer (&exchange, error));
  return greeting != NULL ? g_steal_pointer (&self) : NULL;
}

/* The agent does not notice that its client has gone while a pinentry is open, and until that ends nobody
 * else can be asked for anything. */
static void
end_pinentry (SignetAssuan *self,
              GCancellable *cancellable)
{
  if (self->pinentry > 1 && g_cancellable_is_cancelled (cancellable))
    kill (self->pinentry, SIGINT);
  self->pinentry = 0;
}

GBytes *
signet_assuan_transact (SignetAssuan         *self,
                        const char           *command,
                        SignetAssuanInquire   inquire,
                        gpointer              user_data,
                        guint                *code,
                        GCancellable         *cancellable,
                        GError              **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (command != NULL && strchr (command, '\n') == NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  Exchange exchange = { self, inquire, user_data, cancellable, NULL, code };
  g_autoptr(GString) line = g_string_new (command);
  Step step;

  *code = 0;
  if (line->len >= SIGNET_ASSUAN_LINE_MAX)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           _("The question was too long."));
      return NULL;
    }
  if (!send_line (self, line, cancellable, error))
    return NULL;
  exchange.data = g_byte_array_sized_new (4096);
  step = take_answer (&exchange, error);
  end_pinentry (self, cancellable);
  return finish (&exchange, step);
}
