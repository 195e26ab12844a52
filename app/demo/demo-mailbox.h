/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "demo-mail.h"

G_BEGIN_DECLS

/* The mails that wait on the demo server. Belongs to the servers' thread. */
#define SIGNET_TYPE_DEMO_MAILBOX (signet_demo_mailbox_get_type ())
G_DECLARE_FINAL_TYPE (SignetDemoMailbox, signet_demo_mailbox, SIGNET, DEMO_MAILBOX, GObject)

/* More than this is refused: the mailbox lives in memory. */
#define SIGNET_DEMO_MAILBOX_MAX_MAILS 1000
#define SIGNET_DEMO_MAILBOX_MAX_BYTES (64 * 1024 * 1024)

SignetDemoMailbox *signet_demo_mailbox_new      (void);

/* Puts a mail behind the others; FALSE when the mailbox is full. */
gboolean           signet_demo_mailbox_add      (SignetDemoMailbox *self,
                                                 GBytes            *bytes);

/* The mails as they are now, oldest first: what one POP3 session sees from its beginning to its
 * end. Returns: (transfer full) (element-type SignetDemoMail). */
GPtrArray         *signet_demo_mailbox_list     (SignetDemoMailbox *self);

/* A mail that is no longer there is no error. */
void               signet_demo_mailbox_remove   (SignetDemoMailbox *self,
                                                 SignetDemoMail    *mail);

/* The lock of RFC 1939, section 3: one session at a time. FALSE while somebody else holds it. */
gboolean           signet_demo_mailbox_claim    (SignetDemoMailbox *self,
                                                 gpointer           owner);

/* Harmless for who does not hold it. */
void               signet_demo_mailbox_release  (SignetDemoMailbox *self,
                                                 gpointer           owner);

G_END_DECLS
