/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"
#include "pop3-session.h"

G_BEGIN_DECLS

/* What session tests have in common: the user, the secret, and the usual beginnings of a script. */

#define TALK_USER   "alice@example.org"
#define TALK_SECRET "Geheimnis 42"

/* AUTH PLAIN with these. */
#define TALK_PLAIN  "AUTH PLAIN AGFsaWNlQGV4YW1wbGUub3JnAEdlaGVpbW5pcyA0Mg=="

/* Adds a script that greets and answers CAPA with these lines (each with its CRLF). */
FakeScript        *talk_add_script      (FakeServer              *fake,
                                         const char              *capabilities);

/* The same for a server with TLS at once. */
FakeScript        *talk_add_tls_script  (FakeServer              *fake,
                                         const char              *capabilities);

void               talk_capabilities    (FakeScript              *script,
                                         const char              *capabilities);

/* Starts fake and opens a session with it, by password. */
SignetPop3Session *talk_open            (FakeServer              *fake,
                                         SignetSecurity           security,
                                         GError                 **error);

/* Another login; timeout in seconds. */
SignetPop3Session *talk_open_with       (FakeServer              *fake,
                                         SignetSecurity           security,
                                         const SignetPop3Login   *login,
                                         guint                    timeout,
                                         SignetPop3Step          *step,
                                         GCancellable            *cancellable,
                                         GError                 **error);

/* A session that is there and logged in, step by step, to a server with these capabilities beside
 * SASL PLAIN; the script goes on behind that. */
FakeScript        *talk_add_logged_in   (FakeServer              *fake,
                                         const char              *capabilities);

/* Lists, and asserts that the number of items is this. */
SignetPop3Listing *talk_list            (SignetPop3Session       *session,
                                         guint                    n_items);

/* Opens a session that lists TALK_UIDLS and quits. */
#define TALK_UIDLS "+OK\r\n1 a\r\n2 b\r\n.\r\n"
void               talk_check_logged_in (FakeServer              *fake);

/* Opens a session that the server ends while logging in, with this text. */
void               talk_check_refused   (FakeServer              *fake,
                                         SignetPop3Error          code,
                                         const char              *said);

/* Fails the test if anything that only a login may say was said on any connection. */
void               talk_assert_discreet (FakeServer              *fake);

G_END_DECLS
