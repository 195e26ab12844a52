/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-identity.h"

G_BEGIN_DECLS

/* Certificate, key and the authority's certificate as PKCS#12 (RFC 7292), sealed with AES-256 as
 * today's programs do it. Errors: G_IO_ERROR. Returns: (transfer full). */
GBytes *signet_demo_pkcs12_new (SignetDemoIdentity  *identity,
                                SignetDemoIdentity  *authority,
                                const char          *password,
                                GError             **error);

G_END_DECLS
