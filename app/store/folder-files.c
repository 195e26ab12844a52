/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-files.h"

#include <string.h>

#include "folder-cache.h"
#include "folder-private.h"

/* One going through a Maildir. */
typedef struct
{
  const SignetFolderFiles *files;
  SignetFolderFilesFunc    func;
  gpointer                 user_data;
  gboolean                 stopped;
} Walk;

SignetFolderFiles *
signet_folder_files_new (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetFolderFiles *self = g_new0 (SignetFolderFiles, 1);

  self->maildir = g_strdup (signet_folder_get_path (folder));
  self->cache = g_strdup (signet_folder_cache_get_directory (signet_folder_get_cache (folder)));
  return self;
}

void
signet_folder_files_free (SignetFolderFiles *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->maildir);
  g_free (self->cache);
  g_free (self);
}

static void
visit_file (const char  *name,
            const char  *file,
            SignetFlags  flags,
            gpointer     user_data)
{
  Walk *walk = user_data;
  const char *info = strchr (file, ':');
  const SignetFolderRow view =
  {
    .name = name, .info = info != NULL ? info : "",
    .from = "", .address = "", .to = "", .subject = "", .snippet = "",
    .flags = flags, .in_new = g_str_has_prefix (file, "new/"),
  };

  if (!walk->stopped)
    walk->stopped = !walk->func (walk->files, &view, walk->user_data);
}

static gboolean
visit_maildir (const SignetFolderFiles *self,
               SignetFolderFilesFunc    func,
               gpointer                 user_data)
{
  Walk walk = { self, func, user_data, FALSE };
  g_autoptr(GError) error = NULL;

  if (!signet_maildir_foreach (self->maildir, visit_file, &walk, &error)
      && g_file_test (self->maildir, G_FILE_TEST_EXISTS))
    g_debug ("%s", error->message);
  return !walk.stopped;
}

gboolean
signet_folder_files_foreach (const SignetFolderFiles *self,
                             SignetFolderFilesFunc    func,
                             gpointer                 user_data)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  /* As another program would read it: whoever writes to it does not mind. */
  g_autoptr(SignetFolderCache) cache = signet_folder_cache_new (self->cache, SIGNET_STORE_READ);
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (cache);
  const guint n = signet_folder_rows_get_length (rows);

  if (n == 0)
    return visit_maildir (self, func, user_data);
  for (guint i = 0; i < n; i++)
    {
      SignetFolderRow view;

      signet_folder_rows_get (rows, signet_folder_rows_get_id (rows, i), &view);
      if (!func (self, &view, user_data))
        return FALSE;
    }
  return TRUE;
}
