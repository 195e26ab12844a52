/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/search-names.h"

#include "common/folder-text.h"
#include "folder-role.h"
#include "folder-row.h"
#include "tag-list.h"

GPtrArray *
signet_search_names_dup_all (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));

      for (guint j = 0; j < g_list_model_get_n_items (folders); j++)
        g_ptr_array_add (all, g_list_model_get_item (folders, j));
    }
  return all;
}

/* Nothing stands for a quote in quotes, and a search has one line. */
static char *
make_plain (char *name)
{
  return g_strstrip (g_strdelimit (name, "\"\n\r\t", ' '));
}

char *
signet_search_names_dup_title (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);
  return make_plain (signet_folder_location_dup_title (signet_folder_get_location (folder), "/"));
}

/* By a folded name, the one folded title that ends with it; "" if there are several. Returns: (transfer
 * full). */
static GHashTable *
list_titles (GPtrArray *folders)
{
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *title = signet_search_names_dup_title (folders->pdata[i]);
      g_autofree char *folded = signet_folder_row_fold (title);
      char *name = signet_folder_row_fold (signet_folder_get_name (folders->pdata[i]));
      const char *other = g_hash_table_lookup (titles, name);

      if (other != NULL && !g_str_equal (other, folded))
        *folded = '\0';
      g_hash_table_insert (titles, name, g_steal_pointer (&folded));
    }
  return titles;
}

/* One of those that the window shows in the user's language, and that a search understands so. */
static gboolean
has_other_title (SignetFolder *folder)
{
  const SignetFolderRole role = signet_folder_get_role (folder);
  const char *name = signet_folder_get_name (folder);

  return (role != SIGNET_FOLDER_ROLE_OTHER || signet_folder_role_is_templates (role, name))
         && !g_str_equal (signet_folder_text_title (folder), name);
}

/* Each once, if one of them begins so. shown: what is added. folded: the beginning. */
static void
add (GStrvBuilder *names,
     GHashTable   *known,
     const char   *name,
     const char   *shown,
     const char   *folded)
{
  g_autofree char *own = signet_folder_row_fold (name);
  g_autofree char *whole = signet_folder_row_fold (shown);

  if ((g_str_has_prefix (own, folded) || g_str_has_prefix (whole, folded))
      && g_hash_table_add (known, g_steal_pointer (&whole)))
    g_strv_builder_add (names, shown);
}

char **
signet_search_names_dup_folders (SignetEngine *engine,
                                 const char   *beginning)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (beginning != NULL, NULL);

  g_autofree char *folded = signet_folder_row_fold (beginning);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GPtrArray) folders = signet_search_names_dup_all (engine);
  g_autoptr(GHashTable) titles = list_titles (folders);

  for (guint i = 0; i < folders->len; i++)
    {
      const char *name = signet_folder_get_name (folders->pdata[i]);
      g_autofree char *key = signet_folder_row_fold (name);
      g_autofree char *plain = make_plain (g_strdup (name));
      g_autofree char *title = signet_search_names_dup_title (folders->pdata[i]);
      const char *only = g_hash_table_lookup (titles, key);
      const gboolean alone = *only != '\0' && *plain != '\0' && g_str_has_prefix (key, folded);

      if (has_other_title (folders->pdata[i]))
        add (names, known, name, signet_folder_text_title (folders->pdata[i]), folded);
      else
        add (names, known, name, alone ? plain : title, folded);
    }
  return g_strv_builder_end (names);
}

char **
signet_search_names_dup_tags (SignetEngine *engine,
                              const char   *beginning)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (beginning != NULL, NULL);

  g_autofree char *folded = signet_folder_row_fold (beginning);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  const char *const *all =
    signet_tag_list_get_names (signet_store_get_tags (signet_engine_get_store (engine)));

  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    if (all[i] != NULL)
      add (names, known, all[i], all[i], folded);
  return g_strv_builder_end (names);
}
