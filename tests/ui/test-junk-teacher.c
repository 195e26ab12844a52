/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The junk filter learns from deeds. */
#include "config.h"

#include "await.h"
#include "engine-deed.h"
#include "engine-filters.h"
#include "filters/junk-teacher.h"
#include "junk-filter.h"
#include "temporary.h"
#include "ui-profile.h"

static SignetFolder *
load (SignetEngine     *engine,
      SignetFolderRole  role)
{
  g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (engine)), 0);
  SignetFolder *folder = signet_folder_list_get_role (signet_engine_get_folders (engine, account), role);
  g_autoptr(GAsyncResult) result = NULL;

  signet_folder_load_async (folder, NULL, NULL, await_cb, &result);
  g_assert_true (signet_folder_load_finish (folder, await (&result), NULL));
  return folder;
}

/* All messages of a folder. */
static GPtrArray *
choose_all (SignetFolder *folder)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (folder)); i++)
    g_ptr_array_add (entries, g_list_model_get_item (G_LIST_MODEL (folder), i));
  return signet_choice_new_for_entries (entries);
}

static void
move (SignetEngine   *engine,
      SignetFolder   *from,
      SignetDeedKind  kind)
{
  g_autoptr(GPtrArray) choices = choose_all (from);
  g_autoptr(SignetDeed) deed = signet_deed_new (kind, choices);
  g_autoptr(GAsyncResult) result = NULL;

  signet_engine_do_async (engine, deed, NULL, await_cb, &result);
  g_assert_true (signet_engine_do_finish (engine, await (&result), NULL, NULL));
}

/* What the filter remembers of what it was taught; waits until it is so. */
static void
wait_for_lessons (SignetEngine *engine,
                  guint         n_junk,
                  guint         n_good)
{
  g_autofree char *words = signet_engine_dup_junk_path (engine);
  g_autofree char *path = g_build_filename (words, "taught", NULL);
  guint found[2] = { 0, 0 };

  while (found[0] != n_junk || found[1] != n_good)
    {
      g_autofree char *text = NULL;

      found[0] = found[1] = 0;
      g_file_get_contents (path, &text, NULL, NULL);
      for (const char *at = text; at != NULL && at[0] != '\0'; at = strchr (at, '\n') + 1)
        found[at[0] == 'n']++;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
}

static void
test_deeds (void)
{
  char *profile = temporary_make ("junk-teacher");
  SignetEngine *engine;
  SignetFolder *inbox, *junk;

  if (!signet_junk_filter_is_installed ())
    {
      g_test_skip ("bogofilter is not here");
      temporary_remove (profile);
      return;
    }
  ui_profile_fill (profile, "ann@example.org", 3);
  engine = signet_engine_open (profile, SIGNET_STORE_WRITE, NULL);
  signet_junk_teacher_follow (engine);
  inbox = load (engine, SIGNET_FOLDER_ROLE_INBOX);
  move (engine, inbox, SIGNET_DEED_JUNK);
  wait_for_lessons (engine, 3, 0);
  junk = load (engine, SIGNET_FOLDER_ROLE_JUNK);
  move (engine, junk, SIGNET_DEED_NOT_JUNK);
  wait_for_lessons (engine, 3, 3);

  signet_engine_close (engine);
  g_object_unref (engine);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  temporary_remove (profile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/junk-teacher/deeds", test_deeds);
  return g_test_run ();
}
