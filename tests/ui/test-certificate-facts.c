/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told of a certificate, also of one that was made to mislead. */
#include "config.h"

#include "accounts/certificate-facts.h"

#include "fake-certificates.h"

static void
assert_attribute (const char *name,
                  const char *attribute,
                  const char *expected)
{
  g_autofree char *value = signet_certificate_facts_attribute (name, attribute);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_attribute (void)
{
  assert_attribute ("CN=pop.example.org,O=Example,C=DE", "CN", "pop.example.org");
  assert_attribute ("C=DE, O=Example , CN=x", "O", "Example ");
  assert_attribute ("cn=x", "CN", "x");
  assert_attribute ("OU=a+CN=b", "CN", "b");
  assert_attribute ("CN=", "CN", "");
  assert_attribute ("O=x", "CN", NULL);
  assert_attribute ("", "CN", NULL);
  assert_attribute ("nothing", "CN", NULL);
}

static void
test_escapes (void)
{
  assert_attribute ("O=Example\\, CN=good.example.org,CN=bad", "CN", "bad");
  assert_attribute ("O=a\\2C CN=b,CN=c", "CN", "c");
  assert_attribute ("O=a\\2C CN=b,CN=c", "O", "a, CN=b");
  assert_attribute ("CN=\\C3\\A4", "CN", "ä");
  assert_attribute ("CN=a\\", "CN", "a\\");
  assert_attribute ("CN=a\\00b", "CN", "ab");
  assert_attribute ("CN=a\\0Ab", "CN", "a b");
  assert_attribute ("CN=a\\E2\\80\\AEb", "CN", "ab");
  assert_attribute ("CN=\\FF", "CN", "\xEF\xBF\xBD");
}

static GTlsCertificate *
make_certificate (FakeCertificate which)
{
  g_autoptr(FakeCertificates) certificates = fake_certificates_new ();
  const char *pem = fake_certificates_get_pem (certificates, which);
  GTlsCertificate *certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);

  g_assert_nonnull (certificate);
  return certificate;
}

static void
test_names (void)
{
  g_autoptr(GTlsCertificate) good = make_certificate (FAKE_CERTIFICATE_GOOD);
  g_autoptr(GTlsCertificate) client = make_certificate (FAKE_CERTIFICATE_CLIENT);
  g_autofree char *hosts = signet_certificate_facts_names (good);
  g_autofree char *subject = signet_certificate_facts_names (client);

  g_assert_cmpstr (hosts, ==, "localhost, 127.0.0.1, ::1");
  g_assert_cmpstr (subject, ==, "alice");
}

static void
test_issuer (void)
{
  g_autoptr(GTlsCertificate) good = make_certificate (FAKE_CERTIFICATE_GOOD);
  g_autoptr(GTlsCertificate) self_signed = make_certificate (FAKE_CERTIFICATE_SELF_SIGNED);
  g_autofree char *authority = signet_certificate_facts_issuer (good);
  g_autofree char *nobody = signet_certificate_facts_issuer (self_signed);

  g_assert_null (strchr (authority, '='));
  g_assert_cmpstr (authority, !=, nobody);
  g_assert_cmpstr (nobody, ==, "Nobody but itself");
}

static void
test_validity (void)
{
  g_autoptr(GTlsCertificate) good = make_certificate (FAKE_CERTIFICATE_GOOD);
  g_autoptr(GDateTime) from = g_tls_certificate_get_not_valid_before (good);
  g_autofree char *year = g_date_time_format (from, "%Y");
  g_autofree char *text = signet_certificate_facts_validity (good);

  g_assert_nonnull (strstr (text, year));
  g_assert_nonnull (strstr (text, " to "));
}

static void
test_fingerprint (void)
{
  g_autofree char *text = signet_certificate_facts_fingerprint ("sha256:00112233445566778899aabbccddeeff");

  g_assert_cmpstr (text, ==, "00:11:22:33:44:55:66:77\n88:99:AA:BB:CC:DD:EE:FF");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate-facts/attribute", test_attribute);
  g_test_add_func ("/certificate-facts/escapes", test_escapes);
  g_test_add_func ("/certificate-facts/names", test_names);
  g_test_add_func ("/certificate-facts/issuer", test_issuer);
  g_test_add_func ("/certificate-facts/validity", test_validity);
  g_test_add_func ("/certificate-facts/fingerprint", test_fingerprint);
  return g_test_run ();
}
