/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The socket does not block; every wait is a poll of it and of the cancellable, so that a test
 * which went wrong ends after a deadline and not never. */
#include "config.h"
#include "fake-connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include <gnutls/x509.h>

#include "patience.h"

#define DEADLINE_MS (TEST_PATIENCE * 1000)

struct _FakeConnection
{
  GSocket          *socket;
  GCancellable     *stop;
  GCancellable     *closing;
  gnutls_session_t  session;   /* NULL in the clear */
  GByteArray       *buffer;    /* arrived, not yet read as a line */
  GByteArray       *clear;
  GByteArray       *secured;
  gsize             cut;       /* bytes that may still be written; G_MAXSIZE: no end */
  gboolean          ended;
};

FakeConnection *
fake_connection_new (GSocket      *socket,
                     GCancellable *stop,
                     GCancellable *closing)
{
  FakeConnection *self = g_new0 (FakeConnection, 1);
  int one = 1;

  setsockopt (g_socket_get_fd (socket), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  g_socket_set_blocking (socket, FALSE);
  self->socket = socket;
  self->stop = stop;
  self->closing = closing;
  self->buffer = g_byte_array_new ();
  self->clear = g_byte_array_new ();
  self->secured = g_byte_array_new ();
  self->cut = G_MAXSIZE;
  return self;
}

void
fake_connection_free (FakeConnection *self)
{
  g_clear_pointer (&self->session, gnutls_deinit);
  g_byte_array_unref (self->buffer);
  g_byte_array_unref (self->clear);
  g_byte_array_unref (self->secured);
  g_object_unref (self->socket);
  g_free (self);
}

void
fake_connection_cut_after (FakeConnection *self,
                           gsize           length)
{
  self->cut = length;
}

static gboolean
wait_for (FakeConnection  *self,
          GIOCondition     condition,
          GError         **error)
{
  return g_socket_condition_timed_wait (self->socket, condition,
                                        (gint64) DEADLINE_MS * G_TIME_SPAN_MILLISECOND,
                                        self->stop, error);
}

static gboolean
set_left (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the client left");
  return FALSE;
}

/* A call of GnuTLS or of the socket gave result: wait and TRUE (try again), or FALSE with an
 * error. */
static gboolean
may_retry (FakeConnection  *self,
           gssize           result,
           GIOCondition     condition,
           GError         **error)
{
  if (result == GNUTLS_E_AGAIN || result == GNUTLS_E_INTERRUPTED)
    {
      if (self->session != NULL)
        condition = gnutls_record_get_direction (self->session) ? G_IO_OUT : G_IO_IN;
      return wait_for (self, condition, error);
    }
  return set_left (error);
}

/* As gnutls_record_recv(): bytes, 0 at the end, or a GNUTLS_E_ number. */
static gssize
receive_some (FakeConnection *self,
              guint8         *data,
              gsize           length)
{
  gssize got;

  if (self->session != NULL)
    return gnutls_record_recv (self->session, data, length);
  got = recv (g_socket_get_fd (self->socket), data, length, 0);
  if (got < 0)
    return errno == EAGAIN || errno == EINTR ? GNUTLS_E_AGAIN : GNUTLS_E_PULL_ERROR;
  return got;
}

static gssize
send_some (FakeConnection *self,
           const char     *data,
           gsize           length)
{
  gssize sent;

  if (self->session != NULL)
    return gnutls_record_send (self->session, data, length);
  sent = send (g_socket_get_fd (self->socket), data, length, MSG_NOSIGNAL);
  if (sent < 0)
    return errno == EAGAIN || errno == EINTR ? GNUTLS_E_AGAIN : GNUTLS_E_PUSH_ERROR;
  return sent;
}

/* Puts what has arrived into the buffer, without waiting. Returns as receive_some(). */
static gssize
fill (FakeConnection *self)
{
  guint8 data[16384];
  gssize got = receive_some (self, data, sizeof data);

  if (got > 0)
    {
      g_byte_array_append (self->buffer, data, (guint) got);
      g_byte_array_append (self->session ? self->secured : self->clear, data, (guint) got);
    }
  return got;
}

static gboolean
fill_waiting (FakeConnection  *self,
              GError         **error)
{
  gssize got;

  while ((got = fill (self)) <= 0)
    if (!may_retry (self, got, G_IO_IN, error))
      return FALSE;
  return TRUE;
}

gboolean
fake_connection_start_tls (FakeConnection                    *self,
                           gnutls_certificate_credentials_t   credentials,
                           const char                        *priority,
                           gnutls_certificate_request_t       request,
                           GError                           **error)
{
  int result;

  if (self->buffer->len > 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   "the client sent “%.*s” before the handshake",
                   (int) self->buffer->len, (const char *) self->buffer->data);
      return FALSE;
    }
  gnutls_init (&self->session, GNUTLS_SERVER | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL);
  g_assert_cmpint (gnutls_priority_set_direct (self->session, priority ? priority : "NORMAL", NULL),
                   ==, 0);
  gnutls_credentials_set (self->session, GNUTLS_CRD_CERTIFICATE, credentials);
  gnutls_certificate_server_set_request (self->session, request);
  gnutls_transport_set_int (self->session, g_socket_get_fd (self->socket));

  while ((result = gnutls_handshake (self->session)) < 0)
    if (result != GNUTLS_E_WARNING_ALERT_RECEIVED
        && !may_retry (self, result, G_IO_IN, error))
      {
        g_prefix_error (error, "in the handshake (%s): ", gnutls_strerror (result));
        return FALSE;
      }
  return TRUE;
}

gboolean
fake_connection_write (FakeConnection  *self,
                       const char      *data,
                       gsize            length,
                       GError         **error)
{
  const gsize allowed = MIN (length, self->cut);

  for (gsize at = 0; at < allowed; )
    {
      gssize sent = send_some (self, data + at, allowed - at);

      if (sent > 0)
        at += (gsize) sent;
      else if (!may_retry (self, sent, G_IO_OUT, error))
        return FALSE;
    }
  if (self->cut != G_MAXSIZE)
    self->cut -= allowed;
  if (self->cut == 0)
    fake_connection_end (self, FAKE_END_DROPPED);
  return TRUE;
}

char *
fake_connection_read_line (FakeConnection  *self,
                           GError         **error)
{
  const guint8 *end;
  char *line;
  gsize length;

  while (self->buffer->len == 0
         || (end = memchr (self->buffer->data, '\n', self->buffer->len)) == NULL)
    if (!fill_waiting (self, error))
      return NULL;

  length = (gsize) (end - self->buffer->data);
  line = g_strndup ((const char *) self->buffer->data, length);
  if (length > 0 && line[length - 1] == '\r')
    line[length - 1] = '\0';
  g_byte_array_remove_range (self->buffer, 0, (guint) length + 1);
  return line;
}

char *
fake_connection_read_bytes (FakeConnection  *self,
                            gsize            length,
                            GError         **error)
{
  char *bytes;

  while (self->buffer->len < length)
    if (!fill_waiting (self, error))
      return NULL;

  bytes = g_strndup ((const char *) self->buffer->data, length);
  g_byte_array_remove_range (self->buffer, 0, (guint) length);
  return bytes;
}

gboolean
fake_connection_await (FakeConnection  *self,
                       GError         **error)
{
  if (self->buffer->len > 0 || (self->session && gnutls_record_check_pending (self->session) > 0))
    return TRUE;
  return wait_for (self, G_IO_IN, error);
}

gboolean
fake_connection_is_quiet (FakeConnection *self,
                          guint           milliseconds)
{
  if (self->buffer->len == 0)
    g_socket_condition_timed_wait (self->socket, G_IO_IN,
                                   (gint64) milliseconds * G_TIME_SPAN_MILLISECOND, self->stop,
                                   NULL);
  fill (self);
  return self->buffer->len == 0;
}

gboolean
fake_connection_await_end (FakeConnection  *self,
                           GError         **error)
{
  g_autoptr(GError) left = NULL;

  while (self->buffer->len == 0 && fill_waiting (self, &left))
    ;
  if (self->buffer->len > 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the client sent “%.*s”",
                 (int) self->buffer->len, (const char *) self->buffer->data);
  else if (!g_error_matches (left, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_propagate_error (error, g_steal_pointer (&left));
  else
    return TRUE;
  return FALSE;
}

gboolean
fake_connection_await_close (FakeConnection  *self,
                             GError         **error)
{
  struct pollfd fds[2] = { { .fd = g_socket_get_fd (self->socket), .events = POLLRDHUP } };
  GPollFD stop;
  int result;

  g_assert_true (g_cancellable_make_pollfd (self->stop, &stop));
  fds[1] = (struct pollfd) { .fd = stop.fd, .events = POLLIN };
  do
    result = poll (fds, G_N_ELEMENTS (fds), DEADLINE_MS);
  while (result < 0 && errno == EINTR);
  g_cancellable_release_fd (self->stop);

  if (fds[0].revents != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the client did not leave");
  return FALSE;
}

/* The socket is closed only when the client has closed its end, or is known to have read all it
 * wants: a close with unread bytes would be a reset, which can take back what the client was
 * sent before. */
static void
drain (FakeConnection *self)
{
  char data[16384];
  gssize got;

  shutdown (g_socket_get_fd (self->socket), SHUT_WR);
  do
    {
      if (!g_socket_condition_timed_wait (self->socket, G_IO_IN,
                                          (gint64) DEADLINE_MS * G_TIME_SPAN_MILLISECOND,
                                          self->closing, NULL))
        break;
      got = recv (g_socket_get_fd (self->socket), data, sizeof data, 0);
    }
  while (got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR)));
}

void
fake_connection_end (FakeConnection *self,
                     FakeEnd         end)
{
  const struct linger reset = { .l_onoff = 1, .l_linger = 0 };

  if (self->ended)
    return;
  self->ended = TRUE;
  if (end == FAKE_END_CLEAN && self->session != NULL)
    gnutls_bye (self->session, GNUTLS_SHUT_WR);
  if (end == FAKE_END_RESET)
    setsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  else
    drain (self);
  g_socket_close (self->socket, NULL);
}

gboolean
fake_connection_has_ended (FakeConnection *self)
{
  return self->ended;
}

char *
fake_connection_dup_client (FakeConnection *self)
{
  unsigned n = 0;
  const gnutls_datum_t *der = self->session
                              ? gnutls_certificate_get_peers (self->session, &n) : NULL;
  gnutls_x509_crt_t certificate;
  char name[256];
  size_t size = sizeof name;
  int result;

  if (n == 0)
    return NULL;
  gnutls_x509_crt_init (&certificate);
  result = gnutls_x509_crt_import (certificate, der, GNUTLS_X509_FMT_DER);
  if (result >= 0)
    result = gnutls_x509_crt_get_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, 0, name,
                                            &size);
  gnutls_x509_crt_deinit (certificate);
  return result >= 0 ? g_strndup (name, size) : NULL;
}

GBytes *
fake_connection_dup_exporter (FakeConnection *self)
{
  const char label[] = "EXPORTER-Channel-Binding";
  char data[32];

  g_assert_nonnull (self->session);
  g_assert_cmpint (gnutls_prf_rfc5705 (self->session, strlen (label), label, 0, "", sizeof data,
                                       data), ==, 0);
  return g_bytes_new (data, sizeof data);
}

GByteArray *
fake_connection_get_clear (FakeConnection *self)
{
  return self->clear;
}

GByteArray *
fake_connection_get_secured (FakeConnection *self)
{
  return self->secured;
}
