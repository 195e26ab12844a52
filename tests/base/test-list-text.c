/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items one behind the other, as each language parts them. */
#include "config.h"

#include "list-text.h"

static void
assert_list (const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  signet_list_text_add (text, NULL);
  signet_list_text_add (text, "a");
  signet_list_text_add (text, "");
  signet_list_text_add (text, "b");
  signet_list_text_add (text, "c");
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_plain (void)
{
  assert_list ("a, b, c");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-text/plain", test_plain);
  return g_test_run ();
}
