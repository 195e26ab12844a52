/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <unistd.h>

#include "maildirs.h"
#include "temporary.h"

typedef struct
{
  char *directory;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("maildirs");
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  temporary_remove (place->directory);
}

static void
make (Place      *place,
      const char *folder,
      const char *file)
{
  g_autofree char *path = g_build_filename (place->directory, folder, NULL);
  g_autofree char *full = g_build_filename (path, file, NULL);

  g_assert_true (signet_maildir_make (path, NULL));
  if (file != NULL)
    g_assert_true (g_file_set_contents (full, "mail", -1, NULL));
}

static void
test_list (Place         *place,
           gconstpointer  data)
{
  g_autofree char *loop = g_build_filename (place->directory, "Work", "loop", NULL);
  g_autofree char *plain = g_build_filename (place->directory, "records", NULL);

  make (place, "Work", NULL);
  make (place, "Work/Below/Deep", NULL);
  make (place, "Inbox", NULL);
  g_assert_cmpint (symlink (place->directory, loop), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (plain, 0700), ==, 0);

  g_autoptr(GPtrArray) found = signet_maildirs_list (place->directory);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (found->pdata[0], ==, "Inbox");
  g_assert_cmpstr (found->pdata[1], ==, "Work");
  g_assert_cmpstr (found->pdata[2], ==, "Work/Below/Deep");
}

/* As the folders are listed: a link at the top may lead out of the profile, to a folder on another disk. */
static void
test_links (Place         *place,
            gconstpointer  data)
{
  static const char account[] = "profile/mail/a";
  const char *const links[][2] = { { "Linked", "disk/Old" }, { "Inside", "profile/mail/a/Inbox" },
                                   { "Inbox/Deep", "disk/Other" }, { "Gone", "disk/Gone" } };
  g_autofree char *directory = g_build_filename (place->directory, account, NULL);
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;

  make (place, "profile/mail/a/Inbox", NULL);
  make (place, "disk/Old", "cur/1.a:2,");
  make (place, "disk/Old/Older", NULL);
  make (place, "disk/Other", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *link = g_build_filename (directory, links[i][0], NULL);
      g_autofree char *target = g_build_filename (place->directory, links[i][1], NULL);

      g_assert_cmpint (symlink (target, link), ==, 0);
    }

  g_autoptr(GPtrArray) found = signet_maildirs_list (directory);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (found->pdata[0], ==, "Inbox");
  g_assert_cmpstr (found->pdata[1], ==, "Linked");
  g_assert_cmpstr (found->pdata[2], ==, "Linked/Older");
  file = signet_maildirs_find (directory, "1.a", &folder);
  g_assert_cmpstr (file, ==, "cur/1.a:2,");
  g_assert_cmpstr (folder, ==, "Linked");
}

static void
test_list_nothing (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) found = signet_maildirs_list ("/does/not/exist");

  g_assert_cmpuint (found->len, ==, 0);
}

static void
assert_related (const char *directory,
                const char *path,
                const char *expected)
{
  g_autofree char *relative = signet_maildirs_relate (directory, path);

  g_assert_cmpstr (relative, ==, expected);
}

static void
test_relate (Place         *place,
             gconstpointer  data)
{
  assert_related ("/a/b", "/a/b/Inbox", "Inbox");
  assert_related ("/a/b", "/a/b/Work/Below", "Work/Below");
  assert_related ("/a/b", "/a/bc/Work", "Work");
  assert_related ("/a/b", "/elsewhere/Work", "Work");
}

static void
test_find (Place         *place,
           gconstpointer  data)
{
  g_autofree char *inbox = g_build_filename (place->directory, "Inbox", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *none = NULL;

  make (place, "Inbox", "cur/1.a:2,");
  make (place, "Work/Below", "new/2.b");
  file = signet_maildirs_find (place->directory, "2.b", &folder);
  g_assert_cmpstr (file, ==, "new/2.b");
  g_assert_cmpstr (folder, ==, "Work/Below");

  g_clear_pointer (&folder, g_free);
  g_clear_pointer (&file, g_free);
  file = signet_maildirs_find_first (place->directory, inbox, "1.a", &folder);
  g_assert_cmpstr (file, ==, "cur/1.a:2,");
  g_assert_cmpstr (folder, ==, "Inbox");

  g_clear_pointer (&folder, g_free);
  none = signet_maildirs_find_first (place->directory, inbox, "3.c", &folder);
  g_assert_null (none);
  g_assert_null (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/maildirs/" path, Place, NULL, set_up, func, tear_down)
  ADD ("list", test_list);
  ADD ("links", test_links);
  ADD ("list/nothing", test_list_nothing);
  ADD ("relate", test_relate);
  ADD ("find", test_find);
  return g_test_run ();
}
