/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that touches the disk is done by the store's worker, in the order in which it is asked for here: a
 * holding is spared before the first message leaves it, and doomed after the last one has come. */
#include "config.h"
#include "emptied.h"

#include "engine-deed.h"
#include "engine-folders.h"
#include "folder-list-private.h"
#include "holding.h"
#include "relocation.h"

/* How long it waits where something is under way, s. */
#define LATER 10

typedef struct
{
  SignetEngine *engine;  /* borrowed: it owns this */
  SignetFolder *folder;
  gboolean      is_wanted;  /* whether what is left in it was to be brought back */
  guint         timer;
} Holding;

typedef struct
{
  GPtrArray *holdings;   /* of Holding */
  guint      n_running;  /* between begin and end */
} Emptied;

static void start_timer (Holding *self,
                         guint    seconds);

static void
holding_free (gpointer data)
{
  Holding *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->folder);
  g_free (self);
}

static void
emptied_free (gpointer data)
{
  Emptied *self = data;

  g_ptr_array_unref (self->holdings);
  g_free (self);
}

static Emptied *
get_emptied (SignetEngine *engine)
{
  Emptied *self = g_object_get_data (G_OBJECT (engine), "signet-emptied");

  if (self == NULL)
    {
      self = g_new0 (Emptied, 1);
      self->holdings = g_ptr_array_new_with_free_func (holding_free);
      g_object_set_data_full (G_OBJECT (engine), "signet-emptied", self, emptied_free);
    }
  return self;
}

/* Of Holding. */
static GPtrArray *
get_all (SignetEngine *engine)
{
  return get_emptied (engine)->holdings;
}

typedef void (*Work) (SignetFolderLocation *location);

typedef struct
{
  SignetFolderLocation *location;
  Work                  work;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  signet_folder_location_unref (job->location);
  g_free (job);
}

static void
job_work (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Job *job = task_data;

  job->work (job->location);
  g_task_return_boolean (task, TRUE);
}

static void
post (Holding *self,
      Work     work)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Job *job = g_new (Job, 1);

  *job = (Job) { signet_folder_location_ref (signet_folder_get_location (self->folder)), work };
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_store_get_worker (signet_engine_get_store (self->engine)), task, job_work);
}

/* Without the mark it is in the Trash again if the program is killed before it is erased. */
static void
doom_work (SignetFolderLocation *location)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_doom (location, &error))
    g_warning ("%s", error->message);
}

static void
spare_work (SignetFolderLocation *location)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_spare (location, &error))
    g_warning ("%s", error->message);
}

/* What is left then goes at the next start. */
static void
erase_work (SignetFolderLocation *location)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_erase (location, &error))
    g_warning ("%s", error->message);
}

/* What is left in it is in the Trash again at the next start. */
static void
erase_empty_work (SignetFolderLocation *location)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_erase_empty (location, &error))
    g_warning ("%s", error->message);
}

static void
forget (Holding *self)
{
  SignetEngine *engine = self->engine;
  SignetFolderList *folders = signet_engine_find_folders (engine, self->folder);

  signet_history_forget (signet_engine_get_history (engine), self->folder);
  if (folders != NULL)
    signet_folder_list_remove (folders, signet_folder_get_location (self->folder));
  post (self, self->is_wanted ? erase_empty_work : erase_work);
  g_ptr_array_remove (get_all (engine), self);
}

static void
due_cb (gpointer data)
{
  Holding *self = data;

  self->timer = 0;
  if (get_emptied (self->engine)->n_running > 0)
    start_timer (self, LATER);
  else
    forget (self);
}

static void
start_timer (Holding *self,
             guint    seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_once (seconds * 1000, due_cb, self);
}

SignetFolder *
signet_emptied_new_holding (SignetEngine *engine,
                            SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetStore *store = signet_engine_get_store (engine);
  g_autoptr(SignetFolderLocation) location = signet_holding_choose (signet_folder_get_location (folder));
  Holding *self = g_new0 (Holding, 1);

  self->engine = engine;
  self->folder = signet_folder_new (location, signet_store_get_mode (store), signet_store_get_worker (store));
  g_ptr_array_add (get_all (engine), self);
  start_timer (self, SIGNET_EMPTIED_TIME);
  return self->folder;
}

SignetFolder *
signet_emptied_find (SignetEngine         *engine,
                     SignetFolderLocation *location)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (location != NULL, NULL);

  GPtrArray *all = get_all (engine);

  for (guint i = 0; i < all->len; i++)
    {
      Holding *self = g_ptr_array_index (all, i);
      SignetFolderLocation *own = signet_folder_get_location (self->folder);

      if (signet_folder_location_is_within (location, own)
          && signet_folder_location_is_within (own, location))
        return self->folder;
    }
  return NULL;
}

static gboolean
is_source (Holding   *self,
           GPtrArray *errands,
           GPtrArray *relocations)
{
  SignetFolderLocation *own = signet_folder_get_location (self->folder);

  for (guint i = 0; i < errands->len; i++)
    if (signet_choice_get_folder (signet_errand_get_choice (errands->pdata[i])) == self->folder)
      return TRUE;
  for (guint i = 0; i < relocations->len; i++)
    {
      const SignetRelocation *relocation = g_ptr_array_index (relocations, i);

      if (signet_folder_location_is_within (signet_folder_get_location (relocation->folder), own))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_target (Holding   *self,
           GPtrArray *errands,
           GPtrArray *relocations)
{
  for (guint i = 0; i < errands->len; i++)
    if (signet_errand_get_target (errands->pdata[i]) == self->folder)
      return TRUE;
  for (guint i = 0; i < relocations->len; i++)
    if (((const SignetRelocation *) g_ptr_array_index (relocations, i))->parent == self->folder)
      return TRUE;
  return FALSE;
}

void
signet_emptied_begin (SignetEngine *engine,
                      GPtrArray    *errands,
                      GPtrArray    *relocations)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (errands != NULL && relocations != NULL);

  GPtrArray *all = get_all (engine);

  get_emptied (engine)->n_running++;
  for (guint i = 0; i < all->len; i++)
    {
      Holding *self = g_ptr_array_index (all, i);

      if (is_target (self, errands, relocations))
        {
          start_timer (self, SIGNET_EMPTIED_TIME);
          self->is_wanted = FALSE;
          post (self, spare_work);
        }
      else if (is_source (self, errands, relocations))
        {
          self->is_wanted = TRUE;
          post (self, spare_work);
        }
    }
}

void
signet_emptied_end (SignetEngine *engine,
                    GPtrArray    *errands,
                    GPtrArray    *relocations)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (errands != NULL && relocations != NULL);

  GPtrArray *all = get_all (engine);

  get_emptied (engine)->n_running--;
  for (guint i = 0; i < all->len; i++)
    {
      Holding *self = g_ptr_array_index (all, i);

      if (!self->is_wanted && is_target (self, errands, relocations))
        post (self, doom_work);
    }
}

void
signet_emptied_erase_all (SignetEngine *engine)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  GPtrArray *all = get_all (engine);

  while (all->len > 0)
    forget (g_ptr_array_index (all, all->len - 1));
}
