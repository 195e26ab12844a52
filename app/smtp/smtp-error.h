/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SIGNET_SMTP_ERROR_PROTOCOL,      /* an answer that RFC 5321 does not know there */
  SIGNET_SMTP_ERROR_LIMIT,         /* an answer beyond every bound */
  SIGNET_SMTP_ERROR_NO_STARTTLS,   /* the server does not offer, or refused, STARTTLS */
  SIGNET_SMTP_ERROR_NO_MECHANISM,  /* no way to log in that both sides know */
  SIGNET_SMTP_ERROR_AUTH,          /* name or password are wrong, or wanted */
  SIGNET_SMTP_ERROR_TEMPORARY,     /* 4xx: the same may do later */
  SIGNET_SMTP_ERROR_REFUSED,       /* 5xx: this mail will never be taken as it is */
  SIGNET_SMTP_ERROR_TOO_BIG,       /* for SIZE, or by the server's word */
  SIGNET_SMTP_ERROR_ADDRESS,       /* an address that cannot go over the wire */
  SIGNET_SMTP_ERROR_NO_UTF8,       /* the mail needs SMTPUTF8, which is not offered */
  SIGNET_SMTP_ERROR_NO_EIGHT_BIT,  /* the mail needs 8BITMIME, which is not offered */
  SIGNET_SMTP_ERROR_ALL_RECIPIENTS_REFUSED,
  SIGNET_SMTP_ERROR_SOME_RECIPIENTS_REFUSED,  /* and nobody got the mail: to be asked for */
  SIGNET_SMTP_ERROR_UNKNOWN_STATE, /* all was sent, and whether it was taken was not heard: never to
                                    * be sent again without the user's word */
} SignetSmtpError;

/* Where in a session it happened; what a person is told begins with this. */
typedef enum
{
  SIGNET_SMTP_STEP_CONNECT,
  SIGNET_SMTP_STEP_SECURE,
  SIGNET_SMTP_STEP_LOGIN,
  SIGNET_SMTP_STEP_SEND,
} SignetSmtpStep;

#define SIGNET_SMTP_ERROR (signet_smtp_error_quark ())
GQuark      signet_smtp_error_quark           (void);

/* server_text: what the server said, as it came: it is cleaned here; nullable. Returns: (transfer
 * full). */
GError     *signet_smtp_error_new             (SignetSmtpError  code,
                                               const char      *server_text,
                                               const char      *message);

/* "550 5.1.1 No such user". Borrowed, NULL if the server said nothing or for another domain. */
const char *signet_smtp_error_get_server_text (const GError    *error);

G_END_DECLS
