/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Through the list of folders: they stay the same objects, and what they show stays true. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "folder-changes.h"
#include "store-error.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture      store;
  SignetFolderList *list;
  GAsyncResult     *result;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  store_fixture_set_up (&fixture->store, data);
  fixture->list = signet_folder_list_new (fixture->store.profile, "account", SIGNET_STORE_WRITE,
                                          fixture->store.worker, fixture->store.eraser);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_fixture_settle (&fixture->store);
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->list);
  store_fixture_tear_down (&fixture->store, data);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return fixture->result;
}

/* parent: nullable. */
static SignetFolder *
create (Fixture       *fixture,
        SignetFolder  *parent,
        const char    *name,
        GError       **error)
{
  g_autoptr(SignetFolder) folder = NULL;

  g_clear_object (&fixture->result);
  signet_folder_list_create_async (fixture->list, parent, name, NULL, done_cb, fixture);
  folder = signet_folder_list_create_finish (fixture->list, wait (fixture), error);
  return folder;
}

static gboolean
move (Fixture       *fixture,
      SignetFolder  *folder,
      SignetFolder  *parent,
      const char    *name,
      GError       **error)
{
  g_clear_object (&fixture->result);
  signet_folder_list_move_async (fixture->list, folder, fixture->list, parent, name, NULL, done_cb, fixture);
  return signet_folder_list_move_finish (fixture->list, wait (fixture), error);
}

static GPtrArray *
delete (Fixture       *fixture,
        SignetFolder  *folder,
        GError       **error)
{
  g_clear_object (&fixture->result);
  signet_folder_list_delete_async (fixture->list, folder, NULL, done_cb, fixture);
  return signet_folder_list_delete_finish (fixture->list, wait (fixture), error);
}

/* The folders that are not standard ones. */
static void
assert_own (Fixture    *fixture,
            const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      g_autofree char *title =
        signet_folder_location_dup_title (signet_folder_get_location (folder), "/");

      if (signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_OTHER)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", title);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static SignetFolder *
get_role (Fixture          *fixture,
          SignetFolderRole  role)
{
  return signet_folder_list_get_role (fixture->list, role);
}

static void
put (Fixture      *fixture,
     SignetFolder *folder,
     const char   *file,
     const char   *subject)
{
  g_autofree char *path = g_build_filename (signet_folder_get_path (folder), file, NULL);
  g_autofree char *mail = g_strdup_printf ("Subject: %s\n\n", subject);

  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
}

static void
assert_rows (SignetFolder *folder,
             const char   *expected)
{
  g_autofree char *told = store_fixture_tell (folder);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  SignetFolder *work = create (fixture, NULL, "Work", NULL);
  SignetFolder *old = create (fixture, work, "Old", NULL);

  g_assert_nonnull (old);
  create (fixture, NULL, "..", NULL);
  create (fixture, NULL, "A/b", NULL);
  create (fixture, get_role (fixture, SIGNET_FOLDER_ROLE_ARCHIVE), "2024", NULL);
  assert_own (fixture, "Archive/2024 .. A/b Work Work/Old");
  g_assert_true (signet_folder_list_lookup (fixture->list, "work/old") == old);
  g_assert_true (signet_folder_list_lookup (fixture->list, "Archive/2024") != NULL);

  /* Another start finds the same. */
  g_clear_object (&fixture->list);
  fixture->list = signet_folder_list_new (fixture->store.profile, "account", SIGNET_STORE_WRITE,
                                          fixture->store.worker, fixture->store.eraser);
  assert_own (fixture, "Archive/2024 .. A/b Work Work/Old");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  SignetFolder *work = create (fixture, NULL, "Work", NULL);
  g_autofree char *longer = g_strnfill (256, 'x');
  const struct { SignetFolder *parent; const char *name; int code; } cases[] = {
    { NULL, "Work", SIGNET_STORE_ERROR_EXISTS },
    { NULL, "inbox", SIGNET_STORE_ERROR_EXISTS },
    { NULL, "", SIGNET_STORE_ERROR_NAME },
    { work, longer, SIGNET_STORE_ERROR_NAME },
    { get_role (fixture, SIGNET_FOLDER_ROLE_OUTBOX), "x", SIGNET_STORE_ERROR_PLACE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) move_error = NULL;

      g_assert_null (create (fixture, cases[i].parent, cases[i].name, &error));
      g_assert_error (error, SIGNET_STORE_ERROR, cases[i].code);
      g_assert_false (move (fixture, work, cases[i].parent, cases[i].name, &move_error));
      g_assert_error (move_error, SIGNET_STORE_ERROR, cases[i].code);
    }
  assert_own (fixture, "Work");
  g_assert_nonnull (create (fixture, work, "inbox", NULL));
  g_assert_nonnull (create (fixture, NULL, "work", NULL));
  g_assert_false (signet_folder_can_change (get_role (fixture, SIGNET_FOLDER_ROLE_INBOX)));
  g_assert_true (signet_folder_can_change (work));
}

/* With its rows, its cache, and what lies in it. */
static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  SignetFolder *work = create (fixture, NULL, "Work", NULL);
  SignetFolder *old = create (fixture, work, "Old", NULL);
  SignetFolder *home = create (fixture, NULL, "Home", NULL);
  g_autofree char *journal = store_fixture_get (&fixture->store, "cache/account/Home/+Job/+Old/journal");
  g_autoptr(SignetEntry) entry = NULL;

  put (fixture, work, "cur/1.a:2,", "one");
  put (fixture, old, "cur/2.b:2,", "two");
  store_fixture_load (work);
  store_fixture_load (old);
  assert_rows (old, "two*");

  g_assert_true (move (fixture, work, home, "Job", NULL));
  assert_own (fixture, "Home Home/Job Home/Job/Old");
  g_assert_cmpstr (signet_folder_get_name (work), ==, "Job");
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  store_fixture_settle (&fixture->store);
  assert_rows (work, "one*");
  assert_rows (old, "two*");

  put (fixture, old, "cur/3.c:2,S", "three");
  store_fixture_load (old);
  g_assert_cmpuint (signet_folder_get_total (old), ==, 2);
  g_assert_true (move (fixture, old, NULL, "Old", NULL));
  assert_own (fixture, "Home Home/Job Old");
}

/* Counts are known without rows, and after a move too. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  SignetFolder *work = create (fixture, NULL, "Work", NULL);

  put (fixture, work, "cur/1.a:2,", "one");
  put (fixture, work, "new/2.b", "two");
  signet_folder_get_unread (work);
  g_assert_true (move (fixture, work, NULL, "Job", NULL));
  store_fixture_settle (&fixture->store);
  g_assert_cmpuint (signet_folder_get_unread (work), ==, 2);
  g_assert_cmpint (signet_folder_get_state (work), ==, SIGNET_FOLDER_STATE_UNLOADED);
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) work = g_object_ref (create (fixture, NULL, "Work", NULL));
  SignetFolder *old = create (fixture, work, "Old", NULL);
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GPtrArray) again = NULL;
  g_autofree char *path = store_fixture_get (&fixture->store, "mail/account/Trash/Work 2");

  create (fixture, get_role (fixture, SIGNET_FOLDER_ROLE_TRASH), "Work", NULL);
  put (fixture, work, "cur/1.a:2,", "one");
  put (fixture, old, "cur/2.b:2,", "two");
  names = delete (fixture, work, NULL);
  g_assert_cmpuint (names->len, ==, 2);
  assert_own (fixture, "Trash/Work Trash/Work 2 Trash/Work 2/Old");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));

  again = delete (fixture, work, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  assert_own (fixture, "Trash/Work");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Another program was faster. */
static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) work = g_object_ref (create (fixture, NULL, "Work", NULL));
  g_autofree char *path = g_strdup (signet_folder_get_path (work));
  g_autofree char *elsewhere = store_fixture_get (&fixture->store, "mail/account/Elsewhere");
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) delete_error = NULL;

  g_assert_cmpint (rename (path, elsewhere), ==, 0);
  g_assert_false (move (fixture, work, NULL, "Job", &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
  g_assert_null (delete (fixture, work, &delete_error));
  g_assert_error (delete_error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE);
  signet_folder_list_refresh (fixture->list);
  store_fixture_settle (&fixture->store);
  assert_own (fixture, "Elsewhere");
}

/* While the folder's messages are still being read. */
static void
test_move_while_loading (Fixture       *fixture,
                         gconstpointer  data)
{
  SignetFolder *work = create (fixture, NULL, "Work", NULL);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%05u.a:2,", i);

      put (fixture, work, file, "x");
    }
  signet_folder_load_async (work, NULL, NULL, NULL, NULL);
  g_assert_true (move (fixture, work, NULL, "Job", NULL));
  store_fixture_load (work);
  g_assert_cmpuint (signet_folder_get_total (work), ==, 3000);
  g_assert_cmpint (signet_folder_get_state (work), ==, SIGNET_FOLDER_STATE_READY);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/folder-changes/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("create", test_create);
  ADD ("refused", test_refused);
  ADD ("move", test_move);
  ADD ("counts", test_counts);
  ADD ("delete", test_delete);
  ADD ("gone", test_gone);
  ADD ("move-while-loading", test_move_while_loading);
  return g_test_run ();
}
