/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-search.h"

#include "folder-private.h"
#include "id-set.h"

GArray *
signet_folder_search (SignetFolder      *folder,
                      SignetQuery       *query,
                      const char *const *tags,
                      SignetTextHits    *hits)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  g_autofree char *title = signet_folder_location_dup_title (signet_folder_get_location (folder), "/");
  const SignetQueryFacts facts = { title, signet_folder_get_role (folder), tags };
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));
  SignetFolderRows *rows = signet_folder_get_rows (folder);

  if (rows == NULL)
    return positions;

  g_autoptr(GArray) ids = signet_query_find (query, rows, &facts, hits, NULL);
  g_autoptr(SignetIdSet) found = signet_id_set_new (signet_folder_rows_get_n_ids (rows));

  for (guint i = 0; i < ids->len; i++)
    signet_id_set_add (found, g_array_index (ids, guint32, i));
  for (guint i = 0; i < signet_folder_rows_get_length (rows) && positions->len < ids->len; i++)
    if (signet_id_set_contains (found, signet_folder_rows_get_id (rows, i)))
      g_array_append_val (positions, i);
  return positions;
}
