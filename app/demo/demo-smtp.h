/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-login.h"
#include "demo-post.h"
#include "demo-protocol.h"

G_BEGIN_DECLS

/* A session of mail submission (RFC 6409) for the demo: RFC 5321 with AUTH PLAIN (RFC 4954), SIZE
 * (RFC 1870), PIPELINING (RFC 2920), 8BITMIME (RFC 6152) and ENHANCEDSTATUSCODES (RFC 2034). */
#define SIGNET_TYPE_DEMO_SMTP (signet_demo_smtp_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoSmtp, signet_demo_smtp, SIGNET, DEMO_SMTP, GObject)

/* The largest mail taken, in bytes, and the most recipients it may have. */
#define SIGNET_DEMO_SMTP_MAX_BYTES (25 * 1024 * 1024)
#define SIGNET_DEMO_SMTP_MAX_RECIPIENTS 100

/* Returns: (transfer full). */
SignetDemoSmtp *signet_demo_smtp_new (SignetDemoPost  *post,
                                      SignetDemoLogin *login);

G_END_DECLS
