/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"

G_BEGIN_DECLS

/* The largest content that is signed. */
#define SIGNET_DEMO_SIGNATURE_MAX_BYTES (32 * 1024 * 1024)

typedef enum
{
  SIGNET_DEMO_SIGNATURE_DETACHED,  /* the content is elsewhere: multipart/signed */
  SIGNET_DEMO_SIGNATURE_OPAQUE,    /* the content is inside */
} SignetDemoSignature;

/* SignedData (RFC 5652, section 5) in DER, with SHA-256, the signer's certificate, and `date` as
 * the signing time. Errors: G_IO_ERROR. Returns: (transfer full). */
GBytes *signet_demo_signature_new (GBytes               *content,
                                   SignetDemoIdentity   *signer,
                                   SignetDemoSignature   signature,
                                   GDateTime            *date,
                                   GError              **error);

G_END_DECLS
