/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"

G_BEGIN_DECLS

/* The mail that carries the answer to an invitation (iMIP, RFC 6047): to the organiser, with a
 * sentence for people beside the calendar. calendar: text/calendar with one VEVENT, as event-reply.h
 * makes it. flags: how it is to be sealed. Returns: (transfer full). */
SignetDraft *signet_event_answer_make (const char       *to,
                                       const char       *calendar,
                                       SignetDraftFlags  flags);

G_END_DECLS
