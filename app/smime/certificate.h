/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* An X.509 certificate (RFC 5280, RFC 8550) and its facts. A value: immutable, reference counted, may
 * cross threads. All text in it came from elsewhere and was cleaned: no control or bidirectional
 * characters; a byte that has no place in an address, a NUL among them, stands there as U+FFFD, so that
 * the address equals none. */
typedef struct _SignetCertificate SignetCertificate;

/* Errors: G_IO_ERROR_INVALID_DATA. Returns: (transfer full). */
SignetCertificate *signet_certificate_new_from_der        (GBytes             *der,
                                                           GError            **error);
SignetCertificate *signet_certificate_ref                 (SignetCertificate  *self);
void               signet_certificate_unref               (SignetCertificate  *self);

/* Whether both are the same bytes. */
gboolean           signet_certificate_equal               (SignetCertificate  *self,
                                                           SignetCertificate  *other);

/* Borrowed, like all below that are not called dup. */
GBytes            *signet_certificate_get_der             (SignetCertificate  *self);

/* SHA-1 and SHA-256 of the bytes, upper case hexadecimal; the first is what gpgsm calls it. */
const char        *signet_certificate_get_fingerprint     (SignetCertificate  *self);
const char        *signet_certificate_get_sha256          (SignetCertificate  *self);

/* "Alice Example": the common name, else an address, else the organization, else the whole subject.
 * Never empty. */
const char        *signet_certificate_get_name            (SignetCertificate  *self);

/* The same of who issued it. */
const char        *signet_certificate_get_issuer_name     (SignetCertificate  *self);

/* "CN=Alice Example,O=Example" (RFC 4514), for details. */
const char        *signet_certificate_get_subject         (SignetCertificate  *self);
const char        *signet_certificate_get_issuer          (SignetCertificate  *self);

/* Of char *: every rfc822Name of the subjectAltName; only if it has none, the subject's emailAddress
 * (RFC 8550 section 3). May be empty. */
GPtrArray         *signet_certificate_get_addresses       (SignetCertificate  *self);

/* Whether one of the addresses is that one: the domain without case, the local part without ASCII
 * case. */
gboolean           signet_certificate_has_address         (SignetCertificate  *self,
                                                           const char         *address);

/* Seconds since 1970. */
gint64             signet_certificate_get_not_before      (SignetCertificate  *self);
gint64             signet_certificate_get_not_after       (SignetCertificate  *self);

/* Whether it may issue others: basicConstraints, or a self-issued one of version 1. */
gboolean           signet_certificate_is_ca               (SignetCertificate  *self);
gboolean           signet_certificate_is_self_signed      (SignetCertificate  *self);

/* Whether key usage and extended key usage allow it in mail (RFC 8550 sections 4.4.2 and 4.4.4). */
gboolean           signet_certificate_fits_mail_signing    (SignetCertificate *self);
gboolean           signet_certificate_fits_mail_encryption (SignetCertificate *self);

/* The key's algorithm, its size in bits, and for ECC its curve (else GNUTLS_ECC_CURVE_INVALID). */
gnutls_pk_algorithm_t     signet_certificate_get_key_algorithm    (SignetCertificate *self);
guint                     signet_certificate_get_key_bits         (SignetCertificate *self);
gnutls_ecc_curve_t        signet_certificate_get_key_curve        (SignetCertificate *self);

/* "brainpoolP256r1" of a GNUTLS_PK_ECDSA key on a curve of rare-curve.h, which GnuTLS cannot work with; else
 * NULL. */
const char               *signet_certificate_get_rare_curve       (SignetCertificate *self);

/* The hash it was signed with; GNUTLS_DIG_UNKNOWN where GnuTLS knows none. */
gnutls_digest_algorithm_t signet_certificate_get_signature_digest (SignetCertificate *self);

/* For matching: DER of the names, the serial number's bytes, the extension's bytes (nullable). */
GBytes            *signet_certificate_get_subject_der     (SignetCertificate  *self);
GBytes            *signet_certificate_get_issuer_der      (SignetCertificate  *self);
GBytes            *signet_certificate_get_serial          (SignetCertificate  *self);
GBytes            *signet_certificate_get_subject_key_id  (SignetCertificate  *self);

/* GnuTLS's own object, borrowed; only to be read from. */
gnutls_x509_crt_t  signet_certificate_get_gnutls          (SignetCertificate  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetCertificate, signet_certificate_unref)

G_END_DECLS
