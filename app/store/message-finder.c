/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "message-finder.h"

#include <string.h>

#include "folder-cache.h"

/* As folders lie in each other, or deeper. */
#define MAX_DEPTH 32

typedef struct
{
  char              *name;
  SignetFolderCache *cache;
  SignetFolderRows  *rows;
} Folder;

struct _SignetMessageFinder
{
  GPtrArray *folders;  /* of Folder; that of the last find stands first */
};

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  signet_folder_rows_free (folder->rows);
  signet_folder_cache_unref (folder->cache);
  g_free (folder->name);
  g_free (folder);
}

/* name: of the folder, from the top. path: of its cache. */
static Folder *
folder_new (const char *name,
            const char *path)
{
  Folder *folder = g_new (Folder, 1);

  folder->name = g_strdup (name);
  folder->cache = signet_folder_cache_new (path, SIGNET_STORE_READ);
  folder->rows = signet_folder_cache_load (folder->cache);
  return folder;
}

/* What is called name in an account's cache, if above is NULL, or in that of the folder above. Returns:
 * (transfer full) the folder's directory; NULL: it is none. */
static char *
dup_folder (const char *above,
            const char *name)
{
  if (above == NULL)
    return *name != '_' && *name != '.' ? g_strdup (name) : NULL;
  return g_str_has_prefix (name, SIGNET_FOLDER_CACHE_BELOW)
         ? g_build_filename (above, name + strlen (SIGNET_FOLDER_CACHE_BELOW), NULL) : NULL;
}

static void
add_folders (SignetMessageFinder *self,
             const char          *directory,
             const char          *above,
             guint                depth)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && depth < MAX_DEPTH && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = dup_folder (above, name);
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (folder == NULL)
        continue;
      g_ptr_array_add (self->folders, folder_new (folder, path));
      add_folders (self, path, folder, depth + 1);
    }
}

SignetMessageFinder *
signet_message_finder_new (const char *profile,
                           const char *account)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);

  SignetMessageFinder *self = g_new0 (SignetMessageFinder, 1);
  g_autofree char *directory = g_build_filename (profile, "cache", account, NULL);

  self->folders = g_ptr_array_new_with_free_func (folder_free);
  add_folders (self, directory, NULL, 0);
  return self;
}

void
signet_message_finder_free (SignetMessageFinder *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->folders);
  g_free (self);
}

gboolean
signet_message_finder_find (SignetMessageFinder  *self,
                            const char           *name,
                            SignetFolderRow      *view,
                            const char          **folder)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (view != NULL && folder != NULL, FALSE);

  for (guint i = 0; i < self->folders->len; i++)
    {
      Folder *found = g_ptr_array_index (self->folders, i);
      guint32 id;

      if (!signet_folder_rows_lookup (found->rows, name, &id))
        continue;
      signet_folder_rows_get (found->rows, id, view);
      *folder = found->name;
      self->folders->pdata[i] = self->folders->pdata[0];
      self->folders->pdata[0] = found;
      return TRUE;
    }
  return FALSE;
}
