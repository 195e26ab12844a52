/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the receiver has put on disk, and what was found out about a message, on its way into rows and
 * cache. */
#include "config.h"
#include "folder-actions.h"
#include "folder-private.h"

typedef struct
{
  SignetFolderCache *cache;
  GPtrArray         *changes;  /* of SignetFolderRow */
} Append;

static void
append_free (gpointer data)
{
  Append *append = data;

  signet_folder_cache_unref (append->cache);
  g_ptr_array_unref (append->changes);
  g_free (append);
}

static void
append_job (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Append *append = task_data;

  signet_folder_cache_append (append->cache, append->changes, NULL);
  g_task_return_boolean (task, TRUE);
}

void
signet_folder_append_to_cache (SignetFolder *self,
                               GPtrArray    *changes)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Append *append = g_new0 (Append, 1);

  append->cache = signet_folder_cache_ref (signet_folder_get_cache (self));
  append->changes = changes;
  g_task_set_task_data (task, append, append_free);
  signet_worker_run (signet_folder_get_worker (self), task, append_job);
}

void
signet_folder_add_delivered (SignetFolder *self,
                             GPtrArray    *messages)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (messages != NULL);

  GPtrArray *changes = signet_folder_row_new_list ();
  guint n_new = 0, n_new_unread = 0;

  for (guint i = 0; i < messages->len; i++)
    {
      const SignetDelivered *message = g_ptr_array_index (messages, i);

      g_ptr_array_add (changes, signet_folder_row_new (message->file, message->size, message->partial,
                                                       message->envelope));
      n_new += !message->replaces;
      n_new_unread += !message->replaces && signet_flags_count_as_unread (message->flags);
    }
  signet_folder_adopt (self, changes, n_new, n_new_unread);
  signet_folder_append_to_cache (self, changes);
}

/* Without rows nobody knows whether a message was counted: the files are counted anew. */
void
signet_folder_drop_gone (SignetFolder      *self,
                         const char *const *names)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (names != NULL);

  GPtrArray *changes = signet_folder_row_new_list ();

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (changes, signet_folder_row_new_gone (names[i]));
  signet_folder_apply (self, changes);
  signet_folder_append_to_cache (self, changes);
  /* Nobody knows how many have gone. */
  if (signet_folder_get_rows (self) == NULL)
    signet_folder_peek_again (signet_folder_get_peek (self));
}

void
signet_folder_set_marks (SignetFolder *self,
                         SignetEntry  *entry,
                         SignetMarks   marks)
{
  g_return_if_fail (SIGNET_IS_FOLDER (self));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  SignetFolderRows *rows = signet_folder_get_rows (self);
  SignetFolderRow view;
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, signet_entry_get_name (entry), &id))
    return;
  signet_folder_rows_get (rows, id, &view);
  if (view.marks.signature == marks.signature && view.marks.encryption == marks.encryption)
    return;

  GPtrArray *changes = signet_folder_row_new_list ();

  g_ptr_array_add (changes, signet_folder_row_mark (&view, marks));
  signet_folder_apply (self, changes);
  signet_folder_append_to_cache (self, changes);
}

void
signet_folder_adopt (SignetFolder *self,
                     GPtrArray    *changes,
                     guint         n_new,
                     guint         n_new_unread)
{
  if (signet_folder_get_rows (self) == NULL)
    signet_folder_peek_add (signet_folder_get_peek (self), n_new, n_new_unread);
  signet_folder_apply (self, changes);
}

void
signet_folder_look_again (SignetFolder *self)
{
  if (signet_folder_get_rows (self) == NULL)
    signet_folder_peek_look (signet_folder_get_peek (self));
}
