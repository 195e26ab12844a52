/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "errand.h"
#include "store-fixture.h"

static void
test_kinds (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) inbox = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetFolder) archive = store_fixture_open (fixture, "Archive", SIGNET_STORE_WRITE);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();

  g_ptr_array_add (names, (gpointer) "1.a");
  g_ptr_array_add (names, (gpointer) "2.b");
  g_autoptr(SignetChoice) choice = signet_choice_new_for_names (inbox, names);

  g_ptr_array_add (errands, signet_errand_new_flags (choice, SIGNET_FLAG_SEEN, SIGNET_FLAG_MUTED));
  g_ptr_array_add (errands, signet_errand_new_move (choice, archive));
  g_ptr_array_add (errands, signet_errand_new_copy (choice, inbox));
  g_ptr_array_add (errands, signet_errand_new_erase (choice, choice));
  g_assert_cmpuint (signet_errand_count (errands), ==, 8);

  g_autoptr(SignetErrand) flags = signet_errand_ref (errands->pdata[0]);
  g_assert_cmpint (signet_errand_get_kind (flags), ==, SIGNET_FOLDER_ACTION_FLAGS);
  g_assert_cmpuint (signet_errand_get_add (flags), ==, SIGNET_FLAG_SEEN);
  g_assert_cmpuint (signet_errand_get_remove (flags), ==, SIGNET_FLAG_MUTED);
  g_assert_true (signet_errand_get_choice (flags) == choice);
  g_assert_null (signet_errand_get_target (flags));
  g_assert_true (signet_errand_get_target (errands->pdata[1]) == archive);
  g_assert_cmpint (signet_errand_get_kind (errands->pdata[2]), ==, SIGNET_FOLDER_ACTION_COPY);
  g_assert_null (signet_errand_get_twins (errands->pdata[2]));
  g_assert_true (signet_errand_get_twins (errands->pdata[3]) == choice);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/errand/kinds", StoreFixture, NULL, store_fixture_set_up, test_kinds,
              store_fixture_tear_down);
  return g_test_run ();
}
