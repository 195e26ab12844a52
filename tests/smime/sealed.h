/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "passphrases.h"
#include "sealer.h"
#include "signers.h"

G_BEGIN_DECLS

/* People whose keys are all in one keyring, who seal mails to each other here; openssl has the keys too.
 * root issues inter, which issues alice (RSA), carol (P-256), dave (P-384), erin (P-521), frank
 * (brainpoolP256r1) and gina (brainpoolP512r1); old is alice's, expired and not kept; signs is alice's for
 * signing only. */
typedef struct
{
  TestOpenssl            openssl;
  char                  *home;
  SignetKeyring         *keyring;
  SignetPassphrases     *passphrases;
  SignetCertificateList *certificates;
  SignetVerifier        *verifier;   /* trusts root */
  SignetCertificate     *old;
  GPtrArray             *fields;
} Sealed;

void          sealed_set_up    (Sealed          *self);
void          sealed_tear_down (Sealed          *self);

/* Borrowed. */
SignetCertificate *sealed_get  (Sealed          *self,
                                const char      *name);

SignetSpool  *sealed_spool     (const char      *text);

/* An order for these names, words parted by one space. The caller unrefs the recipients. */
SignetSealOrder sealed_order   (Sealed          *self,
                                SignetSealFlags  flags,
                                const char      *signer,
                                const char      *recipients);

/* The whole mail that comes of it; NULL with an error. Returns: (transfer full). */
char         *sealed_mail      (Sealed          *self,
                                const SignetSealOrder *order,
                                SignetSpool     *entity,
                                GError         **error);

G_END_DECLS
