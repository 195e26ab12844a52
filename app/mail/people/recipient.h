/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Whether mail can be encrypted to an address, or signed for it, and if not why: from the best to what
 * says least. */
typedef enum
{
  SIGNET_RECIPIENT_OK,
  SIGNET_RECIPIENT_UNTRUSTED,    /* nobody who is trusted vouches for the certificate */
  SIGNET_RECIPIENT_WEAK,         /* its key or its own signature is outdated */
  SIGNET_RECIPIENT_EXPIRED,      /* it, or one that vouches for it */
  SIGNET_RECIPIENT_NOT_YET,      /* its time has not come */
  SIGNET_RECIPIENT_REVOKED,
  SIGNET_RECIPIENT_UNSUPPORTED,  /* a kind of key that is not known here */
  SIGNET_RECIPIENT_UNFIT,        /* not for that use, by what it says itself */
  SIGNET_RECIPIENT_REFUSED,      /* the user said no */
  SIGNET_RECIPIENT_NO_KEY,       /* of signers: the private key is not here */
  SIGNET_RECIPIENT_NONE,         /* no certificate of that address */
} SignetRecipientState;

/* What would help. */
typedef enum
{
  SIGNET_RECIPIENT_FIX_NONE,     /* nothing has to be done */
  SIGNET_RECIPIENT_FIX_ACCEPT,   /* that the user looks at the certificate and accepts it */
  SIGNET_RECIPIENT_FIX_LOOK_UP,  /* another certificate: from a directory, a file, a signed mail of theirs */
  SIGNET_RECIPIENT_FIX_OWN,      /* an own certificate: imported or requested */
} SignetRecipientFix;

/* What is known of one address. A value: immutable, reference counted, may cross threads. */
typedef struct
{
  char                 *address;      /* as it was asked for */
  SignetRecipientState  state;
  SignetRecipientFix    fix;
  SignetCertificate    *certificate;  /* the one to use if the state is OK; else the one that comes nearest
                                       * to it, to be looked at; nullable */
  char                 *sentence;     /* for a person: why, and what would help */
  gint64                changed;      /* since when it takes the place of another one; 0: no such news */
} SignetRecipient;

/* Of somebody to whom mail is encrypted. certificate: nullable. Returns: (transfer full). */
SignetRecipient *signet_recipient_new         (const char            *address,
                                               SignetRecipientState   state,
                                               SignetCertificate     *certificate,
                                               gint64                 changed);

/* Of one of us, who signs. Returns: (transfer full). */
SignetRecipient *signet_recipient_new_signer  (const char            *address,
                                               SignetRecipientState   state,
                                               SignetCertificate     *certificate);
SignetRecipient *signet_recipient_ref         (SignetRecipient       *self);
void             signet_recipient_unref       (SignetRecipient       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetRecipient, signet_recipient_unref)

G_END_DECLS
