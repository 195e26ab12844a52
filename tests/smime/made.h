/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "certificate.h"
#include "gnutls-glib.h"

G_BEGIN_DECLS

/* Keys and certificates that a test makes for itself. */

typedef struct
{
  const char        *name;          /* common name; NULL for none */
  const char        *subject_email; /* emailAddress of the subject, nullable */
  const char        *address;       /* of the subjectAltName, nullable */
  gsize              address_size;  /* 0: address is a string */
  const char        *other_address; /* a second one, nullable */
  guint              n_addresses;   /* more of them, before the others: 1@example.net and so on */
  unsigned int       usage;         /* GNUTLS_KEY_*; 0: no such extension */
  gboolean           odd_usage;     /* there is one that is no bit string */
  const char        *purpose;       /* extended key usage, nullable */
  guint              n_values;      /* in an extension that nobody knows */
  guint              value_size;    /* bytes of each */
  guint              n_parts;       /* more common names, after the name */
  gboolean           ca;
  guint              later;         /* seconds after yesterday: it is newer, and lasts longer by as much */
} MadeCertificate;

/* size: bits of RSA, or a GnuTLS curve by GNUTLS_CURVE_TO_BITS. Returns: (transfer full). */
gnutls_x509_privkey_t  made_key         (gnutls_pk_algorithm_t   algorithm,
                                         unsigned int            size);

/* The bytes of the next, which may be none that is read. Returns: (transfer full). */
GBytes                *made_bytes       (const MadeCertificate  *wanted,
                                         gnutls_x509_privkey_t   key,
                                         SignetCertificate      *issuer,
                                         gnutls_x509_privkey_t   issuer_key);

/* issuer: nullable, then it signs itself. Valid from yesterday for ten years. Returns: (transfer full). */
SignetCertificate     *made_certificate (const MadeCertificate  *wanted,
                                         gnutls_x509_privkey_t   key,
                                         SignetCertificate      *issuer,
                                         gnutls_x509_privkey_t   issuer_key);

G_END_DECLS
