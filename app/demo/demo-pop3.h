/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-login.h"
#include "demo-mailbox.h"
#include "demo-protocol.h"

G_BEGIN_DECLS

/* A POP3 session on the demo mailbox: RFC 1939 with CAPA, RESP-CODES and PIPELINING (RFC 2449) and
 * AUTH PLAIN (RFC 5034). What is deleted is gone only after QUIT. */
#define SIGNET_TYPE_DEMO_POP3 (signet_demo_pop3_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoPop3, signet_demo_pop3, SIGNET, DEMO_POP3, GObject)

/* Returns: (transfer full). */
SignetDemoPop3 *signet_demo_pop3_new (SignetDemoMailbox *mailbox,
                                      SignetDemoLogin   *login);

G_END_DECLS
