/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* What kind of key a certificate has, in the words of those who made it: "ECDSA, brainpoolP256r1", or the
 * object identifier of one that is not known. For keys that GnuTLS does not read. Returns: (transfer full),
 * never NULL. */
char *signet_key_name_dup (SignetCertificate *certificate);

G_END_DECLS
