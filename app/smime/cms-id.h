/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ber.h"

G_BEGIN_DECLS

/* How a CMS object names a certificate (RFC 5652 sections 5.3 and 6.2): by issuer and serial
 * number, or by its subject key identifier. The other is NULL. */
typedef struct
{
  GBytes *issuer;  /* the Name, DER */
  GBytes *serial;  /* the INTEGER's bytes, big endian, as short as can be */
  GBytes *subject_key;
} SignetCmsId;

/* Takes IssuerAndSerialNumber, or [0] SubjectKeyIdentifier. Returns FALSE, and nothing to be
 * cleared, if there is neither. */
gboolean signet_cms_id_take    (SignetCmsId       *self,
                                SignetBer         *from);
void     signet_cms_id_clear   (SignetCmsId       *self);

/* Whether it means the certificate of these facts. serial: in any length; subject_key: nullable. */
gboolean signet_cms_id_matches (const SignetCmsId *self,
                                GBytes            *issuer,
                                GBytes            *serial,
                                GBytes            *subject_key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignetCmsId, signet_cms_id_clear)

G_END_DECLS
