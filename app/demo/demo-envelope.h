/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"

G_BEGIN_DECLS

/* The largest content that is encrypted. */
#define SIGNET_DEMO_ENVELOPE_MAX_BYTES (32 * 1024 * 1024)

/* EnvelopedData (RFC 5652, section 6) in DER, with AES-256-CBC, its key sealed for each recipient
 * by RSA (PKCS #1, version 1.5). recipients: (element-type SignetDemoIdentity) with RSA keys, at
 * least one. Errors: G_IO_ERROR. Returns: (transfer full). */
GBytes *signet_demo_envelope_new (GBytes     *content,
                                  GPtrArray  *recipients,
                                  GError    **error);

G_END_DECLS
