/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Whether no issuer on the way keeps out an address of the first certificate by its name constraints
 * (RFC 5280 section 4.2.1.10). GnuTLS compares the letters of addresses as they are written, and who
 * may not have "alice@example.org" must not have "Alice@EXAMPLE.ORG" either, since both are the same
 * to a reader (same-address.h). What an issuer permits is left to GnuTLS, which is stricter there.
 * way: of SignetCertificate, from the signer's to the topmost. */
gboolean signet_mail_constraints_allow (GPtrArray *way);

G_END_DECLS
