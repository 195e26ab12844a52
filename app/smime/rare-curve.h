/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* Elliptic curves that GnuTLS does not know, done by libgcrypt, on which gpg-agent stands: Brainpool
 * (RFC 5639, in CMS by RFC 5753) and secp256k1. */

typedef enum
{
  SIGNET_RARE_CURVE_HOLDS,
  SIGNET_RARE_CURVE_WRONG,
  SIGNET_RARE_CURVE_UNKNOWN,  /* libgcrypt will not work with this curve or key */
} SignetRareCurveAnswer;

/* oid: of the curve. bits: (out) (nullable): of the key. Returns: "brainpoolP256r1", as libgcrypt knows it;
 * NULL for another curve. */
const char *signet_rare_curve_find (const char *oid,
                                    guint      *bits);

/* Adds the names of those that libgcrypt does not do here. names: of char*, taken by it. */
void        signet_rare_curve_list_missing (GPtrArray *names);

/* The reverse; NULL for another name. */
const char *signet_rare_curve_get_oid (const char *name,
                                       gsize       length);

/* ECDSA (RFC 5753 section 2.1) over a digest of any length. certificate: whose key is on such a curve.
 * signature: an Ecdsa-Sig-Value. */
SignetRareCurveAnswer signet_rare_curve_verify (SignetCertificate *certificate,
                                                GBytes            *digest,
                                                GBytes            *signature);

/* A key pair for one message and what it shares with the certificate's key: as signet_ephemeral_key_agree().
 * Returns FALSE where libgcrypt will not. */
gboolean              signet_rare_curve_agree  (SignetCertificate *certificate,
                                                GBytes           **point,
                                                GBytes           **secret);

G_END_DECLS
