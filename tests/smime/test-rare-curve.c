/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How signatures hold is in test-verifier.c; here is what people agree on, and what is no key. */
#include <glib.h>

#include "gnutls-glib.h"
#include "key-info.h"
#include "rare-curve.h"
#include "signers.h"

static TestOpenssl openssl;

static void
test_find (void)
{
  guint bits = 0;

  g_assert_cmpstr (signet_rare_curve_find ("1.3.36.3.3.2.8.1.1.11", &bits), ==, "brainpoolP384r1");
  g_assert_cmpuint (bits, ==, 384);
  g_assert_null (signet_rare_curve_find ("1.3.36.3.3.2.8.1.1.12", NULL));
  g_assert_null (signet_rare_curve_find ("1.2.840.10045.3.1.7", NULL));
}

/* Both points are new each time, and as long as the curve is. */
static void
test_agree (void)
{
  g_autoptr(SignetCertificate) certificate = signers_read (&openssl, "frank");
  g_autoptr(GBytes) before = NULL;

  g_assert_cmpstr (signet_certificate_get_rare_curve (certificate), ==, "brainpoolP256r1");
  g_assert_cmpint (signet_certificate_get_key_algorithm (certificate), ==, GNUTLS_PK_ECDSA);
  g_assert_cmpuint (signet_certificate_get_key_bits (certificate), ==, 256);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GBytes) point = NULL;
      g_autoptr(GBytes) secret = NULL;

      g_assert_true (signet_rare_curve_agree (certificate, &point, &secret));
      g_assert_cmpuint (g_bytes_get_size (point), ==, 65);
      g_assert_cmpuint (g_bytes_get_size (secret), ==, 32);
      g_assert_true (before == NULL || !g_bytes_equal (before, point));
      g_clear_pointer (&before, g_bytes_unref);
      before = g_bytes_ref (point);
    }
}

/* A certificate whose point is not on its curve: nobody can say anything of it, and nobody encrypts to it. */
static void
test_no_point (void)
{
  g_autoptr(SignetCertificate) certificate = signers_read (&openssl, "frank");
  g_autoptr(GBytes) der = g_bytes_ref (signet_certificate_get_der (certificate));
  g_auto(SignetKeyInfo) info = { 0 };
  g_autoptr(GBytes) digest = g_bytes_new_static ("01234567890123456789012345678901", 32);
  g_autoptr(GBytes) signature = g_bytes_new_static ("\x30\x06\x02\x01\x01\x02\x01\x01", 8);
  g_autoptr(GBytes) nonsense = g_bytes_new_static ("nonsense", 8);
  g_autoptr(GBytes) point = NULL;
  g_autoptr(GBytes) secret = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_assert_true (signet_key_info_read (&info, der));
  g_assert_cmpint (signet_rare_curve_verify (certificate, digest, signature), ==, SIGNET_RARE_CURVE_WRONG);
  g_assert_cmpint (signet_rare_curve_verify (certificate, digest, nonsense), ==, SIGNET_RARE_CURVE_WRONG);

  guint8 *copy = g_bytes_unref_to_data (g_steal_pointer (&der), &length);
  guint8 *at = memmem (copy, length, g_bytes_get_data (info.key, NULL), g_bytes_get_size (info.key));
  at[10] ^= 1;
  der = g_bytes_new_take (copy, length);
  g_autoptr(SignetCertificate) broken = signet_certificate_new_from_der (der, &error);
  g_assert_no_error (error);
  g_assert_cmpint (signet_rare_curve_verify (broken, digest, signature), !=, SIGNET_RARE_CURVE_HOLDS);
  g_assert_false (signet_rare_curve_agree (broken, &point, &secret));
  g_assert_null (point);
  g_assert_null (secret);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  if (!test_openssl_is_there ())
    return 77;
  test_openssl_set_up (&openssl, NULL);
  signers_make (&openssl, "frank", "ec -pkeyopt ec_paramgen_curve:brainpoolP256r1", NULL, NULL, "sha256");
  g_test_add_func ("/rare-curve/find", test_find);
  g_test_add_func ("/rare-curve/agree", test_agree);
  g_test_add_func ("/rare-curve/no-point", test_no_point);

  int status = g_test_run ();
  test_openssl_tear_down (&openssl, NULL);
  return status;
}
