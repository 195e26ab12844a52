/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "signer.h"

G_BEGIN_DECLS

/* One cryptographic layer around a content: somebody signed it, or encrypted it. Compression is none.
 * A value: immutable, reference counted, may cross threads. */
typedef struct _SignetLayer SignetLayer;

/* Why nothing is known of a signature at all. */
typedef enum
{
  SIGNET_LAYER_READ,       /* its signers are known */
  SIGNET_LAYER_NO_SIGNER,
  SIGNET_LAYER_BROKEN,     /* it cannot be read */
  SIGNET_LAYER_FOREIGN,    /* it is no S/MIME: OpenPGP or another */
  SIGNET_LAYER_CUT_OFF,    /* only the beginning of the mail is here */
  SIGNET_LAYER_TOO_MANY,   /* the mail has more of them than are looked at */
  SIGNET_LAYER_UNCHECKED,  /* it is being checked */
} SignetLayerState;

/* signers: of SignetSigner, taken; NULL for none. Returns: (transfer full). */
SignetLayer      *signet_layer_new_signed     (SignetLayerState  state,
                                               GPtrArray        *signers);

/* cipher: "AES-256 (CBC)", nullable. key_length: bytes of its key; 0: not known. reason: why it could not be
 * opened, a sentence for people, nullable. Returns: (transfer full). */
SignetLayer      *signet_layer_new_encrypted  (SignetEncryption  encryption,
                                               const char       *cipher,
                                               gsize             key_length,
                                               const char       *reason);
SignetLayer      *signet_layer_ref            (SignetLayer      *self);
void              signet_layer_unref          (SignetLayer      *self);

gboolean          signet_layer_is_signed      (SignetLayer      *self);
SignetLayerState  signet_layer_get_state      (SignetLayer      *self);

/* Of SignetSigner; empty for an encrypted layer. */
GPtrArray        *signet_layer_get_signers    (SignetLayer      *self);

SignetEncryption  signet_layer_get_encryption (SignetLayer      *self);
const char       *signet_layer_get_cipher     (SignetLayer      *self);
const char       *signet_layer_get_reason     (SignetLayer      *self);

/* Whether it is encrypted with so short a key that all can be tried. */
gboolean          signet_layer_is_weak        (SignetLayer      *self);

/* Whether what it holds could be seen. */
gboolean          signet_layer_is_open        (SignetLayer      *self);

/* Whether the content is what was signed, by all signers, whoever they are. */
gboolean          signet_layer_is_intact      (SignetLayer      *self);

/* How good it is for somebody who is shown that sender: the worst of its signers. */
SignetSignature   signet_layer_judge          (SignetLayer      *self,
                                               SignetAuthor     *sender);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetLayer, signet_layer_unref)

G_END_DECLS
