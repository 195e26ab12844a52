/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the line that a person has to look at. */
#include "config.h"
#include "ini-lines.h"

static void
test_broken (void)
{
  g_assert_cmpuint (signet_ini_find_broken_line ("[a]\nx=1\nrubbish\ny=2\n"), ==, 3);
  g_assert_cmpuint (signet_ini_find_broken_line ("rubbish"), ==, 1);
  g_assert_cmpuint (signet_ini_find_broken_line ("# remark\n\nkey=without group\n[a]\n"), ==, 3);
  g_assert_cmpuint (signet_ini_find_broken_line ("[a]\nx=1\n[b\n"), ==, 3);
  g_assert_cmpuint (signet_ini_find_broken_line ("[a]\nx=1\n[b]\n=2\n[c]\nrubbish\n"), ==, 4);
}

static void
test_key (void)
{
  const char *text = "# remark\n[a@b]\nport = 1\n  porter=2\n\n[c@d]\nporter=3\nport=4\n[e@f]\n";

  g_assert_cmpuint (signet_ini_find_key_line (text, "a@b", "port"), ==, 3);
  g_assert_cmpuint (signet_ini_find_key_line (text, "a@b", "porter"), ==, 4);
  g_assert_cmpuint (signet_ini_find_key_line (text, "c@d", "port"), ==, 8);
}

static void
test_missing (void)
{
  const char *text = "[a@b]\nport=1\n[c@d]\nhost=2\n";

  g_assert_cmpuint (signet_ini_find_key_line (text, "c@d", "port"), ==, 3);
  g_assert_cmpuint (signet_ini_find_key_line (text, "e@f", "port"), ==, 0);
  g_assert_cmpuint (signet_ini_find_key_line ("", "a@b", "port"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ini-lines/broken", test_broken);
  g_test_add_func ("/ini-lines/key", test_key);
  g_test_add_func ("/ini-lines/missing", test_missing);
  return g_test_run ();
}
