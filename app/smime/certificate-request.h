/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate-import.h"

G_BEGIN_DECLS

/* Whose certificate is wanted, and with which kind of key. */
typedef enum
{
  SIGNET_REQUEST_RSA_3072,
  SIGNET_REQUEST_P_256,
} SignetRequestKey;

typedef struct
{
  const char       *name;     /* nullable */
  const char       *address;
  SignetRequestKey  key;
} SignetRequest;

/* Makes a private key and a request for a certificate (PKCS#10, RFC 2986) for signing and encryption of
 * mail, which an authority answers with a certificate; that is then imported. The private key is made in
 * memory, goes into gpg-agent under the passphrase and lies in no file of its own. Until the answer comes a
 * certificate that signs itself stands in for it, so that the key has a name; nothing is signed with it or
 * encrypted to it, and the import takes that out. Errors: SIGNET_SMIME_ERROR. Returns: (transfer full):
 * PEM. */
GBytes         *signet_certificate_request         (SignetKeyring        *keyring,
                                                    SignetPassphrases    *passphrases,
                                                    const SignetRequest  *request,
                                                    const char           *passphrase,
                                                    GCancellable         *cancellable,
                                                    GError              **error);

/* Makes a certificate that signs itself, for trials: valid for a year, trusted by nobody. Returns:
 * (transfer full). */
SignetImported *signet_certificate_make_trial      (SignetKeyring        *keyring,
                                                    SignetPassphrases    *passphrases,
                                                    const SignetRequest  *request,
                                                    const char           *passphrase,
                                                    GCancellable         *cancellable,
                                                    GError              **error);

/* Makes a private key and a certificate of nobody, which signs itself and is shown to nobody: what is to be
 * encrypted and has no certificate of its writer's yet lies encrypted to it on the disk. Only in a home of
 * ours, and only under a passphrase that was made up: nobody is told of it, so it must not lie there open.
 * Errors: SIGNET_SMIME_ERROR: CANCELLED where the passphrase cannot be kept. */
gboolean        signet_certificate_make_for_drafts (SignetKeyring        *keyring,
                                                    SignetPassphrases    *passphrases,
                                                    GCancellable         *cancellable,
                                                    GError              **error);

/* Whether a certificate only stands in for one that was requested. */
gboolean        signet_certificate_is_requested    (SignetCertificate    *certificate);

G_END_DECLS
