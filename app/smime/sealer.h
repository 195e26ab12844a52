/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"
#include "envelope-writer.h"
#include "spool.h"

G_BEGIN_DECLS

/* Signs and encrypts what will be sent (RFC 8551), by writers of our own with GnuTLS and gpg-agent: gpgsm 2.2
 * cannot encrypt to elliptic curves nor by GCM, ends after seven encryptions on one context, finds out
 * late and in few words what is wrong, and wants everything in memory; and this way what is written and what
 * is read go by the same few tables. The private key never leaves the agent. */

typedef enum
{
  SIGNET_SEAL_SIGN    = 1 << 0,
  SIGNET_SEAL_OPAQUE  = 1 << 1,  /* signed in one piece: nothing on the way changes it */
  SIGNET_SEAL_ENCRYPT = 1 << 2,
  SIGNET_SEAL_TRIPLE  = 1 << 3,  /* signed, encrypted, and signed again (RFC 2634 section 1.1) */
  SIGNET_SEAL_PROTECT = 1 << 4,  /* the header fields too (RFC 9788) */
  SIGNET_SEAL_LATER   = 1 << 5,  /* the caller encrypts what comes out: fields are protected for that */
  SIGNET_SEAL_KEPT    = 1 << 6,  /* stays here: also to a certificate that is not valid now */
} SignetSealFlags;

typedef struct
{
  SignetSealFlags    flags;
  SignetSealCipher   cipher;
  SignetCertificate *signer;      /* where something is signed: one of the list with a private key */
  SignetCertificate *preferred;   /* where the signer's is not for encryption: the one that is; nullable */
  GPtrArray         *recipients;  /* where something is encrypted: of SignetCertificate, our own among them */
  GPtrArray         *fields;      /* of char*: all header fields of the mail, as in protected-entity.h */
  const char        *directory;   /* for what is too large for memory, as of signet_spool_new() */
} SignetSealOrder;

/* entity: the Content-* fields and the body. Whether the certificates are trusted is the caller's question;
 * that they are valid now (but for KEPT) and fit is checked here before anything is done. outer_fields:
 * (out): of char*, the header fields that stand outside. Blocking, for a worker; whoever has the passphrase
 * may be asked for it. Errors, each with a sentence for a person: SIGNET_SMIME_ERROR_EXPIRED, UNFIT,
 * UNSUPPORTED, NO_KEY, BAD_PASSPHRASE, CANCELLED, DAMAGED, AGENT; G_IO_ERROR. Nothing is given out then.
 * Returns: (transfer full): the sealed entity, 7-bit, its Content-* fields first. */
SignetSpool *signet_sealer_seal (SignetKeyring          *keyring,
                                 SignetCertificateList  *certificates,
                                 const SignetSealOrder  *order,
                                 SignetSpool            *entity,
                                 GPtrArray             **outer_fields,
                                 GCancellable           *cancellable,
                                 GError                **error);

G_END_DECLS
