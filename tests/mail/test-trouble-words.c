/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "trouble-words.h"

#include "trouble.h"

static void
test_round (void)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_new (SIGNET_TROUBLE_PASSWORD, "It is wrong.", NULL, "-ERR no",
                                                         NULL);
  g_autoptr(GError) error = signet_trouble_to_error (trouble);
  g_auto(GStrv) words = signet_trouble_to_words ("failed", error);
  g_autoptr(GError) told = signet_trouble_from_words (words + 1);
  g_autoptr(SignetTrouble) same = signet_trouble_from_error (told);

  g_assert_cmpstr (words[0], ==, "failed");
  g_assert_cmpint (signet_trouble_get_kind (same), ==, SIGNET_TROUBLE_PASSWORD);
  g_assert_cmpstr (signet_trouble_get_sentence (same), ==, "It is wrong.");
  g_assert_null (signet_trouble_get_advice (same));
  g_assert_cmpstr (signet_trouble_get_details (same), ==, "-ERR no");
}

static void
test_nothing (void)
{
  g_auto(GStrv) words = signet_trouble_to_words ("done", NULL);

  g_assert_cmpuint (g_strv_length (words), ==, 1);
  g_assert_null (signet_trouble_from_words (words + 1));
}

static void
test_nonsense (void)
{
  const char *const too_few[] = { "1", "Sentence", "", NULL };
  const char *const no_number[] = { "one", "Sentence", "", "", NULL };
  const char *const no_kind[] = { "9999", "Sentence", "", "", NULL };

  g_assert_null (signet_trouble_from_words ((char **) too_few));
  g_assert_null (signet_trouble_from_words ((char **) no_number));
  g_assert_null (signet_trouble_from_words ((char **) no_kind));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trouble-words/round", test_round);
  g_test_add_func ("/trouble-words/nothing", test_nothing);
  g_test_add_func ("/trouble-words/nonsense", test_nonsense);
  return g_test_run ();
}
