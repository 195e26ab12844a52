/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "built.h"
#include "judge.h"
#include "operation.h"
#include "outgoing.h"
#include "sealer.h"

G_BEGIN_DECLS

/* Seals a mail for those whom it goes to: one mail for all that are named in it, encrypted to them and to
 * its writer; and for each hidden recipient one of its own, so that nobody can tell from the recipients of
 * the encryption who else has it. Signed once for all. */
typedef struct
{
  SignetBuilt       *built;
  const char        *from;         /* address of the envelope and of whose certificates are used */
  const char *const *visible;      /* To and Cc: addresses, NULL-terminated, may be empty */
  const char *const *hidden;       /* Bcc; not both are empty */
  SignetSealFlags    flags;        /* SIGN, OPAQUE, ENCRYPT, TRIPLE, PROTECT; or none: sent as it is */
  SignetSealCipher   cipher;
  const char        *fingerprint;  /* of the certificate that the identity names; nullable */
  GPtrArray         *identities;   /* of SignetIdentity, nullable: all of the user's */
  gboolean           eight_bit;    /* the entity is no 7-bit text */
  const char        *directory;    /* as of signet_spool_new(); nullable */
  SignetOperation   *operation;    /* is told how far it is; nullable */
} SignetSealJob;

/* In the worker that the judge is for, blocking; who has the passphrase may be asked for it. for_sent: (out):
 * the mail for Sent, which its writer can open: where there is one, the same object as that of the first
 * outgoing one. Errors, each with a sentence for a person: SIGNET_SMIME_ERROR: NOT_FOUND, UNFIT or EXPIRED
 * where there is no certificate that can be used (the sentence of SignetRecipient), and those of
 * signet_sealer_seal(); G_IO_ERROR. Then nothing is given out. Returns: (transfer full), of
 * SignetOutgoing. */
GPtrArray   *signet_seal_job_run (SignetJudge          *judge,
                                  const SignetSealJob  *job,
                                  SignetSpool         **for_sent,
                                  GCancellable         *cancellable,
                                  GError              **error);

G_END_DECLS
