/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"
#include "smtp-session.h"

G_BEGIN_DECLS

/* What tests of SMTP sessions have in common: the user, the secret, beginnings of a script, a small mail. */

#define PARLEY_USER   "alice@example.org"
#define PARLEY_SECRET "Geheimnis 42"
/* AUTH PLAIN with these. */
#define PARLEY_PLAIN  "AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAEdlaGVpbW5pcyA0Mg=="
#define PARLEY_HELLO  "EHLO [127.0.0.1]"
#define PARLEY_FROM   "MAIL FROM:<alice@example.org>"
#define PARLEY_BOB    "RCPT TO:<bob@example.org>"
#define PARLEY_CAROL  "RCPT TO:<carol@example.org>"
#define PARLEY_MAIL   "Subject: a\r\n\r\n.b\r\n"

/* What the server is about to answer. */
typedef enum
{
  PARLEY_AT_GREETING,
  PARLEY_AT_HELLO,
  PARLEY_AT_LOGIN,
  PARLEY_AT_FROM,
  PARLEY_AT_RECIPIENT,
  PARLEY_AT_DATA,
  PARLEY_AT_END,
  PARLEY_N_MOMENTS,
} ParleyMoment;

/* Adds a script that greets and answers EHLO with these capabilities, separated by line feeds. */
FakeScript         *parley_add_script     (FakeServer             *fake,
                                           const char             *capabilities);
FakeScript         *parley_add_tls_script (FakeServer             *fake,
                                           const char             *capabilities);
void                parley_hello          (FakeScript             *script,
                                           const char             *capabilities);

/* The same, and logged in by PLAIN. capabilities: others than AUTH, "" for none. */
FakeScript         *parley_add_logged_in  (FakeServer             *fake,
                                           const char             *capabilities);

/* A server that does what is expected of it for one mail to bob, up to that moment. offered: PIPELINING,
 * CHUNKING, both or none. FALSE: there is no such moment with it. */
gboolean            parley_add_until      (FakeScript             *script,
                                           const char             *offered,
                                           ParleyMoment            moment);

/* Starts fake and opens a session with it. */
SignetSmtpSession  *parley_open_with      (FakeServer             *fake,
                                           SignetSecurity          security,
                                           const SignetSmtpLogin  *login,
                                           guint                   patience,
                                           SignetSmtpStep         *step,
                                           GCancellable           *cancellable,
                                           GError                **error);

/* By password, in the clear, and it has to work. */
SignetSmtpSession  *parley_open           (FakeServer             *fake);

/* The same, and sends a mail, where the script fails it at that moment. Returns: (transfer full): how. */
GError             *parley_fail           (FakeServer             *fake,
                                           ParleyMoment            moment,
                                           guint                   patience);

/* Opening has to fail like that, and the script is played to its end. */
void                parley_check_fails    (FakeServer             *fake,
                                           SignetSecurity          security,
                                           const SignetSmtpLogin  *login,
                                           SignetSmtpStep          step,
                                           GQuark                  domain,
                                           int                     code);

/* From the user to bob, or to bob and carol. */
SignetSmtpEnvelope *parley_new_envelope   (guint                   n_recipients,
                                           SignetSmtpMailFlags     flags);

/* Of so many lines of PARLEY_LINE bytes, the line feed included, which becomes CRLF on the way. */
#define PARLEY_LINE 1024
GInputStream       *parley_new_big_mail   (gsize                   n_lines);

/* Sends PARLEY_MAIL. next and results: nullable. */
gboolean            parley_send           (SignetSmtpSession      *session,
                                           SignetSmtpEnvelope     *envelope,
                                           SignetSmtpEnvelope     *next,
                                           GPtrArray             **results,
                                           GError                **error);

/* The same; to be taken by the server. */
void                parley_check_sends    (SignetSmtpSession      *session,
                                           SignetSmtpEnvelope     *envelope,
                                           SignetSmtpEnvelope     *next);

/* The codes of all recipients, e.g. "250 550". Takes results. Returns: (transfer full). */
char               *parley_describe       (GPtrArray              *results);

G_END_DECLS
