/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo's certificates are worth, asked of GIO, GnuTLS and openssl. */
#include "config.h"
#include "demo-identity.h"

#include <string.h>

#include "openssl.h"
#include "demo-pkcs12.h"

static SignetDemoIdentity *
make_authority (void)
{
  g_autoptr(GError) error = NULL;
  SignetDemoIdentity *authority = signet_demo_identity_new_authority ("Test CA", &error);

  g_assert_no_error (error);
  return authority;
}

static SignetDemoIdentity *
make_person (SignetDemoIdentity *authority,
             SignetDemoKey       key,
             int                 days)
{
  g_autoptr(GError) error = NULL;
  SignetDemoIdentity *person = NULL;

  person = signet_demo_identity_new_person (authority, "Alice Ærø", "alice@a.example", key, days,
                                            &error);
  g_assert_no_error (error);
  return person;
}

static void
write_pem (TestOpenssl        *openssl,
           const char         *name,
           SignetDemoIdentity *identity)
{
  g_autofree char *pem = signet_demo_identity_dup_pem (identity, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (pem, strlen (pem));

  test_openssl_write (openssl, name, bytes);
}

/* GIO, with the authority in a file as an account has it. */
static void
test_server (TestOpenssl   *openssl,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoIdentity) authority = make_authority ();
  g_autoptr(SignetDemoIdentity) stranger = make_authority ();
  g_autoptr(SignetDemoIdentity) server = signet_demo_identity_new_server (authority, &error);
  g_autoptr(GTlsCertificate) certificate = signet_demo_identity_dup_tls (server, &error);
  static const struct
  {
    const char           *host;
    GTlsCertificateFlags  problems;
  } cases[] = {
    { "127.0.0.1", 0 },
    { "localhost", 0 },
    { "127.0.0.2", G_TLS_CERTIFICATE_BAD_IDENTITY },
    { "pop.example.org", G_TLS_CERTIFICATE_BAD_IDENTITY },
  };

  g_assert_no_error (error);
  write_pem (openssl, "ca.pem", authority);
  write_pem (openssl, "stranger.pem", stranger);
  g_autofree char *path = g_build_filename (openssl->directory, "ca.pem", NULL);
  g_autofree char *wrong_path = g_build_filename (openssl->directory, "stranger.pem", NULL);
  g_autoptr(GTlsDatabase) anchors = g_tls_file_database_new (path, &error);
  g_autoptr(GTlsDatabase) wrong = g_tls_file_database_new (wrong_path, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GSocketConnectable) identity = g_network_address_new (cases[i].host, 995);

      g_assert_cmpuint (g_tls_database_verify_chain (anchors, certificate,
                                                     G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                                     identity, NULL, G_TLS_DATABASE_VERIFY_NONE,
                                                     NULL, NULL), ==, cases[i].problems);
    }
  g_assert_cmpuint (g_tls_database_verify_chain (wrong, certificate,
                                                 G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, NULL,
                                                 NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL),
                    ==, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

static void
test_person (TestOpenssl   *openssl,
             gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetDemoIdentity) authority = make_authority ();
  g_autoptr(SignetDemoIdentity) rsa = make_person (authority, SIGNET_DEMO_KEY_RSA, 30);
  g_autoptr(SignetDemoIdentity) ecdsa = make_person (authority, SIGNET_DEMO_KEY_ECDSA, 30);
  g_autoptr(SignetDemoIdentity) expired = make_person (authority, SIGNET_DEMO_KEY_ECDSA, -1);

  write_pem (openssl, "ca.pem", authority);
  write_pem (openssl, "rsa.pem", rsa);
  write_pem (openssl, "ecdsa.pem", ecdsa);
  write_pem (openssl, "expired.pem", expired);
  g_assert_true (test_openssl_run (openssl, "verify -x509_strict -purpose smimesign -verify_email "
                                            "alice@a.example -CAfile ca.pem rsa.pem"));
  g_assert_true (test_openssl_run (openssl, "verify -x509_strict -purpose smimeencrypt "
                                            "-CAfile ca.pem rsa.pem"));
  g_assert_true (test_openssl_run (openssl, "verify -x509_strict -purpose smimesign "
                                            "-CAfile ca.pem ecdsa.pem"));
  g_assert_false (test_openssl_run (openssl, "verify -purpose smimesign "
                                             "-CAfile ca.pem expired.pem"));
  g_assert_true (test_openssl_run (openssl, "verify -no_check_time -purpose smimesign "
                                            "-CAfile ca.pem expired.pem"));
  g_assert_false (test_openssl_run (openssl, "verify -purpose sslserver -CAfile ca.pem rsa.pem"));
}

static void
test_pkcs12 (TestOpenssl   *openssl,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetDemoIdentity) authority = make_authority ();
  g_autoptr(SignetDemoIdentity) person = make_person (authority, SIGNET_DEMO_KEY_RSA, 30);
  g_autoptr(GBytes) file = signet_demo_pkcs12_new (person, authority, "demo", &error);
  g_auto(gnutls_pkcs12_t) pkcs12 = NULL;
  gnutls_x509_privkey_t key = NULL;
  gnutls_x509_crt_t *chain = NULL;
  unsigned int chain_length = 0;
  gsize length;

  g_assert_no_error (error);
  const gnutls_datum_t der = { (guint8 *) g_bytes_get_data (file, &length), (unsigned int) length };
  g_assert_cmpint (gnutls_pkcs12_init (&pkcs12), ==, 0);
  g_assert_cmpint (gnutls_pkcs12_import (pkcs12, &der, GNUTLS_X509_FMT_DER, 0), ==, 0);
  g_assert_cmpint (gnutls_pkcs12_verify_mac (pkcs12, "demo"), ==, 0);
  g_assert_cmpint (gnutls_pkcs12_verify_mac (pkcs12, "wrong"), <, 0);
  g_assert_cmpint (gnutls_pkcs12_simple_parse (pkcs12, "demo", &key, &chain, &chain_length, NULL,
                                               NULL, NULL,
                                               GNUTLS_PKCS12_SP_INCLUDE_SELF_SIGNED), ==, 0);
  g_assert_cmpuint (chain_length, ==, 2);
  g_assert_true (gnutls_x509_crt_equals (chain[0], signet_demo_identity_get_certificate (person)));
  gnutls_x509_privkey_deinit (key);
  for (unsigned int i = 0; i < chain_length; i++)
    gnutls_x509_crt_deinit (chain[i]);
  gnutls_free (chain);

  if (!test_openssl_is_there ())
    return;
  test_openssl_write (openssl, "demo.p12", file);
  g_assert_true (test_openssl_run (openssl, "pkcs12 -in demo.p12 -passin pass:demo -nodes"));
  g_assert_false (test_openssl_run (openssl, "pkcs12 -in demo.p12 -passin pass:wrong -nodes"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/demo/identity/server", TestOpenssl, NULL,
              test_openssl_set_up, test_server, test_openssl_tear_down);
  g_test_add ("/demo/identity/person", TestOpenssl, NULL,
              test_openssl_set_up, test_person, test_openssl_tear_down);
  g_test_add ("/demo/identity/pkcs12", TestOpenssl, NULL,
              test_openssl_set_up, test_pkcs12, test_openssl_tear_down);
  return g_test_run ();
}
