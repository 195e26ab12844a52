/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-profile.h"

#include <unistd.h>

#include <glib/gstdio.h>

static void
write_hello (SignetDemoProfile *profile,
             const char        *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("hello", 5);
  g_autoptr(GError) error = NULL;

  signet_demo_profile_write (profile, name, bytes, &error);
  g_assert_no_error (error);
}

static void
test_own_is_removed (void)
{
  g_autoptr(GError) error = NULL;
  SignetDemoProfile *profile = signet_demo_profile_new (NULL, &error);
  g_autofree char *path = NULL;
  GStatBuf facts;

  g_assert_no_error (error);
  path = g_strdup (signet_demo_profile_get_path (profile));
  g_assert_no_errno (g_stat (path, &facts));
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0700);

  write_hello (profile, "a");
  write_hello (profile, "b/c/d/e");
  signet_demo_profile_free (profile);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A link to a directory, a link to a file, and a directory that became a link. */
static void
test_links_are_not_followed (void)
{
  g_autofree char *outside = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (outside, "kept", NULL);
  SignetDemoProfile *profile = signet_demo_profile_new (NULL, NULL);
  const char *path = signet_demo_profile_get_path (profile);
  g_autofree char *to_directory = g_build_filename (path, "directory", NULL);
  g_autofree char *to_file = g_build_filename (path, "file", NULL);

  g_assert_true (g_file_set_contents (kept, "kept", -1, NULL));
  g_assert_no_errno (symlink (outside, to_directory));
  g_assert_no_errno (symlink (kept, to_file));
  signet_demo_profile_free (profile);

  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  g_assert_no_errno (g_unlink (kept));
  g_assert_no_errno (g_rmdir (outside));
}

/* The profile itself was replaced by a link: nothing at all is removed. */
static void
test_replaced_profile (void)
{
  g_autofree char *outside = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *kept = g_build_filename (outside, "kept", NULL);
  SignetDemoProfile *profile = signet_demo_profile_new (NULL, NULL);
  g_autofree char *path = g_strdup (signet_demo_profile_get_path (profile));

  g_assert_true (g_file_set_contents (kept, "kept", -1, NULL));
  g_assert_no_errno (g_rmdir (path));
  g_assert_no_errno (symlink (outside, path));
  signet_demo_profile_free (profile);

  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_unlink (kept));
  g_assert_no_errno (g_rmdir (outside));
}

static void
test_given_stays (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, "new", "profile", NULL);
  g_autofree char *file = g_build_filename (path, "a", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  SignetDemoProfile *profile = signet_demo_profile_new (path, &error);

  g_assert_no_error (error);
  write_hello (profile, "a");
  signet_demo_profile_free (profile);

  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (path));
  g_assert_no_errno (g_rmdir (folder));
  g_assert_no_errno (g_rmdir (parent));
}

static void
test_refused (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("signet-test-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (path, "a", NULL);

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  g_assert_null (signet_demo_profile_new (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY);
  g_clear_error (&error);
  g_assert_null (signet_demo_profile_new (file, &error));
  g_assert_nonnull (error);
  g_assert_no_errno (g_unlink (file));
  g_assert_no_errno (g_rmdir (path));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/profile/own-is-removed", test_own_is_removed);
  g_test_add_func ("/demo/profile/links-are-not-followed", test_links_are_not_followed);
  g_test_add_func ("/demo/profile/replaced-profile", test_replaced_profile);
  g_test_add_func ("/demo/profile/given-stays", test_given_stays);
  g_test_add_func ("/demo/profile/refused", test_refused);
  return g_test_run ();
}
