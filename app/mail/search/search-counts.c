/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search after the other: first its words are looked for in texts, where it has any, and then a worker
 * goes through the caches of all folders. */
#include "config.h"
#include "search-counts.h"

#include "folder-private.h"
#include "query-match.h"
#include "text-search.h"
#include "worker.h"

/* What comes within this time is counted together, ms. */
#define PAUSE 1000

struct _SignetSearchCounts
{
  GObject           parent_instance;

  SignetEngine     *engine;
  GListModel       *searches;
  GPtrArray        *watched;      /* of SignetFolder */
  SignetWorker     *worker;
  SignetTextSearch *texts;
  GCancellable     *cancellable;  /* of the count that runs; NULL: none does */
  guint             at;           /* the search that it has come to */
  guint             timeout;
};

G_DEFINE_FINAL_TYPE (SignetSearchCounts, signet_search_counts, G_TYPE_OBJECT)

/* A folder, for the worker. */
typedef struct
{
  char             *cache;
  char             *title;
  SignetFolderRole  role;
} Source;

/* One search: what goes to the worker, and what comes back. */
typedef struct
{
  SignetPlace    *place;    /* for the main thread only */
  SignetQuery    *query;
  SignetTextHits *hits;     /* nullable */
  GPtrArray      *sources;
  char           *tags[SIGNET_N_TAGS];
  guint           total;
  guint           unread;
} Job;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->cache);
  g_free (source->title);
  g_free (source);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->place);
  signet_query_unref (job->query);
  g_clear_pointer (&job->hits, signet_text_hits_unref);
  g_ptr_array_unref (job->sources);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    g_free (job->tags[i]);
  g_free (job);
}

static void
count_in (Job          *job,
          const Source *source,
          GCancellable *cancellable)
{
  const SignetQueryFacts facts = { source->title, source->role, (const char *const *) job->tags };
  g_autoptr(SignetFolderCache) cache = signet_folder_cache_new (source->cache, SIGNET_STORE_READ);
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (cache);
  g_autoptr(GArray) ids = signet_query_find (job->query, rows, &facts, job->hits, cancellable);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      SignetFolderRow view;

      signet_folder_rows_get (rows, g_array_index (ids, guint32, i), &view);
      job->unread += signet_flags_count_as_unread (view.flags);
    }
  job->total += ids != NULL ? ids->len : 0;
}

static void
count_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;

  for (guint i = 0; i < job->sources->len && !g_cancellable_is_cancelled (cancellable); i++)
    count_in (job, g_ptr_array_index (job->sources, i), cancellable);
  g_task_return_boolean (task, TRUE);
}

static void count_next (SignetSearchCounts *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  SignetSearchCounts *self = SIGNET_SEARCH_COUNTS (source);
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->cancellable == NULL)
    return;
  signet_place_set_counts (job->place, job->total, job->unread);
  self->at++;
  count_next (self);
}

/* Where there is no index of texts yet, they are not looked into. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetSearchCounts *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  job->hits = signet_text_search_find_finish (SIGNET_TEXT_SEARCH (source), result, NULL);
  signet_worker_run (self->worker, task, count_work);
}

static void
add_source (Job          *job,
            SignetFolder *folder)
{
  SignetFolderLocation *location = signet_folder_get_location (folder);
  Source *source = g_new (Source, 1);

  source->cache = signet_folder_location_dup_cache (location);
  source->title = signet_folder_location_dup_title (location, "/");
  source->role = signet_folder_location_get_role (location);
  g_ptr_array_add (job->sources, source);
}

/* query: taken. */
static Job *
job_new (SignetSearchCounts *self,
         SignetPlace        *place,
         SignetQuery        *query)
{
  SignetTagList *tags = signet_store_get_tags (signet_engine_get_store (self->engine));
  const char *const *names = signet_tag_list_get_names (tags);
  g_autoptr(GPtrArray) folders = signet_place_dup_folders (place);
  Job *job = g_new0 (Job, 1);

  job->place = g_object_ref (place);
  job->query = query;
  job->sources = g_ptr_array_new_with_free_func (source_free);
  for (guint i = 0; i < folders->len; i++)
    add_source (job, folders->pdata[i]);
  for (guint i = 0; i < SIGNET_N_TAGS; i++)
    job->tags[i] = g_strdup (names[i]);
  return job;
}

static void
count_next (SignetSearchCounts *self)
{
  g_autoptr(SignetPlace) place = NULL;
  SignetQuery *query = NULL;
  g_autoptr(GTask) task = NULL;

  while (query == NULL)
    {
      g_set_object (&place, NULL);
      place = g_list_model_get_item (self->searches, self->at);
      if (place == NULL)
        {
          g_clear_object (&self->cancellable);
          return;
        }
      query = signet_query_parse (signet_place_get_query (place), NULL);
      self->at += query == NULL;
    }
  task = g_task_new (self, self->cancellable, counted_cb, NULL);
  g_task_set_task_data (task, job_new (self, place, query), job_free);
  if (signet_query_needs_text (query))
    signet_text_search_find_async (self->texts, query, self->cancellable, found_cb, g_steal_pointer (&task));
  else
    signet_worker_run (self->worker, task, count_work);
}

static void
stop (SignetSearchCounts *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
timeout_cb (gpointer user_data)
{
  SignetSearchCounts *self = user_data;

  self->timeout = 0;
  stop (self);
  self->cancellable = g_cancellable_new ();
  self->at = 0;
  count_next (self);
}

static void
changed_cb (SignetSearchCounts *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (PAUSE, timeout_cb, self);
}

static void
rows_changed_cb (GArray   *came,
                 GArray   *went,
                 gboolean  updated,
                 gpointer  user_data)
{
  changed_cb (user_data);
}

static void
rows_replaced_cb (gpointer user_data)
{
  changed_cb (user_data);
}

static void
rows_renumbered_cb (SignetFolderRows *before,
                    SignetFolderRows *after,
                    gpointer          user_data)
{
}

/* A star or a tag leaves both numbers of the folder as they are. */
static const SignetFolderWatch rows_watch = { rows_changed_cb, rows_replaced_cb, rows_renumbered_cb };

static SignetFolderWatchers *
get_watchers (SignetFolder *folder)
{
  return signet_folder_entries_get_watchers (signet_folder_get_entries (folder));
}

static void
unwatch (SignetSearchCounts *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    {
      g_signal_handlers_disconnect_by_data (self->watched->pdata[i], self);
      signet_folder_watchers_remove (get_watchers (self->watched->pdata[i]), self);
    }
  g_ptr_array_set_size (self->watched, 0);
}

/* Of a search, those that no other one looks through. */
static void
watch_folders (SignetSearchCounts *self,
               SignetPlace        *place)
{
  g_autoptr(GPtrArray) folders = signet_place_dup_folders (place);

  for (guint i = 0; i < folders->len; i++)
    {
      SignetFolder *folder = folders->pdata[i];

      if (g_ptr_array_find (self->watched, folder, NULL))
        continue;
      g_ptr_array_add (self->watched, g_object_ref (folder));
      g_signal_connect_swapped (folder, "notify::unread", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (folder, "notify::total", G_CALLBACK (changed_cb), self);
      signet_folder_watchers_add (get_watchers (folder), &rows_watch, self);
    }
}

/* A search may look through those of one account only. */
static void
watch (SignetSearchCounts *self)
{
  const guint n = g_list_model_get_n_items (self->searches);

  unwatch (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetPlace) place = g_list_model_get_item (self->searches, i);

      watch_folders (self, place);
      g_signal_handlers_disconnect_by_func (place, watch, self);
      if (i == 0)  /* all of them are told */
        g_signal_connect_object (place, "folders-changed", G_CALLBACK (watch), self, G_CONNECT_SWAPPED);
    }
  if (n > 0)
    changed_cb (self);
}

static void
signet_search_counts_dispose (GObject *object)
{
  SignetSearchCounts *self = SIGNET_SEARCH_COUNTS (object);

  stop (self);
  unwatch (self);
  if (self->searches != NULL)
    g_signal_handlers_disconnect_by_data (self->searches, self);
  g_clear_object (&self->searches);
  g_clear_object (&self->texts);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_search_counts_parent_class)->dispose (object);
}

static void
signet_search_counts_finalize (GObject *object)
{
  SignetSearchCounts *self = SIGNET_SEARCH_COUNTS (object);

  g_ptr_array_unref (self->watched);
  g_object_unref (self->worker);
  G_OBJECT_CLASS (signet_search_counts_parent_class)->finalize (object);
}

static void
signet_search_counts_class_init (SignetSearchCountsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = signet_search_counts_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_search_counts_finalize;
}

static void
signet_search_counts_init (SignetSearchCounts *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->worker = signet_worker_new_background ("counting");
}

SignetSearchCounts *
signet_search_counts_new (SignetEngine  *engine,
                          GListModel    *searches,
                          SignetIndexer *indexer)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (searches), NULL);
  g_return_val_if_fail (SIGNET_IS_INDEXER (indexer), NULL);

  SignetSearchCounts *self = g_object_new (SIGNET_TYPE_SEARCH_COUNTS, NULL);

  self->engine = g_object_ref (engine);
  self->texts = signet_text_search_new (signet_store_get_profile (signet_engine_get_store (engine)));
  self->searches = g_object_ref (searches);
  g_signal_connect_swapped (searches, "items-changed", G_CALLBACK (watch), self);
  g_signal_connect_object (indexer, "notify::missing", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  watch (self);
  return self;
}
