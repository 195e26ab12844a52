/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "author.h"
#include "certificate.h"
#include "levels.h"

G_BEGIN_DECLS

/* What was found about one signer of a mail. A value: immutable, reference counted, may cross
 * threads. Whether it is the sender is no fact of the signature: that is asked for. */
typedef struct _SignetSigner SignetSigner;

typedef enum
{
  SIGNET_SIGNER_ALTERED        = 1 << 0,   /* the content has another digest */
  SIGNET_SIGNER_BROKEN         = 1 << 1,   /* the content has it, but the signature does not hold, or
                                            * what it covers is not told as it must be */
  SIGNET_SIGNER_UNSUPPORTED    = 1 << 2,   /* made in a way that is not known here */
  SIGNET_SIGNER_NO_CERTIFICATE = 1 << 3,   /* of the signer */
  SIGNET_SIGNER_INCOMPLETE     = 1 << 4,   /* a certificate above the signer's is missing */
  SIGNET_SIGNER_UNTRUSTED      = 1 << 5,   /* the topmost one is nobody's anchor, or one is
                                            * distrusted */
  SIGNET_SIGNER_BAD_CHAIN      = 1 << 6,   /* one must not have issued the next, or did not */
  SIGNET_SIGNER_NOT_YET        = 1 << 7,   /* a certificate is not valid yet */
  SIGNET_SIGNER_WEAK           = 1 << 8,   /* MD5, SHA-1, RSA below 2048 bits, DSA */
  SIGNET_SIGNER_EXPIRED        = 1 << 9,
  SIGNET_SIGNER_UNFIT          = 1 << 10,  /* the signer's certificate is not one for mail, or a CA's */
} SignetSignerProblems;

typedef enum
{
  SIGNET_REVOCATION_NOT_CHECKED,
  SIGNET_REVOCATION_GOOD,
  SIGNET_REVOCATION_REVOKED,
  SIGNET_REVOCATION_NO_ANSWER,  /* was asked for, and nobody could tell */
} SignetRevocation;

typedef struct
{
  SignetSignerProblems  problems;
  SignetCertificate    *certificate;      /* nullable */
  GPtrArray            *chain;            /* nullable: from the signer's certificate to the topmost */
  SignetCertificate    *preferred;        /* where all is well: another one of the signer's, for answers to */
  GPtrArray            *preferred_chain;  /* be encrypted to, and who vouches for it; nullable */
  const char           *digest;           /* "SHA-256"; nullable */
  const char           *method;           /* "RSA"; nullable */
  const char           *unsupported;      /* what is not known here, of UNSUPPORTED or BAD_CHAIN; nullable */
  const char           *weakness;         /* what is weak; nullable */
  const char           *issuer;           /* whose certificate the problem is of that is told; NULL: the
                                           * signer's own */
  const char           *distrusted;       /* whose certificate the user distrusts, of UNTRUSTED; nullable */
  gint64                valid_from;       /* the time in which all of the chain is valid, in seconds */
  gint64                valid_until;      /* since 1970; 0 without a chain */
  gint64                signing_time;     /* what the signer says; -1 if nothing */
  gint64                first_valid;      /* when it was first found valid here; 0 if never */
  gint64                arrived;          /* when the mail did; 0: not known */
  SignetRevocation      revocation;
  gint64                revocation_time;  /* when that was found out; 0 */
  const char           *key;              /* names this very signature over this very content */
} SignetSignerFacts;

/* facts: copied. Returns: (transfer full). */
SignetSigner            *signet_signer_new            (const SignetSignerFacts *facts);
SignetSigner            *signet_signer_ref            (SignetSigner            *self);
void                     signet_signer_unref          (SignetSigner            *self);

/* Borrowed. */
const SignetSignerFacts *signet_signer_get_facts      (SignetSigner            *self);

/* Whether an address of the certificate is the sender's. */
gboolean                 signet_signer_is_sender      (SignetSigner            *self,
                                                       SignetAuthor            *sender);

/* How good the signature is for somebody who is shown that sender. */
SignetSignature          signet_signer_judge          (SignetSigner            *self,
                                                       SignetAuthor            *sender);

/* "alice@example.org, al@example.org and 3 more", the sender's first, else the name in the certificate, else
 * "". sender: nullable. max: how many are named, at least 1. Returns: (transfer full). */
char                    *signet_signer_dup_addresses  (SignetSigner            *self,
                                                       SignetAuthor            *sender,
                                                       guint                    max);

/* What a person is called by a certificate that others vouch for; one who has no name there by addresses.
 * Returns: (transfer full). */
char                    *signet_signer_dup_name       (SignetSigner            *self,
                                                       SignetAuthor            *sender,
                                                       guint                    max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSigner, signet_signer_unref)

G_END_DECLS
