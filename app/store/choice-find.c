/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "choice-find.h"

#include "folder-private.h"
#include "query-match.h"

SignetChoice *
signet_choice_find (SignetFolder   *folder,
                    SignetQuery    *query,
                    SignetTagList  *tags,
                    SignetTextHits *hits)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_TAG_LIST (tags), NULL);

  SignetFolderRows *rows = signet_folder_get_rows (folder);
  const SignetQueryFacts facts =
  {
    .folder = signet_folder_get_name (folder),
    .role = signet_folder_get_role (folder),
    .tags = signet_tag_list_get_names (tags),
  };

  return signet_choice_new (folder, rows != NULL ? signet_query_find (query, rows, &facts, hits, NULL)
                                                 : g_array_new (FALSE, FALSE, sizeof (guint32)));
}

SignetChoice *
signet_choice_find_names (SignetFolder      *folder,
                          const char *const *names,
                          GHashTable        *found)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (names != NULL, NULL);
  g_return_val_if_fail (found != NULL, NULL);

  SignetFolderRows *rows = signet_folder_get_rows (folder);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 id;

  for (guint i = 0; rows != NULL && names[i] != NULL; i++)
    if (signet_folder_rows_lookup (rows, names[i], &id))
      {
        g_array_append_val (ids, id);
        g_hash_table_add (found, (gpointer) names[i]);
      }
  return signet_choice_new (folder, ids);
}
