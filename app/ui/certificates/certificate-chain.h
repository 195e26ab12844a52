/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificates.h"

G_BEGIN_DECLS

/* Looks in the lists. */

/* The row of a certificate. Returns: (transfer full), NULL if it is in none of the lists. */
SignetCertificateRow *signet_certificate_chain_find_row (SignetCertificates  *certificates,
                                                         SignetCertificate   *certificate);

/* The topmost of those who issued it, by name and key identifier, or below it one that the user distrusts.
 * Nothing is verified. Returns: (transfer full), NULL if not all of them are in the lists, or if it vouches
 * for itself. */
SignetCertificateRow *signet_certificate_chain_find_root (SignetCertificates *certificates,
                                                          SignetCertificate  *certificate);

/* Who issued it, by name and key identifier, and who issued that, as far as they are known: "Example Mail
 * CA, Example Root". Nothing is verified. Returns: (transfer full): plain text. */
char                 *signet_certificate_chain_describe (SignetCertificates  *certificates,
                                                         SignetCertificate   *certificate);

G_END_DECLS
