/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <gnutls/gnutls.h>

G_BEGIN_DECLS

/* Certificates for tests, made in memory when asked for: an authority of its own and what
 * servers may show. Only the authority's certificate is written to a file, for
 * signet_server_new(). */
typedef struct _FakeCertificates FakeCertificates;

typedef enum
{
  FAKE_CERTIFICATE_GOOD,         /* localhost, 127.0.0.1 and ::1 */
  FAKE_CERTIFICATE_CHANGED,      /* good as well, with another key */
  FAKE_CERTIFICATE_WRONG_HOST,   /* pop.example.org */
  FAKE_CERTIFICATE_EXPIRED,
  FAKE_CERTIFICATE_SELF_SIGNED,  /* the right names, but not by the authority */
  FAKE_CERTIFICATE_CLIENT,       /* for a client: "alice" */
  FAKE_N_CERTIFICATES,
} FakeCertificate;

FakeCertificates                 *fake_certificates_new             (void);
void                              fake_certificates_free            (FakeCertificates *self);

/* PEM file of the authority; removed by fake_certificates_free(). */
const char                       *fake_certificates_get_ca_file     (FakeCertificates *self);

/* Certificate and key, for g_tls_certificate_new_from_pem(). */
const char                       *fake_certificates_get_pem         (FakeCertificates *self,
                                                                     FakeCertificate   which);

gnutls_certificate_credentials_t  fake_certificates_get_credentials (FakeCertificates *self,
                                                                     FakeCertificate   which);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeCertificates, fake_certificates_free)

G_END_DECLS
