/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/draft-finder.h"

#include "engine-deed.h"

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  const char *name = g_task_get_task_data (task);

  signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (source)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (source), i);

      if (g_str_equal (signet_entry_get_name (entry), name))
        {
          g_task_return_pointer (task, g_steal_pointer (&entry), g_object_unref);
          return;
        }
    }
  g_task_return_pointer (task, NULL, NULL);
}

void
signet_draft_finder_find_async (SignetFolder        *drafts,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (drafts));
  g_return_if_fail (name != NULL);

  GTask *task = g_task_new (drafts, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_draft_finder_find_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  signet_folder_load_async (drafts, NULL, cancellable, loaded_cb, task);
}

SignetEntry *
signet_draft_finder_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_draft_finder_find_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetEngine) engine = user_data;
  g_autoptr(SignetEntry) entry = signet_draft_finder_find_finish (result);
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(SignetDeed) deed = NULL;

  if (entry == NULL)
    return;
  g_ptr_array_add (entries, entry);
  choices = signet_choice_new_for_entries (entries);
  deed = signet_deed_new (SIGNET_DEED_TRASH, choices);
  signet_engine_do_async (engine, deed, NULL, NULL, NULL);
}

void
signet_draft_finder_discard (SignetEngine  *engine,
                             SignetAccount *account,
                             const char    *name)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (name != NULL);

  SignetFolderList *folders = signet_engine_get_folders (engine, account);

  signet_draft_finder_find_async (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_DRAFTS), name,
                                  NULL, found_cb, g_object_ref (engine));
}
