/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* Whether the public key of a certificate can be used in a time that nobody notices. A key of RSA may
 * say that its exponent is as large as its modulus, and both as large as they like: one signature then
 * takes minutes, which cannot be cancelled. The bounds are those of OpenSSL. */
gboolean signet_key_bounds_hold (gnutls_x509_crt_t certificate);

G_END_DECLS
