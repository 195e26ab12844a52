/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <utime.h>

#include <glib/gstdio.h>

#include "folder-list.h"
#include "store-fixture.h"

static char *
tell (SignetFolderList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", signet_folder_get_name (folder));
    }
  return g_string_free (text, FALSE);
}

static void
assert_list (SignetFolderList *list,
             const char       *expected)
{
  g_autofree char *told = tell (list);

  g_assert_cmpstr (told, ==, expected);
}

static SignetFolderList *
make_list (StoreFixture *fixture)
{
  return signet_folder_list_new (fixture->profile, "account", SIGNET_STORE_WRITE, fixture->worker,
                                 fixture->eraser);
}

static void
make_maildir (StoreFixture *fixture,
              const char   *name)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail", "account", name, NULL);

  g_assert_true (signet_maildir_make (path, NULL));
}

static void
test_standard (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetFolderList) list = make_list (fixture);

  assert_list (list, "Inbox Drafts Sent Archive Junk Trash");
  g_assert_cmpstr (signet_folder_list_get_account (list), ==, "account");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 6));
  for (guint role = 0; role < SIGNET_FOLDER_ROLE_OTHER; role++)
    g_assert_cmpint (signet_folder_get_role (signet_folder_list_get_role (list, (SignetFolderRole) role)),
                     ==, role);
  g_assert_null (signet_folder_list_get_role (list, SIGNET_FOLDER_ROLE_OTHER));
}

static void
test_own (StoreFixture  *fixture,
          gconstpointer  data)
{
  g_autofree char *no_maildir = store_fixture_get (fixture, "mail/account/Nothing");

  make_maildir (fixture, "Zoo");
  make_maildir (fixture, "ärger");
  make_maildir (fixture, "Bills");
  make_maildir (fixture, ".hidden");
  make_maildir (fixture, "_ours");
  make_maildir (fixture, "SENT");
  make_maildir (fixture, "not\xff utf-8");
  g_assert_cmpint (g_mkdir (no_maildir, 0700), ==, 0);

  g_autoptr(SignetFolderList) list = make_list (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 9);
  g_assert_cmpint (signet_folder_get_role (signet_folder_list_lookup (list, "Zoo")), ==,
                   SIGNET_FOLDER_ROLE_OTHER);
}

static void
test_lookup (StoreFixture  *fixture,
             gconstpointer  data)
{
  make_maildir (fixture, "Bills");
  g_autoptr(SignetFolderList) list = make_list (fixture);

  g_assert_true (signet_folder_list_lookup (list, "INBOX")
                 == signet_folder_list_get_role (list, SIGNET_FOLDER_ROLE_INBOX));
  g_assert_true (signet_folder_list_lookup (list, "outbox")
                 == signet_folder_list_get_role (list, SIGNET_FOLDER_ROLE_OUTBOX));
  g_assert_cmpstr (signet_folder_get_name (signet_folder_list_lookup (list, "bills")), ==, "Bills");
  g_assert_null (signet_folder_list_lookup (list, "unknown"));
  g_assert_null (signet_folder_list_lookup (list, ""));
}

static void
count_cb (GListModel *model,
          guint       position,
          guint       removed,
          guint       added,
          gpointer    user_data)
{
  g_assert_cmpuint (position, ==, 2);
  *(int *) user_data += (int) added - (int) removed;
}

/* There when it has a message, from the start or later. */
static void
test_outbox (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autofree char *file = store_fixture_get (fixture, "mail/account/Outbox/cur/1.a:2,");
  int n = 0;

  make_maildir (fixture, "Outbox");
  g_autoptr(SignetFolderList) list = make_list (fixture);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &n);
  SignetFolder *outbox = signet_folder_list_get_role (list, SIGNET_FOLDER_ROLE_OUTBOX);
  store_fixture_settle (fixture);
  assert_list (list, "Inbox Drafts Sent Archive Junk Trash");

  g_assert_true (g_file_set_contents (file, "Subject: x\n\n", -1, NULL));
  store_fixture_load (outbox);
  assert_list (list, "Inbox Drafts Outbox Sent Archive Junk Trash");
  g_assert_cmpint (n, ==, 1);

  g_autoptr(SignetFolderList) another = make_list (fixture);
  store_fixture_settle (fixture);
  assert_list (another, "Inbox Drafts Outbox Sent Archive Junk Trash");

  g_assert_cmpint (g_unlink (file), ==, 0);
  store_fixture_load (outbox);
  assert_list (list, "Inbox Drafts Sent Archive Junk Trash");
  g_assert_cmpint (n, ==, 0);
}

/* Nothing of the account is there yet. */
static void
test_no_directory (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr(SignetFolderList) list =
    signet_folder_list_new (fixture->profile, "another", SIGNET_STORE_READ, fixture->worker,
                            fixture->eraser);
  g_autofree char *path = store_fixture_get (fixture, "mail/another");

  assert_list (list, "Inbox Drafts Sent Archive Junk Trash");
  store_fixture_settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

typedef struct
{
  SignetFolderList *list;
  guint             changes;
} Watch;

static void
items_changed_cb (Watch *watch)
{
  watch->changes++;
}

static void
refresh (StoreFixture *fixture,
         Watch        *watch)
{
  signet_folder_list_refresh (watch->list);
  signet_worker_flush (fixture->worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
remove_maildir (StoreFixture *fixture,
                const char   *name)
{
  static const char *const directories[] = { "cur", "new", "tmp", "" };

  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    {
      g_autofree char *path = g_build_filename (fixture->profile, "mail", "account", name,
                                                directories[i], NULL);

      g_assert_cmpint (g_rmdir (path), ==, 0);
    }
}

/* Another program makes folders and takes them away. */
static void
test_refresh (StoreFixture  *fixture,
              gconstpointer  data)
{
  make_maildir (fixture, "Middle");

  g_autoptr(SignetFolderList) list = make_list (fixture);
  g_autoptr(SignetFolder) middle = g_object_ref (signet_folder_list_lookup (list, "Middle"));
  Watch watch = { list, 0 };

  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), &watch);
  refresh (fixture, &watch);
  g_assert_cmpuint (watch.changes, ==, 0);

  make_maildir (fixture, "Zoo");
  make_maildir (fixture, "Above");
  refresh (fixture, &watch);
  assert_list (list, "Inbox Drafts Sent Archive Junk Trash Above Middle Zoo");
  g_assert_cmpuint (watch.changes, ==, 1);
  g_assert_true (signet_folder_list_lookup (list, "Middle") == middle);

  remove_maildir (fixture, "Middle");
  make_maildir (fixture, "Mine");
  refresh (fixture, &watch);
  assert_list (list, "Inbox Drafts Sent Archive Junk Trash Above Mine Zoo");

  remove_maildir (fixture, "Above");
  remove_maildir (fixture, "Mine");
  remove_maildir (fixture, "Zoo");
  refresh (fixture, &watch);
  assert_list (list, "Inbox Drafts Sent Archive Junk Trash");
}

static void
notify_cb (guint *count)
{
  ++*count;
}

/* Long ago, so that whatever comes next is later. */
static void
make_old (StoreFixture *fixture,
          const char   *name)
{
  const struct utimbuf old = { 1000, 1000 };
  g_autofree char *cur = g_build_filename (fixture->profile, "mail", "account", name, "cur", NULL);
  g_autofree char *new = g_build_filename (fixture->profile, "mail", "account", name, "new", NULL);

  g_assert_cmpint (g_utime (cur, (struct utimbuf *) &old), ==, 0);
  g_assert_cmpint (g_utime (new, (struct utimbuf *) &old), ==, 0);
}

static void
put_file (StoreFixture *fixture,
          const char   *file)
{
  g_autofree char *path = g_build_filename (fixture->profile, "mail", "account", file, NULL);

  g_assert_true (g_file_set_contents (path, "Subject: a\n\nb\n", -1, NULL));
}

/* Until the counts are known, too, which are asked for when the folders are. */
static void
look (StoreFixture *fixture,
      Watch        *watch)
{
  refresh (fixture, watch);
  signet_worker_flush (fixture->worker);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Another program brings mails into a folder that was never opened, reads one, and puts another in the
 * place of one. */
static void
test_refresh_counts (StoreFixture  *fixture,
                     gconstpointer  data)
{
  make_maildir (fixture, "Lists");
  put_file (fixture, "Lists/new/1.a");
  make_old (fixture, "Lists");

  g_autoptr(SignetFolderList) list = make_list (fixture);
  SignetFolder *lists = signet_folder_list_lookup (list, "Lists");
  g_autofree char *one = store_fixture_get (fixture, "mail/account/Lists/new/1.a");
  g_autofree char *read = store_fixture_get (fixture, "mail/account/Lists/cur/1.a:2,S");
  Watch watch = { list, 0 };
  guint told = 0;

  signet_folder_get_unread (lists);
  look (fixture, &watch);
  g_assert_cmpuint (signet_folder_get_unread (lists), ==, 1);
  g_signal_connect_swapped (lists, "notify::total", G_CALLBACK (notify_cb), &told);
  look (fixture, &watch);
  g_assert_cmpuint (told, ==, 0);

  put_file (fixture, "Lists/new/2.a");
  look (fixture, &watch);
  g_assert_cmpuint (signet_folder_get_total (lists), ==, 2);
  g_assert_cmpuint (signet_folder_get_unread (lists), ==, 2);
  g_assert_cmpuint (told, ==, 1);

  g_assert_cmpint (g_rename (one, read), ==, 0);
  look (fixture, &watch);
  g_assert_cmpuint (signet_folder_get_unread (lists), ==, 1);

  make_old (fixture, "Lists");
  look (fixture, &watch);
  told = 0;
  g_assert_cmpint (g_unlink (read), ==, 0);
  put_file (fixture, "Lists/cur/3.a:2,S");
  look (fixture, &watch);
  g_assert_cmpuint (signet_folder_get_total (lists), ==, 2);
  g_assert_cmpuint (told, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/folder-list/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("standard", test_standard);
  ADD ("own", test_own);
  ADD ("lookup", test_lookup);
  ADD ("outbox", test_outbox);
  ADD ("no-directory", test_no_directory);
  ADD ("refresh", test_refresh);
  ADD ("refresh-counts", test_refresh_counts);
  return g_test_run ();
}
