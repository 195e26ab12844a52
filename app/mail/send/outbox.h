/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "outbox-record.h"

G_BEGIN_DECLS

/* An account's Outbox on disk. A message is in it from when signet_outbox_put() succeeded until it was
 * moved to Sent, taken back, or taken out of the folder by whoever may. Beside the messages:
 *
 *   Outbox/records/NAME.record   what is known of each (outbox-record.h)
 *   Outbox/records/NAME.N.mail   the mail of a delivery that differs from the message
 *   Outbox/records/NAME.draft    what the message was made from, for taking it back
 *
 * Immutable, reference counted, may cross threads. Functions block; two threads may work on different
 * messages at the same time. Errors: G_IO_ERROR, SIGNET_STORE_ERROR. */
typedef struct _SignetOutbox SignetOutbox;

/* directory: PROFILE/mail/ACCOUNT. Touches nothing. Returns: (transfer full). */
SignetOutbox    *signet_outbox_new       (const char                *directory);
SignetOutbox    *signet_outbox_ref       (SignetOutbox              *self);
void             signet_outbox_unref     (SignetOutbox              *self);

/* What is in it, oldest first; a record that cannot be read has no deliveries. Changes nothing. Returns:
 * (transfer full) of SignetOutboxRecord. */
GPtrArray       *signet_outbox_read      (SignetOutbox              *self,
                                          GError                   **error);

/* The same after what an earlier run left half-done was brought to its end. What was being sent then is
 * UNKNOWN now. Only for who holds the profile's lock, before anything else. */
GPtrArray       *signet_outbox_recover   (SignetOutbox              *self,
                                          GError                   **error);

/* Has what waits be sent on the user's word only: UNKNOWN. For who has a copy of a profile, whose original
 * may have sent it. */
gboolean         signet_outbox_doubt     (SignetOutbox              *self,
                                          GError                   **error);

/* Puts a message in, durably: all of it or nothing. mail: what goes to Sent, and to everybody whose
 * delivery is not apart. apart: for each delivery its mail or NULL. draft: NULL unless the
 * record has one. A draft in Drafts that the record names is removed then. */
SignetDelivered *signet_outbox_put       (SignetOutbox              *self,
                                          const SignetOutboxRecord  *record,
                                          GInputStream              *mail,
                                          GInputStream *const       *apart,
                                          GInputStream              *draft,
                                          GCancellable              *cancellable,
                                          GError                   **error);

/* Whether the message is still in the folder. */
gboolean         signet_outbox_has       (SignetOutbox              *self,
                                          const char                *name);

/* Makes it durable what is known of a message. */
gboolean         signet_outbox_write     (SignetOutbox              *self,
                                          const SignetOutboxRecord  *record,
                                          GError                   **error);

/* The mail of a delivery, as it goes to the server (outbox-stream.h). size: (out) bytes. Returns: (transfer
 * full). */
GInputStream    *signet_outbox_open_mail (SignetOutbox              *self,
                                          const SignetOutboxRecord  *record,
                                          guint                      delivery,
                                          guint64                   *size,
                                          GError                   **error);

/* Moves a message that was sent into its folder, or removes one that has none. Returns: (transfer full): what
 * came there; NULL and SIGNET_STORE_ERROR_GONE: nothing came, and nothing is left to do. */
SignetDelivered *signet_outbox_leave     (SignetOutbox              *self,
                                          const SignetOutboxRecord  *record,
                                          GError                   **error);

/* Makes it a draft again, or removes one that leaves nothing. From when the disk knows, the record says that
 * it is leaving, also where the rest fails: that is for another call. Returns: (transfer full): what came
 * into Drafts; NULL and SIGNET_STORE_ERROR_GONE: nothing came, and nothing is left to do. */
SignetDelivered *signet_outbox_take_back (SignetOutbox              *self,
                                          SignetOutboxRecord        *record,
                                          GError                   **error);

/* Removes what is kept beside a message that is in the folder no more. */
void             signet_outbox_forget    (SignetOutbox              *self,
                                          const char                *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetOutbox, signet_outbox_unref)

G_END_DECLS
