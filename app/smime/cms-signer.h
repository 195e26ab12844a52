/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cms-algorithm.h"
#include "cms-id.h"

G_BEGIN_DECLS

/* A SignerInfo (RFC 5652 section 5.3). */
typedef struct
{
  SignetCmsId         id;
  SignetCmsAlgorithm  digest;
  SignetCmsAlgorithm  algorithm;   /* of the signature; its parameters are those of PSS */
  GBytes             *signature;
  GBytes             *attributes;  /* the signed ones as the signature covers them: a SET OF with
                                    * definite lengths, in the order they came; NULL if the
                                    * signature is over the content itself */
} SignetCmsSigner;

/* Takes a SignerInfo. Returns: (transfer full) (nullable): NULL if it cannot be read. */
SignetCmsSigner *signet_cms_signer_take (SignetBer       *from);
void             signet_cms_signer_free (SignetCmsSigner *self);

/* Whether its algorithms, which no signature covers, are those that its signed attributes name (RFC 6211);
 * also where these name none. */
gboolean         signet_cms_signer_keeps_algorithms (const SignetCmsSigner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCmsSigner, signet_cms_signer_free)

G_END_DECLS
