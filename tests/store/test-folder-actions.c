/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "await.h"
#include "errands.h"
#include "folder-actions.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture  store;
  SignetFolder *inbox;
  SignetFolder *archive;
  GPtrArray    *entries;  /* of the Inbox: "three", "two", "one" */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  store_fixture_set_up (&fixture->store, data);
  store_fixture_put (&fixture->store, "cur/1.a:2,S", "one", 1);
  store_fixture_put (&fixture->store, "cur/2.b:2,x", "two", 2);
  store_fixture_put (&fixture->store, "new/3.c", "three", 3);
  store_fixture_age (&fixture->store);
  fixture->inbox = store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE);
  fixture->archive = store_fixture_open (&fixture->store, "Archive", SIGNET_STORE_WRITE);
  store_fixture_load (fixture->inbox);

  fixture->entries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (fixture->entries, g_list_model_get_item (G_LIST_MODEL (fixture->inbox), i));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->entries);
  g_object_unref (fixture->inbox);
  g_object_unref (fixture->archive);
  store_fixture_tear_down (&fixture->store, data);
}

static void
assert_rows (SignetFolder *folder,
             const char   *expected)
{
  g_autofree char *told = store_fixture_tell (folder);

  g_assert_cmpstr (told, ==, expected);
}

/* What a new start finds, from the cache that was left and from the files alone. */
static void
assert_stored (Fixture    *fixture,
               const char *name,
               const char *expected)
{
  g_autoptr(SignetFolder) again = store_fixture_open (&fixture->store, name, SIGNET_STORE_WRITE);
  g_autofree char *cache = g_build_filename (fixture->store.profile, "cache", "account", name, "journal",
                                             NULL);

  store_fixture_load (again);
  assert_rows (again, expected);
  g_unlink (cache);
  g_autoptr(SignetFolder) anew = store_fixture_open (&fixture->store, name, SIGNET_STORE_READ);
  store_fixture_load (anew);
  assert_rows (anew, expected);
}

static gboolean
is_file (Fixture    *fixture,
         const char *relative)
{
  g_autofree char *path = store_fixture_get (&fixture->store, relative);

  return access (path, F_OK) == 0;
}

static void
test_flags (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_FLAGGED,
                                    SIGNET_FLAG_SEEN, NULL, await_cb, &result);
  assert_rows (fixture->inbox, "three*! two*! one*!");
  g_assert_cmpuint (signet_folder_get_unread (fixture->inbox), ==, 3);
  g_assert_true (signet_folder_change_flags_finish (fixture->inbox, await (&result), &error));
  g_assert_no_error (error);

  assert_rows (fixture->inbox, "three*! two*! one*!");
  g_assert_true (is_file (fixture, "mail/account/Inbox/cur/1.a:2,F"));
  g_assert_true (is_file (fixture, "mail/account/Inbox/cur/2.b:2,Fx"));
  g_assert_true (is_file (fixture, "mail/account/Inbox/cur/3.c:2,F"));
  g_assert_cmpuint (signet_entry_get_flags (fixture->entries->pdata[2]), ==, SIGNET_FLAG_FLAGGED);
  assert_stored (fixture, "Inbox", "three*! two*! one*!");
}

/* Another program has set a flag meanwhile: it stays. */
static void
test_flags_renamed (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;

  store_fixture_rename (&fixture->store, "cur/1.a:2,S", "cur/1.a:2,RS");
  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_FLAGGED, 0, NULL,
                                    await_cb, &result);
  g_assert_true (signet_folder_change_flags_finish (fixture->inbox, await (&result), NULL));
  g_assert_true (is_file (fixture, "mail/account/Inbox/cur/1.a:2,FRS"));
  g_assert_cmpuint (signet_entry_get_flags (fixture->entries->pdata[2]), ==,
                    SIGNET_FLAG_FLAGGED | SIGNET_FLAG_REPLIED | SIGNET_FLAG_SEEN);
  assert_stored (fixture, "Inbox", "three*! two*! one!");
}

static void
test_flags_gone (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;

  store_fixture_remove (&fixture->store, "cur/1.a:2,S");
  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_SEEN, 0, NULL,
                                    await_cb, &result);
  g_assert_true (signet_folder_change_flags_finish (fixture->inbox, await (&result), NULL));
  assert_rows (fixture->inbox, "three two");
  assert_stored (fixture, "Inbox", "three two");
}

/* The disk refuses: the rows go back to what they were. */
static void
test_flags_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *in_the_way = g_build_filename (fixture->store.path, "cur", "1.a:2,FS", "x", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_FLAGGED, 0, NULL,
                                    await_cb, &result);
  assert_rows (fixture->inbox, "three*! two*! one!");
  g_assert_false (signet_folder_change_flags_finish (fixture->inbox, await (&result), &error));
  g_assert_nonnull (strstr (error->message, "1.a:2,S"));
  assert_rows (fixture->inbox, "three*! two*! one");
  assert_stored (fixture, "Inbox", "three*! two*! one");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_FLAGGED, 0, cancellable,
                                    await_cb, &result);
  assert_rows (fixture->inbox, "three*! two*! one!");
  g_assert_false (signet_folder_change_flags_finish (fixture->inbox, await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rows (fixture->inbox, "three* two* one");
  assert_stored (fixture, "Inbox", "three* two* one");
}

static SignetSignature
read_signature (SignetFolder *folder)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);

  return signet_entry_get_marks (entry).signature;
}

/* What is found out of a message, and its rest that comes, while its file gets another name. */
static void
test_meanwhile (Fixture       *fixture,
                gconstpointer  data)
{
  const SignetMarks marks = { SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE };
  g_autoptr(SignetEntry) three = g_object_ref (fixture->entries->pdata[0]);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();
  g_autoptr(SignetFolder) again = store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE);

  g_ptr_array_add (entries, three);
  signet_folder_change_flags_async (fixture->inbox, entries, SIGNET_FLAG_SEEN, 0, NULL, NULL, NULL);
  signet_folder_set_marks (fixture->inbox, three, marks);
  store_fixture_settle (&fixture->store);
  assert_rows (fixture->inbox, "three two* one");
  g_assert_cmpuint (signet_entry_get_marks (three).signature, ==, SIGNET_SIGNATURE_VALID);

  store_fixture_settle (&fixture->store);
  store_fixture_load (again);
  g_assert_cmpuint (read_signature (again), ==, SIGNET_SIGNATURE_VALID);
}

/* The file keeps its name, and the row keeps what was found meanwhile. */
static void
test_refused_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  const SignetMarks marks = { SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE };
  g_autofree char *in_the_way = g_build_filename (fixture->store.path, "cur", "1.a:2,FS", "x", NULL);
  g_autoptr(SignetEntry) one = g_object_ref (fixture->entries->pdata[2]);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (in_the_way, 0700), ==, 0);
  signet_folder_change_flags_async (fixture->inbox, fixture->entries, SIGNET_FLAG_FLAGGED, 0, NULL,
                                    await_cb, &result);
  signet_folder_set_marks (fixture->inbox, one, marks);
  g_assert_false (signet_folder_change_flags_finish (fixture->inbox, await (&result), &error));
  assert_rows (fixture->inbox, "three*! two*! one");
  g_assert_cmpuint (signet_entry_get_marks (one).signature, ==, SIGNET_SIGNATURE_VALID);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  if (data != NULL)
    store_fixture_load (fixture->archive);
  g_ptr_array_remove_index (fixture->entries, 1);
  errands_move (fixture->inbox, fixture->entries, fixture->archive, await_cb, &result);
  assert_rows (fixture->inbox, "two*");
  g_assert_true (signet_errand_run_finish (await (&result), &error));
  g_assert_no_error (error);

  assert_rows (fixture->inbox, "two*");
  g_assert_true (is_file (fixture, "mail/account/Archive/cur/1.a:2,S"));
  g_assert_true (is_file (fixture, "mail/account/Archive/cur/3.c:2,"));
  store_fixture_load (fixture->archive);
  assert_rows (fixture->archive, "three* one");
  assert_stored (fixture, "Archive", "three* one");
  assert_stored (fixture, "Inbox", "two*");
}

/* A message of the same name is there already, and must not be written over. */
static void
test_move_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *there = store_fixture_get (&fixture->store, "mail/account/Archive/cur/1.a:2,S");
  g_autofree char *content = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_maildir_make (signet_folder_get_path (fixture->archive), NULL));
  g_assert_true (g_file_set_contents (there, "another", -1, NULL));
  errands_move (fixture->inbox, fixture->entries, fixture->archive, await_cb, &result);
  g_assert_false (signet_errand_run_finish (await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_rows (fixture->inbox, "one");
  g_assert_true (g_file_get_contents (there, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "another");
}

/* There is no way to make the target. */
static void
test_move_nowhere (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *in_the_way = store_fixture_get (&fixture->store, "mail/account/Archive");
  g_autoptr(GAsyncResult) result = NULL;

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  errands_move (fixture->inbox, fixture->entries, fixture->archive, await_cb, &result);
  g_assert_false (signet_errand_run_finish (await (&result), NULL));
  assert_rows (fixture->inbox, "three* two* one");
  g_assert_true (is_file (fixture, "mail/account/Inbox/new/3.c"));
}

/* The files went without the folder's help, of which one was never there. */
static void
test_drop_gone (Fixture       *fixture,
                gconstpointer  data)
{
  const char *const names[] = { "1.a", "9.x", NULL };
  g_autofree char *path = store_fixture_get (&fixture->store, "mail/account/Inbox/cur/1.a:2,S");

  g_assert_cmpint (g_unlink (path), ==, 0);
  signet_folder_drop_gone (fixture->inbox, names);
  g_assert_cmpuint (signet_folder_get_total (fixture->inbox), ==, 2);
  assert_stored (fixture, "Inbox", "three* two*");
}

/* A folder without rows only counts. */
static void
test_drop_gone_unloaded (Fixture       *fixture,
                         gconstpointer  data)
{
  const char *const names[] = { "1.a", NULL };
  g_autoptr(SignetFolder) folder = store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE);
  g_autofree char *path = store_fixture_get (&fixture->store, "mail/account/Inbox/cur/1.a:2,S");

  signet_folder_get_total (folder);
  store_fixture_settle (&fixture->store);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 3);
  g_assert_cmpint (g_unlink (path), ==, 0);
  signet_folder_drop_gone (folder, names);
  store_fixture_settle (&fixture->store);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 2);
}

static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_ptr_array_remove_index (fixture->entries, 1);
  errands_erase (fixture->inbox, fixture->entries, await_cb, &result);
  assert_rows (fixture->inbox, "two*");
  g_assert_true (signet_errand_run_finish (await (&result), NULL));
  assert_rows (fixture->inbox, "two*");
  g_assert_false (is_file (fixture, "mail/account/Inbox/cur/1.a:2,S"));
  g_assert_false (is_file (fixture, "mail/account/Inbox/new/3.c"));
  assert_stored (fixture, "Inbox", "two*");
}

/* An entry outlives the rows it came from. */
static void
test_unloaded (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetFolder) other = store_fixture_open (&fixture->store, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(GAsyncResult) result = NULL;

  errands_erase (other, fixture->entries, await_cb, &result);
  g_assert_true (signet_errand_run_finish (await (&result), NULL));
  assert_stored (fixture, "Inbox", "");
}

/* What is moved behind a comparison's back does not come again, although another program had marked it. */
static void
test_move_while_compared (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) moved = NULL;
  g_autoptr(GError) error = NULL;

  store_fixture_rename (&fixture->store, "cur/1.a:2,S", "cur/1.a:2,RS");
  g_ptr_array_add (one, fixture->entries->pdata[2]);
  signet_folder_load_async (fixture->inbox, NULL, NULL, await_cb, &loaded);
  errands_move (fixture->inbox, one, fixture->archive, await_cb, &moved);
  g_assert_true (signet_errand_run_finish (await (&moved), &error));
  g_assert_no_error (error);
  g_assert_true (signet_folder_load_finish (fixture->inbox, await (&loaded), &error));
  g_assert_no_error (error);
  assert_rows (fixture->inbox, "three* two*");
  assert_stored (fixture, "Inbox", "three* two*");
  assert_stored (fixture, "Archive", "one");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) \
  g_test_add ("/folder-actions/" path, Fixture, data, set_up, func, tear_down)
  ADD ("flags", NULL, test_flags);
  ADD ("flags-renamed", NULL, test_flags_renamed);
  ADD ("flags-gone", NULL, test_flags_gone);
  ADD ("flags-refused", NULL, test_flags_refused);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("meanwhile", NULL, test_meanwhile);
  ADD ("refused-meanwhile", NULL, test_refused_meanwhile);
  ADD ("move", NULL, test_move);
  ADD ("move-to-loaded", "loaded", test_move);
  ADD ("move-refused", NULL, test_move_refused);
  ADD ("move-while-compared", NULL, test_move_while_compared);
  ADD ("move-nowhere", NULL, test_move_nowhere);
  ADD ("drop-gone", NULL, test_drop_gone);
  ADD ("drop-gone-unloaded", NULL, test_drop_gone_unloaded);
  ADD ("erase", NULL, test_erase);
  ADD ("unloaded", NULL, test_unloaded);
  return g_test_run ();
}
