/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-server.h"

#include "demo-session.h"

struct _SignetDemoServer
{
  GObject            parent_instance;
  GMainContext      *context;
  GSocketService    *service;
  GTlsCertificate   *certificate;
  SignetDemoGreeter  greeter;
  gpointer           user_data;
  GPtrArray         *sessions;
  guint16            port;
};

G_DEFINE_FINAL_TYPE (SignetDemoServer, signet_demo_server, G_TYPE_OBJECT)

static void
ended_cb (SignetDemoSession *session,
          SignetDemoServer  *self)
{
  g_ptr_array_remove_fast (self->sessions, session);
}

static gboolean
incoming_cb (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *source,
             SignetDemoServer  *self)
{
  if (self->sessions->len >= SIGNET_DEMO_SERVER_MAX_SESSIONS)
    return TRUE;

  g_autoptr(GIOStream) stream = g_tls_server_connection_new (G_IO_STREAM (connection),
                                                             self->certificate, NULL);
  if (stream == NULL)
    return TRUE;

  g_autoptr(SignetDemoProtocol) protocol = self->greeter (self->user_data);
  SignetDemoSession *session = signet_demo_session_new (stream, protocol);
  g_ptr_array_add (self->sessions, session);
  g_signal_connect_object (session, "ended", G_CALLBACK (ended_cb), self, 0);
  signet_demo_session_start (session);
  return TRUE;
}

static gboolean
listen_on_loopback (SignetDemoServer  *self,
                    GError           **error)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) address = NULL;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any_port,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                      &address, error))
    return FALSE;
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  return TRUE;
}

static void
signet_demo_server_finalize (GObject *object)
{
  SignetDemoServer *self = SIGNET_DEMO_SERVER (object);

  g_ptr_array_unref (self->sessions);
  g_object_unref (self->service);
  g_object_unref (self->certificate);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (signet_demo_server_parent_class)->finalize (object);
}

static void
signet_demo_server_class_init (SignetDemoServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_server_finalize;
}

static void
signet_demo_server_init (SignetDemoServer *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->service = g_socket_service_new ();
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self, 0);
}

SignetDemoServer *
signet_demo_server_new (GTlsCertificate    *certificate,
                        SignetDemoGreeter   greeter,
                        gpointer            user_data,
                        GError            **error)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);
  g_return_val_if_fail (greeter != NULL, NULL);

  g_autoptr(SignetDemoServer) self = g_object_new (SIGNET_TYPE_DEMO_SERVER, NULL);

  self->certificate = g_object_ref (certificate);
  self->greeter = greeter;
  self->user_data = user_data;
  if (!listen_on_loopback (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint16
signet_demo_server_get_port (SignetDemoServer *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_SERVER (self), 0);

  return self->port;
}

guint
signet_demo_server_get_sessions (SignetDemoServer *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_SERVER (self), 0);

  return self->sessions->len;
}

void
signet_demo_server_stop (SignetDemoServer *self)
{
  g_return_if_fail (SIGNET_IS_DEMO_SERVER (self));

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  for (guint i = 0; i < self->sessions->len; i++)
    signet_demo_session_cancel (self->sessions->pdata[i]);
  while (self->sessions->len > 0)
    g_main_context_iteration (self->context, TRUE);
}
