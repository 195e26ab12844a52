/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "envelope-writer.h"
#include "signed-writer.h"
#include "spool.h"

G_BEGIN_DECLS

/* One layer around an entity (RFC 8551 section 3): each gives a new entity, its Content-* fields first. What
 * is held in memory does not grow with it. Blocking; directory: as of signet_spool_new(). Errors:
 * SIGNET_SMIME_ERROR, G_IO_ERROR. Returns: (transfer full). */

typedef enum
{
  SIGNET_SEAL_LAYER_CLEAR,   /* multipart/signed: read by every program; must come through every gateway */
  SIGNET_SEAL_LAYER_OPAQUE,  /* application/pkcs7-mime */
} SignetSealLayerForm;

/* facts: without the content's digest, which is filled in. */
SignetSpool *signet_seal_layer_sign    (SignetSpool               *entity,
                                        SignetSealLayerForm        form,
                                        SignetAgent               *agent,
                                        const SignetSignedFacts   *facts,
                                        const char                *directory,
                                        GCancellable              *cancellable,
                                        GError                   **error);

/* recipients: of SignetCertificate. */
SignetSpool *signet_seal_layer_encrypt (SignetSpool               *entity,
                                        SignetSealCipher           cipher,
                                        GPtrArray                 *recipients,
                                        const char                *directory,
                                        GCancellable              *cancellable,
                                        GError                   **error);

G_END_DECLS
