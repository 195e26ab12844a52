/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-mute.h"

#include "folder-actions.h"
#include "folder-private.h"

static gboolean
is_to_mute (SignetFolder *folder,
            guint32       id)
{
  SignetFolderRows *rows = signet_folder_get_rows (folder);
  SignetFolderRow view;

  if (!signet_folder_rows_contains (rows, id))
    return FALSE;
  signet_folder_rows_get (rows, id, &view);
  return !(view.flags & SIGNET_FLAG_MUTED)
         && signet_folder_entries_is_muted (signet_folder_get_entries (folder), id);
}

static void
muted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_folder_change_flags_finish (SIGNET_FOLDER (source), result, &error))
    g_debug ("Not muted: %s", error->message);
}

void
signet_folder_mute (SignetFolder *folder,
                    GPtrArray    *entries)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (entries != NULL);

  if (entries->len > 0)
    signet_folder_change_flags_async (folder, entries, SIGNET_FLAG_MUTED, 0, NULL, muted_cb, NULL);
}

static void
changed_cb (GArray   *came,
            GArray   *went,
            gboolean  updated,
            gpointer  user_data)
{
  SignetFolder *folder = user_data;
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < came->len; i++)
    {
      const guint32 id = g_array_index (came, guint32, i);

      if (is_to_mute (folder, id))
        g_ptr_array_add (entries, signet_folder_entries_get (signet_folder_get_entries (folder), id));
    }
  signet_folder_mute (folder, entries);
}

static void
replaced_cb (gpointer user_data)
{
}

static void
renumbered_cb (SignetFolderRows *before,
               SignetFolderRows *after,
               gpointer          user_data)
{
}

static const SignetFolderWatch watch = { changed_cb, replaced_cb, renumbered_cb };

void
signet_folder_mute_watch (SignetFolder *folder)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  signet_folder_watchers_add (signet_folder_entries_get_watchers (signet_folder_get_entries (folder)),
                              &watch, folder);
}
