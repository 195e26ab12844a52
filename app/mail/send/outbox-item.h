/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox-record.h"

G_BEGIN_DECLS

/* A mail that is to be sent, as long as it is in the Outbox. Main thread, but for claiming.
 *
 * Properties (read only, notify): state (SignetOutboxState as uint), sentence (nullable: why it is where
 * it is), not-before (int64, seconds since 1970; 0: at once). */
#define SIGNET_TYPE_OUTBOX_ITEM (signet_outbox_item_get_type ())
G_DECLARE_FINAL_TYPE (SignetOutboxItem, signet_outbox_item, SIGNET, OUTBOX_ITEM, GObject)

/* record: taken. Returns: (transfer full). */
SignetOutboxItem         *signet_outbox_item_new            (SignetOutboxRecord  *record);

/* The unique Maildir name of the message, for which the folder has an entry. */
const char               *signet_outbox_item_get_name       (SignetOutboxItem    *self);

/* WAITING, SENDING, REFUSED or UNKNOWN; SENT or TAKEN_BACK when it has left, or tried to and could not. */
SignetOutboxState         signet_outbox_item_get_state      (SignetOutboxItem    *self);

/* Nullable. */
const char               *signet_outbox_item_get_sentence   (SignetOutboxItem    *self);
const char               *signet_outbox_item_get_details    (SignetOutboxItem    *self);
gint64                    signet_outbox_item_get_not_before (SignetOutboxItem    *self);

/* Not to be sent by itself before then, in seconds since 1970, for as long as the program runs; 0: no such
 * wish. Main thread; claimed or not. */
void                      signet_outbox_item_hold           (SignetOutboxItem    *self,
                                                             gint64               until);
gint64                    signet_outbox_item_get_held       (SignetOutboxItem    *self);

/* Whether it waits until the user wants it to be sent: he has stopped it. */
gboolean                  signet_outbox_item_is_stopped     (SignetOutboxItem    *self);

/* A mail that waits longer than this waits for a time that the user chose, or has failed, in seconds. */
#define SIGNET_OUTBOX_ITEM_SOON 120

/* Whether it waits for no more than that it may be taken back, or for nothing: it will be on its way soon. */
gboolean                  signet_outbox_item_is_soon        (SignetOutboxItem    *self);

/* Whether somebody has got it, or may have. */
gboolean                  signet_outbox_item_may_have_arrived (SignetOutboxItem  *self);

/* Everybody who is to get it and has not been refused, hidden recipients too. Returns: (transfer full). */
GStrv                     signet_outbox_item_dup_recipients (SignetOutboxItem    *self);

/* Those whom the server refused, each followed by what it said. Returns: (transfer full). */
GStrv                     signet_outbox_item_dup_refused    (SignetOutboxItem    *self);

/* Whoever wants to change what is known of it, or send it, claims it first, from any thread; FALSE:
 * somebody else has, and is at it. */
gboolean                  signet_outbox_item_claim          (SignetOutboxItem    *self);
void                      signet_outbox_item_release        (SignetOutboxItem    *self);

/* For who has claimed it, from any thread. Returns: (transfer full). */
SignetOutboxRecord       *signet_outbox_item_dup_record     (SignetOutboxItem    *self);

/* Main thread: as it is now. */
const SignetOutboxRecord *signet_outbox_item_get_record     (SignetOutboxItem    *self);

/* Main thread, while it is claimed. record: taken. */
void                      signet_outbox_item_set_record     (SignetOutboxItem    *self,
                                                             SignetOutboxRecord  *record);

G_END_DECLS
