/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-protocol.h"

G_BEGIN_DECLS

/* A server on 127.0.0.1, on a free port, that speaks a protocol over TLS from the first byte. It
 * lives in the main context that was the thread's default when it was made. */
#define SIGNET_TYPE_DEMO_SERVER (signet_demo_server_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoServer, signet_demo_server, SIGNET, DEMO_SERVER, GObject)

/* More clients at a time are turned away. */
#define SIGNET_DEMO_SERVER_MAX_SESSIONS 16

/* Makes the protocol for a client. Returns: (transfer full). */
typedef SignetDemoProtocol *(*SignetDemoGreeter) (gpointer user_data);

/* Errors: G_IO_ERROR. Returns: (transfer full). */
SignetDemoServer *signet_demo_server_new          (GTlsCertificate    *certificate,
                                                   SignetDemoGreeter   greeter,
                                                   gpointer            user_data,
                                                   GError            **error);

guint16           signet_demo_server_get_port     (SignetDemoServer   *self);
guint             signet_demo_server_get_sessions (SignetDemoServer   *self);

/* Closes the port, ends every session, and runs the main context until they have ended. */
void              signet_demo_server_stop         (SignetDemoServer   *self);

G_END_DECLS
