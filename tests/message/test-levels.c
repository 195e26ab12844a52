/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "levels.h"

static void
test_signature_words (void)
{
  static const char *const stored[] = { "unjudged", "none", "valid", "was-valid", "partly", "mismatch",
                                        "unknown", "weak", "expired", "unfit", "revoked", "altered" };

  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      SignetSignature signature;

      g_assert_cmpstr (signet_signature_to_word (i), ==, stored[i]);
      g_assert_true (signet_signature_from_word (stored[i], &signature));
      g_assert_cmpuint (signature, ==, i);
    }
}

static void
test_encryption_words (void)
{
  static const char *const stored[] = { "unjudged", "none", "encrypted", "encrypted-authenticated",
                                        "not-for-us", "cannot-open", "damaged" };

  for (guint i = 0; i < G_N_ELEMENTS (stored); i++)
    {
      SignetEncryption encryption;

      g_assert_cmpstr (signet_encryption_to_word (i), ==, stored[i]);
      g_assert_true (signet_encryption_from_word (stored[i], &encryption));
      g_assert_cmpuint (encryption, ==, i);
    }
}

static void
test_no_words (void)
{
  SignetSignature signature = SIGNET_SIGNATURE_VALID;
  SignetEncryption encryption = SIGNET_ENCRYPTION_DAMAGED;

  g_assert_false (signet_signature_from_word ("Valid", &signature));
  g_assert_false (signet_encryption_from_word ("", &encryption));
  g_assert_cmpuint (signature, ==, SIGNET_SIGNATURE_VALID);
  g_assert_cmpuint (encryption, ==, SIGNET_ENCRYPTION_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/levels/signature-words", test_signature_words);
  g_test_add_func ("/levels/encryption-words", test_encryption_words);
  g_test_add_func ("/levels/no-words", test_no_words);
  return g_test_run ();
}
