/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "fake-certificates.h"

#include <string.h>
#include <time.h>

#include <glib/gstdio.h>
#include <gnutls/x509.h>

#define DAY ((time_t) 24 * 60 * 60)

/* Everything GnuTLS does here is known to work; what does not ends the test. */
#define CHECK(call) g_assert_cmpint ((call), >=, 0)

typedef struct
{
  char                             *pem;
  gnutls_certificate_credentials_t  credentials;
} Pair;

struct _FakeCertificates
{
  char                  *directory;
  char                  *ca_file;
  gnutls_x509_privkey_t  ca_key;
  gnutls_x509_crt_t      ca;
  guint                  n_made;
  Pair                   pairs[FAKE_N_CERTIFICATES];
};

static gnutls_x509_privkey_t
make_key (void)
{
  gnutls_x509_privkey_t key;

  CHECK (gnutls_x509_privkey_init (&key));
  CHECK (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA,
                                       GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0));
  return key;
}

static gnutls_x509_crt_t
make_certificate (FakeCertificates      *self,
                  gnutls_x509_privkey_t  key,
                  const char            *name)
{
  const guint8 serial[] = { 1, (guint8) ++self->n_made };
  time_t now = time (NULL);
  gnutls_x509_crt_t certificate;

  CHECK (gnutls_x509_crt_init (&certificate));
  CHECK (gnutls_x509_crt_set_version (certificate, 3));
  CHECK (gnutls_x509_crt_set_serial (certificate, serial, sizeof serial));
  CHECK (gnutls_x509_crt_set_activation_time (certificate, now - 10 * DAY));
  CHECK (gnutls_x509_crt_set_expiration_time (certificate, now + 10 * DAY));
  CHECK (gnutls_x509_crt_set_dn_by_oid (certificate, GNUTLS_OID_X520_COMMON_NAME, 0, name,
                                        (unsigned) strlen (name)));
  CHECK (gnutls_x509_crt_set_key (certificate, key));
  return certificate;
}

static void
set_name (gnutls_x509_crt_t               certificate,
          gnutls_x509_subject_alt_name_t  type,
          const void                     *data,
          gsize                           length)
{
  CHECK (gnutls_x509_crt_set_subject_alt_name (certificate, type, data, (unsigned) length,
                                               GNUTLS_FSAN_APPEND));
}

static void
set_local_names (gnutls_x509_crt_t certificate)
{
  const guint8 v4[4] = { 127, 0, 0, 1 };
  const guint8 v6[16] = { [15] = 1 };

  set_name (certificate, GNUTLS_SAN_DNSNAME, "localhost", strlen ("localhost"));
  set_name (certificate, GNUTLS_SAN_IPADDRESS, v4, sizeof v4);
  set_name (certificate, GNUTLS_SAN_IPADDRESS, v6, sizeof v6);
}

static void
make_authority (FakeCertificates *self)
{
  gnutls_datum_t pem;

  self->ca_key = make_key ();
  self->ca = make_certificate (self, self->ca_key, "Signet test authority");
  CHECK (gnutls_x509_crt_set_basic_constraints (self->ca, 1, -1));
  CHECK (gnutls_x509_crt_set_key_usage (self->ca, GNUTLS_KEY_KEY_CERT_SIGN));
  CHECK (gnutls_x509_crt_sign2 (self->ca, self->ca, self->ca_key, GNUTLS_DIG_SHA256, 0));

  CHECK (gnutls_x509_crt_export2 (self->ca, GNUTLS_X509_FMT_PEM, &pem));
  self->directory = g_dir_make_tmp ("signet-fake-XXXXXX", NULL);
  g_assert_nonnull (self->directory);
  self->ca_file = g_build_filename (self->directory, "ca.pem", NULL);
  g_assert_true (g_file_set_contents (self->ca_file, (char *) pem.data, pem.size, NULL));
  gnutls_free (pem.data);
}

static void
set_details (gnutls_x509_crt_t certificate,
             FakeCertificate   which)
{
  const gboolean client = which == FAKE_CERTIFICATE_CLIENT;

  CHECK (gnutls_x509_crt_set_basic_constraints (certificate, 0, -1));
  CHECK (gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE));
  CHECK (gnutls_x509_crt_set_key_purpose_oid (certificate, client ? GNUTLS_KP_TLS_WWW_CLIENT
                                                                  : GNUTLS_KP_TLS_WWW_SERVER, 0));
  if (which == FAKE_CERTIFICATE_WRONG_HOST)
    set_name (certificate, GNUTLS_SAN_DNSNAME, "pop.example.org", strlen ("pop.example.org"));
  else if (!client)
    set_local_names (certificate);
  if (which == FAKE_CERTIFICATE_EXPIRED)
    CHECK (gnutls_x509_crt_set_expiration_time (certificate, time (NULL) - DAY));
}

static void
make_pair (FakeCertificates *self,
           FakeCertificate   which)
{
  const gboolean alone = which == FAKE_CERTIFICATE_SELF_SIGNED;
  gnutls_x509_privkey_t key = make_key ();
  gnutls_x509_crt_t certificate;
  gnutls_datum_t pem, key_pem;
  Pair *pair = &self->pairs[which];

  certificate = make_certificate (self, key, which == FAKE_CERTIFICATE_CLIENT
                                             ? "alice" : "Signet test server");
  set_details (certificate, which);
  CHECK (gnutls_x509_crt_sign2 (certificate, alone ? certificate : self->ca,
                                alone ? key : self->ca_key, GNUTLS_DIG_SHA256, 0));

  CHECK (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem));
  CHECK (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN,
                                            &key_pem));
  pair->pem = g_strdup_printf ("%s%s", (char *) pem.data, (char *) key_pem.data);
  CHECK (gnutls_certificate_allocate_credentials (&pair->credentials));
  CHECK (gnutls_certificate_set_x509_key (pair->credentials, &certificate, 1, key));
  CHECK (gnutls_certificate_set_x509_trust (pair->credentials, &self->ca, 1));

  gnutls_free (pem.data);
  gnutls_free (key_pem.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
}

FakeCertificates *
fake_certificates_new (void)
{
  FakeCertificates *self = g_new0 (FakeCertificates, 1);

  make_authority (self);
  for (guint i = 0; i < FAKE_N_CERTIFICATES; i++)
    make_pair (self, (FakeCertificate) i);
  return self;
}

void
fake_certificates_free (FakeCertificates *self)
{
  for (guint i = 0; i < FAKE_N_CERTIFICATES; i++)
    {
      gnutls_certificate_free_credentials (self->pairs[i].credentials);
      g_free (self->pairs[i].pem);
    }
  gnutls_x509_crt_deinit (self->ca);
  gnutls_x509_privkey_deinit (self->ca_key);
  g_unlink (self->ca_file);
  g_rmdir (self->directory);
  g_free (self->ca_file);
  g_free (self->directory);
  g_free (self);
}

const char *
fake_certificates_get_ca_file (FakeCertificates *self)
{
  return self->ca_file;
}

const char *
fake_certificates_get_pem (FakeCertificates *self,
                           FakeCertificate   which)
{
  return self->pairs[which].pem;
}

gnutls_certificate_credentials_t
fake_certificates_get_credentials (FakeCertificates *self,
                                   FakeCertificate   which)
{
  return self->pairs[which].credentials;
}
