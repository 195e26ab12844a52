/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the certificates that lie in a mail its signer wants to be encrypted to. */
#include "config.h"
#include "brought-certificates.h"

#include "cms-writer.h"
#include "made.h"

#define OID "1.2.840.113549.1.9.16.2.11"
#define P_256 GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1)

static SignetCertificate *signer;
static SignetCertificate *other;
static SignetCertificate *authority;
static GPtrArray *brought;

/* Signed attributes with nothing but that value, which is taken. Returns: (transfer full). */
static GBytes *
make (GByteArray *value)
{
  GByteArray *attribute = g_byte_array_new ();
  GByteArray *set = g_byte_array_new ();

  signet_der_add_oid (attribute, OID);
  signet_der_wrap (attribute, SIGNET_BER_SET, value);
  signet_der_wrap (set, SIGNET_BER_SEQUENCE, attribute);
  signet_der_enclose (set, SIGNET_BER_SET, 0);
  return g_byte_array_free_to_bytes (set);
}

static GBytes *
make_named (SignetCertificate *certificate)
{
  GByteArray *value = g_byte_array_new ();

  signet_cms_write_id (value, SIGNET_BER_EXPLICIT, certificate);
  return make (value);
}

/* tag: of what holds the subject key identifier; that of the identifier itself: nothing does. */
static GBytes *
make_by_key (SignetCertificate *certificate,
             guint8             tag)
{
  GBytes *key = signet_certificate_get_subject_key_id (certificate);
  const gboolean bare = (tag & SIGNET_BER_CONSTRUCTED) == 0;
  GByteArray *value = g_byte_array_new ();

  signet_der_add (value, bare ? tag : SIGNET_BER_OCTET_STRING, g_bytes_get_data (key, NULL),
                  g_bytes_get_size (key));
  if (!bare)
    signet_der_enclose (value, tag, 0);
  return make (value);
}

static void
check (GBytes            *attributes,
       SignetCertificate *expected)
{
  g_autoptr(GBytes) owned = attributes;

  g_assert_true (signet_brought_certificates_find_preferred (brought, signer, owned) == expected);
}

static void
test_preferred (void)
{
  check (make_named (other), other);
  check (make_by_key (other, SIGNET_BER_EXPLICIT | 1), other);
  check (make_by_key (other, SIGNET_BER_CONTEXT | 2), other);
}

/* Nor is it guessed where nobody says it. */
static void
test_none (void)
{
  g_autoptr(SignetCertificate) stranger = NULL;
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA, P_256);
  const MadeCertificate wanted = { .name = "Stranger", .usage = GNUTLS_KEY_KEY_AGREEMENT };

  stranger = made_certificate (&wanted, key, NULL, NULL);
  check (NULL, NULL);
  check (make (g_byte_array_new ()), NULL);
  check (make_by_key (other, SIGNET_BER_CONTEXT | 3), NULL);
  check (make_by_key (other, SIGNET_BER_EXPLICIT), NULL);
  check (make_named (signer), NULL);
  check (make_named (authority), NULL);
  check (make_named (stranger), NULL);
}

int
main (int    argc,
      char **argv)
{
  g_auto(gnutls_x509_privkey_t) key = NULL;
  g_auto(gnutls_x509_privkey_t) other_key = NULL;
  MadeCertificate wanted = { .name = "Anna", .usage = GNUTLS_KEY_DIGITAL_SIGNATURE };
  int status;

  g_test_init (&argc, &argv, NULL);
  key = made_key (GNUTLS_PK_ECDSA, P_256);
  other_key = made_key (GNUTLS_PK_ECDSA, P_256);
  signer = made_certificate (&wanted, key, NULL, NULL);
  wanted.usage = GNUTLS_KEY_KEY_AGREEMENT;
  other = made_certificate (&wanted, other_key, NULL, NULL);
  wanted.ca = TRUE;
  authority = made_certificate (&wanted, other_key, NULL, NULL);
  brought = g_ptr_array_new ();
  g_ptr_array_add (brought, signer);
  g_ptr_array_add (brought, other);
  g_ptr_array_add (brought, authority);
  g_test_add_func ("/brought-certificates/preferred", test_preferred);
  g_test_add_func ("/brought-certificates/none", test_none);
  status = g_test_run ();
  g_ptr_array_unref (brought);
  signet_certificate_unref (authority);
  signet_certificate_unref (other);
  signet_certificate_unref (signer);
  return status;
}
