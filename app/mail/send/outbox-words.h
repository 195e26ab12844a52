/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox-record.h"
#include "server.h"

G_BEGIN_DECLS

/* What is told of a mail of which a server has said something, whichever of its deliveries that was about. */

/* What the server said of each who is in that state, a line each. Returns: (transfer full). */
char *signet_outbox_words_join_said    (const SignetOutboxRecord  *record,
                                        SignetOutboxState          state);

/* Tells who was refused, which somebody was, and whether anybody has the mail. */
void  signet_outbox_words_tell_refused (SignetOutboxRecord        *record,
                                        SignetServer              *server);

/* Tells this, unless something has to be decided about another delivery, which was refused. sentence,
 * details: nullable. */
void  signet_outbox_words_tell         (SignetOutboxRecord        *record,
                                        const char                *sentence,
                                        const char                *details);

/* The server has taken a delivery: nothing is to be told but of another one, which was refused or put off.
 * now: seconds since 1970. */
void  signet_outbox_words_tell_taken   (SignetOutboxRecord        *record,
                                        SignetServer              *server,
                                        gint64                     now);

/* It is not in doubt any more: tells who was refused, if somebody was, and nothing otherwise. */
void  signet_outbox_words_tell_left    (SignetOutboxRecord        *record);

G_END_DECLS
