/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Whether the signer meant that certificate, as far as the signed attributes tell (RFC 2634 section 5.4,
 * RFC 5035 section 3). Without them, whoever gets a certificate for the key of somebody else, or makes a
 * key that fits a signature, could show what that one signed as his own. attributes: nullable. Returns
 * FALSE only where another certificate is named. */
gboolean signet_signing_certificate_fits (GBytes            *attributes,
                                          SignetCertificate *certificate);

G_END_DECLS
