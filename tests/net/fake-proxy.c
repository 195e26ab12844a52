/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-proxy.h"

struct _FakeProxy
{
  GSocketListener *listener;
  guint16          port;      /* of the proxy */
  guint16          target;
  GCancellable    *stop;
  GThread         *thread;
  GAsyncQueue     *asked;     /* of char */
};

static FakeProxy *current;

#define FAKE_TYPE_PROXY_RESOLVER (fake_proxy_resolver_get_type ())
G_DECLARE_FINAL_TYPE (FakeProxyResolver, fake_proxy_resolver, FAKE, PROXY_RESOLVER, GObject)

struct _FakeProxyResolver
{
  GObject parent_instance;
};

static void fake_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeProxyResolver, fake_proxy_resolver, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, fake_proxy_resolver_iface_init))

static gboolean
fake_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
fake_proxy_resolver_lookup_async (GProxyResolver      *resolver,
                                  const char          *uri,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  char **proxies = g_new0 (char *, 2);

  proxies[0] = current != NULL ? g_strdup_printf ("socks5://127.0.0.1:%u", current->port)
                               : g_strdup ("direct://");
  g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
}

static char **
fake_proxy_resolver_lookup_finish (GProxyResolver  *resolver,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = fake_proxy_resolver_is_supported;
  iface->lookup_async = fake_proxy_resolver_lookup_async;
  iface->lookup_finish = fake_proxy_resolver_lookup_finish;
}

static void
fake_proxy_resolver_class_init (FakeProxyResolverClass *klass)
{
}

static void
fake_proxy_resolver_init (FakeProxyResolver *self)
{
}

static void
hear (GIOStream *stream,
      guint8    *data,
      gsize      length)
{
  gsize got = 0;

  g_input_stream_read_all (g_io_stream_get_input_stream (stream), data, length, &got, NULL, NULL);
  g_assert_cmpuint (got, ==, length);
}

static void
say (GIOStream    *stream,
     const guint8 *data,
     gsize         length)
{
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (stream), data, length,
                                            NULL, NULL, NULL));
}

/* RFC 1928: no authentication, CONNECT, a host name. Returns: (transfer full): HOST:PORT. */
static char *
greet (GIOStream *client)
{
  guint8 data[256 + 2];
  guint8 length;

  hear (client, data, 2);
  g_assert_cmpuint (data[0], ==, 5);
  hear (client, data, data[1]);
  say (client, (const guint8 *) "\5", 2);
  hear (client, data, 5);
  g_assert_cmpmem (data, 4, "\5\1\0\3", 4);
  length = data[4];
  hear (client, data, length + 2u);
  say (client, (const guint8 *) "\5\0\0\1\0\0\0\0\0", 10);
  return g_strdup_printf ("%.*s:%u", length, (const char *) data,
                          (guint) (data[length] << 8 | data[length + 1]));
}

static void
carry (GIOStream *from,
       GIOStream *to)
{
  g_output_stream_splice (g_io_stream_get_output_stream (to), g_io_stream_get_input_stream (from),
                          G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (to)), FALSE, TRUE, NULL);
}

static gpointer
carry_back (gpointer data)
{
  GIOStream **streams = data;

  carry (streams[1], streams[0]);
  return NULL;
}

static gpointer
serve (gpointer data)
{
  FakeProxy *self = data;
  GSocketConnection *client;

  while ((client = g_socket_listener_accept (self->listener, NULL, self->stop, NULL)) != NULL)
    {
      g_autoptr(GSocketConnection) held = client;
      g_autoptr(GSocketClient) dialer = g_socket_client_new ();
      g_autoptr(GSocketConnection) server = NULL;
      GIOStream *streams[2] = { G_IO_STREAM (client), NULL };
      GThread *back;

      g_async_queue_push (self->asked, greet (streams[0]));
      g_socket_client_set_enable_proxy (dialer, FALSE);
      server = g_socket_client_connect_to_host (dialer, "127.0.0.1", self->target, NULL, NULL);
      g_assert_nonnull (server);
      streams[1] = G_IO_STREAM (server);
      back = g_thread_new ("proxy", carry_back, streams);
      carry (streams[0], streams[1]);
      g_thread_join (back);
    }
  return NULL;
}

void
fake_proxy_install (void)
{
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, FAKE_TYPE_PROXY_RESOLVER,
                                  "fake", G_MAXINT);
}

FakeProxy *
fake_proxy_new (guint16 port)
{
  FakeProxy *self = g_new0 (FakeProxy, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;

  self->listener = g_socket_listener_new ();
  g_assert_true (g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_DEFAULT, NULL, &bound, NULL));
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->target = port;
  self->stop = g_cancellable_new ();
  self->asked = g_async_queue_new_full (g_free);
  self->thread = g_thread_new ("proxy", serve, self);
  current = self;
  return self;
}

void
fake_proxy_free (FakeProxy *self)
{
  current = NULL;
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_async_queue_unref (self->asked);
  g_free (self);
}

char *
fake_proxy_dup_asked_for (FakeProxy *self)
{
  return g_async_queue_try_pop (self->asked);
}
