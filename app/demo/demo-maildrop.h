/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-mailbox.h"

G_BEGIN_DECLS

/* What one POP3 session sees of the mailbox (RFC 1939, section 3): the mails as they were when it
 * began, numbered from 1, and marks on those it wants deleted. Holds the mailbox's lock. */
typedef struct _SignetDemoMaildrop SignetDemoMaildrop;

/* Returns: (transfer full) (nullable): NULL while another session has the mailbox. */
SignetDemoMaildrop *signet_demo_maildrop_new       (SignetDemoMailbox  *mailbox);

/* Gives the lock back; without a commit nothing is deleted. */
void                signet_demo_maildrop_free      (SignetDemoMaildrop *self);

/* The highest number there is. */
guint               signet_demo_maildrop_get_last  (SignetDemoMaildrop *self);

/* How many there are that are not marked; size: (out) bytes of these. */
guint               signet_demo_maildrop_measure   (SignetDemoMaildrop *self,
                                                    gsize              *size);

/* Borrowed, nullable: NULL for a number that never was, or is marked as deleted. */
SignetDemoMail     *signet_demo_maildrop_get       (SignetDemoMaildrop *self,
                                                    guint64             number);

/* Marks a mail that is there. */
void                signet_demo_maildrop_delete    (SignetDemoMaildrop *self,
                                                    SignetDemoMail     *mail);
void                signet_demo_maildrop_reset     (SignetDemoMaildrop *self);

/* The UPDATE state: takes the marked mails out of the mailbox. */
void                signet_demo_maildrop_commit    (SignetDemoMaildrop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetDemoMaildrop, signet_demo_maildrop_free)

G_END_DECLS
