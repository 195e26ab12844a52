/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "conversation.h"

#include "conversation-search.h"
#include "folder-private.h"

/* What goes to the worker and comes back. */
typedef struct
{
  GPtrArray      *folders;
  GPtrArray      *caches;    /* of SignetFolderCache */
  SignetEnvelope *envelope;
  GArray         *hits;      /* of SignetConversationHit */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->folders);
  g_ptr_array_unref (job->caches);
  signet_envelope_unref (job->envelope);
  g_clear_pointer (&job->hits, g_array_unref);
  g_free (job);
}

static void
find_job (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;
  const SignetReferences references = signet_envelope_get_references (job->envelope);
  g_autoptr(SignetConversationSearch) search = signet_conversation_search_new (&references);

  for (guint i = 0; i < job->caches->len; i++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      signet_conversation_search_add (search, signet_folder_cache_load (job->caches->pdata[i]));
    }
  job->hits = signet_conversation_search_run (search);
  g_task_return_boolean (task, TRUE);
}

/* Returns: (transfer full), NULL if the folder does not have it any more, or has not been loaded. */
static SignetEntry *
get_entry (SignetFolder          *folder,
           const SignetFolderRow *row)
{
  SignetFolderRows *rows = signet_folder_get_rows (folder);
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, row->name, &id))
    return NULL;
  return signet_folder_entries_get (signet_folder_get_entries (folder), id);
}

/* A mail that names nothing and that nobody names is alone, and not even found. */
static gboolean
has_entry (GListStore  *items,
           SignetEntry *entry)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (items)); i++)
    {
      g_autoptr(SignetConversationItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      if (signet_conversation_item_get_entry (item) == entry)
        return TRUE;
    }
  return FALSE;
}

static GListStore *
make_items (const Job   *job,
            SignetEntry *entry)
{
  GListStore *items = g_list_store_new (SIGNET_TYPE_CONVERSATION_ITEM);

  for (guint i = 0; i < job->hits->len; i++)
    {
      const SignetConversationHit *hit = &g_array_index (job->hits, SignetConversationHit, i);
      SignetFolder *folder = g_ptr_array_index (job->folders, hit->place);
      g_autoptr(SignetEntry) found = get_entry (folder, hit->row);
      g_autoptr(SignetConversationItem) item = NULL;

      if (found == NULL)
        continue;
      item = signet_conversation_item_new (folder, found);
      g_list_store_append (items, item);
    }
  if (!has_entry (items, entry))
    {
      g_autoptr(SignetConversationItem) item =
        signet_conversation_item_new (job->folders->pdata[0], entry);

      g_list_store_remove_all (items);
      g_list_store_append (items, item);
    }
  return items;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (task, make_items (g_task_get_task_data (G_TASK (result)),
                                             g_task_get_task_data (task)), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_conversation_find_async (GPtrArray           *folders,
                                SignetEntry         *entry,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (folders != NULL && folders->len > 0);
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  SignetFolder *home = g_ptr_array_index (folders, 0);
  GTask *task = g_task_new (home, cancellable, callback, user_data);
  g_autoptr(GTask) search = g_task_new (NULL, cancellable, found_cb, task);
  Job *job = g_new0 (Job, 1);

  job->folders = g_ptr_array_new_with_free_func (g_object_unref);
  job->caches = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_folder_cache_unref);
  job->envelope = signet_envelope_ref (signet_entry_get_envelope (entry));
  for (guint i = 0; i < folders->len; i++)
    {
      SignetFolder *folder = g_ptr_array_index (folders, i);

      g_ptr_array_add (job->folders, g_object_ref (folder));
      g_ptr_array_add (job->caches, signet_folder_cache_ref (signet_folder_get_cache (folder)));
    }
  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);
  g_task_set_task_data (search, job, job_free);
  signet_worker_run (signet_folder_get_worker (home), search, find_job);
}

GListModel *
signet_conversation_find_finish (SignetFolder  *folder,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, folder), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
