/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filter-entry.h"
#include "filter-words.h"

static SignetFilterEntry *
make_entry (void)
{
  SignetFilterEntry *entry = signet_filter_entry_new (1234, "1.a", "Ann\tTab", "Größe \"x\"\n", "Work");

  signet_filter_entry_add (entry, "Boss", (const char *const[]) { "move Work", "read", NULL });
  signet_filter_entry_add (entry, "", (const char *const[]) { "junk", "score 0.987", NULL });
  return entry;
}

static void
test_line (void)
{
  g_autoptr(SignetFilterEntry) entry = make_entry ();
  g_autofree char *line = signet_filter_entry_to_line (entry);
  g_autoptr(SignetFilterEntry) again = signet_filter_entry_from_line (line);
  g_autofree char *words = signet_filter_entry_dup_words (entry);
  g_autofree char *words_again = signet_filter_entry_dup_words (again);

  g_assert_null (strchr (line, '\n'));
  g_assert_cmpint (again->time, ==, 1234);
  g_assert_cmpstr (again->name, ==, "1.a");
  g_assert_cmpstr (again->from, ==, "Ann\tTab");
  g_assert_cmpstr (again->subject, ==, "Größe \"x\"\n");
  g_assert_cmpstr (again->folder, ==, "Work");
  g_assert_cmpuint (again->reasons->len, ==, 2);
  g_assert_cmpstr (words, ==, words_again);
}

static void
test_bad_lines (void)
{
  static const char *const lines[] = { "", "x", "1\ta\tb\tc", "x\ta\tb\tc\td", "1\t\\377\tb\tc\td" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_null (signet_filter_entry_from_line (lines[i]));
}

static void
test_words (void)
{
  g_autoptr(SignetFilterEntry) entry = make_entry ();
  g_autofree char *words = signet_filter_entry_dup_words (entry);
  g_autofree char *percent = signet_filter_words ("a%sb", (const char *const[]) { "tag %s%n", NULL });
  g_autofree char *nothing = signet_filter_words ("x", (const char *const[]) { NULL });
  g_autofree char *strange = signet_filter_words ("x", (const char *const[]) { "dance", NULL });

  g_assert_cmpstr (words, ==, "Filter “Boss”: moved to “Work”, marked as read.\n"
                              "Junk filter: moved to Junk, it is 98 % like junk.");
  g_assert_cmpstr (percent, ==, "Filter “a%sb”: tagged “%s%n”.");
  g_assert_cmpstr (nothing, ==, "Filter “x”: nothing to do.");
  g_assert_cmpstr (strange, ==, "Filter “x”: dance.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-entry/line", test_line);
  g_test_add_func ("/filter-entry/bad-lines", test_bad_lines);
  g_test_add_func ("/filter-entry/words", test_words);
  return g_test_run ();
}
