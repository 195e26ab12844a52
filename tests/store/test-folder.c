/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "maildir.h"
#include "store-fixture.h"
#include "temporary.h"
#include "uidl-log.h"

static void
assert_rows (SignetFolder *folder,
             const char   *expected)
{
  g_autofree char *told = store_fixture_tell (folder);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpuint (signet_folder_get_total (folder), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (folder)));
}

/* As the next start would show it, and a reader beside it. */
static void
assert_stored (StoreFixture *fixture,
               const char   *expected)
{
  g_autoptr(SignetFolder) again = store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
  g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

  store_fixture_settle (fixture);
  store_fixture_load (reader);
  assert_rows (reader, expected);
  store_fixture_load (again);
  assert_rows (again, expected);
}

static SignetFolder *
open_inbox (StoreFixture *fixture)
{
  return store_fixture_open (fixture, "Inbox", SIGNET_STORE_WRITE);
}

/* Three mails, and a cache that knows them. */
static void
make_three (StoreFixture *fixture)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,", "two", 2);
  store_fixture_put (fixture, "new/3.c", "three", 3);
  store_fixture_age (fixture);
  store_fixture_load (folder);
  assert_rows (folder, "three* two* one");
}

static void
test_empty (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, "Nothing", SIGNET_STORE_WRITE);
  g_autofree char *mail = store_fixture_get (fixture, "mail/account/Nothing");

  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
  g_assert_cmpstr (signet_folder_get_path (folder), ==, mail);
  g_assert_cmpstr (signet_folder_get_name (folder), ==, "Nothing");
  g_assert_cmpstr (signet_folder_get_account (folder), ==, "account");
  store_fixture_load (folder);
  assert_rows (folder, "");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (folder), 0));
  g_assert_false (g_file_test (mail, G_FILE_TEST_EXISTS));
}

static void
test_load (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,F", "two", 3);
  store_fixture_put (fixture, "new/3.c", "three", 2);
  store_fixture_put (fixture, "cur/4.d:2,S", "four", 2);
  store_fixture_load (folder);
  assert_rows (folder, "two*! four three* one");
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 2);
  assert_stored (fixture, "two*! four three* one");
}

/* Nothing has changed, so no file is opened: they could not be read. */
static void
test_load_from_cache (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autofree char *one = g_build_filename (fixture->path, "cur", "1.a:2,S", NULL);
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  make_three (fixture);
  g_assert_cmpint (truncate (one, 0), ==, 0);
  store_fixture_load (folder);
  assert_rows (folder, "three* two* one");
}

/* Whom its newest message is to. */
static void
assert_to (StoreFixture *fixture,
           const char   *name,
           gboolean      outgoing,
           const char   *to)
{
  g_autoptr(SignetFolder) folder = store_fixture_open (fixture, name, SIGNET_STORE_WRITE);
  g_autoptr(SignetEntry) entry = NULL;

  store_fixture_load (folder);
  entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);
  g_assert_cmpint (signet_entry_get_outgoing (entry), ==, outgoing);
  g_assert_cmpstr (signet_envelope_get_to (signet_entry_get_envelope (entry)), ==, to);
}

/* From the file and then from the cache, in a folder where that is shown and in one where it is not. */
static void
test_recipients (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->path, "cur", "1.a:2,S", NULL);
  g_autofree char *templates = store_fixture_get (fixture, "mail/account/Templates");

  g_assert_true (g_file_set_contents (path, "To: Bob <b@c>, Eve <e@c>\n\nText\n", -1, NULL));
  assert_to (fixture, "Inbox", FALSE, "Bob, Eve");
  assert_to (fixture, "Inbox", FALSE, "Bob, Eve");
  g_assert_cmpint (rename (fixture->path, templates), ==, 0);
  assert_to (fixture, "Templates", TRUE, "Bob, Eve");
  assert_to (fixture, "Templates", TRUE, "Bob, Eve");
}

static void
test_read_writes_nothing (StoreFixture  *fixture,
                          gconstpointer  data)
{
  g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);
  g_autofree char *cache = store_fixture_get (fixture, "cache");

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_load (reader);
  assert_rows (reader, "one");
  store_fixture_put (fixture, "cur/2.b:2,", "two", 2);
  store_fixture_load (reader);
  assert_rows (reader, "two* one");
  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
}

static void
test_foreign_changes (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  make_three (fixture);
  store_fixture_load (folder);

  store_fixture_put (fixture, "new/4.d", "four", 4);
  store_fixture_load (folder);
  assert_rows (folder, "four* three* two* one");

  store_fixture_rename (fixture, "cur/2.b:2,", "cur/2.b:2,FS");
  store_fixture_load (folder);
  assert_rows (folder, "four* three* two! one");

  store_fixture_rename (fixture, "new/3.c", "cur/3.c:2,S");
  store_fixture_load (folder);
  assert_rows (folder, "four* three two! one");

  store_fixture_remove (fixture, "cur/1.a:2,S");
  store_fixture_load (folder);
  assert_rows (folder, "four* three two!");
  assert_stored (fixture, "four* three two!");
}

/* The same, while nobody looked. */
static void
test_foreign_changes_between (StoreFixture  *fixture,
                              gconstpointer  data)
{
  make_three (fixture);
  store_fixture_put (fixture, "new/4.d", "four", 4);
  store_fixture_rename (fixture, "cur/2.b:2,", "cur/2.b:2,FS");
  store_fixture_rename (fixture, "new/3.c", "cur/3.c:2,S");
  store_fixture_remove (fixture, "cur/1.a:2,S");
  assert_stored (fixture, "four* three two!");
}

/* One name with two files, as a broken copy leaves it: one row. */
static void
test_twice (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "new/1.a", "one", 1);
  store_fixture_load (folder);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 1);
  store_fixture_load (folder);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 1);
}

static void
test_same_object (StoreFixture  *fixture,
                  gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  guint flags = 0;

  make_three (fixture);
  store_fixture_load (folder);
  g_autoptr(SignetEntry) one = g_list_model_get_item (G_LIST_MODEL (folder), 2);
  g_autoptr(SignetEntry) again = g_list_model_get_item (G_LIST_MODEL (folder), 2);
  g_assert_true (one == again);

  store_fixture_put (fixture, "new/4.d", "four", 4);
  store_fixture_rename (fixture, "cur/1.a:2,S", "cur/1.a:2,F");
  store_fixture_load (folder);
  g_autoptr(SignetEntry) moved = g_list_model_get_item (G_LIST_MODEL (folder), 3);
  g_assert_true (one == moved);
  g_object_get (one, "flags", &flags, NULL);
  g_assert_cmpuint (flags, ==, SIGNET_FLAG_FLAGGED);

  g_autofree char *file = signet_folder_dup_file (folder, one);
  g_assert_cmpstr (file, ==, "cur/1.a:2,F");
  g_clear_object (&folder);
  g_assert_cmpstr (signet_entry_get_name (one), ==, "1.a");
}

/* Keeps a list of names by what the folder tells. */
static void
mirror_cb (GListModel *model,
           guint       position,
           guint       removed,
           guint       added,
           gpointer    user_data)
{
  GPtrArray *mirror = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (mirror, (int) (position + i), g_strdup (signet_entry_get_name (entry)));
    }
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (model));
}

static void
assert_mirrored (SignetFolder *folder,
                 GPtrArray    *mirror)
{
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (G_LIST_MODEL (folder)));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);

      g_assert_cmpstr (signet_entry_get_name (entry), ==, mirror->pdata[i]);
    }
}

static void
test_signals (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect (folder, "items-changed", G_CALLBACK (mirror_cb), mirror);
  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%03u.x:2,", i);

      store_fixture_put (fixture, file, "s", 1 + i * 7 % 28);
    }
  store_fixture_load (folder);
  g_assert_cmpuint (mirror->len, ==, 700);
  assert_mirrored (folder, mirror);

  for (guint i = 0; i < 700; i += 3)
    {
      g_autofree char *file = g_strdup_printf ("cur/%03u.x:2,", i);

      store_fixture_remove (fixture, file);
    }
  g_autoptr(GPtrArray) delivered = store_fixture_deliver (fixture, "cur/x:2,", "x", 14);
  signet_folder_add_delivered (folder, delivered);
  assert_mirrored (folder, mirror);
  store_fixture_load (folder);
  assert_mirrored (folder, mirror);
  g_assert_cmpuint (mirror->len, ==, 467);
}

static void
test_deliver (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  make_three (fixture);
  store_fixture_load (folder);
  g_autoptr(GPtrArray) four = store_fixture_deliver (fixture, "cur/4.d:2,", "four", 2);
  signet_folder_add_delivered (folder, four);
  assert_rows (folder, "three* four* two* one");
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 3);
  signet_folder_add_delivered (folder, four);
  assert_rows (folder, "three* four* two* one");
  assert_stored (fixture, "three* four* two* one");
}

/* Whoever hears of a new row may have more to add. */
static void
add_more_cb (GListModel *model,
             guint       position,
             guint       removed,
             guint       added,
             gpointer    user_data)
{
  StoreFixture *fixture = user_data;

  g_assert_cmpuint (added, ==, 1);
  if (g_list_model_get_n_items (model) > 5)
    return;
  g_autoptr(GPtrArray) more = store_fixture_deliver (fixture, "cur/6.f:2,", "six", 6);
  signet_folder_add_delivered (SIGNET_FOLDER (model), more);
}

static void
test_deliver_in_callback (StoreFixture  *fixture,
                          gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  make_three (fixture);
  store_fixture_load (folder);
  g_autoptr(GPtrArray) two = store_fixture_deliver (fixture, "cur/4.d:2,", "four", 2);
  g_autoptr(GPtrArray) another = store_fixture_deliver (fixture, "cur/5.e:2,", "five", 5);
  g_ptr_array_extend_and_steal (two, g_steal_pointer (&another));
  g_signal_connect (folder, "items-changed", G_CALLBACK (add_more_cb), fixture);
  signet_folder_add_delivered (folder, two);
  assert_rows (folder, "six* five* three* four* two* one");
}

/* Without rows, only counted; and before anybody has counted, not even that. */
static void
test_deliver_unloaded (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  make_three (fixture);
  g_autoptr(GPtrArray) four = store_fixture_deliver (fixture, "cur/4.d:2,", "four", 4);
  signet_folder_add_delivered (folder, four);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 0);
  store_fixture_settle (fixture);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 4);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 3);

  g_autoptr(GPtrArray) five = store_fixture_deliver (fixture, "cur/5.e:2,S", "five", 5);
  signet_folder_add_delivered (folder, five);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 5);
  g_assert_cmpuint (signet_folder_get_unread (folder), ==, 3);

  ((SignetDelivered *) five->pdata[0])->replaces = TRUE;
  signet_folder_add_delivered (folder, five);
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 5);

  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (folder)), ==, 0);
  store_fixture_load (folder);
  assert_rows (folder, "five four* three* two* one");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GError **error = user_data;

  if (signet_folder_load_finish (SIGNET_FOLDER (source), result, error))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "fine");
}

/* Loads and gives what came of it: "fine" or the error. */
static char *
try_to_load (SignetFolder    *folder,
             SignetOperation *operation,
             GCancellable    *cancellable)
{
  g_autoptr(GError) error = NULL;

  signet_folder_load_async (folder, operation, cancellable, loaded_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_strdup (error->message);
}

/* Between the call and the first rows. */
static void
test_deliver_while_loading (StoreFixture  *fixture,
                            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(GError) error = NULL;

  make_three (fixture);
  signet_folder_load_async (folder, NULL, NULL, loaded_cb, &error);
  g_autoptr(GPtrArray) four = store_fixture_deliver (fixture, "cur/4.d:2,", "four", 4);
  signet_folder_add_delivered (folder, four);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_rows (folder, "four* three* two* one");
}

/* The same mail, of which first only the beginning came. */
static void
test_rest (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(GPtrArray) part = store_fixture_deliver (fixture, "cur/1.a:2,", "one", 1);
  g_autoptr(GPtrArray) whole = store_fixture_deliver (fixture, "cur/1.a:2,", "one", 1);
  gboolean partial;

  store_fixture_load (folder);
  ((SignetDelivered *) part->pdata[0])->partial = TRUE;
  signet_folder_add_delivered (folder, part);
  assert_rows (folder, "one*+");
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 0);

  ((SignetDelivered *) whole->pdata[0])->size = 99999;
  signet_folder_add_delivered (folder, whole);
  assert_rows (folder, "one*");
  g_object_get (entry, "partial", &partial, NULL);
  g_assert_false (partial);
  g_assert_cmpuint (signet_entry_get_size (entry), ==, 99999);
}

static void
write_log (StoreFixture    *fixture,
           const char      *name,
           SignetUidlState  state)
{
  g_autofree char *path = store_fixture_get (fixture, "mail/account/uidl.log");
  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, NULL);
  const SignetUidlRecord record = { .uidl = name, .name = name, .state = state };

  signet_uidl_log_set (log, &record);
  g_assert_true (signet_uidl_log_sync (log, NULL));
}

/* Without a cache, the log tells which messages are here in part; and a rest that came while nobody
 * looked is seen by the size. */
static void
test_partial_from_log (StoreFixture  *fixture,
                       gconstpointer  data)
{
  write_log (fixture, "2.b", SIGNET_UIDL_PART);
  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "cur/2.b:2,S", "two", 2);
  store_fixture_age (fixture);
  assert_stored (fixture, "two+ one");
  assert_stored (fixture, "two+ one");

  write_log (fixture, "2.b", SIGNET_UIDL_WHOLE);
  store_fixture_remove (fixture, "cur/2.b:2,S");
  store_fixture_put (fixture, "cur/2.b:2,S", "two-and-more", 2);
  assert_stored (fixture, "two-and-more one");
}

/* A folder that lies in another one has no log beside it. */
static void
test_partial_from_log_below (StoreFixture  *fixture,
                             gconstpointer  data)
{
  g_autoptr(SignetFolder) inbox = open_inbox (fixture);
  g_autoptr(SignetFolderLocation) location =
    signet_folder_location_new_child (signet_folder_get_location (inbox), "Below", "Below");
  g_autoptr(SignetFolder) below = signet_folder_new (location, SIGNET_STORE_WRITE, fixture->worker);

  write_log (fixture, "2.b", SIGNET_UIDL_PART);
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (location), NULL));
  store_fixture_put (fixture, "Below/cur/1.a:2,S", "one", 1);
  store_fixture_put (fixture, "Below/cur/2.b:2,S", "two", 2);
  store_fixture_load (below);
  assert_rows (below, "two+ one");
}

static SignetMarks
read_marks (SignetFolder *folder,
            guint         position)
{
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), position);

  return signet_entry_get_marks (entry);
}

/* Seen at once by whoever has the entry, and the next time by all. */
static void
test_marks (StoreFixture  *fixture,
            gconstpointer  data)
{
  const SignetMarks marks = { SIGNET_SIGNATURE_MISMATCH, SIGNET_ENCRYPTION_ENCRYPTED };

  make_three (fixture);
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(SignetFolder) unloaded = open_inbox (fixture);
  store_fixture_load (folder);
  g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), 1);

  signet_folder_set_marks (unloaded, entry, marks);
  signet_folder_set_marks (folder, entry, marks);
  g_assert_cmpuint (signet_entry_get_marks (entry).signature, ==, SIGNET_SIGNATURE_MISMATCH);
  g_assert_cmpuint (read_marks (folder, 0).signature, ==, SIGNET_SIGNATURE_UNJUDGED);
  store_fixture_settle (fixture);

  store_fixture_load (unloaded);
  g_assert_cmpuint (read_marks (unloaded, 1).signature, ==, SIGNET_SIGNATURE_MISMATCH);
  g_assert_cmpuint (read_marks (unloaded, 1).encryption, ==, SIGNET_ENCRYPTION_ENCRYPTED);
  g_assert_cmpuint (read_marks (unloaded, 2).encryption, ==, SIGNET_ENCRYPTION_UNJUDGED);
}

static void
test_counts (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) from_cache = open_inbox (fixture);
  g_autoptr(SignetFolder) from_names = open_inbox (fixture);
  guint n = 0;

  make_three (fixture);
  g_signal_connect_swapped (from_cache, "notify::unread", G_CALLBACK (g_atomic_int_inc), &n);
  g_assert_cmpuint (signet_folder_get_unread (from_cache), ==, 0);
  store_fixture_settle (fixture);
  g_assert_cmpuint (signet_folder_get_unread (from_cache), ==, 2);
  g_assert_cmpuint (signet_folder_get_total (from_cache), ==, 3);
  g_assert_cmpuint (n, ==, 1);

  store_fixture_put (fixture, "new/4.d", "four", 4);
  signet_folder_get_total (from_names);
  store_fixture_settle (fixture);
  g_assert_cmpuint (signet_folder_get_total (from_names), ==, 4);
  g_assert_cmpuint (signet_folder_get_unread (from_names), ==, 3);
}

static char *
cache_path (StoreFixture *fixture,
            const char   *name)
{
  return g_build_filename (fixture->profile, "cache", "account", "Inbox", name, NULL);
}

/* The index of make_three(), as saved by a folder whose journal had become long. */
static void
make_index (StoreFixture *fixture)
{
  make_three (fixture);
  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/0%04u.x:2,S", i);

      store_fixture_put (fixture, file, "x", 1);
    }
  g_autoptr(SignetFolder) many = open_inbox (fixture);
  store_fixture_load (many);
  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/0%04u.x:2,S", i);

      store_fixture_remove (fixture, file);
    }
  store_fixture_age (fixture);
  g_autoptr(SignetFolder) few = open_inbox (fixture);
  store_fixture_load (few);
  assert_rows (few, "three* two* one");
}

static void
test_cache_deleted (StoreFixture  *fixture,
                    gconstpointer  data)
{
  make_three (fixture);
  temporary_remove (store_fixture_get (fixture, "cache"));
  assert_stored (fixture, "three* two* one");
}

/* Whatever has become of the index: the rows are those of the directory. */
static void
test_index_cut (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autofree char *path = cache_path (fixture, "index");
  g_autofree char *content = NULL;
  gsize length;

  make_index (fixture);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, <, 2000);
  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_true (g_file_set_contents (path, content, (gssize) cut, NULL));
      store_fixture_load (reader);
      assert_rows (reader, "three* two* one");
    }
  assert_stored (fixture, "three* two* one");
}

static void
test_index_flipped (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = cache_path (fixture, "index");
  g_autofree char *content = NULL;
  gsize length;

  make_index (fixture);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize bit = 3; bit < length * 8; bit += 41)
    {
      g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

      content[bit / 8] ^= (char) (1 << (bit % 8));
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
      content[bit / 8] ^= (char) (1 << (bit % 8));
      store_fixture_load (reader);
      assert_rows (reader, "three* two* one");
    }
  assert_stored (fixture, "three* two* one");
}

/* A cut journal is an older state, which the directory's times tell; only the directory counts. */
static void
test_journal_cut (StoreFixture  *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = cache_path (fixture, "journal");
  g_autofree char *content = NULL;
  gsize length;

  make_three (fixture);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize cut = 0; cut <= length; cut += 5)
    {
      g_autoptr(SignetFolder) reader = store_fixture_open (fixture, "Inbox", SIGNET_STORE_READ);

      g_assert_true (g_file_set_contents (path, content, (gssize) cut, NULL));
      store_fixture_load (reader);
      assert_rows (reader, "three* two* one");
    }
  assert_stored (fixture, "three* two* one");
}

static void
test_failed (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *cur = g_build_filename (fixture->path, "cur", NULL);
  g_autoptr(SignetFolder) folder = open_inbox (fixture);

  /* Not a directory: nothing that root could read all the same. */
  g_assert_cmpint (g_rmdir (cur), ==, 0);
  g_assert_true (g_file_set_contents (cur, "", 0, NULL));
  g_autofree char *message = try_to_load (folder, NULL, NULL);
  g_assert_nonnull (strstr (message, cur));
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_FAILED);
  g_assert_cmpstr (signet_folder_get_error (folder)->message, ==, message);

  g_assert_cmpint (g_unlink (cur), ==, 0);
  g_assert_cmpint (g_mkdir (cur, 0700), ==, 0);
  store_fixture_load (folder);
  g_assert_null (signet_folder_get_error (folder));
}

static void
test_cancel (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  store_fixture_put (fixture, "cur/1.a:2,S", "one", 1);
  g_cancellable_cancel (cancellable);
  g_autofree char *message = try_to_load (folder, NULL, cancellable);
  g_assert_cmpstr (message, !=, "fine");
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_UNLOADED);
  store_fixture_load (folder);
  assert_rows (folder, "one");
}

static void
test_many_loads (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  GError *errors[3] = { NULL };

  make_three (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    signet_folder_load_async (folder, NULL, NULL, loaded_cb, &errors[i]);
  g_assert_cmpint (signet_folder_get_state (folder), ==, SIGNET_FOLDER_STATE_LOADING);
  while (errors[2] == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_cmpstr (errors[i]->message, ==, "fine");
      g_error_free (errors[i]);
    }
  assert_rows (folder, "three* two* one");
}

static void
load_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  guint *n = user_data;

  g_assert_true (signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL));
  if (++*n < 3)
    signet_folder_load_async (SIGNET_FOLDER (source), NULL, NULL, load_again_cb, n);
}

static void
load_when_ready_cb (SignetFolder *folder,
                    GParamSpec   *pspec,
                    gpointer      user_data)
{
  if (signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_READY)
    signet_folder_load_async (folder, NULL, NULL, load_again_cb, user_data);
}

/* Whoever hears that it has been loaded asks for the next load at once. */
static void
test_load_in_callback (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  guint n = 0;

  make_three (fixture);
  g_signal_connect (folder, "notify::state", G_CALLBACK (load_when_ready_cb), &n);
  store_fixture_load (folder);
  while (n < 3)
    g_main_context_iteration (NULL, TRUE);
  store_fixture_settle (fixture);
  g_assert_cmpuint (n, ==, 3);
}

static void
test_progress (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(SignetOperation) operation = signet_operation_new ("Reading");

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%03u.x:2,", i);

      store_fixture_put (fixture, file, "s", 1);
    }
  g_autofree char *message = try_to_load (folder, operation, NULL);
  g_assert_cmpstr (message, ==, "fine");
  signet_operation_finish (operation, NULL);
  while (signet_operation_get_running (operation))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (signet_operation_get_fraction (operation), ==, 1);
}

/* The order of a large folder, from the files and from the cache. */
static void
test_large (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr(SignetFolder) folder = open_inbox (fixture);
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  gint64 last = G_MAXINT64;

  store_fixture_load (folder);
  for (guint batch = 0; batch < 200; batch++)
    {
      g_autoptr(GPtrArray) delivered =
        g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

      for (guint i = 0; i < 500; i++)
        {
          const gint64 date = g_rand_int_range (rand, 0, 50000);
          g_autofree char *file = g_strdup_printf ("cur/%u.%u:2,", batch, i);
          g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", "s", "", date, 0);

          g_ptr_array_add (delivered, signet_delivered_new (file, 1, FALSE, envelope));
        }
      signet_folder_add_delivered (folder, delivered);
    }
  g_assert_cmpuint (signet_folder_get_total (folder), ==, 100000);
  for (guint i = 0; i < 100000; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (folder), i);
      const gint64 date = signet_envelope_get_date (signet_entry_get_envelope (entry));

      g_assert_cmpint (date, <=, last);
      last = date;
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/folder/" path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
  ADD ("empty", test_empty);
  ADD ("load", test_load);
  ADD ("load-from-cache", test_load_from_cache);
  ADD ("recipients", test_recipients);
  ADD ("read-writes-nothing", test_read_writes_nothing);
  ADD ("foreign-changes", test_foreign_changes);
  ADD ("foreign-changes-between", test_foreign_changes_between);
  ADD ("twice", test_twice);
  ADD ("same-object", test_same_object);
  ADD ("signals", test_signals);
  ADD ("deliver", test_deliver);
  ADD ("deliver-in-callback", test_deliver_in_callback);
  ADD ("deliver-unloaded", test_deliver_unloaded);
  ADD ("deliver-while-loading", test_deliver_while_loading);
  ADD ("rest", test_rest);
  ADD ("partial-from-log", test_partial_from_log);
  ADD ("partial-from-log/below", test_partial_from_log_below);
  ADD ("counts", test_counts);
  ADD ("marks", test_marks);
  ADD ("cache-deleted", test_cache_deleted);
  ADD ("index-cut", test_index_cut);
  ADD ("index-flipped", test_index_flipped);
  ADD ("journal-cut", test_journal_cut);
  ADD ("failed", test_failed);
  ADD ("cancel", test_cancel);
  ADD ("many-loads", test_many_loads);
  ADD ("load-in-callback", test_load_in_callback);
  ADD ("progress", test_progress);
  ADD ("large", test_large);
  return g_test_run ();
}
