/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "levels.h"

static void
test_signature_words (void)
{
  static const char *const words[] = { "unjudged", "none", "valid", "was-valid", "partly", "mismatch",
                                        "unknown", "weak", "expired", "unfit", "revoked", "altered" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (signet_signature_to_word (i), ==, words[i]);
}

static void
test_encryption_words (void)
{
  static const char *const words[] = { "unjudged", "none", "encrypted", "encrypted-authenticated",
                                        "not-for-us", "cannot-open", "damaged" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (signet_encryption_to_word (i), ==, words[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/levels/signature-words", test_signature_words);
  g_test_add_func ("/levels/encryption-words", test_encryption_words);
  return g_test_run ();
}
