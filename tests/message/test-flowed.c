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

static void
check_break (const char *text,
             const char *expected)
{
  g_autoptr(GString) found = signet_flowed_break ((SignetSlice) { text, strlen (text) });

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_break (void)
{
  check_break ("short\n", "short\n");
  check_break ("the quick brown fox jumps over the lazy dog and the quick brown fox jumps\n",
               "the quick brown fox jumps over the lazy dog and the quick brown fox \njumps\n");
  check_break ("> quoted\n>> deeper\n>\n", "> quoted\n>> deeper\n>\n");
  check_break (" indented\nFrom me\n", "  indented\n From me\n");
  check_break ("trailing   \n\n-- \nname\n", "trailing\n\n-- \nname\n");
  check_break ("> -- \n", "> -- \n");
}

/* What was broken is joined to what it was, but for white space at the ends of lines. */
static void
test_round (void)
{
  static const char *const pieces[] = { "a", "word ", "  ", "\n", "ü", "日本", "From ", "longer-word-here ",
                                        "\n> ", "\n>> ", "\n-- \n", "\n ", "-- " };

  for (guint32 seed = 0; seed < 3000; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GRegex) ends = g_regex_new ("(?m)[ \\t]+$", 0, 0, NULL);

      for (int n = g_rand_int_range (rand, 0, 80); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_string_append_c (text, '\n');
      g_autoptr(GString) broken = signet_flowed_break ((SignetSlice) { text->str, text->len });
      g_autoptr(GString) joined = signet_flowed_join ((SignetSlice) { broken->str, broken->len },
                                                      SIGNET_FLOWED_KEEP_SPACE);
      g_autofree char *wanted = g_regex_replace_literal (ends, text->str, -1, 0, "", 0, NULL);
      g_autofree char *found = g_regex_replace_literal (ends, joined->str, -1, 0, "", 0, NULL);

      g_assert_cmpstr (found, ==, wanted);
    }
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
  g_test_add_func ("/flowed/break", test_break);
  g_test_add_func ("/flowed/round", test_round);

  return g_test_run ();
}
