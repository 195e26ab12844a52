/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-client.h"

#include <string.h>

#include "patience.h"

struct _DemoClient
{
  GSocketConnection *connection;
  GIOStream         *stream;    /* TLS on it */
  GDataInputStream  *input;
};

static void
release (DemoClient *self)
{
  g_object_unref (self->input);
  g_object_unref (self->stream);
  g_object_unref (self->connection);
  g_free (self);
}

DemoClient *
demo_client_try (guint16      port,
                 const char  *ca_file,
                 GError     **error_out)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocketClient) sockets = g_socket_client_new ();
  g_autoptr(GTlsDatabase) anchors = g_tls_file_database_new (ca_file, &error);
  g_autoptr(GSocketConnectable) identity = g_network_address_new ("127.0.0.1", port);
  DemoClient *self = g_new0 (DemoClient, 1);

  g_assert_no_error (error);
  g_socket_client_set_timeout (sockets, TEST_PATIENCE);
  self->connection = g_socket_client_connect (sockets, identity, NULL, &error);
  g_assert_no_error (error);

  self->stream = g_tls_client_connection_new (G_IO_STREAM (self->connection), identity,
                                              &error);
  g_assert_no_error (error);
  g_tls_connection_set_database (G_TLS_CONNECTION (self->stream), anchors);
  self->input = g_data_input_stream_new (g_io_stream_get_input_stream (self->stream));
  g_data_input_stream_set_newline_type (self->input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);

  if (!g_tls_connection_handshake (G_TLS_CONNECTION (self->stream), NULL, error_out))
    g_clear_pointer (&self, release);
  return self;
}

DemoClient *
demo_client_new (guint16     port,
                 const char *ca_file)
{
  g_autoptr(GError) error = NULL;
  DemoClient *self = demo_client_try (port, ca_file, &error);

  g_assert_no_error (error);
  return self;
}

void
demo_client_free (DemoClient *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  release (self);
}

void
demo_client_drop (DemoClient *self)
{
  g_socket_close (g_socket_connection_get_socket (self->connection), NULL);
  release (self);
}

gboolean
demo_client_send (DemoClient *self,
                  const char *bytes,
                  gssize      length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), bytes,
                                    length < 0 ? strlen (bytes) : (gsize) length, NULL, NULL, NULL);
}

char *
demo_client_read (DemoClient *self)
{
  g_autoptr(GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->input, NULL, NULL, &error);

  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  return line;
}

char *
demo_client_read_lines (DemoClient *self)
{
  GString *lines = g_string_new (NULL);

  for (;;)
    {
      g_autofree char *line = demo_client_read (self);

      g_assert_nonnull (line);
      if (strcmp (line, ".") == 0)
        return g_string_free (lines, FALSE);
      g_string_append_printf (lines, "%s\r\n", *line == '.' ? line + 1 : line);
    }
}

char *
demo_client_ask (DemoClient *self,
                 const char *line)
{
  g_autofree char *command = g_strconcat (line, "\r\n", NULL);

  demo_client_send (self, command, -1);
  return demo_client_read (self);
}

void
demo_client_expect (DemoClient *self,
                    const char *line,
                    const char *answer)
{
  g_autofree char *got = demo_client_ask (self, line);

  if (got == NULL || !g_str_has_prefix (got, answer))
    g_error ("“%s”: expected “%s…”, got “%s”", line, answer, got != NULL ? got : "hang-up");
}
