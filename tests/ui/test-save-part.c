/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "await.h"
#include "reader/opened-copies.h"
#include "reader/save-part.h"
#include "sample-mail.h"
#include "temporary.h"

typedef struct
{
  char *directory;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->directory = temporary_make ("save-part");
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  temporary_remove (setting->directory);
}

static gboolean
save (SignetPart  *part,
      const char  *path,
      GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  signet_save_part_async (part, file, NULL, await_cb, &result);
  return signet_save_part_finish (await (&result), error);
}

static gboolean
save_all (GPtrArray   *parts,
          const char  *path,
          GError     **error)
{
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  signet_save_parts_async (parts, folder, NULL, await_cb, &result);
  return signet_save_parts_finish (await (&result), error);
}

static void
check_file (Setting    *setting,
            const char *name,
            const char *expected)
{
  g_autofree char *path = g_build_filename (setting->directory, name, NULL);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_one (Setting       *setting,
          gconstpointer  data)
{
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a.txt", "hello");
  g_autofree char *path = g_build_filename (setting->directory, "a.txt", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (save (part, path, &error));
  g_assert_no_error (error);
  check_file (setting, "a.txt", "hello");
}

static void
test_replace (Setting       *setting,
              gconstpointer  data)
{
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a.txt", "new");
  g_autofree char *path = g_build_filename (setting->directory, "a.txt", NULL);

  g_assert_true (g_file_set_contents (path, "much longer than before", -1, NULL));
  g_assert_true (save (part, path, NULL));
  check_file (setting, "a.txt", "new");
}

static void
test_error (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a.txt", "hello");
  g_autofree char *path = g_build_filename (setting->directory, "missing", "a.txt", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (save (part, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_all (Setting       *setting,
          gconstpointer  data)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (parts, sample_mail_part ("text/plain", "a.txt", "one"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "a.txt", "two"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "b.tar.gz", "three"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "none", "four"));
  g_assert_true (save_all (parts, setting->directory, NULL));
  g_assert_true (save_all (parts, setting->directory, NULL));
  check_file (setting, "a.txt", "one");
  check_file (setting, "a (2).txt", "two");
  check_file (setting, "a (3).txt", "one");
  check_file (setting, "b (2).tar.gz", "three");
  check_file (setting, "none (2)", "four");
}

static void
test_all_error (Setting       *setting,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = g_build_filename (setting->directory, "missing", NULL);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (parts, sample_mail_part ("text/plain", "a.txt", "one"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "b.txt", "two"));
  g_assert_false (save_all (parts, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "2 of 2 could not be saved ("));
}

/* A link that leads nowhere stands where the second would go; it is not followed. */
static void
test_all_partly (Setting       *setting,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = g_build_filename (setting->directory, "to", NULL);
  g_autofree char *locked = g_build_filename (folder, "b.txt", NULL);
  g_autofree char *target = g_build_filename (setting->directory, "elsewhere", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, locked), ==, 0);
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "a.txt", "one"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "b.txt", "two"));
  g_ptr_array_add (parts, sample_mail_part ("text/plain", "c.txt", "three"));
  g_assert_true (save_all (parts, folder, NULL));
  check_file (setting, "to/a.txt", "one");
  check_file (setting, "to/b (2).txt", "two");
  check_file (setting, "to/c.txt", "three");
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static GFile *
open_copy (SignetOpenedCopies *copies,
           SignetPart         *part)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_opened_copies_add_async (copies, part, NULL, await_cb, &result);
  GFile *file = signet_opened_copies_add_finish (copies, await (&result), &error);
  g_assert_no_error (error);
  return file;
}

static void
test_copies (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a.txt", "hello");
  g_autoptr(SignetOpenedCopies) copies = signet_opened_copies_new ();
  g_autoptr(GFile) one = open_copy (copies, part);
  g_autoptr(GFile) two = open_copy (copies, part);
  g_autofree char *name = g_file_get_basename (one);
  g_autoptr(GFile) parent = g_file_get_parent (one);
  g_autoptr(GFile) top = g_file_get_parent (parent);
  GStatBuf status;

  g_assert_cmpstr (name, ==, "a.txt");
  g_assert_false (g_file_equal (one, two));
  g_assert_cmpint (g_stat (g_file_peek_path (one), &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0400);
  g_assert_cmpint (g_stat (g_file_peek_path (top), &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);

  /* A task's end may still hold a reference. */
  gpointer alive = copies;
  g_object_add_weak_pointer (G_OBJECT (copies), &alive);
  g_object_unref (g_steal_pointer (&copies));
  while (alive != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_file_query_exists (one, NULL));
  g_assert_false (g_file_query_exists (top, NULL));
}

/* The desktop's portal looks where a Flatpak's files are outside, and that is known of this directory only. */
static void
test_flatpak_copies (Setting       *setting,
                     gconstpointer  data)
{
  g_autofree char *shared =
    g_build_filename (g_get_user_runtime_dir (), "app", SIGNET_APPLICATION_ID, NULL);
  g_autoptr(SignetPart) part = sample_mail_part ("text/plain", "a.txt", "hello");
  g_autoptr(SignetOpenedCopies) copies = signet_opened_copies_new ();
  g_autoptr(GFile) directory = g_file_new_for_path (shared);
  g_autoptr(GFile) copy = NULL;

  g_setenv ("FLATPAK_ID", SIGNET_APPLICATION_ID, TRUE);
  copy = open_copy (copies, part);
  g_unsetenv ("FLATPAK_ID");
  g_assert_true (g_file_has_prefix (copy, directory));
}

#define ADD(name, function) \
  g_test_add ("/ui/save-part/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  char *run = temporary_make ("run");
  int result;

  /* Where copies are made. */
  g_setenv ("XDG_RUNTIME_DIR", run, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("one", test_one);
  ADD ("replace", test_replace);
  ADD ("error", test_error);
  ADD ("all", test_all);
  ADD ("all-error", test_all_error);
  ADD ("all-partly", test_all_partly);
  ADD ("copies", test_copies);
  ADD ("flatpak-copies", test_flatpak_copies);
  result = g_test_run ();
  temporary_remove (run);
  return result;
}
