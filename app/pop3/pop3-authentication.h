/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pop3-capabilities.h"
#include "pop3-login.h"
#include "pop3-wire.h"
#include "server.h"

G_BEGIN_DECLS

/* One login on a wire: by the best SASL mechanism that both sides know (RFC 5034), or by USER
 * and PASS (RFC 1939, section 7). What fails is not tried again in a weaker way. Inside pop3
 * only. */
typedef struct _SignetPop3Authentication SignetPop3Authentication;

typedef enum
{
  SIGNET_POP3_STEPWISE,  /* one command, one answer */
  SIGNET_POP3_EAGER,     /* what need not wait is sent at once (RFC 2449, section 6.6) */
} SignetPop3Pace;

/* Chooses how. wire, server, login: borrowed for its whole life. Errors:
 * SIGNET_POP3_ERROR_NO_MECHANISM, SIGNET_NET_ERROR_UNSENDABLE for what cannot be sent. Returns: (transfer
 * full). */
SignetPop3Authentication *signet_pop3_authentication_new (
  SignetPop3Wire                *wire,
  SignetServer                  *server,
  const SignetPop3Login         *login,
  const SignetPop3Capabilities  *capabilities,
  SignetPop3Pace                 pace,
  GError                       **error);

void signet_pop3_authentication_free (SignetPop3Authentication *self);

/* Queues the first command. Returns: whether the secret is all in it, so that what is queued behind
 * cannot be taken for a part of the exchange. */
gboolean signet_pop3_authentication_begin (SignetPop3Authentication *self);

/* Reads the answer to that and goes on until the server says yes or no. next: queued behind the
 * last word of an exchange that can only end well (SCRAM, when the server has proved itself),
 * nullable. sent_next: (out): whether that came about. A -ERR without a code that says more:
 * SIGNET_POP3_ERROR_AUTH. */
gboolean signet_pop3_authentication_finish (SignetPop3Authentication  *self,
                                            const char                *next,
                                            gboolean                  *sent_next,
                                            GError                   **error);

/* Whether that -ERR had no code: what the server did not like remains open. */
gboolean signet_pop3_authentication_is_vague (SignetPop3Authentication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetPop3Authentication, signet_pop3_authentication_free)

G_END_DECLS
