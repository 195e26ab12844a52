/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "tls-trust.h"

#include "connection.h"
#include "fake-server.h"
#include "net-error.h"
#include "patience.h"

static gboolean is_bare;

/* Stands before GIO's, which may have none: where no file of authorities is installed. */
GTlsDatabase *
g_tls_backend_get_default_database (GTlsBackend *backend)
{
  return is_bare ? NULL : G_TLS_BACKEND_GET_INTERFACE (backend)->get_default_database (backend);
}

static GTlsCertificate *
dup_certificate (FakeServer      *fake,
                 FakeCertificate  which)
{
  FakeCertificates *certificates = fake_server_get_certificates (fake);
  GTlsCertificate *certificate
    = g_tls_certificate_new_from_pem (fake_certificates_get_pem (certificates, which), -1, NULL);

  g_assert_nonnull (certificate);
  return certificate;
}

static SignetServer *
dup_server (FakeServer *fake,
            const char *ca_file,
            const char *pin)
{
  return signet_server_new ("localhost", fake_server_get_port (fake), SIGNET_SECURITY_TLS, "alice",
                            ca_file, pin);
}

static char *
dup_pin (FakeServer      *fake,
         FakeCertificate  which)
{
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, which);

  return signet_tls_trust_pin_from_certificate (certificate);
}

static void
expect_trust (FakeServer      *fake,
              FakeCertificate  which)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_start_tls (script, which);
  fake_script_expect_end (script);
}

static void
assert_trusted (SignetServer *server)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetConnection) connection
    = signet_connection_open (server, TEST_PATIENCE, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (signet_connection_is_secure (connection));
}

static void
assert_refused (SignetServer         *server,
                GTlsCertificate      *certificate,
                GTlsCertificateFlags  flags)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_connection_open (server, TEST_PATIENCE, NULL, NULL, &error));
  g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE);
  g_assert_cmpuint (signet_net_error_get_flags (error), ==, flags);
  g_assert_true (g_tls_certificate_is_same (signet_net_error_get_certificate (error), certificate));
}

static void
test_good (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");

  expect_trust (fake, FAKE_CERTIFICATE_GOOD);
  fake_server_start (fake);
  assert_trusted (server);
}

static const struct
{
  FakeCertificate      which;
  GTlsCertificateFlags flags;
} bad[] = {
  { FAKE_CERTIFICATE_WRONG_HOST, G_TLS_CERTIFICATE_BAD_IDENTITY },
  { FAKE_CERTIFICATE_EXPIRED, G_TLS_CERTIFICATE_EXPIRED },
  { FAKE_CERTIFICATE_SELF_SIGNED, G_TLS_CERTIFICATE_UNKNOWN_CA },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
      g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, bad[i].which);

      fake_script_expect_refusal (fake_server_add_script (fake), bad[i].which);
      fake_server_start (fake);
      assert_refused (server, certificate, bad[i].flags);
    }
}

/* Without a CA file the system's anchors count, and none of them knows the test's authority. */
static void
test_system_anchors (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = dup_server (fake, NULL, NULL);
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_GOOD);

  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_GOOD);
  fake_server_start (fake);
  assert_refused (server, certificate, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

/* A system without anchors is no reason to trust, and none to say nothing. */
static void
test_no_anchors (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(SignetServer) server = dup_server (fake, NULL, NULL);
  g_autofree char *pin = dup_pin (fake, FAKE_CERTIFICATE_GOOD);
  g_autoptr(SignetServer) pinned = signet_server_with_pin (server, pin);
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_GOOD);

  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_GOOD);
  expect_trust (fake, FAKE_CERTIFICATE_GOOD);
  fake_server_start (fake);
  is_bare = TRUE;
  assert_refused (server, certificate, G_TLS_CERTIFICATE_UNKNOWN_CA);
  assert_trusted (pinned);
  is_bare = FALSE;
}

/* Whatever is wrong with it, and for the server value that has the pin; the one without is refused,
 * before and after. */
static void
test_pin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(SignetServer) server = fake_server_dup_server (fake, SIGNET_SECURITY_TLS, "alice");
      g_autofree char *pin = dup_pin (fake, bad[i].which);
      g_autoptr(SignetServer) pinned = signet_server_with_pin (server, pin);
      g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, bad[i].which);

      fake_script_expect_refusal (fake_server_add_script (fake), bad[i].which);
      expect_trust (fake, bad[i].which);
      fake_script_expect_refusal (fake_server_add_script (fake), bad[i].which);
      fake_server_start (fake);
      assert_refused (server, certificate, bad[i].flags);
      assert_trusted (pinned);
      assert_refused (server, certificate, bad[i].flags);
    }
}

static void
test_pin_without_anchors (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *pin = dup_pin (fake, FAKE_CERTIFICATE_GOOD);
  g_autoptr(SignetServer) server = dup_server (fake, NULL, pin);

  expect_trust (fake, FAKE_CERTIFICATE_GOOD);
  fake_server_start (fake);
  assert_trusted (server);
}

/* The server got a certificate that verifies: the pin is no longer needed. */
static void
test_pin_of_another_verified (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *pin = dup_pin (fake, FAKE_CERTIFICATE_SELF_SIGNED);
  const char *ca_file = fake_certificates_get_ca_file (fake_server_get_certificates (fake));
  g_autoptr(SignetServer) server = dup_server (fake, ca_file, pin);

  expect_trust (fake, FAKE_CERTIFICATE_CHANGED);
  fake_server_start (fake);
  assert_trusted (server);
}

static void
test_pin_of_another_unverified (void)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autofree char *pin = dup_pin (fake, FAKE_CERTIFICATE_GOOD);
  g_autoptr(SignetServer) server = dup_server (fake, NULL, pin);
  g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_CHANGED);

  fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_CHANGED);
  fake_server_start (fake);
  assert_refused (server, certificate, G_TLS_CERTIFICATE_UNKNOWN_CA);
}

static void
test_pin_of_nothing (void)
{
  const char *pins[] = {
    "", "sha256:", "sha256:00", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(SignetServer) server = dup_server (fake, NULL, pins[i]);
      g_autoptr(GTlsCertificate) certificate = dup_certificate (fake, FAKE_CERTIFICATE_GOOD);

      fake_script_expect_refusal (fake_server_add_script (fake), FAKE_CERTIFICATE_GOOD);
      fake_server_start (fake);
      assert_refused (server, certificate, G_TLS_CERTIFICATE_UNKNOWN_CA);
    }
}

static void
test_unreadable_anchors (void)
{
  const char *files[] = { "/nonexistent/ca.pem", "/dev/null/ca.pem" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(SignetServer) server = dup_server (fake, files[i], NULL);
      g_autoptr(GError) error = NULL;

      fake_script_expect_end (fake_server_add_script (fake));
      fake_server_start (fake);
      g_assert_null (signet_connection_open (server, TEST_PATIENCE, NULL, NULL, &error));
      g_assert_error (error, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS);
      g_assert_nonnull (g_strstr_len (error->message, -1, files[i]));
    }
}

/* As "openssl x509 -fingerprint -sha256" has it. */
static void
test_pin_from_certificate (void)
{
  const char *pem
    = "-----BEGIN CERTIFICATE-----\n"
      "MIIBdDCCARmgAwIBAgIUSDUSBEZ5CNEqiKOjenNfWpSxs9YwCgYIKoZIzj0EAwIw\n"
      "DjEMMAoGA1UEAwwDcGluMCAXDTI2MTEyNDE1MTMwMVoYDzIxMjYxMDMxMTUxMzAx\n"
      "WjAOMQwwCgYDVQQDDANwaW4wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASOeO8C\n"
      "8r9Sbb9k5QFEhmCIB3naU95NdWJ0m9I8vKf92+EHR5ZledUst0817EJJ7RNx9Utp\n"
      "VQwF/Hitk+OqgQoeo1MwUTAdBgNVHQ4EFgQUUiR+sTnp2NjXwTLGdcT/cRAtfNUw\n"
      "HwYDVR0jBBgwFoAUUiR+sTnp2NjXwTLGdcT/cRAtfNUwDwYDVR0TAQH/BAUwAwEB\n"
      "/zAKBggqhkjOPQQDAgNJADBGAiEAqnPZzbB4ccdJ8Ll1ot5kfp4hCoRpaDFu579L\n"
      "/p1vvs4CIQDxty9dIHmQ1eWrEAtAeMxiIZALTBg/pp0EkuT/WKVDNg==\n"
      "-----END CERTIFICATE-----\n";
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  g_autofree char *pin = signet_tls_trust_pin_from_certificate (certificate);

  g_assert_cmpstr (pin, ==,
                   "sha256:810a570b737c7a205f13e9a19d5d3aab7bb4341a33c31340711582a56b67eecb");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tls-trust/good", test_good);
  g_test_add_func ("/tls-trust/bad", test_bad);
  g_test_add_func ("/tls-trust/system-anchors", test_system_anchors);
  g_test_add_func ("/tls-trust/no-anchors", test_no_anchors);
  g_test_add_func ("/tls-trust/pin", test_pin);
  g_test_add_func ("/tls-trust/pin-without-anchors", test_pin_without_anchors);
  g_test_add_func ("/tls-trust/pin-of-another-verified", test_pin_of_another_verified);
  g_test_add_func ("/tls-trust/pin-of-another-unverified", test_pin_of_another_unverified);
  g_test_add_func ("/tls-trust/pin-of-nothing", test_pin_of_nothing);
  g_test_add_func ("/tls-trust/unreadable-anchors", test_unreadable_anchors);
  g_test_add_func ("/tls-trust/pin-from-certificate", test_pin_from_certificate);
  return g_test_run ();
}
