/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* What a certificate says it may be used for, as far as mail is concerned. */
typedef enum
{
  SIGNET_CERTIFICATE_FOR_SIGNING = 1 << 0,
  SIGNET_CERTIFICATE_FOR_ENCRYPTION = 1 << 1,
  SIGNET_CERTIFICATE_IS_CA = 1 << 2,
} SignetCertificateUsage;

/* Key usage by RFC 8550 section 4.4.2, extended key usage by section 4.4.4; a certificate without these
 * extensions is for everything. A CA says so itself (RFC 5280 section 4.2.1.9), or is a self-issued one
 * of version 1, where nothing can be said. */
SignetCertificateUsage signet_certificate_usage_read (gnutls_x509_crt_t crt);

G_END_DECLS
