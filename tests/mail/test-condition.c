/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "condition.h"
#include "query.h"

/* What is written is read again, by the form and by the query's own parser. */
static void
assert_same (const char           *query,
             guint                 n,
             SignetConditionMatch  match)
{
  SignetConditionMatch found = SIGNET_CONDITION_ALL;
  g_autoptr(GPtrArray) rows = signet_condition_parse (query, &found);
  g_autofree char *again = NULL;
  g_autoptr(SignetQuery) parsed = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, n);
  g_assert_cmpint (found, ==, match);
  again = signet_condition_write (rows, found);
  g_assert_cmpstr (again, ==, query);
  parsed = signet_query_parse (query, &error);
  g_assert_no_error (error);
}

static void
test_same (void)
{
  assert_same ("", 0, SIGNET_CONDITION_ALL);
  assert_same ("boss", 1, SIGNET_CONDITION_ALL);
  assert_same ("from:boss -subject:\"the plan\" has:attachment larger:5M", 4, SIGNET_CONDITION_ALL);
  assert_same ("from:boss OR to:list@example.org OR -has:attachment", 3, SIGNET_CONDITION_ANY);
  assert_same ("\"a:b\" \"OR\" \"-x\" smaller:10k", 4, SIGNET_CONDITION_ALL);
}

static void
test_more_than_a_form (void)
{
  static const char *const queries[] = {
    "(a OR b) c", "a b OR c", "is:unread", "\"open", "from:", "before:2024", "a \"b\"c", "has:attachments x",
    "--a", "has:signature", "OR a", "a OR",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      SignetConditionMatch match;

      g_assert_null (signet_condition_parse (queries[i], &match));
    }
}

static void
test_written (void)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (signet_condition_free);
  g_autofree char *query = NULL;

  g_ptr_array_add (rows, signet_condition_new (SIGNET_CONDITION_FROM, FALSE, "  "));
  g_ptr_array_add (rows, signet_condition_new (SIGNET_CONDITION_SUBJECT, TRUE, " say \"hi\" now "));
  g_ptr_array_add (rows, signet_condition_new (SIGNET_CONDITION_ATTACHMENT, FALSE, "whatever"));
  query = signet_condition_write (rows, SIGNET_CONDITION_ANY);
  g_assert_cmpstr (query, ==, "-subject:\"say  hi  now\" OR has:attachment");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/same", test_same);
  g_test_add_func ("/condition/more-than-a-form", test_more_than_a_form);
  g_test_add_func ("/condition/written", test_written);
  return g_test_run ();
}
