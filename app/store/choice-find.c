/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "choice-find.h"

#include "choice-job.h"
#include "folder-private.h"
#include "query-match.h"

typedef struct
{
  SignetFolderRows *rows;
  SignetQuery      *query;
  SignetTextHits   *hits;   /* nullable */
  char             *title;
  SignetFolderRole  role;
  char             *tags[SIGNET_N_TAGS];
} Search;

static void
search_free (gpointer data)
{
  Search *self = data;

  signet_folder_rows_free (self->rows);
  signet_query_unref (self->query);
  g_clear_pointer (&self->hits, signet_text_hits_unref);
  g_free (self->title);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    g_free (self->tags[i]);
  g_free (self);
}

static void
find_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Search *self = task_data;
  const SignetQueryFacts facts = { self->title, self->role, (const char *const *) self->tags };
  g_autoptr(GArray) ids = signet_query_find (self->query, self->rows, &facts, self->hits, cancellable);

  if (ids != NULL)
    g_task_return_pointer (task, signet_names_new_for_rows (self->rows, ids),
                           (GDestroyNotify) signet_names_unref);
  else
    g_task_return_error_if_cancelled (task);
}

static Search *
search_new (SignetFolder   *folder,
            SignetQuery    *query,
            SignetTagList  *tags,
            SignetTextHits *hits)
{
  const char *const *names = signet_tag_list_get_names (tags);
  Search *self = g_new0 (Search, 1);

  self->rows = signet_choice_job_copy_rows (folder);
  self->query = signet_query_ref (query);
  self->hits = hits != NULL ? signet_text_hits_ref (hits) : NULL;
  self->title = signet_folder_location_dup_title (signet_folder_get_location (folder), "/");
  self->role = signet_folder_get_role (folder);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    self->tags[i] = g_strdup (names[i]);
  return self;
}

void
signet_choice_find_async (SignetFolder        *folder,
                          SignetQuery         *query,
                          SignetTagList       *tags,
                          SignetTextHits      *hits,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (query != NULL);
  g_return_if_fail (SIGNET_IS_TAG_LIST (tags));

  GTask *task = g_task_new (folder, cancellable, callback, user_data);

  g_task_set_source_tag (task, signet_choice_find_async);
  signet_choice_job_run (task, find_work, search_new (folder, query, tags, hits), search_free);
}

SignetChoice *
signet_choice_find_finish (SignetFolder  *folder,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, folder), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
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
  SignetNames *known = signet_names_new ();
  guint32 id;

  for (guint i = 0; rows != NULL && names[i] != NULL; i++)
    if (signet_folder_rows_lookup (rows, names[i], &id))
      {
        signet_names_add (known, names[i]);
        g_hash_table_add (found, (gpointer) names[i]);
      }
  return signet_choice_new_named (folder, known);
}
