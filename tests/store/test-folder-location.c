/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-location.h"

/* names: from the top, with "/" between. */
static SignetFolderLocation *
make (const char *names)
{
  g_auto(GStrv) parts = g_strsplit (names, "/", -1);
  SignetFolderLocation *location = signet_folder_location_new ("/p", "a", parts[0], parts[0]);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      SignetFolderLocation *child = signet_folder_location_new_child (location, parts[i], parts[i]);

      signet_folder_location_unref (location);
      location = child;
    }
  return location;
}

static void
test_top (void)
{
  g_autoptr(SignetFolderLocation) work = signet_folder_location_new ("/p", "a", "a%2Fb", "a/b");
  g_autofree char *cache = signet_folder_location_dup_cache (work);
  g_autofree char *title = signet_folder_location_dup_title (work, " / ");

  g_assert_cmpstr (signet_folder_location_get_account (work), ==, "a");
  g_assert_cmpstr (signet_folder_location_get_directory (work), ==, "a%2Fb");
  g_assert_cmpstr (signet_folder_location_get_name (work), ==, "a/b");
  g_assert_cmpstr (signet_folder_location_get_path (work), ==, "/p/mail/a/a%2Fb");
  g_assert_cmpstr (cache, ==, "/p/cache/a/a%2Fb");
  g_assert_cmpstr (title, ==, "a/b");
  g_assert_null (signet_folder_location_get_parent (work));
  g_assert_cmpuint (signet_folder_location_get_depth (work), ==, 0);
  g_assert_cmpint (signet_folder_location_get_role (work), ==, SIGNET_FOLDER_ROLE_OTHER);
}

static void
test_below (void)
{
  g_autoptr(SignetFolderLocation) deep = make ("Inbox/Work/Sent");
  g_autofree char *cache = signet_folder_location_dup_cache (deep);
  g_autofree char *title = signet_folder_location_dup_title (deep, " / ");
  SignetFolderLocation *top = signet_folder_location_get_parent (signet_folder_location_get_parent (deep));

  g_assert_cmpstr (signet_folder_location_get_directory (deep), ==, "Inbox/Work/Sent");
  g_assert_cmpstr (signet_folder_location_get_path (deep), ==, "/p/mail/a/Inbox/Work/Sent");
  g_assert_cmpstr (cache, ==, "/p/cache/a/Inbox/+Work/+Sent");
  g_assert_cmpstr (title, ==, "Inbox / Work / Sent");
  g_assert_cmpuint (signet_folder_location_get_depth (deep), ==, 2);
  g_assert_cmpint (signet_folder_location_get_role (deep), ==, SIGNET_FOLDER_ROLE_OTHER);
  g_assert_cmpint (signet_folder_location_get_role (top), ==, SIGNET_FOLDER_ROLE_INBOX);
}

static void
test_within (void)
{
  g_autoptr(SignetFolderLocation) work = make ("Work");
  g_autoptr(SignetFolderLocation) workshop = make ("Workshop");
  g_autoptr(SignetFolderLocation) deep = make ("Work/Old/Older");
  g_autoptr(SignetFolderLocation) deleted = make ("Trash/Work");
  g_autoptr(SignetFolderLocation) trash = make ("Trash");

  g_assert_true (signet_folder_location_is_within (work, work));
  g_assert_true (signet_folder_location_is_within (deep, work));
  g_assert_false (signet_folder_location_is_within (work, deep));
  g_assert_false (signet_folder_location_is_within (workshop, work));
  g_assert_true (signet_folder_location_is_in_trash (deleted));
  g_assert_false (signet_folder_location_is_in_trash (trash));
  g_assert_false (signet_folder_location_is_in_trash (deep));
}

static void
test_moved (void)
{
  g_autoptr(SignetFolderLocation) work = make ("Work");
  g_autoptr(SignetFolderLocation) deep = make ("Work/Old/Older");
  g_autoptr(SignetFolderLocation) target = make ("Archive/Done");
  g_autoptr(SignetFolderLocation) moved = signet_folder_location_new_moved (deep, work, target);
  g_autoptr(SignetFolderLocation) itself = signet_folder_location_new_moved (work, work, target);

  g_assert_cmpstr (signet_folder_location_get_directory (moved), ==, "Archive/Done/Old/Older");
  g_assert_cmpstr (signet_folder_location_get_name (moved), ==, "Older");
  g_assert_true (itself == target);
}

static void
test_outgoing (void)
{
  static const struct { const char *names; gboolean outgoing; } cases[] = {
    { "Sent", TRUE }, { "Sent/2024", TRUE }, { "Templates", TRUE }, { "Work", FALSE }, { "Work/Sent", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetFolderLocation) location = make (cases[i].names);

      g_assert_cmpint (signet_folder_location_is_outgoing (location), ==, cases[i].outgoing);
    }
}

static void
test_called (void)
{
  g_autoptr(SignetFolderLocation) top = make ("Work");
  g_autoptr(SignetFolderLocation) below = signet_folder_location_new_child (top, "a%2Fb", "a/b");

  g_assert_true (signet_folder_location_is_called (below, "Work/a%2Fb", SIGNET_FOLDER_CALLED_EXACTLY));
  g_assert_true (signet_folder_location_is_called (below, "Work/a/b", SIGNET_FOLDER_CALLED_EXACTLY));
  g_assert_false (signet_folder_location_is_called (below, "work/a/b", SIGNET_FOLDER_CALLED_EXACTLY));
  g_assert_true (signet_folder_location_is_called (below, "work/a/b", SIGNET_FOLDER_CALLED_ABOUT));
  g_assert_false (signet_folder_location_is_called (below, "a/b", SIGNET_FOLDER_CALLED_ABOUT));
}

/* Each one against each other. */
static void
test_compare (void)
{
  static const char *const sorted[] = {
    "Inbox", "Inbox/2", "Inbox/10", "Inbox/10/1", "Drafts", "Outbox", "Sent", "Archive", "Archive/2024",
    "Archive/2025", "Junk", "Trash", "Trash/Zoo", "Alpha", "Alpha/Sent", "Alpha 2", "Beta", "Beta/a",
    "Beta/a/z", "Beta/b", "Gamma",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        g_autoptr(SignetFolderLocation) one = make (sorted[i]);
        g_autoptr(SignetFolderLocation) other = make (sorted[j]);
        const int order = signet_folder_location_compare (one, other);

        g_assert_cmpint ((order > 0) - (order < 0), ==,
                         -signet_folder_location_compare (other, one) > 0 ? 1 : order == 0 ? 0 : -1);
        if (g_ascii_strcasecmp (sorted[i], sorted[j]) != 0)
          g_assert_cmpint (order < 0, ==, i < j);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-location/top", test_top);
  g_test_add_func ("/folder-location/below", test_below);
  g_test_add_func ("/folder-location/within", test_within);
  g_test_add_func ("/folder-location/moved", test_moved);
  g_test_add_func ("/folder-location/outgoing", test_outgoing);
  g_test_add_func ("/folder-location/called", test_called);
  g_test_add_func ("/folder-location/compare", test_compare);
  return g_test_run ();
}
