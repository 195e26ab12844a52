/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-watchers.h"

typedef struct
{
  SignetFolderWatchers *watchers;
  GString              *told;
  gpointer              victim;  /* is removed at the next change */
} Fixture;

static void
changed_cb (GArray   *came,
            GArray   *went,
            gboolean  updated,
            gpointer  user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->told, "+%u-%u%s ", came->len, went->len, updated ? "*" : "");
  if (fixture->victim != NULL)
    signet_folder_watchers_remove (fixture->watchers, fixture->victim);
}

static void
replaced_cb (gpointer user_data)
{
  g_string_append (((Fixture *) user_data)->told, "replaced ");
}

static void
renumbered_cb (SignetFolderRows *before,
               SignetFolderRows *after,
               gpointer          user_data)
{
  g_assert_true (before == after);
  g_string_append (((Fixture *) user_data)->told, "renumbered ");
}

static const SignetFolderWatch watch = { changed_cb, replaced_cb, renumbered_cb };

static void
test_all (void)
{
  g_autoptr(SignetFolderRows) rows = signet_folder_rows_new (NULL);
  SignetFolderWatchers *watchers = signet_folder_watchers_new ();
  Fixture one = { watchers, g_string_new (NULL), NULL };
  Fixture two = { watchers, g_string_new (NULL), NULL };

  /* What happens while nobody watches is not kept. */
  signet_folder_watchers_put (watchers, 1);
  signet_folder_watchers_flush (watchers);
  signet_folder_watchers_add (watchers, &watch, &one);
  signet_folder_watchers_add (watchers, &watch, &two);
  signet_folder_watchers_flush (watchers);
  g_assert_cmpstr (one.told->str, ==, "");

  signet_folder_watchers_put (watchers, 2);
  signet_folder_watchers_put (watchers, 3);
  signet_folder_watchers_take (watchers, 3);
  signet_folder_watchers_flush (watchers);
  signet_folder_watchers_update (watchers);
  signet_folder_watchers_flush (watchers);
  signet_folder_watchers_flush (watchers);
  g_assert_cmpstr (one.told->str, ==, "+2-1 +0-0* ");
  g_assert_cmpstr (two.told->str, ==, one.told->str);

  /* Nothing of before counts when all rows are others. */
  signet_folder_watchers_put (watchers, 4);
  signet_folder_watchers_replace (watchers);
  signet_folder_watchers_renumber (watchers, rows, rows);
  signet_folder_watchers_flush (watchers);
  g_assert_cmpstr (two.told->str, ==, "+2-1 +0-0* replaced renumbered ");

  /* Who is removed while it is told is not told any more. */
  one.victim = &two;
  signet_folder_watchers_take (watchers, 2);
  signet_folder_watchers_flush (watchers);
  g_assert_cmpstr (one.told->str, ==, "+2-1 +0-0* replaced renumbered +0-1 ");
  g_assert_cmpstr (two.told->str, ==, "+2-1 +0-0* replaced renumbered ");
  signet_folder_watchers_free (watchers);
  g_string_free (one.told, TRUE);
  g_string_free (two.told, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-watchers/all", test_all);
  return g_test_run ();
}
