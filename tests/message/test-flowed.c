/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "flowed.h"

static void
check (const char        *text,
       SignetFlowedSpace  space,
       const char        *expected)
{
  g_autoptr(GString) found = signet_flowed_join ((SignetSlice) { text, strlen (text) }, space);

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_join (void)
{
  check ("one \r\ntwo\r\nthree\r\n", SIGNET_FLOWED_KEEP_SPACE, "one two\nthree\n");
  check ("one \ntwo\n", SIGNET_FLOWED_DELETE_SPACE, "onetwo\n");
  check ("one\n\ntwo\n", SIGNET_FLOWED_KEEP_SPACE, "one\n\ntwo\n");
  check (" >stuffed\n From here\n", SIGNET_FLOWED_KEEP_SPACE, ">stuffed\nFrom here\n");
  check ("", SIGNET_FLOWED_KEEP_SPACE, "");
}

static void
test_quoted (void)
{
  check ("> one \n> two\nthree\n", SIGNET_FLOWED_KEEP_SPACE, "> one two\nthree\n");
  check (">> one \n> two\n", SIGNET_FLOWED_KEEP_SPACE, ">> one \n> two\n");
  check (">one \n>two\n", SIGNET_FLOWED_KEEP_SPACE, "> one two\n");
}

static void
test_signature (void)
{
  check ("text \n-- \nname\n", SIGNET_FLOWED_KEEP_SPACE, "text \n-- \nname\n");
  check ("> text\n> -- \n> name\n", SIGNET_FLOWED_KEEP_SPACE, "> text\n> -- \n> name\n");
}

static void
test_hostile (void)
{
  g_autofree char *marks = g_strnfill (100000, '>');
  g_autofree char *spaces = g_strnfill (100000, ' ');
  g_autoptr(GString) quoted = signet_flowed_join ((SignetSlice) { marks, 100000 },
                                                  SIGNET_FLOWED_KEEP_SPACE);
  g_autoptr(GString) blank = signet_flowed_join ((SignetSlice) { spaces, 100000 },
                                                 SIGNET_FLOWED_DELETE_SPACE);

  g_assert_cmpuint (quoted->len, <=, 100002);
  g_assert_cmpuint (blank->len, ==, 99998);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/flowed/join", test_join);
  g_test_add_func ("/message/flowed/quoted", test_quoted);
  g_test_add_func ("/message/flowed/signature", test_signature);
  g_test_add_func ("/message/flowed/hostile", test_hostile);
  return g_test_run ();
}
