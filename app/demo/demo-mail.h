/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A mail on the demo server: its UIDL and its bytes. Immutable, reference counted. */
typedef struct _SignetDemoMail SignetDemoMail;

/* Returns: (transfer full). */
SignetDemoMail *signet_demo_mail_new       (const char     *uidl,
                                            GBytes         *bytes);
SignetDemoMail *signet_demo_mail_ref       (SignetDemoMail *self);
void            signet_demo_mail_unref     (SignetDemoMail *self);
const char     *signet_demo_mail_get_uidl  (SignetDemoMail *self);

/* The whole mail, lines ending with CRLF. Borrowed. */
GBytes         *signet_demo_mail_get_bytes (SignetDemoMail *self);
gsize           signet_demo_mail_get_size  (SignetDemoMail *self);

#define SIGNET_DEMO_MAIL_ALL_LINES G_MAXUINT64

/* Appends the header, the empty line and at most so many lines of the body, byte-stuffed (RFC 1939,
 * section 3), ending with CRLF. */
void            signet_demo_mail_append_to (SignetDemoMail *self,
                                            guint64         body_lines,
                                            GString        *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoMail, signet_demo_mail_unref)

G_END_DECLS
