/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The public key of a certificate as it stands there (RFC 5280 section 4.1.2.7), known to anybody or not. */
typedef struct
{
  char   *algorithm;  /* "1.2.840.10045.2.1" */
  char   *curve;      /* of an elliptic curve key whose curve is named (RFC 5480 section 2.1.1); nullable */
  GBytes *key;        /* the bits: of an elliptic curve key the point */
} SignetKeyInfo;

/* certificate: its DER. Returns FALSE, and nothing to be cleared, if there is none to be read. */
gboolean signet_key_info_read  (SignetKeyInfo *self,
                                GBytes        *certificate);
void     signet_key_info_clear (SignetKeyInfo *self);

/* All of it, as it stands there: DER. Returns: (transfer full) (nullable). */
GBytes  *signet_key_info_dup_whole (GBytes        *certificate);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetKeyInfo, signet_key_info_clear)

G_END_DECLS
