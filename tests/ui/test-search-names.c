/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is offered behind "in:" in a profile of two accounts with folders in each other. */
#include "config.h"

#include <locale.h>

#include "folder-changes.h"
#include "language.h"
#include "messages/search-names.h"
#include "temporary.h"
#include "ui-profile.h"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
} Fixture;

static SignetFolderList *
get_folders (Fixture *fixture,
             guint    account)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (fixture->engine));
  g_autoptr(SignetAccount) one = g_list_model_get_item (accounts, account);

  return signet_engine_get_folders (fixture->engine, one);
}

static void
add_folder (Fixture    *fixture,
            guint       account,
            const char *parent,
            const char *name)
{
  SignetFolderList *folders = get_folders (fixture, account);
  SignetFolder *above = parent != NULL ? signet_folder_list_lookup (folders, parent) : NULL;

  signet_folder_list_create_async (folders, above, name, NULL, NULL, NULL);
  signet_store_flush (signet_engine_get_store (fixture->engine));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->profile = temporary_make ("search-names");
  ui_profile_fill (fixture->profile, "a@example.org", 0);
  ui_profile_fill (fixture->profile, "b@example.org", 0);
  fixture->engine = signet_engine_open (fixture->profile, SIGNET_STORE_WRITE, NULL);
  add_folder (fixture, 0, NULL, "Work");
  add_folder (fixture, 0, "Work", "Old");
  add_folder (fixture, 0, "Work", "a/b");
  add_folder (fixture, 1, NULL, "Private");
  add_folder (fixture, 1, "Private", "Old");
  add_folder (fixture, 1, "Private", "say \"hi\"");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_engine_close (fixture->engine);
  g_clear_object (&fixture->engine);
  temporary_remove (fixture->profile);
}

static void
check (Fixture    *fixture,
       const char *beginning,
       const char *expected)
{
  g_auto(GStrv) names = signet_search_names_dup_folders (fixture->engine, beginning);
  g_autofree char *all = g_strjoinv ("; ", names);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  check (fixture, "in", "Inbox");
  check (fixture, "OLD", "Work/Old; Private/Old");
  check (fixture, "wor", "Work; Work/Old; Work/a/b");
  check (fixture, "work/o", "Work/Old");
  check (fixture, "a/", "a/b");
  check (fixture, "say", "say  hi");
  check (fixture, "none", "");
}

/* What is written finds the folder again, and none that is called about so. */
static void
test_titles (Fixture       *fixture,
             gconstpointer  data)
{
  SignetFolderList *folders = get_folders (fixture, 1);
  g_autofree char *old = signet_search_names_dup_title (signet_folder_list_lookup (folders, "Private/Old"));
  g_autofree char *said
    = signet_search_names_dup_title (signet_folder_list_lookup (folders, "Private/say \"hi\""));

  g_assert_cmpstr (old, ==, "Private/Old");
  g_assert_cmpstr (said, ==, "Private/say  hi");
}

/* Makes the locale and turns to it. Returns: whether that went well. */
static gboolean
speak_german (const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "de_DE.UTF-8", NULL);
  const char *const make[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", path, NULL };

  g_spawn_sync (NULL, (char **) make, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", directory, TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  signet_language_set_up ();
  return g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "de");
}

/* What the window shows is what one types, and reads; a name is understood as well. */
static void
test_translated (Fixture       *fixture,
                 gconstpointer  data)
{
  if (speak_german (fixture->profile))
    {
      check (fixture, "papier", "Papierkorb");
      check (fixture, "tra", "Papierkorb");
      check (fixture, "post", "Posteingang");
      check (fixture, "work/o", "Work/Old");
    }
  else
    g_test_skip ("The locale de_DE cannot be made here");
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("LOCPATH");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  setlocale (LC_ALL, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/search-names/folders", Fixture, NULL, set_up, test_folders, tear_down);
  g_test_add ("/search-names/titles", Fixture, NULL, set_up, test_titles, tear_down);
  g_test_add ("/search-names/translated", Fixture, NULL, set_up, test_translated, tear_down);
  return g_test_run ();
}
