/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "query-value.h"
#include "query.h"

static void
describe (const SignetQueryTerm *term,
          GString               *to)
{
  static const char *const kinds[] = { "all", "any", "not", "word", "has", "flag", "tag", "in", "date",
                                       "size" };
  static const char *const fields[] = { "", "from ", "to ", "subject " };

  if (term->kind == SIGNET_QUERY_WORD)
    {
      g_string_append_printf (to, "%s\"%s\"", fields[term->field], term->text);
      return;
    }
  g_string_append_printf (to, "(%s", kinds[term->kind]);
  if (term->text != NULL)
    g_string_append_printf (to, " %s", term->text);
  if (term->bits != 0)
    g_string_append_printf (to, " %u", term->bits);
  if (term->low != G_MININT64)
    g_string_append_printf (to, " from %" G_GINT64_FORMAT, term->low);
  if (term->high != G_MAXINT64)
    g_string_append_printf (to, " until %" G_GINT64_FORMAT, term->high);
  for (guint i = 0; term->children != NULL && i < term->children->len; i++)
    {
      g_string_append_c (to, ' ');
      describe (g_ptr_array_index (term->children, i), to);
    }
  g_string_append_c (to, ')');
}

static void
check (const char *text,
       const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 28, 12, 0, 0);
  g_autoptr(SignetQuery) query = signet_query_parse_at (text, now, &error);
  g_autoptr(GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  describe (signet_query_get_root (query), found);
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpstr (signet_query_get_text (query), ==, text);
}

static void
check_error (const char       *text,
             SignetQueryError  code,
             const char       *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetQuery) query = signet_query_parse (text, &error);

  g_assert_null (query);
  g_assert_error (error, SIGNET_QUERY_ERROR, (int) code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” gives: %s", text, error->message);
}

static void
test_words (void)
{
  check ("", "(all)");
  check ("  \t\n", "(all)");
  check ("\"\" - ", "(all)");
  check ("Cat", "\"cat\"");
  check ("ÄRGER Straße", "(all \"a\xcc\x88rger\" \"strasse\")");
  check ("\"On  the\tWAY \" cat", "(all \"on the way\" \"cat\")");
  check ("\"not closed", "\"not closed\"");
  check ("a - b", "(all \"a\" \"b\")");
  check ("a-b --c re:x http://x :) a(b)", "(all \"a-b\" \"--c\" \"re:x\" \"http://x\" \":)\" \"a(b)\")");
}

static void
test_structure (void)
{
  check ("-cat", "(not \"cat\")");
  check ("NOT cat", "(not \"cat\")");
  check ("NOT -cat", "\"cat\"");
  check ("a OR b", "(any \"a\" \"b\")");
  check ("a OR b OR -c d", "(all (any \"a\" \"b\" (not \"c\")) \"d\")");
  check ("a AND b or c", "(all \"a\" \"b\" \"or\" \"c\")");
  check ("(a b) OR c", "(any (all \"a\" \"b\") \"c\")");
  check ("-(a OR (b))", "(not (any \"a\" \"b\"))");
  check ("()", "(all)");
  check ("-\"a b\" -from:c", "(all (not \"a b\") (not from \"c\"))");
}

static void
test_operators (void)
{
  check ("from:Bob", "from \"bob\"");
  check ("FROM:\"Bob Jones\" x", "(all from \"bob jones\" \"x\")");
  check ("to:a subject:b", "(all to \"a\" subject \"b\")");
  check ("has:attachment has:Signature has:encryption", "(all (has 1) (has 4) (has 2))");
  check ("is:unread is:read is:starred", "(all (not (flag 1)) (flag 1) (flag 2))");
  check ("is:answered is:forwarded is:draft is:muted", "(all (flag 4) (flag 8) (flag 32) (flag 2147483648))");
  check ("in:\"Old Mail\" tag:Work", "(all (in old mail) (tag work))");
  check ("larger:5M", "(size from 5000001)");
  check ("smaller:1.5kB", "(size until 1500)");
  check ("larger:10", "(size from 11)");
  check ("before:1970-01-02", "(date until 86400)");
  check ("after:1970-01-02", "(date from 86400)");
  check ("on:1970-01-02", "(date from 86400 until 172800)");
  check ("(from:a OR to:b)", "(any from \"a\" to \"b\")");
}

static void
test_errors (void)
{
  static const char *const incomplete[] = { "from:", "from:\"\"", "cat OR", "(cat", "((a) b", "NOT", "x NOT ", "in:",
                                            "on: x", "larger:", "(a OR )" };
  g_autofree char *many = g_strnfill (3 * SIGNET_QUERY_MAX_TERMS, 'a');
  g_autofree char *deep = g_strnfill (SIGNET_QUERY_MAX_DEPTH + 1, '(');
  g_autofree char *lengthy = g_strnfill (SIGNET_QUERY_MAX_TEXT + 1, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (incomplete); i++)
    check_error (incomplete[i], SIGNET_QUERY_ERROR_INCOMPLETE, "");
  for (guint i = 1; i < 3 * SIGNET_QUERY_MAX_TERMS; i += 2)
    many[i] = ' ';
  check_error (many, SIGNET_QUERY_ERROR_BAD, "too many");
  check_error (deep, SIGNET_QUERY_ERROR_BAD, "parentheses");
  check_error (lengthy, SIGNET_QUERY_ERROR_BAD, "too long");
  check_error ("\xff", SIGNET_QUERY_ERROR_BAD, "");
  check_error ("OR cat", SIGNET_QUERY_ERROR_BAD, "OR");
  check_error ("a OR OR b", SIGNET_QUERY_ERROR_BAD, "OR");
  check_error ("has:cat", SIGNET_QUERY_ERROR_BAD, "has:cat");
  check_error ("is:cat", SIGNET_QUERY_ERROR_BAD, "is:cat");
  check_error ("before:cat", SIGNET_QUERY_ERROR_BAD, "cat");
  check_error ("larger:cat", SIGNET_QUERY_ERROR_BAD, "cat");
  check_error ("larger:1T", SIGNET_QUERY_ERROR_BAD, "1T");
  check_error ("larger:9999999999G", SIGNET_QUERY_ERROR_BAD, "9999999999G");
}

static void
check_words (const char       *text,
             SignetQueryField  field,
             const char       *expected)
{
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
  g_auto(GStrv) words = signet_query_dup_words (query, field);
  g_autofree char *joined = g_strjoinv ("|", words);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_highlight (void)
{
  const char *text = "Cat -dog from:bob (subject:x OR \"a b\") -(y) is:read";

  check_words (text, SIGNET_QUERY_ANYWHERE, "cat|a b");
  check_words (text, SIGNET_QUERY_FROM, "cat|bob|a b");
  check_words (text, SIGNET_QUERY_SUBJECT, "cat|x|a b");
  check_words (text, SIGNET_QUERY_TO, "cat|a b");
}

static void
test_facts (void)
{
  g_autoptr(SignetQuery) nothing = signet_query_parse (" ", NULL);
  g_autoptr(SignetQuery) header = signet_query_parse ("from:a is:read", NULL);
  g_autoptr(SignetQuery) text = signet_query_parse ("-(from:a OR b)", NULL);

  g_assert_true (signet_query_is_empty (nothing));
  g_assert_false (signet_query_needs_text (nothing));
  g_assert_false (signet_query_is_empty (header));
  g_assert_false (signet_query_needs_text (header));
  g_assert_cmpuint (signet_query_get_n_words (header), ==, 1);
  g_assert_true (signet_query_needs_text (text));
  g_assert_cmpuint (signet_query_get_n_words (text), ==, 2);
}

static void
test_excludes (void)
{
  static const struct
  {
    const char *text;
    gboolean    excludes;
  } cases[] =
  {
    { "", FALSE }, { "cat", FALSE }, { "-cat", TRUE }, { "-to:bob", TRUE }, { "-from:bob -is:read", FALSE },
    { "dog (cat OR -(from:bob rat))", TRUE }, { "-(from:bob -cat)", FALSE }, { "NOT -cat", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetQuery) query = signet_query_parse (cases[i].text, NULL);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (signet_query_excludes_text (query), ==, cases[i].excludes);
    }
}

/* What is offered to be typed is understood. */
static void
test_lists (void)
{
  static const char *const all[] = { "from:", "to:", "subject:", "has:", "is:", "before:", "after:", "on:",
                                     "in:", "tag:", "larger:", "smaller:" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gsize length;
      const char *name = signet_query_operator_find (all[i], &length);
      const char *const *values = signet_query_operator_list_values (name);

      g_assert_cmpuint (length, ==, strlen (all[i]));
      check_error (all[i], SIGNET_QUERY_ERROR_INCOMPLETE, name);
      for (guint j = 0; values != NULL && values[j] != NULL; j++)
        {
          g_autofree char *text = g_strconcat (all[i], values[j], NULL);
          g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);

          g_assert_nonnull (query);
        }
    }
}

/* Whatever is typed gives a query or a sentence, and is typed character by character. */
static void
test_random (void)
{
  static const char *const pieces[] = { "from:", "is:", "unread", "cat", " ", "\"", "(", ")", "-", "OR", "NOT", "é",
                                        "in:", "before:", "2024", "larger:", "5M", "\t", ":", "has:attachment" };

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      const int n = g_test_rand_int_range (0, 20);

      for (int i = 0; i < n; i++)
        {
          g_autoptr(GError) error = NULL;
          g_autoptr(SignetQuery) query = NULL;

          g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          query = signet_query_parse (text->str, &error);
          g_assert_true ((query == NULL) == (error != NULL));
          if (error != NULL)
            g_assert_cmpuint (strlen (error->message), >, 5);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/words", test_words);
  g_test_add_func ("/query/structure", test_structure);
  g_test_add_func ("/query/operators", test_operators);
  g_test_add_func ("/query/errors", test_errors);
  g_test_add_func ("/query/highlight", test_highlight);
  g_test_add_func ("/query/facts", test_facts);
  g_test_add_func ("/query/excludes", test_excludes);
  g_test_add_func ("/query/lists", test_lists);
  g_test_add_func ("/query/random", test_random);
  return g_test_run ();
}
