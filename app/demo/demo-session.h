/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-protocol.h"

G_BEGIN_DECLS

/* One client of a demo server: cuts what it sends into bounded lines, hands them to the protocol
 * and sends the answers. Lines that came together are answered together (PIPELINING). Asynchronous,
 * on the main context that was the thread's default when it began.
 *
 * Signal: ended, once, after the connection was closed. */
#define SIGNET_TYPE_DEMO_SESSION (signet_demo_session_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoSession, signet_demo_session, SIGNET, DEMO_SESSION, GObject)

/* After so long without a word from the client it is over (RFC 1939, section 3: at least ten
 * minutes). */
#define SIGNET_DEMO_SESSION_IDLE_SECONDS 600

/* Returns: (transfer full). */
SignetDemoSession *signet_demo_session_new    (GIOStream          *stream,
                                               SignetDemoProtocol *protocol);

/* Sends the greeting, and goes on by itself until ended. */
void               signet_demo_session_start  (SignetDemoSession  *self);

/* Ends it soon, whatever it is doing. */
void               signet_demo_session_cancel (SignetDemoSession  *self);

G_END_DECLS
