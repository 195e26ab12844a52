/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "same-address.h"

static void
test_same (void)
{
  g_assert_true (signet_same_address ("alice@example.org", "alice@example.org"));
  g_assert_true (signet_same_address ("alice@example.org", "alice@EXAMPLE.org"));
  g_assert_true (signet_same_address ("Alice@example.org", "aLICE@example.org"));
  g_assert_true (signet_same_address ("\"a@b\"@example.org", "\"a@b\"@example.org"));
  g_assert_true (signet_same_address ("jürgen@example.org", "jürgen@example.org"));
}

static void
test_other (void)
{
  static const char *const others[] =
  {
    "alice@example.com", "alice@example.org.evil.example", "xalice@example.org", "alic@example.org",
    "alice+x@example.org", "example.org", "alice", "alice@", "@example.org", "",
    "alice@example.org,mallory@evil.example", "mallory@evil.example@example.org",
    "alice@@example.org", "<alice@example.org>", "alice @example.org", "alice@example.org ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (signet_same_address (others[i], "alice@example.org"));
      g_assert_false (signet_same_address ("alice@example.org", others[i]));
    }
  g_assert_false (signet_same_address ("", ""));
  g_assert_false (signet_same_address ("a b@example.org", "a b@example.org"));
  g_assert_false (signet_same_address ("a@b@example.org", "a@b@example.org"));
}

/* Outside of ASCII letters are not folded: in some languages they are not the same. */
static void
test_letters_of_the_local_part (void)
{
  g_assert_false (signet_same_address ("JÜRGEN@example.org", "jürgen@example.org"));
  g_assert_false (signet_same_address ("\xD0\xB0lice@example.org", "alice@example.org"));
}

static void
test_hidden_characters (void)
{
  static const char *const tricks[] =
  {
    "ali\xE2\x80\x8B" "ce@example.org",  /* zero width space */
    "ali\xE2\x80\xAE" "ce@example.org",  /* right-to-left override */
    "ali\xE2\x80\x8D" "ce@example.org",  /* zero width joiner */
    "alice\x01@example.org", "alice@example.org\n", "alice@exam\xC2\xADple.org",
    "alice@example.org\xEF\xBF\xBD", "alice\xFF@example.org", "alice@example.org\xC2\xA0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_assert_false (signet_same_address (tricks[i], "alice@example.org"));
      g_assert_false (signet_same_address (tricks[i], tricks[i]));
    }
}

static void
test_international_domains (void)
{
  g_assert_true (signet_same_address ("a@xn--bcher-kva.example", "a@bücher.example"));
  g_assert_true (signet_same_address ("a@bücher.example", "a@xn--bcher-kva.example"));
  g_assert_true (signet_same_address ("a@BÜCHER.example", "a@xn--BCHER-kva.example"));

  /* The two are different domains, which only the older standard took for one. */
  g_assert_false (signet_same_address ("a@straße.example", "a@strasse.example"));

  /* Cyrillic letters that look Latin. */
  g_assert_false (signet_same_address ("a@\xD1\x80\xD0\xB0ypal.example", "a@paypal.example"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/same-address/same", test_same);
  g_test_add_func ("/same-address/other", test_other);
  g_test_add_func ("/same-address/letters-of-the-local-part", test_letters_of_the_local_part);
  g_test_add_func ("/same-address/hidden-characters", test_hidden_characters);
  g_test_add_func ("/same-address/international-domains", test_international_domains);
  return g_test_run ();
}
