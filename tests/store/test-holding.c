/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "holding.h"
#include "maildir.h"
#include "temporary.h"

/* A profile with one message and a folder in a holding. */
typedef struct
{
  char                 *profile;
  char                 *account;
  SignetFolderLocation *trash;
  SignetFolderLocation *holding;
  SignetEraser         *eraser;
} Setting;

static void
put (SignetFolderLocation *location,
     const char           *file)
{
  g_autofree char *path = g_build_filename (signet_folder_location_get_path (location), file, NULL);

  g_assert_true (g_file_set_contents (path, "Subject: x\n\n", -1, NULL));
}

static gboolean
is_there (SignetFolderLocation *location,
          const char           *file)
{
  g_autofree char *path = g_build_filename (signet_folder_location_get_path (location), file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) below = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *index = NULL;

  setting->profile = temporary_make ("holding");
  setting->eraser = signet_eraser_new ();
  setting->account = g_build_filename (setting->profile, "mail", "a", NULL);
  setting->trash = signet_folder_location_new (setting->profile, "a", "Trash", "Trash");
  setting->holding = signet_holding_choose (setting->trash);
  below = signet_folder_location_new_child (setting->holding, "Old", "Old");
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (below), NULL));
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (setting->holding), NULL));
  put (setting->holding, "cur/1.x:2,S");
  put (setting->holding, "new/2.x");
  put (below, "cur/3.x:2,");
  cache = signet_folder_location_dup_cache (setting->holding);
  index = g_build_filename (cache, "index", NULL);
  g_assert_cmpint (g_mkdir_with_parents (cache, 0700), ==, 0);
  g_assert_true (g_file_set_contents (index, "names", -1, NULL));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  signet_folder_location_unref (setting->holding);
  signet_folder_location_unref (setting->trash);
  g_free (setting->account);
  signet_eraser_stop (setting->eraser);
  g_object_unref (setting->eraser);
  temporary_remove (setting->profile);
}

static gboolean
is_left (const char *account)
{
  g_autoptr(GPtrArray) left = signet_eraser_find_left (account);

  return left->len > 0;
}

/* Nothing of it, neither there nor in the cache, nor, a little later, under another name. */
static void
assert_gone (Setting *setting)
{
  g_autofree char *cache = signet_folder_location_dup_cache (setting->holding);
  g_autoptr(GDir) items = g_dir_open (setting->account, 0, NULL);
  const char *name;

  g_assert_false (g_file_test (cache, G_FILE_TEST_EXISTS));
  while ((name = g_dir_read_name (items)) != NULL)
    g_assert_true (*name != '.' || g_str_has_prefix (name, SIGNET_ERASER_PREFIX));
  while (is_left (setting->account))
    g_usleep (1000);
}

static void
test_location (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) other = signet_holding_choose (setting->trash);

  g_assert_true (signet_folder_location_is_held (other));
  g_assert_true (signet_folder_location_is_in_trash (other));
  g_assert_false (signet_folder_location_is_held (setting->trash));
  g_assert_cmpstr (signet_folder_location_get_path (other), !=,
                   signet_folder_location_get_path (setting->holding));
}

static void
test_erase (Setting       *setting,
            gconstpointer  data)
{
  g_autofree char *whole = g_build_filename (setting->account, "Drafts", "whole", NULL);
  g_autofree char *erased = g_build_filename (whole, "1.x", NULL);
  g_autofree char *other = g_build_filename (whole, "9.x", NULL);

  g_assert_cmpint (g_mkdir_with_parents (whole, 0700), ==, 0);
  g_assert_true (g_file_set_contents (erased, "with its files", -1, NULL));
  g_assert_true (g_file_set_contents (other, "with its files", -1, NULL));
  g_assert_true (signet_holding_erase (setting->holding, setting->eraser, NULL));
  assert_gone (setting);
  g_assert_false (g_file_test (erased, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (signet_holding_erase (setting->holding, setting->eraser, NULL));
}

/* What is wanted back is not erased, however it ends. */
static void
test_erase_empty (Setting       *setting,
                  gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) other = signet_holding_choose (setting->trash);

  g_assert_true (signet_holding_erase_empty (setting->holding, setting->eraser, NULL));
  g_assert_true (is_there (setting->holding, "cur/1.x:2,S"));
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (other), NULL));
  g_assert_true (signet_holding_erase_empty (other, setting->eraser, NULL));
  g_assert_false (is_there (other, "cur"));
  g_assert_true (signet_holding_erase_empty (other, setting->eraser, NULL));
  g_assert_true (signet_holding_doom (other, NULL));
  g_assert_false (is_there (other, ""));
}

/* What cannot be opened is not empty. */
static void
test_unreadable (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) other = signet_holding_choose (setting->trash);
  const char *path = signet_folder_location_get_path (other);
  g_autofree char *new = g_build_filename (path, "new", NULL);

  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_cmpint (g_rmdir (new), ==, 0);
  g_assert_cmpint (symlink ("new", new), ==, 0);
  g_assert_true (signet_holding_erase_empty (other, setting->eraser, NULL));
  g_assert_true (is_there (other, "cur"));
  signet_holding_settle (setting->account, setting->eraser);
  g_assert_true (is_there (other, "cur"));
}

static void
test_settle (Setting       *setting,
             gconstpointer  data)
{
  g_assert_true (signet_holding_doom (setting->holding, NULL));
  signet_holding_settle (setting->account, setting->eraser);
  assert_gone (setting);
  g_assert_false (is_there (setting->trash, "cur"));
}

/* Killed while it was brought back, or before all of it was there: it is in the Trash, and nothing of what is there is written over. */
static void
test_settle_spared (Setting       *setting,
                    gconstpointer  data)
{
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (setting->trash), NULL));
  put (setting->trash, "cur/9.x:2,");
  g_assert_true (signet_holding_doom (setting->holding, NULL));
  g_assert_true (signet_holding_spare (setting->holding, NULL));
  signet_holding_settle (setting->account, setting->eraser);
  g_assert_true (is_there (setting->trash, "cur/1.x:2,S"));
  g_assert_true (is_there (setting->trash, "new/2.x"));
  g_assert_true (is_there (setting->trash, "Old/cur/3.x:2,"));
  g_assert_true (is_there (setting->trash, "cur/9.x:2,"));
  assert_gone (setting);
}

/* Where the Trash has such a file, both stay. */
static void
test_settle_double (Setting       *setting,
                    gconstpointer  data)
{
  g_assert_true (signet_maildir_make (signet_folder_location_get_path (setting->trash), NULL));
  put (setting->trash, "cur/1.x:2,S");
  signet_holding_settle (setting->account, setting->eraser);
  g_assert_true (is_there (setting->trash, "new/2.x"));
  g_assert_true (is_there (setting->holding, "cur/1.x:2,S"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/holding/" name, Setting, NULL, set_up, func, tear_down)
  ADD ("location", test_location);
  ADD ("erase", test_erase);
  ADD ("erase-empty", test_erase_empty);
  ADD ("unreadable", test_unreadable);
  ADD ("settle", test_settle);
  ADD ("settle-spared", test_settle_spared);
  ADD ("settle-double", test_settle_double);
  return g_test_run ();
}
