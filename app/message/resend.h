/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "address.h"
#include "spool.h"

G_BEGIN_DECLS

/* A mail that is sent on to somebody else as it is ("redirected"), ready for the one who sends it: the
 * stored bytes with a block of Resent- fields before them (RFC 5322 section 3.6.6).
 * Signatures in it stay good, since nothing of it is changed. It may be large: it is read where it lies.
 * Immutable; may cross threads. */
typedef struct _SignetResend SignetResend;

/* mail: as stored. A "From " line of an mbox, and the Return-Path that the last server wrote (RFC 5321
 * section 4.4), are left out, and line ends become CRLF. to: of SignetAddress: who is named in it. now:
 * for Resent-Date. Returns: (transfer full). */
SignetResend  *signet_resend_new        (GBytes        *mail,
                                         SignetAddress *from,
                                         GPtrArray     *to,
                                         GDateTime     *now);
void           signet_resend_free       (SignetResend  *self);

/* Appends the whole mail as it goes over the wire, before dots are stuffed. Blocking. Errors: those of
 * the spool. */
gboolean       signet_resend_write      (SignetResend  *self,
                                         SignetSpool   *spool,
                                         GError       **error);

/* Whether it has bytes beyond ASCII. */
gboolean       signet_resend_is_eight_bit (SignetResend *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetResend, signet_resend_free)

G_END_DECLS
