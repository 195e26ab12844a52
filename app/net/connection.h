/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "line-stream.h"
#include "server.h"

G_BEGIN_DECLS

/* A connection to a mail server: proxy, addresses, TLS, deadlines. Blocking, for one worker. */
#define SIGNET_TYPE_CONNECTION (signet_connection_get_type ())
G_DECLARE_FINAL_TYPE (SignetConnection, signet_connection, SIGNET, CONNECTION, GObject)

/* Connects, with TLS at once where the server says so (RFC 8314). timeout: seconds that any single
 * wait may take; a silent server ends in SIGNET_NET_ERROR_CONNECT where it lets nobody in, then in
 * SIGNET_NET_ERROR_TIMED_OUT. client_certificate: for SASL EXTERNAL, nullable. Errors: SIGNET_NET_ERROR,
 * G_IO_ERROR_CANCELLED. Returns: (transfer full). */
SignetConnection *signet_connection_open       (SignetServer      *server,
                                                guint              timeout,
                                                GTlsCertificate   *client_certificate,
                                                GCancellable      *cancellable,
                                                GError           **error);

/* Upgrades to TLS (RFC 2595). Bytes that came before the handshake and were not read are an attack:
 * SIGNET_NET_ERROR_INJECTED. */
gboolean          signet_connection_start_tls  (SignetConnection  *self,
                                                GCancellable      *cancellable,
                                                GError           **error);

/* Whether TLS is up. */
gboolean          signet_connection_is_secure  (SignetConnection  *self);

/* Borrowed: what the server says. */
SignetLineStream *signet_connection_get_lines  (SignetConnection  *self);

/* Another deadline for each wait from here on, in seconds. */
void              signet_connection_set_timeout (SignetConnection *self,
                                                 guint             timeout);

/* One write of all bytes. */
gboolean          signet_connection_write      (SignetConnection  *self,
                                                const char        *data,
                                                gsize              length,
                                                GCancellable      *cancellable,
                                                GError           **error);

/* Channel binding data for SCRAM-*-PLUS (RFC 5802, 5929, 9266) where TLS and GIO give it. type:
 * (out) (transfer none) "tls-exporter" or "tls-server-end-point". Returns: (transfer full)
 * (nullable). */
GBytes           *signet_connection_dup_channel_binding (SignetConnection  *self,
                                                         const char       **type);

/* Ends it without waiting for the other side. Idempotent. */
void              signet_connection_close      (SignetConnection  *self);

G_END_DECLS
