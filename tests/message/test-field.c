/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "field.h"
#include "header-text.h"

/* No line over 78, none that could begin another field. */
static void
assert_folded (const char *field)
{
  g_auto(GStrv) lines = g_strsplit (field, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 78);
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_true (i == 0 || lines[i][0] == ' ');
      g_assert_true (g_str_is_ascii (lines[i]));
    }
}

static void
check_text (const char *value)
{
  g_autofree char *field = signet_field_text ("Subject", value);
  g_autofree char *found = signet_header_text ((SignetSlice) { field + 9, strlen (field) - 9 }, 4000);

  assert_folded (field);
  g_assert_cmpstr (found, ==, value);
}

static void
test_text (void)
{
  g_autofree char *word = g_strnfill (2000, 'x');
  g_autofree char *marks = g_strnfill (500, '?');
  g_autoptr(GString) letters = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    g_string_append (letters, "ü日😀");
  check_text ("Plan");
  check_text ("Grüße");
  check_text ("a =?utf-8?Q?b?= c");
  check_text ("the quick brown fox jumps over the lazy dog and the quick brown fox jumps over it again");
  check_text (word);
  check_text (marks);
  check_text (letters->str);
}

static void
test_nothing_ends_it (void)
{
  g_autofree char *text = signet_field_text ("Subject", "a\r\nBcc: b");
  g_autofree char *words = signet_field_words ("X", "a\r\nBcc: b");
  g_autofree char *parameter = signet_field_parameter ("name", "a\r\nBcc: b\"");

  assert_folded (text);
  g_assert_null (strstr (text, "\r\nBcc"));
  g_assert_null (strstr (words, "\r\n"));
  g_assert_null (strstr (parameter, "\r\nBcc"));
}

static void
check_name (const char *name,
            const char *expected)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  gboolean utf8 = FALSE;

  g_ptr_array_add (list, signet_address_new (name, "a@example.org"));
  g_autofree char *field = signet_field_addresses ("To", list, NULL, &utf8);
  g_autoptr(GPtrArray) found = signet_address_parse_list (field + 4, 10);
  assert_folded (field);
  g_assert_false (utf8);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (signet_address_get_name (g_ptr_array_index (found, 0)), ==, name);
  if (expected != NULL)
    g_assert_cmpstr (field, ==, expected);
}

static void
test_names (void)
{
  check_name (NULL, "To: a@example.org");
  check_name ("Alice", "To: Alice <a@example.org>");
  check_name ("Example, Alice \"A\"", "To: \"Example, Alice \\\"A\\\"\" <a@example.org>");
  check_name ("Jürgen", "To: =?utf-8?B?SsO8cmdlbg==?= <a@example.org>");
  check_name ("a@b", NULL);
  check_name ("日本語の名前がとても長いときはどうなるのでしょうか、折り返しが必要です。もっと長く書いてみます", NULL);
  check_name ("Somebody with a name that is so long that nobody could ever have it on one line of a mail", NULL);
}

static void
test_addresses (void)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GPtrArray) unfit = g_ptr_array_new ();
  gboolean utf8 = FALSE;

  g_ptr_array_add (list, signet_address_new (NULL, "a@bücher.example"));
  g_ptr_array_add (list, signet_address_new (NULL, "half"));
  g_ptr_array_add (list, signet_address_new (NULL, "jürgen@example.org"));
  g_autofree char *field = signet_field_addresses ("Cc", list, unfit, &utf8);
  g_assert_cmpstr (field, ==, "Cc: a@xn--bcher-kva.example,\r\n jürgen@example.org");
  g_assert_true (utf8);
  g_assert_cmpuint (unfit->len, ==, 1);
  g_ptr_array_set_size (list, 0);
  g_assert_null (signet_field_addresses ("Cc", list, unfit, &utf8));
}

static void
test_ids (void)
{
  g_autoptr(GString) many = g_string_new ("first@x");
  g_autofree char *two = signet_field_ids ("References", "a@b c@d");
  gsize size = 0;

  g_assert_cmpstr (two, ==, "References: <a@b> <c@d>");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, " id-number-%u@example.org", i);
  g_autofree char *field = signet_field_ids ("References", many->str);
  assert_folded (field);
  for (const char *at = field; *at != '\0'; at++)
    size += *at != '\r' && *at != '\n';
  g_assert_cmpuint (size, <=, 998);
  g_assert_true (g_str_has_prefix (field, "References: <first@x>"));
  g_assert_true (g_str_has_suffix (field, "<id-number-4998@example.org>\r\n <id-number-4999@example.org>")
                 || g_str_has_suffix (field, "<id-number-4998@example.org> <id-number-4999@example.org>"));
}

static void
test_parameters (void)
{
  g_autofree char *plain = signet_field_parameter ("filename", "a b.pdf");
  g_autofree char *letters = signet_field_parameter ("filename", "ä \"b\".pdf");
  g_autofree char *much = g_strnfill (60, 'y');
  g_autofree char *name = g_strdup_printf ("ü%s%sä.pdf", much, much);
  g_autofree char *pieces = signet_field_parameter ("filename", name);
  g_autofree char *words = signet_field_parameter_words ("name", "ä.pdf");

  g_assert_cmpstr (plain, ==, ";\r\n filename=\"a b.pdf\"");
  g_assert_cmpstr (letters, ==, ";\r\n filename*=UTF-8''%C3%A4%20%22b%22.pdf");
  g_assert_nonnull (strstr (pieces, "filename*0*=UTF-8''%C3%BCyyy"));
  g_assert_nonnull (strstr (pieces, "filename*2*="));
  assert_folded (pieces);
  g_assert_cmpstr (words, ==, ";\r\n name=\"=?utf-8?B?w6QucGRm?=\"");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/text", test_text);
  g_test_add_func ("/field/nothing-ends-it", test_nothing_ends_it);
  g_test_add_func ("/field/names", test_names);
  g_test_add_func ("/field/addresses", test_addresses);
  g_test_add_func ("/field/ids", test_ids);
  g_test_add_func ("/field/parameters", test_parameters);

  return g_test_run ();
}
