/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a certificate says, and what it would like to say. */
#include "config.h"

#include <string.h>

#include "made.h"

static gnutls_x509_privkey_t rsa;
static gnutls_x509_privkey_t ecc;

static SignetCertificate *
make (const MadeCertificate *wanted)
{
  return made_certificate (wanted, rsa, NULL, NULL);
}

static const char *
get_address (SignetCertificate *certificate,
             guint              at)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  g_assert_cmpuint (at, <, addresses->len);
  return addresses->pdata[at];
}

static void
test_facts (void)
{
  g_autoptr(SignetCertificate) self =
    make (&(MadeCertificate) { .name = "Alice Example", .address = "alice@example.org" });
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpstr (signet_certificate_get_name (self), ==, "Alice Example");
  g_assert_cmpstr (signet_certificate_get_issuer_name (self), ==, "Alice Example");
  g_assert_cmpstr (signet_certificate_get_subject (self), ==, "CN=Alice Example");
  g_assert_cmpuint (strlen (signet_certificate_get_fingerprint (self)), ==, 40);
  g_assert_cmpuint (strlen (signet_certificate_get_sha256 (self)), ==, 64);
  g_assert_cmpint (signet_certificate_get_not_before (self), <, now);
  g_assert_cmpint (signet_certificate_get_not_after (self), >, now);
  g_assert_cmpint (signet_certificate_get_key_algorithm (self), ==, GNUTLS_PK_RSA);
  g_assert_cmpuint (signet_certificate_get_key_bits (self), ==, 2048);
  g_assert_cmpint (signet_certificate_get_signature_digest (self), ==, GNUTLS_DIG_SHA256);
  g_assert_cmpuint (g_bytes_get_size (signet_certificate_get_serial (self)), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (signet_certificate_get_subject_key_id (self)), ==, 20);
  g_assert_true (g_bytes_equal (signet_certificate_get_subject_der (self),
                                signet_certificate_get_issuer_der (self)));
  g_assert_true (signet_certificate_is_self_signed (self));
  g_assert_false (signet_certificate_is_ca (self));
}

static void
test_addresses (void)
{
  g_autoptr(SignetCertificate) two =
    make (&(MadeCertificate) { .name = "A", .subject_email = "dn@example.org",
                               .address = "first@example.org", .other_address = "Second@Example.ORG" });
  g_autoptr(SignetCertificate) old =
    make (&(MadeCertificate) { .name = "A", .subject_email = "dn@example.org" });

  g_assert_cmpuint (signet_certificate_get_addresses (two)->len, ==, 2);
  g_assert_cmpstr (get_address (two, 0), ==, "first@example.org");
  g_assert_true (signet_certificate_has_address (two, "second@example.org"));
  g_assert_false (signet_certificate_has_address (two, "dn@example.org"));
  g_assert_cmpuint (signet_certificate_get_addresses (old)->len, ==, 1);
  g_assert_true (signet_certificate_has_address (old, "DN@example.org"));
}

/* A domain of other letters stands in a certificate in its ASCII form. */
static void
test_other_letters (void)
{
  g_autoptr(SignetCertificate) self =
    make (&(MadeCertificate) { .name = "A", .address = "anna@xn--mnchen-3ya.example" });

  g_assert_true (signet_certificate_has_address (self, "anna@münchen.example"));
  g_assert_true (signet_certificate_has_address (self, "anna@xn--mnchen-3ya.example"));
  g_assert_false (signet_certificate_has_address (self, "anna@munchen.example"));
  g_assert_false (signet_certificate_has_address (self, "änna@xn--mnchen-3ya.example"));
}

/* gpgsm cuts such an address at the NUL; with us it is nobody's. */
static void
test_hostile_address (void)
{
  static const char nul[] = "alice@example.org\0.evil.example";
  g_autoptr(SignetCertificate) self =
    make (&(MadeCertificate) { .name = "A", .address = nul, .address_size = sizeof nul - 1,
                               .other_address = "bob@exa mple.org" });

  g_assert_cmpstr (get_address (self, 0), ==, "alice@example.org\xEF\xBF\xBD.evil.example");
  g_assert_cmpstr (get_address (self, 1), ==, "bob@exa\xEF\xBF\xBDmple.org");
  g_assert_false (signet_certificate_has_address (self, "alice@example.org"));
  g_assert_false (signet_certificate_has_address (self, "alice@example.org.evil.example"));
}

static void
test_hostile_name (void)
{
  g_autoptr(SignetCertificate) self =
    make (&(MadeCertificate) { .name = "Alice\xE2\x80\xAE\n<b>elpmaxe", .address = "a@example.org" });
  g_autoptr(SignetCertificate) nameless = make (&(MadeCertificate) { .address = "a@example.org" });
  g_autoptr(SignetCertificate) empty = make (&(MadeCertificate) { .usage = 0 });

  g_assert_cmpstr (signet_certificate_get_name (self), ==, "Alice <b>elpmaxe");
  g_assert_cmpstr (signet_certificate_get_name (nameless), ==, "a@example.org");
  g_assert_cmpstr (signet_certificate_get_name (empty), !=, "");
}

static void
test_usage (void)
{
  static const struct
  {
    unsigned int usage;
    const char *purpose;
    gboolean signing;
    gboolean encryption;
  } cases[] = {
    { 0, NULL, TRUE, TRUE },
    { GNUTLS_KEY_DIGITAL_SIGNATURE, NULL, TRUE, FALSE },
    { GNUTLS_KEY_NON_REPUDIATION, GNUTLS_KP_EMAIL_PROTECTION, TRUE, FALSE },
    { GNUTLS_KEY_KEY_ENCIPHERMENT, GNUTLS_KP_EMAIL_PROTECTION, FALSE, TRUE },
    { GNUTLS_KEY_KEY_AGREEMENT, NULL, FALSE, FALSE },
    { GNUTLS_KEY_KEY_CERT_SIGN, NULL, FALSE, FALSE },
    { GNUTLS_KEY_DIGITAL_SIGNATURE | GNUTLS_KEY_KEY_ENCIPHERMENT, GNUTLS_KP_TLS_WWW_SERVER, FALSE, FALSE },
    { 0, GNUTLS_KP_ANY, TRUE, TRUE },
    { 0, GNUTLS_KP_TLS_WWW_CLIENT, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetCertificate) self =
        make (&(MadeCertificate) { .name = "A", .usage = cases[i].usage, .purpose = cases[i].purpose });

      g_test_message ("case %u", i);
      g_assert_cmpint (signet_certificate_fits_mail_signing (self), ==, cases[i].signing);
      g_assert_cmpint (signet_certificate_fits_mail_encryption (self), ==, cases[i].encryption);
    }
}

/* What nobody can read allows nothing. */
static void
test_odd_usage (void)
{
  g_autoptr(SignetCertificate) self = make (&(MadeCertificate) { .name = "A", .odd_usage = TRUE });

  g_assert_false (signet_certificate_fits_mail_signing (self));
  g_assert_false (signet_certificate_fits_mail_encryption (self));
}

static void
test_ecc (void)
{
  const MadeCertificate agreement = { .name = "E", .usage = GNUTLS_KEY_KEY_AGREEMENT };
  const MadeCertificate encipherment = { .name = "E", .usage = GNUTLS_KEY_KEY_ENCIPHERMENT };
  g_autoptr(SignetCertificate) good = made_certificate (&agreement, ecc, NULL, NULL);
  g_autoptr(SignetCertificate) bad = made_certificate (&encipherment, ecc, NULL, NULL);

  g_assert_true (signet_certificate_fits_mail_encryption (good));
  g_assert_false (signet_certificate_fits_mail_encryption (bad));
  g_assert_cmpint (signet_certificate_get_key_curve (good), ==, GNUTLS_ECC_CURVE_SECP256R1);
}

static void
test_authority (void)
{
  g_autoptr(SignetCertificate) root = make (&(MadeCertificate) { .name = "Root", .ca = TRUE });
  g_autoptr(SignetCertificate) leaf =
    made_certificate (&(MadeCertificate) { .name = "Leaf" }, ecc, root, rsa);

  g_assert_true (signet_certificate_is_ca (root));
  g_assert_false (signet_certificate_is_ca (leaf));
  g_assert_false (signet_certificate_is_self_signed (leaf));
  g_assert_cmpstr (signet_certificate_get_issuer_name (leaf), ==, "Root");
  g_assert_true (g_bytes_equal (signet_certificate_get_issuer_der (leaf),
                                signet_certificate_get_subject_der (root)));
  g_assert_false (signet_certificate_equal (root, leaf));
}

/* Every prefix of a certificate, and every one with a byte changed, is read or refused. */
static void
test_damaged (void)
{
  g_autoptr(SignetCertificate) self = make (&(MadeCertificate) { .name = "A", .address = "a@b.example" });
  gsize size;
  const guint8 *der = g_bytes_get_data (signet_certificate_get_der (self), &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (der, size);
      g_autoptr(GBytes) cut = g_bytes_new (der, i);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetCertificate) none = signet_certificate_new_from_der (cut, &error);
      g_autoptr(SignetCertificate) other = NULL;

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (none);
      copy[i] ^= 0x55;
      changed = g_bytes_new (copy, size);
      other = signet_certificate_new_from_der (changed, NULL);
      g_assert_true (other == NULL || *signet_certificate_get_name (other) != '\0');
    }
}

static gboolean
is_read (const MadeCertificate *wanted)
{
  g_autoptr(GBytes) bytes = made_bytes (wanted, ecc, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificate) self = signet_certificate_new_from_der (bytes, &error);

  if (self == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  return self != NULL;
}

/* More than any has, and it would take long to read them. */
static void
test_bounds (void)
{
  g_assert_true (is_read (&(MadeCertificate) { .n_parts = 100 }));
  g_assert_false (is_read (&(MadeCertificate) { .n_parts = 101 }));
  g_assert_true (is_read (&(MadeCertificate) { .name = "A", .n_values = 1000, .value_size = 8 }));
  g_assert_false (is_read (&(MadeCertificate) { .name = "A", .n_values = 1001, .value_size = 8 }));
  g_assert_true (is_read (&(MadeCertificate) { .name = "A", .n_values = 1, .value_size = 64000 }));
  g_assert_false (is_read (&(MadeCertificate) { .name = "A", .n_values = 1, .value_size = 66000 }));
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  rsa = made_key (GNUTLS_PK_RSA, 2048);
  ecc = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_test_add_func ("/certificate/facts", test_facts);
  g_test_add_func ("/certificate/addresses", test_addresses);
  g_test_add_func ("/certificate/other-letters", test_other_letters);
  g_test_add_func ("/certificate/hostile-address", test_hostile_address);
  g_test_add_func ("/certificate/hostile-name", test_hostile_name);
  g_test_add_func ("/certificate/usage", test_usage);
  g_test_add_func ("/certificate/odd-usage", test_odd_usage);
  g_test_add_func ("/certificate/ecc", test_ecc);
  g_test_add_func ("/certificate/authority", test_authority);
  g_test_add_func ("/certificate/bounds", test_bounds);
  g_test_add_func ("/certificate/damaged", test_damaged);
  status = g_test_run ();
  gnutls_x509_privkey_deinit (rsa);
  gnutls_x509_privkey_deinit (ecc);
  return status;
}
