/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/x509.h>

#include "fetch.h"
#include "finding.h"

G_BEGIN_DECLS

/* Fetches the list of revoked certificates that a certificate names, and looks into it (RFC 5280
 * section 6.3). Lists of parts of a list, and lists that speak of other issuers' certificates, are no
 * answer. */
SignetFinding signet_crl_ask (SoupSession       *session,
                              gnutls_x509_crt_t  certificate,
                              gnutls_x509_crt_t  issuer);

G_END_DECLS
