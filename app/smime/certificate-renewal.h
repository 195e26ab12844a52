/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"

G_BEGIN_DECLS

/* Makes a request (PKCS#10, RFC 2986) for a certificate that takes the place of one's own: with the same
 * key, which gpg-agent signs it with, the same subject, addresses and usages. What the authority answers
 * is imported as usual; the old certificate stays, so that what was encrypted to it is read as before.
 * list: of keyring. Blocking. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full): PEM. */
GBytes *signet_certificate_renewal_make (SignetKeyring          *keyring,
                                         SignetCertificateList  *list,
                                         SignetCertificate      *certificate,
                                         GCancellable           *cancellable,
                                         GError                **error);

G_END_DECLS
