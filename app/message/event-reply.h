/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "address.h"
#include "event.h"

G_BEGIN_DECLS

/* The answer to an invitation (iTIP, RFC 5546 section 3.2.3), ready to be mailed to the organiser. It
 * names the event by what the invitation says and tells no more than the answer. Immutable; may
 * cross threads. */
typedef struct _SignetEventReply SignetEventReply;

/* invitation: the calendar as it came, decoded; at most the first megabyte is read. answer: accepted,
 * declined or tentative. attendee: who answers. now: for DTSTAMP. Returns: (transfer full), NULL if
 * the invitation does not say which event it is or whom to answer. */
SignetEventReply *signet_event_reply_new         (GBytes            *invitation,
                                                  SignetEventAnswer  answer,
                                                  SignetAddress     *attendee,
                                                  GDateTime         *now);
void              signet_event_reply_free        (SignetEventReply  *self);

/* The organiser's address. */
const char       *signet_event_reply_get_to      (SignetEventReply  *self);

/* text/calendar; method=REPLY; charset=UTF-8, with CRLF. */
GBytes           *signet_event_reply_get_bytes   (SignetEventReply  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetEventReply, signet_event_reply_free)

G_END_DECLS
