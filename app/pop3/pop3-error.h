/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SIGNET_POP3_ERROR_PROTOCOL,       /* an answer that RFC 1939 does not know */
  SIGNET_POP3_ERROR_REFUSED,        /* -ERR without a code that says more */
  SIGNET_POP3_ERROR_AUTH,           /* name or password are wrong (RFC 3206, or -ERR at login) */
  SIGNET_POP3_ERROR_NO_MECHANISM,   /* no way to log in that both sides know */
  SIGNET_POP3_ERROR_IN_USE,         /* RFC 2449: the mailbox is open elsewhere */
  SIGNET_POP3_ERROR_LOGIN_DELAY,    /* RFC 2449: too soon */
  SIGNET_POP3_ERROR_SYS_TEMP,       /* RFC 3206 */
  SIGNET_POP3_ERROR_SYS_PERM,       /* RFC 3206 */
  SIGNET_POP3_ERROR_NO_STARTTLS,    /* the server does not offer, or refused, STLS */
  SIGNET_POP3_ERROR_LIMIT,          /* a list beyond every bound */
  SIGNET_POP3_ERROR_TOO_LARGE,      /* a message beyond every bound */
} SignetPop3Error;

/* Where in a session it happened; what a person is told begins with this. */
typedef enum
{
  SIGNET_POP3_STEP_CONNECT,
  SIGNET_POP3_STEP_SECURE,
  SIGNET_POP3_STEP_LOGIN,
  SIGNET_POP3_STEP_LIST,
  SIGNET_POP3_STEP_RETRIEVE,
  SIGNET_POP3_STEP_DELETE,
  SIGNET_POP3_STEP_QUIT,
} SignetPop3Step;

#define SIGNET_POP3_ERROR (signet_pop3_error_quark ())
GQuark      signet_pop3_error_quark           (void);

/* server_text: what the server said, as it came: it is cleaned here; nullable. Returns: (transfer
 * full). */
GError     *signet_pop3_error_new             (SignetPop3Error  code,
                                               const char      *server_text,
                                               const char      *message);

/* Borrowed, NULL if the server said nothing or for another domain. */
const char *signet_pop3_error_get_server_text (const GError    *error);

G_END_DECLS
