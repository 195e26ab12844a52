/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text exists only to this machine, and a proxy is never asked about this machine: seen from a
 * proxy, "localhost" is another one. */
#include "config.h"
#include "connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <glib/gi18n-lib.h>

#include "net-error.h"
#include "tls-trust.h"
#include "wait.h"

struct _SignetConnection
{
  GObject            parent_instance;
  SignetServer      *server;
  guint              timeout;
  GTlsCertificate   *client_certificate;  /* nullable */
  GSocketConnection *socket;
  GTlsConnection    *tls;                 /* nullable */
  SignetLineStream  *lines;
  GCancellable      *cancellable;         /* whose descriptor is held; nullable */
};

G_DEFINE_FINAL_TYPE (SignetConnection, signet_connection, G_TYPE_OBJECT)

/* Sets error from what GIO said at the end of a wait. Always returns FALSE. */
static gboolean
propagate_cause (SignetWait      *wait,
                 GError          *cause,
                 SignetNetError   fallback,
                 GError         **error)
{
  if (wait != NULL && signet_wait_is_over (wait))
    {
      g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT,
                           _("The server did not answer in time"));
      g_error_free (cause);
    }
  else
    g_propagate_error (error, signet_net_error_translate (cause, fallback));
  return FALSE;
}

static gboolean
check_plain (SignetServer  *server,
             GError       **error)
{
  if (signet_server_get_security (server) != SIGNET_SECURITY_PLAIN
      || signet_server_is_loopback (server))
    return TRUE;
  g_set_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_PLAIN_REFUSED,
               _("Without encryption only this computer itself may be connected to, not %s"),
               signet_server_get_host (server));
  return FALSE;
}

/* Whoever does not let anybody in is not slow: often a firewall drops what is for another port. Always
 * returns FALSE. */
static gboolean
fail_to_connect (SignetWait  *wait,
                 GError      *cause,
                 GError     **error)
{
  GError *local = NULL;

  propagate_cause (wait, cause, SIGNET_NET_ERROR_CONNECT, &local);
  if (g_error_matches (local, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT))
    local->code = SIGNET_NET_ERROR_CONNECT;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
connect_socket (SignetConnection  *self,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr(GSocketConnectable) address = NULL;
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(SignetWait) wait = signet_wait_new (self->timeout, cancellable);
  GError *cause = NULL;
  GSocket *socket;

  address = g_network_address_new (signet_server_get_host (self->server),
                                   signet_server_get_port (self->server));
  g_socket_client_set_timeout (client, self->timeout);
  g_socket_client_set_enable_proxy (client, !signet_server_is_loopback (self->server));
  g_socket_client_connect_async (client, address, signet_wait_get_cancellable (wait),
                                 signet_wait_done, wait);
  self->socket = g_socket_client_connect_finish (client, signet_wait_run (wait), &cause);
  if (self->socket == NULL)
    return fail_to_connect (wait, cause, error);

  socket = g_socket_connection_get_socket (self->socket);
  g_socket_set_timeout (socket, self->timeout);
  /* A window of commands is one write, and the next one must not wait for its acknowledgement. */
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  self->lines = signet_line_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (self->socket)));
  signet_line_stream_set_patience (self->lines, self->timeout);
  return TRUE;
}

/* GIO leaves the oldest version to the TLS library's configuration, which need not be ours. Nothing
 * has been said yet when this is asked. */
static gboolean
check_version (GTlsConnection  *tls,
               GError         **error)
{
  const GTlsProtocolVersion version = g_tls_connection_get_protocol_version (tls);

  if ((version == G_TLS_PROTOCOL_VERSION_TLS_1_2 || version == G_TLS_PROTOCOL_VERSION_TLS_1_3)
      && g_tls_connection_get_peer_certificate (tls) != NULL)
    return TRUE;
  g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS,
                       _("The server's encryption is too old to be safe"));
  return FALSE;
}

static gboolean
secure (SignetConnection  *self,
        GCancellable      *cancellable,
        GError           **error)
{
  g_autoptr(GTlsConnection) tls
    = signet_tls_trust_new_connection (self->server, G_IO_STREAM (self->socket), error);
  g_autoptr(SignetWait) wait = NULL;
  GError *cause = NULL;
  gboolean done;

  if (tls == NULL)
    return FALSE;
  if (self->client_certificate != NULL)
    g_tls_connection_set_certificate (tls, self->client_certificate);
  wait = signet_wait_new (self->timeout, cancellable);
  g_tls_connection_handshake_async (tls, G_PRIORITY_DEFAULT, signet_wait_get_cancellable (wait),
                                    signet_wait_done, wait);
  done = g_tls_connection_handshake_finish (tls, signet_wait_run (wait), &cause);

  if (!signet_tls_trust_check (self->server, tls, error))
    {
      g_clear_error (&cause);
      return FALSE;
    }
  if (!done)
    return propagate_cause (wait, cause, SIGNET_NET_ERROR_TLS, error);
  if (!check_version (tls, error))
    return FALSE;

  signet_line_stream_set_input (self->lines, g_io_stream_get_input_stream (G_IO_STREAM (tls)));
  self->tls = g_steal_pointer (&tls);
  return TRUE;
}

/* Whether the other side has kept quiet since the last line that was read. */
static gboolean
check_quiet (SignetConnection  *self,
             GCancellable      *cancellable,
             GError           **error)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (self->socket));
  gssize count = (gssize) signet_line_stream_get_buffered (self->lines);
  GError *cause = NULL;
  char byte;

  if (count == 0)
    count = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), &byte, 1,
                                                      cancellable, &cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_error_free (cause);
      return TRUE;
    }
  if (cause != NULL)
    return propagate_cause (NULL, cause, SIGNET_NET_ERROR_CLOSED, error);

  if (count == 0)
    g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED,
                         _("The server ended the connection"));
  else
    g_set_error_literal (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_INJECTED,
                         _("Something was said on the connection before it was encrypted that "
                           "nobody had asked for"));
  return FALSE;
}

/* A wait polls the cancellable's file descriptor too. GIO would make one for each wait and close it
 * again, which on a slow link is for each packet, if nobody held it. */
static void
hold_descriptor (SignetConnection *self,
                 GCancellable     *cancellable)
{
  if (cancellable != NULL && g_cancellable_get_fd (cancellable) >= 0)
    self->cancellable = g_object_ref (cancellable);
}

static void
signet_connection_finalize (GObject *object)
{
  SignetConnection *self = SIGNET_CONNECTION (object);

  signet_connection_close (self);
  g_clear_pointer (&self->server, signet_server_unref);
  g_clear_object (&self->client_certificate);
  g_clear_object (&self->lines);
  g_clear_object (&self->tls);
  g_clear_object (&self->socket);
  if (self->cancellable != NULL)
    g_cancellable_release_fd (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (signet_connection_parent_class)->finalize (object);
}

static void
signet_connection_class_init (SignetConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_connection_finalize;
}

static void
signet_connection_init (SignetConnection *self)
{
}

SignetConnection *
signet_connection_open (SignetServer     *server,
                        guint             timeout,
                        GTlsCertificate  *client_certificate,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (timeout > 0, NULL);

  g_autoptr(SignetConnection) self = g_object_new (SIGNET_TYPE_CONNECTION, NULL);

  self->server = signet_server_ref (server);
  self->timeout = timeout;
  g_set_object (&self->client_certificate, client_certificate);
  hold_descriptor (self, cancellable);

  if (!check_plain (server, error) || !connect_socket (self, cancellable, error))
    return NULL;
  if (signet_server_get_security (server) == SIGNET_SECURITY_TLS
      && !secure (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
signet_connection_start_tls (SignetConnection  *self,
                             GCancellable      *cancellable,
                             GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (self->tls == NULL, FALSE);

  return check_quiet (self, cancellable, error) && secure (self, cancellable, error);
}

gboolean
signet_connection_is_secure (SignetConnection *self)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (self), FALSE);
  return self->tls != NULL;
}

SignetLineStream *
signet_connection_get_lines (SignetConnection *self)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (self), NULL);
  return self->lines;
}

void
signet_connection_set_timeout (SignetConnection *self,
                               guint             timeout)
{
  g_return_if_fail (SIGNET_IS_CONNECTION (self));
  g_return_if_fail (timeout > 0);

  self->timeout = timeout;
  g_socket_set_timeout (g_socket_connection_get_socket (self->socket), timeout);
  signet_line_stream_set_patience (self->lines, timeout);
}

static GIOStream *
get_stream (SignetConnection *self)
{
  return self->tls != NULL ? G_IO_STREAM (self->tls) : G_IO_STREAM (self->socket);
}

gboolean
signet_connection_write (SignetConnection  *self,
                         const char        *data,
                         gsize              length,
                         GCancellable      *cancellable,
                         GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  GError *cause = NULL;

  if (g_output_stream_write_all (g_io_stream_get_output_stream (get_stream (self)), data, length,
                                 NULL, cancellable, &cause))
    return TRUE;
  return propagate_cause (NULL, cause, SIGNET_NET_ERROR_CLOSED, error);
}

static GBytes *
get_binding (GTlsConnection         *tls,
             GTlsChannelBindingType  type)
{
  g_autoptr(GByteArray) data = g_byte_array_new ();

  if (!g_tls_connection_get_channel_binding_data (tls, type, data, NULL) || data->len == 0)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

GBytes *
signet_connection_dup_channel_binding (SignetConnection  *self,
                                       const char       **type)
{
  g_return_val_if_fail (SIGNET_IS_CONNECTION (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  GTlsConnection *tls = self->tls;
  GBytes *data = NULL;

  *type = NULL;
  /* Before TLS 1.3 the exporter is unique only with an extension that GIO does not tell of (RFC
   * 9266, section 4.2). */
  if (tls != NULL && g_tls_connection_get_protocol_version (tls) == G_TLS_PROTOCOL_VERSION_TLS_1_3)
    data = get_binding (tls, G_TLS_CHANNEL_BINDING_TLS_EXPORTER);
  if (data != NULL)
    *type = "tls-exporter";
  else if (tls != NULL)
    data = get_binding (tls, G_TLS_CHANNEL_BINDING_TLS_SERVER_END_POINT);
  if (data != NULL && *type == NULL)
    *type = "tls-server-end-point";
  return data;
}

void
signet_connection_close (SignetConnection *self)
{
  g_return_if_fail (SIGNET_IS_CONNECTION (self));

  GSocket *socket;

  if (self->socket == NULL || g_io_stream_is_closed (G_IO_STREAM (self->socket)))
    return;
  /* TLS says goodbye, but only where that cannot block. */
  socket = g_socket_connection_get_socket (self->socket);
  if (self->tls != NULL && g_socket_condition_check (socket, G_IO_OUT) == G_IO_OUT)
    g_io_stream_close (G_IO_STREAM (self->tls), NULL, NULL);
  g_io_stream_close (G_IO_STREAM (self->socket), NULL, NULL);
}
