/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-list.h"
#include "passphrases.h"

G_BEGIN_DECLS

/* Certificates and private keys on their way out of a keyring, and away from it. All calls block. Errors:
 * SIGNET_SMIME_ERROR. */

/* Of certificates, one after the other. Returns: (transfer full): PEM. */
GBytes  *signet_certificate_export_pem    (GPtrArray              *certificates);

/* The certificate, its private key, and the authorities above it that the keyring has, as a PKCS#12 that
 * today's programs read (PBES2 with AES-256, a check sum by SHA-256). password: of the file, not empty.
 * The passphrase of the private key is asked of passphrases. Returns: (transfer full). */
GBytes  *signet_certificate_export_pkcs12 (SignetKeyring          *keyring,
                                           SignetPassphrases      *passphrases,
                                           SignetCertificateList  *list,
                                           SignetCertificate      *certificate,
                                           const char             *password,
                                           GCancellable           *cancellable,
                                           GError                **error);

/* Takes the certificate out of the keyring, and its private key, for good. What was encrypted to it cannot
 * be read any more. A private key that another certificate of the keyring has too stays. What the user
 * trusted is not trusted any more, also when it comes again. */
gboolean signet_certificate_delete        (SignetKeyring          *keyring,
                                           SignetPassphrases      *passphrases,
                                           SignetCertificateList  *list,
                                           SignetCertificate      *certificate,
                                           GCancellable           *cancellable,
                                           GError                **error);

G_END_DECLS
