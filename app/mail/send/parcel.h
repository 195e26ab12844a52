/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox.h"
#include "outbox-item.h"
#include "sender.h"
#include "smtp-envelope.h"

G_BEGIN_DECLS

/* A message that the sender is working on. For its worker. */
typedef struct
{
  SignetOutboxItem   *item;
  SignetOutboxRecord *record;
  SignetSmtpEnvelope *envelope;  /* of its first delivery that waits, NULL: yet to be made */
} SignetParcel;

void signet_parcel_free   (SignetParcel        *self);

/* Tells what is known of it. sent: where its copy is now, (transfer full) (nullable). */
void signet_parcel_tell   (const SignetParcel  *self,
                           SignetSendStage      stage,
                           SignetDelivered     *sent,
                           SignetSenderFunc     func,
                           gpointer             user_data);

/* What was sent leaves the Outbox. Anything else is written once more, so that the next start does not take
 * it for one whose end nobody saw; where the disk does not take it, that is what happens, and it is the side
 * to err on. What somebody has taken out is written, too: it may be brought back. Tells of it. */
void signet_parcel_settle (SignetParcel        *self,
                           SignetOutbox        *outbox,
                           SignetSenderFunc     func,
                           gpointer             user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetParcel, signet_parcel_free)

G_END_DECLS
