/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gnutls/x509.h>

#include "certificate-file.h"

G_BEGIN_DECLS

/* What the readers of the different kinds of files put together. */

typedef enum
{
  SIGNET_FILE_NOT_THIS,  /* it is of another kind */
  SIGNET_FILE_READ,
  SIGNET_FILE_FAILED,    /* it is of this kind, and the error says what is wrong */
} SignetFileOutcome;

/* One without anything in it. Returns: (transfer full). */
SignetCertificateFile *signet_certificate_file_new_empty (void);

/* What cannot be read as a certificate is left out. */
void              signet_certificate_file_add_der  (SignetCertificateFile  *self,
                                                    const guint8           *data,
                                                    gsize                   length);

/* key: taken. */
void              signet_certificate_file_take_key (SignetCertificateFile  *self,
                                                    gnutls_x509_privkey_t   key);

/* One that GnuTLS does not read: DER of rare-key.h. Returns FALSE if it is none either. */
gboolean          signet_certificate_file_add_rare_key (SignetCertificateFile *self,
                                                        GBytes                *der,
                                                        const char            *password);

/* PKCS#12 (RFC 7292), DER. */
SignetFileOutcome signet_certificate_file_read_pkcs12 (SignetCertificateFile  *self,
                                                       GBytes                 *bytes,
                                                       const char             *password,
                                                       GError                **error);

/* A private key by itself: PKCS#8 or the older ones. In PEM it may be encrypted in ways that are told in
 * the text itself. */
SignetFileOutcome signet_certificate_file_read_key    (SignetCertificateFile    *self,
                                                       const gnutls_datum_t     *data,
                                                       gnutls_x509_crt_fmt_t     format,
                                                       const char               *password,
                                                       GError                  **error);

G_END_DECLS
