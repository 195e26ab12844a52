/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/place-text.h"
#include "folder-changes.h"
#include "folders/place-list.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

typedef struct
{
  char            *profile;
  SignetEngine    *engine;
  SignetPlaceList *list;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(GError) error = NULL;

  fixture->profile = temporary_make ("places");
  ui_profile_fill (fixture->profile, "alice@example.org", 0);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_settings_reset (settings, "closed-folders");
  fixture->list = signet_place_list_new (fixture->engine);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->list);
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static SignetFolderList *
get_folders (Fixture *fixture)
{
  g_autoptr(SignetAccount) account =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (fixture->engine)), 0);

  return signet_engine_get_folders (fixture->engine, account);
}

/* directory: with what it lies in, which is there. */
static SignetFolder *
make (Fixture    *fixture,
      const char *directory)
{
  g_autofree char *above = g_path_get_dirname (directory);
  g_autofree char *name = g_path_get_basename (directory);
  SignetFolder *parent = signet_folder_list_lookup (get_folders (fixture), above);

  signet_folder_list_create_async (get_folders (fixture), parent, name, NULL, NULL, NULL);
  signet_store_flush (signet_engine_get_store (fixture->engine));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return signet_folder_list_lookup (get_folders (fixture), directory);
}

/* Those behind the standard folders, each behind as many dashes as it lies deep. */
static void
assert_own (Fixture    *fixture,
            const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr(SignetPlace) place = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      SignetFolder *folder = signet_place_get_folder (place);

      if (folder == NULL || signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OTHER)
        continue;
      g_string_append (text, text->len > 0 ? " " : "");
      for (guint depth = signet_place_list_get_depth (fixture->list, place); depth > 0; depth--)
        g_string_append_c (text, '-');
      g_string_append (text, signet_place_text_title (place));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static SignetPlace *
find (Fixture      *fixture,
      SignetFolder *folder)
{
  return signet_place_list_find (fixture->list, folder);
}

static void
test_tree (Fixture       *fixture,
           gconstpointer  data)
{
  SignetFolder *work = make (fixture, "Work");
  SignetFolder *old = make (fixture, "Work/Old");
  SignetPlace *place = find (fixture, work);

  make (fixture, "Work/Old/Older");
  make (fixture, "Zoo");
  assert_own (fixture, "Work -Old --Older Zoo");
  g_assert_true (find (fixture, work) == place);
  g_assert_true (signet_place_list_has_folders (fixture->list, place));
  g_assert_false (signet_place_list_is_closed (fixture->list, place));

  signet_place_list_toggle (fixture->list, place);
  assert_own (fixture, "Work Zoo");
  g_assert_true (find (fixture, old) == place);
  g_assert_true (signet_place_list_has_folders (fixture->list, place));
  g_assert_true (signet_place_list_is_closed (fixture->list, place));
  make (fixture, "Work/New");
  assert_own (fixture, "Work Zoo");

  signet_place_list_toggle (fixture->list, place);
  assert_own (fixture, "Work -New -Old --Older Zoo");
}

/* Until somebody goes to a folder that lies in it. */
static void
test_remembered (Fixture       *fixture,
                 gconstpointer  data)
{
  SignetFolder *work = make (fixture, "Work");
  SignetFolder *old = make (fixture, "Work/Old");

  signet_place_list_toggle (fixture->list, find (fixture, work));
  g_clear_object (&fixture->list);
  fixture->list = signet_place_list_new (fixture->engine);
  assert_own (fixture, "Work");

  signet_place_list_reveal (fixture->list, old);
  assert_own (fixture, "Work -Old");
  g_clear_object (&fixture->list);
  fixture->list = signet_place_list_new (fixture->engine);
  assert_own (fixture, "Work -Old");
}

/* A closed folder in a closed folder stays closed when that opens. */
static void
test_closed_in_closed (Fixture       *fixture,
                       gconstpointer  data)
{
  SignetFolder *work = make (fixture, "Work");
  SignetFolder *old = make (fixture, "Work/Old");

  make (fixture, "Work/Old/Older");
  make (fixture, "Work/Young");
  signet_place_list_toggle (fixture->list, find (fixture, old));
  assert_own (fixture, "Work -Old -Young");
  signet_place_list_toggle (fixture->list, find (fixture, work));
  assert_own (fixture, "Work");
  signet_place_list_toggle (fixture->list, find (fixture, work));
  assert_own (fixture, "Work -Old -Young");
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetServer) server =
    signet_server_new ("127.0.0.1", 9, SIGNET_SECURITY_PLAIN, "bob", NULL, NULL);
  g_autoptr(SignetAccount) account = signet_account_new ("bob@example.org", server);
  g_autoptr(SignetPlace) first = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_autoptr(SignetPlace) all = NULL;
  g_autoptr(SignetPlace) second = NULL;

  g_assert_cmpint (signet_place_get_kind (first), ==, SIGNET_PLACE_FOLDER);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (fixture->engine), account, NULL));
  all = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  second = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_assert_cmpint (signet_place_get_kind (all), ==, SIGNET_PLACE_ALL_INBOXES);
  g_assert_true (second == first);
  g_assert_false (signet_place_list_has_folders (fixture->list, all));
}

/* They come and go above the accounts. */
static void
test_searches (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GListStore) searches = g_list_store_new (SIGNET_TYPE_PLACE);
  g_autoptr(SignetPlace) search =
    signet_place_new_search ("Bob's", "from:bob", NULL, G_LIST_MODEL (get_folders (fixture)));
  g_autoptr(SignetPlace) inbox = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_autoptr(SignetPlace) first = NULL;
  g_autoptr(SignetPlace) second = NULL;
  g_autoptr(SignetPlace) last = NULL;

  signet_place_list_set_searches (fixture->list, G_LIST_MODEL (searches));
  g_list_store_append (searches, search);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  second = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_assert_true (first == search);
  g_assert_true (second == inbox);
  g_list_store_remove_all (searches);
  last = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_true (last == inbox);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/place-list/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("tree", test_tree);
  ADD ("closed-in-closed", test_closed_in_closed);
  ADD ("remembered", test_remembered);
  ADD ("accounts", test_accounts);
  ADD ("searches", test_searches);

  return g_test_run ();
}
