/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ocsp-responder.h"

#include <string.h>

#define ANSWER "ocsp -index index.txt -CA ca.pem -rsigner ca.pem -rkey ca.key -reqin question " \
               "-respout answer -ndays 1"

struct _OcspResponder
{
  TestOpenssl    *openssl;
  GSocketService *service;
  guint16         port;
  gint            silent;   /* these three are read and written by several threads */
  gint            n_asked;
  gint            n_gone;
};

/* Returns: (transfer full): what a POST request holds. */
static GBytes *
read_question (GInputStream *stream)
{
  g_autoptr(GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autofree char *line = NULL;
  guint64 length = 0;
  guchar *body;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_data_input_stream_set_newline_type (lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL && line[0] != '\0')
    {
      if (g_ascii_strncasecmp (line, "Content-Length:", strlen ("Content-Length:")) == 0)
        length = g_ascii_strtoull (line + strlen ("Content-Length:"), NULL, 10);
      g_free (g_steal_pointer (&line));
    }
  body = g_malloc (length);
  g_assert_true (g_input_stream_read_all (G_INPUT_STREAM (lines), body, length, NULL, NULL, NULL));
  return g_bytes_new_take (body, length);
}

static void
answer (OcspResponder *self,
        GOutputStream *stream,
        GBytes        *question)
{
  g_autoptr(GBytes) told = NULL;
  g_autofree char *header = NULL;

  test_openssl_write (self->openssl, "question", question);
  g_assert_true (test_openssl_run (self->openssl, ANSWER));
  told = test_openssl_read (self->openssl, "answer");
  header = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\n"
                            "Connection: close\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                            g_bytes_get_size (told));
  g_output_stream_write_all (stream, header, strlen (header), NULL, NULL, NULL);
  g_output_stream_write_all (stream, g_bytes_get_data (told, NULL), g_bytes_get_size (told), NULL, NULL,
                             NULL);
}

/* In a thread. */
static gboolean
run_cb (OcspResponder     *self,
        GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr(GBytes) question = read_question (stream);
  char byte;

  g_atomic_int_inc (&self->n_asked);
  if (g_atomic_int_get (&self->silent))
    {
      g_assert_cmpint (g_input_stream_read (stream, &byte, 1, NULL, NULL), <=, 0);
      g_atomic_int_inc (&self->n_gone);
    }
  else
    answer (self, g_io_stream_get_output_stream (G_IO_STREAM (connection)), question);
  return TRUE;
}

OcspResponder *
ocsp_responder_new (TestOpenssl *openssl)
{
  OcspResponder *self = g_new0 (OcspResponder, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) effective = NULL;
  g_autoptr(GError) error = NULL;

  self->openssl = openssl;
  self->service = g_threaded_socket_service_new (4);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect_swapped (self->service, "run", G_CALLBACK (run_cb), self);
  return self;
}

void
ocsp_responder_free (OcspResponder *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self);
}

guint16
ocsp_responder_get_port (OcspResponder *self)
{
  return self->port;
}

void
ocsp_responder_be_silent (OcspResponder *self)
{
  g_atomic_int_set (&self->silent, TRUE);
}

guint
ocsp_responder_get_n_asked (OcspResponder *self)
{
  return (guint) g_atomic_int_get (&self->n_asked);
}

guint
ocsp_responder_get_n_gone (OcspResponder *self)
{
  return (guint) g_atomic_int_get (&self->n_gone);
}
