/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread owns connections, records and failures while it runs; the test has them after the
 * join. Two cancellables tell the thread of the test's wishes: no more connections, and stop at
 * once. */
#include "config.h"
#include "fake-server.h"

#include <string.h>

#include "patience.h"

/* More than a connection waits for its client. */
#define FINISH_TIMEOUT ((TEST_PATIENCE + 5) * G_TIME_SPAN_SECOND)

/* Each ended by a NUL. */
typedef struct
{
  GByteArray *clear;
  GByteArray *secured;
} Record;

struct _FakeServer
{
  GSocket          *socket;
  guint16           port;
  FakeCertificates *certificates;
  GPtrArray        *scripts;
  GThread          *thread;
  GAsyncQueue      *done;      /* gets one thing when the thread has nothing more to do */
  GCancellable     *closing;
  GCancellable     *stop;
  GArray           *records;
  GString          *failures;
};

static void
record_clear (gpointer data)
{
  Record *record = data;

  g_byte_array_unref (record->clear);
  g_byte_array_unref (record->secured);
}

static void
listen_locally (FakeServer *self)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(GError) error = NULL;

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_socket_bind (self->socket, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->socket, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->socket, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

FakeServer *
fake_server_new (void)
{
  FakeServer *self = g_new0 (FakeServer, 1);

  listen_locally (self);
  self->certificates = fake_certificates_new ();
  self->scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) fake_script_free);
  self->done = g_async_queue_new ();
  self->closing = g_cancellable_new ();
  self->stop = g_cancellable_new ();
  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  g_array_set_clear_func (self->records, record_clear);
  self->failures = g_string_new (NULL);
  return self;
}

static void
join (FakeServer *self)
{
  g_cancellable_cancel (self->stop);
  g_cancellable_cancel (self->closing);
  g_clear_pointer (&self->thread, g_thread_join);
}

void
fake_server_free (FakeServer *self)
{
  if (self->thread != NULL)
    fake_server_assert_played (self);
  g_object_unref (self->socket);
  fake_certificates_free (self->certificates);
  g_ptr_array_unref (self->scripts);
  g_async_queue_unref (self->done);
  g_object_unref (self->closing);
  g_object_unref (self->stop);
  g_array_unref (self->records);
  g_string_free (self->failures, TRUE);
  g_free (self);
}

FakeScript *
fake_server_add_script (FakeServer *self)
{
  FakeScript *script = fake_script_new ();

  g_assert_null (self->thread);
  g_ptr_array_add (self->scripts, script);
  return script;
}

FakeCertificates *
fake_server_get_certificates (FakeServer *self)
{
  return self->certificates;
}

guint16
fake_server_get_port (FakeServer *self)
{
  return self->port;
}

SignetServer *
fake_server_dup_server (FakeServer     *self,
                        SignetSecurity  security,
                        const char     *user)
{
  return signet_server_new ("localhost", self->port, security, user,
                            fake_certificates_get_ca_file (self->certificates), NULL);
}

static GByteArray *
keep (GByteArray *bytes)
{
  return g_byte_array_append (g_byte_array_ref (bytes), (const guint8 *) "", 1);
}

static void
play (FakeServer *self,
      GSocket    *client,
      guint       number)
{
  g_autoptr(FakeConnection) connection = fake_connection_new (client, self->stop,
                                                              self->closing);
  g_autoptr(GError) error = NULL;
  Record record;

  if (!fake_script_play (self->scripts->pdata[number], connection, self->certificates, &error))
    g_string_append_printf (self->failures, "connection %u, %s\n", number + 1, error->message);
  fake_connection_end (connection, FAKE_END_CLEAN);

  record.clear = keep (fake_connection_get_clear (connection));
  record.secured = keep (fake_connection_get_secured (connection));
  g_array_append_val (self->records, record);
}

/* The next client, or NULL when there will be none. One that is waiting already is always taken. */
static GSocket *
accept_next (FakeServer *self)
{
  GSocket *client;

  g_socket_condition_wait (self->socket, G_IO_IN, self->closing, NULL);
  g_socket_set_blocking (self->socket, FALSE);
  client = g_socket_accept (self->socket, NULL, NULL);
  g_socket_set_blocking (self->socket, TRUE);
  return client;
}

static gpointer
run (gpointer data)
{
  FakeServer *self = data;

  for (guint i = 0; i < self->scripts->len; i++)
    {
      GSocket *client = accept_next (self);

      if (client == NULL)
        {
          g_string_append_printf (self->failures, "connection %u was not made\n", i + 1);
          break;
        }
      play (self, client, i);
    }
  g_async_queue_push (self->done, self);
  return NULL;
}

void
fake_server_start (FakeServer *self)
{
  g_assert_null (self->thread);
  self->thread = g_thread_new ("fake-server", run, self);
}

const char *
fake_server_finish (FakeServer *self)
{
  g_cancellable_cancel (self->closing);
  if (self->thread != NULL)
    g_async_queue_timeout_pop (self->done, FINISH_TIMEOUT);
  join (self);
  return self->failures->len > 0 ? self->failures->str : NULL;
}

guint
fake_server_get_n_connections (FakeServer *self)
{
  return self->records->len;
}

static const Record *
get_record (FakeServer *self,
            guint       connection)
{
  g_assert_null (self->thread);
  g_assert_cmpuint (connection, <, self->records->len);
  return &g_array_index (self->records, Record, connection);
}

const char *
fake_server_get_clear (FakeServer *self,
                       guint       connection)
{
  return (const char *) get_record (self, connection)->clear->data;
}

const char *
fake_server_get_secured (FakeServer *self,
                         guint       connection)
{
  return (const char *) get_record (self, connection)->secured->data;
}

static gboolean
contains (GByteArray *bytes,
          const char *text)
{
  return memmem (bytes->data, bytes->len, text, strlen (text)) != NULL;
}

gboolean
fake_server_was_told (FakeServer *self,
                      const char *text)
{
  for (guint i = 0; i < self->records->len; i++)
    if (contains (get_record (self, i)->clear, text)
        || contains (get_record (self, i)->secured, text))
      return TRUE;
  return FALSE;
}
