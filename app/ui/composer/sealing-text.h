/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "own-recipient.h"

G_BEGIN_DECLS

/* What is told of whether a mail is signed and encrypted, in one sentence. */

/* How it stands with what is wanted. */
typedef enum
{
  SIGNET_SEALING_CLEAR,     /* neither */
  SIGNET_SEALING_GOOD,      /* signed, encrypted or both as shown */
  SIGNET_SEALING_CHECKING,  /* it is not known yet whether what is wanted can be done */
  SIGNET_SEALING_STOPPED,   /* it cannot be done as it is wanted */
} SignetSealingState;

/* What there is to tell of. */
typedef struct
{
  guint            n_recipients;
  guint            n_unknown;   /* of whom it is not known yet */
  guint            n_lacking;   /* who cannot be encrypted to */
  SignetRecipient *lacking;     /* the first of them, nullable */
  SignetRecipient *signer;      /* nullable: not known yet; so is the next */
  SignetOwnRecipient *own;      /* what its writer reads it with */
  gboolean         sign;        /* what is wanted */
  gboolean         encrypt;
  gboolean         undecided;   /* encryption may still switch itself on */
} SignetSealingSums;

SignetSealingState  signet_sealing_text_judge (const SignetSealingSums *sums);

/* Whether what is told then is that a certificate of one's own is missing. */
gboolean            signet_sealing_text_wants_own (const SignetSealingSums *sums);

/* Returns: (transfer full). */
char               *signet_sealing_text_make  (const SignetSealingSums *sums);

G_END_DECLS
