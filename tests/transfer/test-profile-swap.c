/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "profile-swap.h"
#include "temporary.h"

static void
write_mark (const char *directory,
            const char *text)
{
  g_autofree char *path = g_build_filename (directory, "mark", NULL);

  g_mkdir_with_parents (directory, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_mark (const char *directory,
             const char *expected)
{
  g_autofree char *path = g_build_filename (directory, "mark", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* Each one that was there is kept under a name of its own. */
static void
test_swap (void)
{
  char *directory = temporary_make ("profile-swap");
  g_autofree char *profile = g_build_filename (directory, "signet", NULL);
  g_autofree char *kept[2] = { NULL, };

  write_mark (profile, "old");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *place = signet_profile_swap_make_place (profile, &error);

      g_assert_no_error (error);
      write_mark (place, i == 0 ? "new" : "newer");
      g_assert_true (signet_profile_swap (profile, place, &kept[i], &error));
      g_assert_no_error (error);
      g_assert_false (g_file_test (place, G_FILE_TEST_EXISTS));
    }
  assert_mark (profile, "newer");
  assert_mark (kept[0], "old");
  assert_mark (kept[1], "new");
  g_free (kept[1]);
  temporary_remove (directory);
}

static void
test_nothing_there (void)
{
  char *directory = temporary_make ("profile-swap");
  g_autofree char *profile = g_build_filename (directory, "signet", NULL);
  g_autofree char *nowhere = g_build_filename (directory, "nowhere", NULL);
  g_autoptr(GError) error = NULL;

  write_mark (profile, "old");
  g_assert_false (signet_profile_swap (profile, nowhere, NULL, &error));
  g_assert_nonnull (error);
  assert_mark (profile, "old");
  temporary_remove (directory);
}

static void
test_first (void)
{
  char *directory = temporary_make ("profile-swap");
  g_autofree char *profile = g_build_filename (directory, "signet", NULL);
  g_autofree char *place = signet_profile_swap_make_place (profile, NULL);
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  write_mark (place, "new");
  g_assert_true (signet_profile_swap (profile, place, &kept, &error));
  g_assert_no_error (error);
  g_assert_null (kept);
  assert_mark (profile, "new");
  temporary_remove (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile-swap/swap", test_swap);
  g_test_add_func ("/profile-swap/nothing-there", test_nothing_there);
  g_test_add_func ("/profile-swap/first", test_first);
  return g_test_run ();
}
