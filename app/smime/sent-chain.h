/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"

G_BEGIN_DECLS

/* What goes along with a signature (RFC 8551 section 2.3): the signer's certificate and, as far as they are
 * in the keyring, those above it but for a root, which whoever trusts it has. other: one more of the
 * signer's, nullable, which another one may have issued: those above it go along too. Returns: (transfer
 * full), of SignetCertificate, the signer's first. */
GPtrArray *signet_sent_chain_new (SignetCertificateList  *certificates,
                                  SignetCertificate      *signer,
                                  SignetCertificate      *other);

G_END_DECLS
