/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "identity.h"
#include "judge.h"

G_BEGIN_DECLS

/* What mail is encrypted to so that its writer can read it himself: what he signs with, if that is for it, or
 * else one for his address whose private key is here. */
typedef struct
{
  SignetRecipient *recipient;
  char            *sentence;   /* where he could not read it: why, and what would help; else NULL */
  gboolean         stands_in;  /* as what is signed with does: the certificate that was chosen is gone */
} SignetOwnRecipient;

/* fingerprint: of the certificate that his identity names, nullable. In the judge's worker, blocking, short;
 * nobody is asked. Returns: (transfer full). */
SignetOwnRecipient *signet_own_recipient_find  (SignetJudge              *judge,
                                                const char               *address,
                                                const char               *fingerprint,
                                                GCancellable             *cancellable);

/* Who of these, some of them perhaps the user's own, can be encrypted to. addresses: NULL-terminated.
 * identities: of SignetIdentity, nullable: all of the user's. Returns: (transfer full), of SignetRecipient,
 * in that order. */
GPtrArray          *signet_own_recipient_check (SignetJudge              *judge,
                                                const char *const        *addresses,
                                                GPtrArray                *identities,
                                                GCancellable             *cancellable);
void                signet_own_recipient_free  (SignetOwnRecipient       *self);

/* Whether he could: his key opens it also when the certificate has expired, so that whoever waits for a new
 * one does not send in the clear for it. */
gboolean            signet_own_recipient_reads (const SignetOwnRecipient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetOwnRecipient, signet_own_recipient_free)

G_END_DECLS
