/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches that were saved, below the field that shows them. */
#include "config.h"

#include "search-window.h"
#include "ui-test.h"

typedef struct
{
  SearchWindow base;
  guint        wanted;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  search_window_set_up (&fixture->base, "list-search", 3, 4);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  search_window_tear_down (&fixture->base);
}

static gboolean
has_matches (gpointer data)
{
  Fixture *fixture = data;
  guint matches;

  g_object_get (fixture->base.list, "matches", &matches, NULL);
  return matches == fixture->wanted;
}

static void
wait_for_matches (Fixture *fixture,
                  guint    n)
{
  g_test_message ("waiting for %u", n);
  fixture->wanted = n;
  ui_test_wait (has_matches, fixture);
}

/* What was saved in one account's Inbox stays there, whoever chooses it. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  SignetListSearch *search = signet_search_bar_get_search (fixture->base.bar);
  const char *account = signet_folder_get_account (search_window_get_inbox (&fixture->base, 0));
  g_autofree char *lasting = NULL;
  SignetPlace *saved;

  signet_list_search_set_text (search, "\"subject 2\"");
  wait_for_matches (fixture, 1);
  lasting = signet_list_search_dup_lasting (search);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);
  signet_saved_searches_add (fixture->base.searches, "Twos", lasting, account);
  saved = signet_saved_searches_find (fixture->base.searches, lasting, account);

  signet_list_search_set_scope (search, SIGNET_SEARCH_EVERYWHERE);
  wait_for_matches (fixture, 2);
  g_assert_null (signet_list_search_get_within (search));

  search_window_show (&fixture->base, search_window_get_inbox (&fixture->base, 1));
  signet_list_search_set_saved (search, saved);
  wait_for_matches (fixture, 1);
  g_assert_cmpint (signet_list_search_get_scope (search), ==, SIGNET_SEARCH_EVERYWHERE);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);

  signet_message_list_set_place (fixture->base.list, saved);
  wait_for_matches (fixture, 1);
  g_assert_cmpstr (signet_list_search_get_within (search), ==, account);
  signet_list_search_set_text (search, "\"subject 2\"");
  signet_list_search_set_scope (search, SIGNET_SEARCH_EVERYWHERE);
  wait_for_matches (fixture, 2);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/list-search/saved", Fixture, NULL, set_up, test_saved, tear_down);
  return g_test_run ();
}
