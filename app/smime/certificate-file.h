/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"

G_BEGIN_DECLS

/* What a file of certificates holds, whatever kind of file it is: PKCS#12 old and new (also in PEM),
 * certificates and private keys in PEM or DER, PKCS#7, a mail that is signed or brings certificates. The
 * file's name plays no role. Nothing of it is believed or kept here. */
typedef struct _SignetCertificateFile SignetCertificateFile;

/* password: of the file; NULL if none was given. Errors: SIGNET_SMIME_ERROR_BAD_PASSWORD when it is
 * wrong or one is needed, DAMAGED, UNSUPPORTED, NOT_FOUND when there is nothing of the kind in it.
 * Returns: (transfer full). */
SignetCertificateFile *signet_certificate_file_new  (GBytes                 *bytes,
                                                     const char             *password,
                                                     GError                **error);
void                   signet_certificate_file_free (SignetCertificateFile  *self);

/* Of SignetCertificate, each once, in the order of the file. Borrowed. */
GPtrArray             *signet_certificate_file_get_certificates (SignetCertificateFile *self);

guint                  signet_certificate_file_get_n_keys       (SignetCertificateFile *self);

/* A private key as gpg-agent takes it, "(11:private-key…)". Errors: SIGNET_SMIME_ERROR_UNSUPPORTED, DAMAGED.
 * Returns: (transfer full), wiped when it is let go. */
GBytes                *signet_certificate_file_dup_key          (SignetCertificateFile  *self,
                                                                 guint                   at,
                                                                 GError                **error);

/* Whether a private key is that certificate's. */
gboolean               signet_certificate_file_is_pair          (SignetCertificateFile  *self,
                                                                 guint                   at,
                                                                 SignetCertificate      *certificate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCertificateFile, signet_certificate_file_free)

G_END_DECLS
