/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences one behind the other. */
#include "config.h"

#include "sentences.h"

static void
assert_joined (const char *first,
               const char *second,
               const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  signet_sentences_add (text, first);
  signet_sentences_add (text, second);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_a_space_is_between_them (void)
{
  assert_joined ("It is signed.", "It is encrypted.", "It is signed. It is encrypted.");
  assert_joined ("وقّعها Alice.", "معمّاة.", "وقّعها Alice. معمّاة.");
}

static void
test_a_wide_stop_has_its_own (void)
{
  assert_joined ("署名されています。", "暗号化されています。", "署名されています。暗号化されています。");
  assert_joined ("确定吗？", "Signet", "确定吗？Signet");
  assert_joined ("好！", "已加密。", "好！已加密。");
}

static void
test_nothing_adds_nothing (void)
{
  assert_joined (NULL, "Encrypted.", "Encrypted.");
  assert_joined ("Encrypted.", NULL, "Encrypted.");
  assert_joined ("Encrypted.", "", "Encrypted.");
  assert_joined (NULL, NULL, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/a-space-is-between-them", test_a_space_is_between_them);
  g_test_add_func ("/sentences/a-wide-stop-has-its-own", test_a_wide_stop_has_its_own);
  g_test_add_func ("/sentences/nothing-adds-nothing", test_nothing_adds_nothing);
  return g_test_run ();
}
