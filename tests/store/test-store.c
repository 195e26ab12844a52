/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store.h"
#include "temporary.h"

typedef struct
{
  char *directory;
  char *profile;    /* not there yet */
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("store");
  place->profile = g_build_filename (place->directory, "profile", NULL);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
  g_free (place->profile);
}

static SignetStore *
open_store (Place           *place,
            SignetStoreMode  mode)
{
  g_autoptr(GError) error = NULL;
  SignetStore *store = signet_store_open (place->profile, mode, &error);

  g_assert_no_error (error);
  return store;
}

static void
test_open (Place         *place,
           gconstpointer  data)
{
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_WRITE);
  g_autofree char *lock = g_build_filename (place->profile, "lock", NULL);
  g_autofree char *content = NULL;
  struct stat facts;

  g_assert_cmpstr (signet_store_get_profile (store), ==, place->profile);
  g_assert_cmpint (signet_store_get_mode (store), ==, SIGNET_STORE_WRITE);
  g_assert_true (SIGNET_IS_WORKER (signet_store_get_worker (store)));
  g_assert_cmpint (stat (place->profile, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_get_contents (lock, &content, NULL, NULL));
  g_assert_cmpint (g_ascii_strtoll (content, NULL, 10), ==, getpid ());
}

static void
test_locked (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetStore) first = open_store (place, SIGNET_STORE_WRITE);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_store_open (place->profile, SIGNET_STORE_WRITE, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED);
  g_autoptr(SignetStore) reader = open_store (place, SIGNET_STORE_READ);
  g_assert_nonnull (reader);

  g_clear_object (&first);
  g_autoptr(SignetStore) second = open_store (place, SIGNET_STORE_WRITE);
  g_assert_nonnull (second);
}

/* A process that was killed leaves no lock. */
static void
test_lock_of_the_dead (Place         *place,
                       gconstpointer  data)
{
  const pid_t child = fork ();
  int status;

  if (child == 0)
    _exit (signet_store_open (place->profile, SIGNET_STORE_WRITE, NULL) != NULL ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_WRITE);
  g_assert_nonnull (store);
}

static void
test_read_makes_nothing (Place         *place,
                         gconstpointer  data)
{
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_READ);

  signet_store_get_folders (store, "a@example.org");
  signet_store_flush (store);
  g_assert_cmpint (access (place->profile, F_OK), !=, 0);
}

static void
test_in_the_way (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (place->profile, "", 0, NULL));
  g_assert_null (signet_store_open (place->profile, SIGNET_STORE_WRITE, &error));
  g_assert_cmpint (error->domain, ==, G_IO_ERROR);
  g_assert_nonnull (strstr (error->message, place->profile));
}

static void
test_accounts (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_WRITE);
  SignetFolderList *folders = signet_store_get_folders (store, "Alice@Example.org");
  g_autofree char *log = signet_store_dup_log_path (store, "ALICE@example.org");
  g_autofree char *expected = g_build_filename (place->profile, "mail", "alice@example.org", "uidl.log",
                                                NULL);

  g_assert_true (signet_store_get_folders (store, "alice@example.org") == folders);
  g_assert_true (signet_store_get_folders (store, "bob@example.org") != folders);
  g_assert_cmpstr (signet_folder_list_get_account (folders), ==, "alice@example.org");
  g_assert_cmpstr (log, ==, expected);
}

/* Addresses that cannot be directory names as they are must not share one. */
static void
test_odd_addresses (Place         *place,
                    gconstpointer  data)
{
  static const char *const addresses[] = { "a/b@example.org", "a_b@example.org", "a b@example.org",
                                           "ü@example.org", "ö@example.org", "../x@example.org", "" };
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_READ);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const char *name = signet_folder_list_get_account (signet_store_get_folders (store, addresses[i]));

      g_assert_null (strchr (name, '/'));
      g_assert_cmpint (name[0], !=, '.');
      g_assert_true (g_hash_table_add (names, (gpointer) name));
    }
}

/* What has been handed to the worker is on disk when the store is closed. */
static void
test_flush (Place         *place,
            gconstpointer  data)
{
  g_autofree char *journal = g_build_filename (place->profile, "cache", "a@example.org", "Inbox",
                                               "journal", NULL);
  g_autoptr(SignetStore) store = open_store (place, SIGNET_STORE_WRITE);
  SignetFolderList *folders = signet_store_get_folders (store, "a@example.org");
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", "", "", 0, 0);
  g_autoptr(GPtrArray) delivered =
    g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);

  g_ptr_array_add (delivered, signet_delivered_new ("cur/1.a:2,", 5, FALSE, envelope));
  signet_folder_add_delivered (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX), delivered);
  g_clear_object (&store);
  g_assert_cmpint (access (journal, F_OK), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/store/" path, Place, NULL, set_up, func, tear_down)
  ADD ("open", test_open);
  ADD ("locked", test_locked);
  ADD ("lock-of-the-dead", test_lock_of_the_dead);
  ADD ("read-makes-nothing", test_read_makes_nothing);
  ADD ("in-the-way", test_in_the_way);
  ADD ("accounts", test_accounts);
  ADD ("odd-addresses", test_odd_addresses);
  ADD ("flush", test_flush);
  return g_test_run ();
}
