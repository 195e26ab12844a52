/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "choice-all.h"

#include "folder-private.h"

SignetChoice *
signet_choice_new_all (SignetFolder *folder,
                       SignetFlags   lacking)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetFolderRows *rows = signet_folder_get_rows (folder);
  const guint length = rows != NULL ? signet_folder_rows_get_length (rows) : 0;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < length; i++)
    {
      const guint32 id = signet_folder_rows_get_id (rows, i);
      SignetFolderRow view;

      signet_folder_rows_get (rows, id, &view);
      if (lacking == 0 || (view.flags & lacking) == 0)
        g_array_append_val (ids, id);
    }
  return signet_choice_new (folder, ids);
}
