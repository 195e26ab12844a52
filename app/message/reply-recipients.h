/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reply.h"

G_BEGIN_DECLS

/* Whom an answer goes to. All lists are of SignetAddress, nobody is in them twice. */
typedef struct
{
  GPtrArray *to;
  GPtrArray *cc;
} SignetReplyRecipients;

/* The sender: Reply-To, or From where there is none or a mailing list put itself there. All: the same,
 * and To and Cc, or who Mail-Followup-To names. The list: its address. Of a mail that the user wrote,
 * its recipients. Own addresses are left out unless nobody else is left; Bcc never answers. At most 1000: who
 * writes a mail says how many there are, not who answers it.
 * options->kind: none of the forwards. Mail-Followup-To of a sealed mail does not count, nor the address
 * of a list of an encrypted one, nor a Reply-To, To or Cc that a header has not whose seal covers all that
 * its author wrote: anybody could have put it there, outside of the seal, to get the answer (RFC 9788). */
void signet_reply_recipients_find  (SignetReplyRecipients    *self,
                                    SignetMessage            *message,
                                    const SignetReplyOptions *options);
void signet_reply_recipients_clear (SignetReplyRecipients    *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetReplyRecipients, signet_reply_recipients_clear)

G_END_DECLS
