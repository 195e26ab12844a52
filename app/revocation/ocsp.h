/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/x509.h>

#include "fetch.h"
#include "finding.h"

G_BEGIN_DECLS

/* Asks the responder that a certificate names (RFC 6960). */
SignetFinding signet_ocsp_ask (SoupSession       *session,
                               gnutls_x509_crt_t  certificate,
                               gnutls_x509_crt_t  issuer);

G_END_DECLS
