/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-conversation.h"

#include "engine-private.h"

/* Data of the task that the caller waits for. */
typedef struct
{
  GPtrArray   *folders;   /* the entry's own one first */
  SignetEntry *entry;
  guint        n_loaded;
} Search;

static void
search_free (Search *self)
{
  g_ptr_array_unref (self->folders);
  g_object_unref (self->entry);
  g_free (self);
}

/* What is taken for junk has no business among what was answered. */
static void
add_others (GPtrArray        *folders,
            SignetFolder     *home,
            SignetFolderList *list)
{
  static const SignetFolderRole roles[] =
  {
    SIGNET_FOLDER_ROLE_INBOX, SIGNET_FOLDER_ROLE_SENT, SIGNET_FOLDER_ROLE_ARCHIVE,
  };

  if (signet_folder_get_role (home) == SIGNET_FOLDER_ROLE_JUNK)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      SignetFolder *folder = signet_folder_list_get_role (list, roles[i]);

      if (folder != home)
        g_ptr_array_add (folders, g_object_ref (folder));
    }
}

GPtrArray *
signet_engine_list_conversation_folders (SignetEngine *self,
                                         SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (folders, g_object_ref (folder));
  if (mailbox != NULL)
    add_others (folders, folder, signet_engine_get_folders (self, mailbox->account));
  return folders;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;
  GListModel *items = signet_conversation_find_finish (SIGNET_FOLDER (source), result, &error);

  if (items != NULL)
    g_task_return_pointer (task, items, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void load_next (GTask *task);

/* A folder that cannot be loaded has nothing to add. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_folder_load_finish (SIGNET_FOLDER (source), result, &error))
    g_debug ("%s", error->message);
  load_next (user_data);
}

/* Takes task. The cancellable is not for the load: whoever asks next wants the folder, too. */
static void
load_next (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  while (search->n_loaded < search->folders->len)
    {
      SignetFolder *folder = search->folders->pdata[search->n_loaded++];

      if (signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_UNLOADED)
        {
          signet_folder_load_async (folder, NULL, NULL, loaded_cb, task);
          return;
        }
    }
  signet_conversation_find_async (search->folders, search->entry, g_task_get_cancellable (task), found_cb,
                                  task);
}

void
signet_engine_find_conversation_async (SignetEngine        *self,
                                       SignetFolder        *folder,
                                       SignetEntry         *entry,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->folders = signet_engine_list_conversation_folders (self, folder);
  search->entry = g_object_ref (entry);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  load_next (task);
}

GListModel *
signet_engine_find_conversation_finish (SignetEngine  *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
