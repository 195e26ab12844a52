/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates whose keys nobody needs. */
#include <glib.h>

#include "certificate.h"
#include "gnutls-glib.h"
#include "key-bounds.h"
#include "made.h"

/* Odd numbers of so many bytes. Returns: (transfer full). */
static gnutls_x509_crt_t
make_rsa (gsize modulus_size,
          gsize exponent_size)
{
  g_autofree guint8 *modulus = g_malloc (modulus_size);
  g_autofree guint8 *exponent = g_malloc (exponent_size);
  const gnutls_datum_t m = { modulus, (unsigned int) modulus_size };
  const gnutls_datum_t e = { exponent, (unsigned int) exponent_size };
  g_auto(gnutls_pubkey_t) key = NULL;
  g_auto(gnutls_x509_crt_t) crt = NULL;

  memset (modulus, 0xA5, modulus_size);
  memset (exponent, 0x55, exponent_size);
  g_assert_cmpint (gnutls_pubkey_init (&key), >=, 0);
  g_assert_cmpint (gnutls_pubkey_import_rsa_raw (key, &m, &e), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_set_pubkey (crt, key), >=, 0);
  return g_steal_pointer (&crt);
}

static void
test_rsa (void)
{
  static const struct { gsize modulus, exponent; gboolean holds; } cases[] =
  {
    { 256, 3, TRUE }, { 256, 32, TRUE }, { 256, 33, FALSE }, { 384, 32, TRUE }, { 512, 3, TRUE }, { 512, 8, TRUE }, { 512, 9, FALSE },
    { 2048, 3, TRUE }, { 2048, 2000, FALSE }, { 2049, 3, FALSE }, { 32768, 32000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(gnutls_x509_crt_t) crt = make_rsa (cases[i].modulus, cases[i].exponent);

      g_assert_cmpint (signet_key_bounds_hold (crt), ==, cases[i].holds);
    }
}

static void
test_other (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, 256);
  g_autoptr(SignetCertificate) curve = made_certificate (&(MadeCertificate) { .name = "Alice" }, key, NULL, NULL);
  g_auto(gnutls_x509_privkey_t) old_key = made_key (GNUTLS_PK_DSA, 2048);
  g_autoptr(SignetCertificate) old = made_certificate (&(MadeCertificate) { .name = "Alice" }, old_key, NULL, NULL);

  g_assert_true (signet_key_bounds_hold (signet_certificate_get_gnutls (curve)));
  g_assert_true (signet_key_bounds_hold (signet_certificate_get_gnutls (old)));
}

/* Nothing is ever done with such a key: its certificate is none. */
static void
test_certificate (void)
{
  g_auto(gnutls_x509_privkey_t) issuer_key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) issuer
    = made_certificate (&(MadeCertificate) { .name = "Authority", .ca = TRUE }, issuer_key, NULL, NULL);
  g_auto(gnutls_x509_crt_t) crt = make_rsa (8192, 8000);
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autoptr(GError) error = NULL;

  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, "\1", 1);
  gnutls_x509_crt_set_activation_time (crt, 0);
  gnutls_x509_crt_set_expiration_time (crt, G_MAXINT32);
  gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, "Alice", 5);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, signet_certificate_get_gnutls (issuer), issuer_key,
                                          GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  g_autoptr(GBytes) bytes = g_bytes_new (der.data, der.size);
  g_assert_null (signet_certificate_new_from_der (bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-bounds/rsa", test_rsa);
  g_test_add_func ("/key-bounds/other", test_other);
  g_test_add_func ("/key-bounds/certificate", test_certificate);
  return g_test_run ();
}
