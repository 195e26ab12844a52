/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "folder-tree.h"
#include "maildir.h"
#include "temporary.h"

#define STANDARD "Inbox Drafts Outbox Sent Archive Junk Trash"

static void
make (const char *profile,
      const char *directory)
{
  g_autofree char *path = g_build_filename (profile, "mail", "account", directory, NULL);

  g_assert_true (signet_maildir_make (path, NULL));
}

static void
assert_tree (const char *profile,
             const char *expected)
{
  g_autoptr(GPtrArray) found = signet_folder_tree_read (profile, "account");
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            signet_folder_location_get_directory (found->pdata[i]));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_nothing (void)
{
  g_autofree char *profile = temporary_make ("folder-tree");

  assert_tree (profile, STANDARD);
  temporary_remove (g_steal_pointer (&profile));
}

static void
test_nested (void)
{
  g_autofree char *profile = temporary_make ("folder-tree");
  g_autofree char *nothing = g_build_filename (profile, "mail", "account", "Nothing", NULL);

  make (profile, "Work");
  make (profile, "Work/Projects/Old");
  make (profile, "Inbox/Lists");
  make (profile, "Outbox/Never");
  make (profile, "inbox");
  make (profile, ".hidden");
  make (profile, "Work/.hidden");
  make (profile, "_ours");
  make (profile, "Work/cur/Deep");
  make (profile, "not\xff utf-8");
  g_assert_cmpint (g_mkdir (nothing, 0700), ==, 0);
  assert_tree (profile, "Inbox Inbox/Lists Drafts Outbox Sent Archive Junk Trash "
                        "Work Work/Projects Work/Projects/Old");
  temporary_remove (g_steal_pointer (&profile));
}

/* Directories that lead round, or deeper than anybody goes, or are no directories at all. */
static void
test_hostile (void)
{
  g_autofree char *profile = temporary_make ("folder-tree");
  g_autofree char *account = g_build_filename (profile, "mail", "account", NULL);
  g_autofree char *link = g_build_filename (account, "Linked", NULL);
  g_autofree char *loop = g_build_filename (account, "Work", "Loop", NULL);
  g_autofree char *file = g_build_filename (account, "File", NULL);
  g_autofree char *elsewhere = temporary_make ("folder-tree-elsewhere");
  g_autoptr(GString) deep = g_string_new ("Deep");
  g_autoptr(GPtrArray) found = NULL;

  make (profile, "Work");
  g_assert_true (signet_maildir_make (elsewhere, NULL));
  g_assert_cmpint (symlink (elsewhere, link), ==, 0);
  g_assert_cmpint (symlink (account, loop), ==, 0);
  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  assert_tree (profile, STANDARD " Linked Work");

  for (guint i = 0; i < 40; i++)
    g_string_append (deep, "/x");
  make (profile, deep->str);
  found = signet_folder_tree_read (profile, "account");
  g_assert_cmpuint (found->len, ==, 9);
  temporary_remove (g_steal_pointer (&elsewhere));
  temporary_remove (g_steal_pointer (&profile));
}

/* Each of them would list the folders of the account a second time, and itself again; also where the account
 * is a link to another disk. */
static void
test_links_into_profile (void)
{
  g_autofree char *profile = temporary_make ("folder-tree");
  g_autofree char *disk = temporary_make ("folder-tree-disk");
  g_autofree char *above = g_path_get_dirname (profile);
  g_autofree char *mail = g_build_filename (profile, "mail", NULL);
  g_autofree char *account = g_build_filename (mail, "account", NULL);
  g_autofree char *inbox = g_build_filename (account, "Inbox", NULL);
  const char *const targets[] = { profile, above, "/", mail, account, inbox, "..", "../..", ".", disk };

  g_assert_cmpint (g_mkdir (mail, 0700), ==, 0);
  g_assert_cmpint (symlink (disk, account), ==, 0);
  make (profile, "Inbox");
  make (profile, "Work");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *name = g_strdup_printf ("Round %u", i);
      g_autofree char *link = g_build_filename (account, name, NULL);

      g_assert_cmpint (symlink (targets[i], link), ==, 0);
    }
  assert_tree (profile, STANDARD " Work");
  temporary_remove (g_steal_pointer (&disk));
  temporary_remove (g_steal_pointer (&profile));
}

/* Of links to the same files one is listed, always the same one: none to what the profile lies in, too. */
static void
test_double_links (void)
{
  static const char *const links[][2] = { { "Two", "disk" }, { "One", "disk" }, { "Deep", "disk/Old" },
                                          { "Other", "other" }, { "Sent", "sent" }, { "A", "sent" } };
  g_autofree char *profile = temporary_make ("folder-tree");
  g_autofree char *outside = temporary_make ("folder-tree-outside");
  g_autofree char *account = g_build_filename (profile, "mail", "account", NULL);
  g_autofree char *above = g_build_filename (account, "Above", NULL);

  g_assert_cmpint (g_mkdir_with_parents (account, 0700), ==, 0);
  g_assert_cmpint (symlink ("/", above), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *target = g_build_filename (outside, links[i][1], NULL);
      g_autofree char *link = g_build_filename (account, links[i][0], NULL);

      g_assert_true (signet_maildir_make (target, NULL));
      g_assert_cmpint (symlink (target, link), ==, 0);
    }
  assert_tree (profile, STANDARD " One One/Old Other");
  temporary_remove (g_steal_pointer (&outside));
  temporary_remove (g_steal_pointer (&profile));
}

static void
test_below (void)
{
  g_autofree char *profile = temporary_make ("folder-tree");
  g_autoptr(SignetFolderLocation) work = signet_folder_location_new (profile, "account", "Work", "Work");
  g_autoptr(GPtrArray) found = NULL;

  make (profile, "Work/b");
  make (profile, "Work/a/c");
  make (profile, "Workshop");
  found = signet_folder_tree_read_below (work);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (signet_folder_location_get_directory (found->pdata[1]), ==, "Work/a/c");
  temporary_remove (g_steal_pointer (&profile));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-tree/nothing", test_nothing);
  g_test_add_func ("/folder-tree/nested", test_nested);
  g_test_add_func ("/folder-tree/hostile", test_hostile);
  g_test_add_func ("/folder-tree/links-into-profile", test_links_into_profile);
  g_test_add_func ("/folder-tree/double-links", test_double_links);
  g_test_add_func ("/folder-tree/below", test_below);
  return g_test_run ();
}
