/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "common/search-marks.h"
#include "folder-row.h"

/* expected: the text with the marks in brackets. */
static void
check (const char *text,
       const char *word,
       const char *expected)
{
  g_autofree char *folded = signet_folder_row_fold (word);
  const char *words[] = { folded, NULL };
  g_autoptr(GArray) marks = signet_search_marks_find (text, words);
  g_autoptr(GString) marked = g_string_new (text);

  for (guint i = marks->len; i > 0; i--)
    {
      const SignetSearchMark *mark = &g_array_index (marks, SignetSearchMark, i - 1);

      g_string_insert (marked, mark->end, "]");
      g_string_insert (marked, mark->begin, "[");
    }
  g_assert_cmpstr (marked->str, ==, expected);
}

static void
test_find (void)
{
  check ("The cat, the CAT", "cat", "The [cat], the [CAT]");
  check ("Straße", "STRASSE", "[Straße]");
  check ("Straße", "as", "Str[aß]e");
  check ("Grüße aus Nürnberg", "NÜRN", "Grüße aus [Nürn]berg");
  check ("nu\xcc\x88rn", "nürn", "[nu\xcc\x88rn]");
  check ("aaaa", "aa", "[aa][aa]");
  check ("東京の天気", "京", "東[京]の天気");
  check ("nothing", "cat", "nothing");
  check ("", "cat", "");
  check ("cat", "", "cat");
}

static void
test_layout (void)
{
  const char *const words[] = { "cat", NULL };
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr(PangoAttrList) expected = pango_attr_list_new ();

  signet_search_marks_add (attributes, "a cat", 10, words);

  g_autofree char *text = pango_attr_list_to_string (attributes);
  g_assert_nonnull (strstr (text, "12 15 background "));
  g_assert_nonnull (strstr (text, "12 15 background-alpha "));
  signet_search_marks_add (expected, "a dog", 10, words);
  g_assert_null (pango_attr_list_get_attributes (expected));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-marks/find", test_find);
  g_test_add_func ("/search-marks/layout", test_layout);
  return g_test_run ();
}
