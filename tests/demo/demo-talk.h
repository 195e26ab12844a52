/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-protocol.h"

G_BEGIN_DECLS

/* Speaks to a demo protocol without a socket. */

/* The whole answer to a line. */
char *demo_talk_ask         (SignetDemoProtocol *protocol,
                             const char         *line);

/* The answer begins like this, and the conversation goes on. */
void  demo_talk_expect      (SignetDemoProtocol *protocol,
                             const char         *line,
                             const char         *answer);

/* The answer begins like this, and then the server hangs up. */
void  demo_talk_expect_last (SignetDemoProtocol *protocol,
                             const char         *line,
                             const char         *answer);

/* AUTH PLAIN's response in base64. */
char *demo_talk_plain       (const char         *authzid,
                             const char         *user,
                             const char         *password);

G_END_DECLS
