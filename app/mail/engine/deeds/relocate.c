/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "relocate.h"

#include <glib/gi18n-lib.h>

#include "engine-private.h"
#include "engine-folders.h"

typedef struct
{
  GPtrArray        *relocations;
  GPtrArray        *back;
  guint             at;
  SignetRelocation *way;    /* back, for the one that is under way */
  GError           *error;  /* the first one */
} Run;

static void next (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->relocations);
  g_ptr_array_unref (run->back);
  g_clear_pointer (&run->way, signet_relocation_free);
  g_clear_error (&run->error);
  g_free (run);
}

/* Borrowed; NULL: the top. */
static SignetFolder *
find_parent (SignetEngine *engine,
             SignetFolder *folder)
{
  SignetFolderLocation *above = signet_folder_location_get_parent (signet_folder_get_location (folder));
  SignetFolderList *folders = signet_engine_find_folders (engine, folder);

  if (above == NULL || folders == NULL)
    return NULL;
  if (signet_folder_location_is_held (above))
    return signet_emptied_find (signet_engine_get_emptied (engine), above);
  return signet_folder_list_lookup (folders, signet_folder_location_get_directory (above));
}

SignetRelocation *
signet_relocation_new_back (SignetEngine *engine,
                            SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  return signet_relocation_new (folder, signet_engine_find_folders (engine, folder),
                                find_parent (engine, folder), signet_folder_get_name (folder));
}

static void
note (GTask    *task,
      gboolean  done,
      GError   *error)
{
  Run *run = g_task_get_task_data (task);

  if (done)
    g_ptr_array_insert (run->back, 0, g_steal_pointer (&run->way));
  else if (run->error == NULL)
    run->error = error;
  else
    g_error_free (error);
  g_clear_pointer (&run->way, signet_relocation_free);
  run->at++;
  next (task);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;
  const gboolean done = signet_engine_move_folder_finish (SIGNET_ENGINE (source), result, &error);

  note (user_data, done, error);
}

static void
dropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GError *error = NULL;
  const gboolean done = signet_engine_delete_folder_finish (SIGNET_ENGINE (source), result, &error);

  note (user_data, done, error);
}

/* Into its account's Trash it comes under a name that is free there. */
static gboolean
is_dropped (const SignetRelocation *to)
{
  return g_str_equal (signet_folder_list_get_account (to->folders), signet_folder_get_account (to->folder))
         && to->parent != NULL && signet_folder_get_role (to->parent) == SIGNET_FOLDER_ROLE_TRASH
         && !signet_folder_location_is_in_trash (signet_folder_get_location (to->folder));
}

static void
next (GTask *task)
{
  SignetEngine *engine = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  const SignetRelocation *to;

  if (run->at == run->relocations->len)
    {
      if (run->error != NULL)
        g_task_return_error (task, g_steal_pointer (&run->error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  to = g_ptr_array_index (run->relocations, run->at);
  if (signet_engine_find_folders (engine, to->folder) == NULL)
    {
      note (task, FALSE, g_error_new (SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                                      _("The folder “%s” is not there any more"),
                                      signet_folder_get_name (to->folder)));
      return;
    }
  run->way = signet_relocation_new_back (engine, to->folder);
  if (is_dropped (to))
    signet_engine_delete_folder_async (engine, to->folder, NULL, dropped_cb, task);
  else
    signet_engine_move_folder_async (engine, to->folder, to->folders, to->parent, to->name, NULL, moved_cb,
                                     task);
}

void
signet_relocate_async (SignetEngine        *engine,
                       GPtrArray           *relocations,
                       GPtrArray           *back,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (relocations != NULL && back != NULL && back != relocations);

  GTask *task = g_task_new (engine, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->relocations = g_ptr_array_ref (relocations);
  run->back = g_ptr_array_ref (back);
  g_task_set_source_tag (task, signet_relocate_async);
  g_task_set_task_data (task, run, run_free);
  next (task);
}

gboolean
signet_relocate_finish (SignetEngine  *engine,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, engine), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
