/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-files.h"

#include <string.h>

#include "folder-cache.h"
#include "folder-private.h"
#include "partial-mails.h"

/* One going through a Maildir. */
typedef struct
{
  const SignetFolderFiles *files;
  SignetFolderRows        *rows;
  SignetPartialMails      *partial;
  SignetFolderFilesFunc    func;
  gpointer                 user_data;
  gboolean                 stopped;
} Walk;

SignetFolderFiles *
signet_folder_files_new (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetFolderFiles *self = g_new0 (SignetFolderFiles, 1);
  g_autoptr(SignetFolderLocation) log =
    signet_folder_location_new_beside_top (signet_folder_get_location (folder), "uidl.log");

  self->maildir = g_strdup (signet_folder_get_path (folder));
  self->cache = g_strdup (signet_folder_cache_get_directory (signet_folder_get_cache (folder)));
  self->log = g_strdup (signet_folder_location_get_path (log));
  return self;
}

void
signet_folder_files_free (SignetFolderFiles *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->maildir);
  g_free (self->cache);
  g_free (self->log);
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
  SignetFolderRow view =
    { .name = name, .from = "", .address = "", .to = "", .subject = "", .snippet = "" };
  guint32 id;
  const gboolean is_row = signet_folder_rows_lookup (walk->rows, name, &id);

  if (is_row)
    signet_folder_rows_get (walk->rows, id, &view);
  if (walk->stopped || (is_row && signet_folder_row_is_file (&view, file)))
    return;
  if (!is_row)
    view.partial = signet_partial_mails_contains (walk->partial, name);
  view.info = info != NULL ? info : "";
  view.flags = flags;
  view.in_new = g_str_has_prefix (file, "new/");
  walk->stopped = !walk->func (walk->files, &view, walk->user_data);
}

/* Those that rows does not have, or not as they are called now. */
static gboolean
visit_maildir (const SignetFolderFiles *self,
               SignetFolderRows        *rows,
               SignetFolderFilesFunc    func,
               gpointer                 user_data)
{
  g_autoptr(SignetPartialMails) partial = signet_partial_mails_new (self->log);
  Walk walk = { self, rows, partial, func, user_data, FALSE };
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
  const SignetFolderTimes known = signet_folder_cache_get_times (cache);
  const SignetFolderTimes now = signet_folder_times_read (self->maildir);
  const guint n = signet_folder_rows_get_length (rows);

  if (!signet_folder_times_equal (&known, &now) && !visit_maildir (self, rows, func, user_data))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SignetFolderRow view;

      signet_folder_rows_get (rows, signet_folder_rows_get_id (rows, i), &view);
      if (!func (self, &view, user_data))
        return FALSE;
    }
  return TRUE;
}
