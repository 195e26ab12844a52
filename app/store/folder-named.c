/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-named.h"

#include "folder-private.h"

SignetEntry *
signet_folder_dup_named (SignetFolder *folder,
                         const char   *name)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  SignetFolderRows *rows = signet_folder_get_rows (folder);
  guint32 id;

  if (rows == NULL || !signet_folder_rows_lookup (rows, name, &id))
    return NULL;
  return signet_folder_entries_get (signet_folder_get_entries (folder), id);
}
