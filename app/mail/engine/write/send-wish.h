/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draft.h"
#include "engine-compose.h"
#include "engine-send-private.h"
#include "judge.h"
#include "operation.h"
#include "passphrases.h"
#include "receipt-offer.h"

G_BEGIN_DECLS

/* What somebody wants to be sent or saved, with all that a worker needs for it. */
typedef struct
{
  SignetDraft     *draft;        /* one of these four */
  SignetRawMail   *raw;
  SignetRedirection *redirection;
  SignetReceiptOffer *receipt;   /* it is said that this was read */

  SignetSendFlags  flags;
  SignetIdentity  *identity;     /* nullable: who writes, for how it is sealed and where it goes */
  SignetPassphrases *passphrases;  /* nullable: for a key for drafts, where none is there to keep it by */
  GPtrArray       *identities;   /* of SignetIdentity, nullable: all of the user's */
  gint64           not_before;
  char            *name;         /* that it has in the Outbox, or in Drafts; NULL: any */
  char            *stored;       /* file in Drafts, nullable */
  gboolean         may_lie_open; /* where it is to be kept encrypted and nothing does that */
  char            *directory;    /* for what does not fit into memory */
  SignetOperation *operation;    /* borrowed, nullable: what is told of it */

  SignetBuilt     *built;        /* of all but what is sent on, from here on */
  SignetResend    *resend;       /* that */
  SignetSpool     *kept;         /* the draft as it is kept, nullable */
  char            *from;
  GStrv            visible;      /* addresses */
  GStrv            hidden;
  gboolean         eight_bit;
} SignetSendWish;

void               signet_send_wish_free  (SignetSendWish   *self);

/* Builds the mail and whom it goes to. Blocking, for a worker. */
gboolean           signet_send_wish_build (SignetSendWish   *self,
                                           GCancellable     *cancellable,
                                           GError          **error);

/* Builds the draft as it is kept; where signet_engine_keeps_sealed(), encrypted to its writer, and readable
 * only where nothing encrypts it and it may lie open. What another program wrote is kept where it goes to
 * hidden recipients, whom it does not name when it is sent. judge: for its worker; NULL: it is not to be
 * encrypted or may lie open, as the user said. Errors: those of signet_draft_build(), and of
 * signet_sealed_draft_new(). */
gboolean           signet_send_wish_keep  (SignetSendWish   *self,
                                           SignetJudge      *judge,
                                           GCancellable     *cancellable,
                                           GError          **error);

/* For what needs no seal: one mail to all. Returns: (transfer full). */
SignetOutboxOrder *signet_send_wish_order (SignetSendWish   *self,
                                           GCancellable     *cancellable,
                                           GError          **error);

/* For what is to be signed or encrypted: in the judge's worker. Whoever has the passphrase may be asked.
 * Returns: (transfer full). */
SignetOutboxOrder *signet_send_wish_seal  (SignetSendWish   *self,
                                           SignetJudge      *judge,
                                           GCancellable     *cancellable,
                                           GError          **error);

G_END_DECLS
