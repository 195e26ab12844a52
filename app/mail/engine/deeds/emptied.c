/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that touches the disk is done by the store's worker, in the order in which it is asked for here: a
 * holding is spared before the first message leaves it, and doomed after the last one has come. */
#include "config.h"
#include "emptied.h"

#include "engine-deed.h"
#include "engine-folders.h"
#include "folder-list-private.h"
#include "folder-tree.h"
#include "holding.h"
#include "relocation.h"

/* How long it waits where something is under way, s. */
#define LATER 10

struct _SignetEmptied
{
  SignetEngine *engine;     /* borrowed: it owns this */
  GPtrArray    *holdings;   /* of Holding */
  guint         n_running;  /* between begin and end */
};

typedef struct
{
  SignetEmptied *emptied;    /* borrowed: it owns this */
  SignetFolder  *folder;
  gboolean       is_wanted;  /* whether what is left in it was to be brought back */
  guint          timer;
} Holding;

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

SignetEmptied *
signet_emptied_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetEmptied *self = g_new0 (SignetEmptied, 1);

  self->engine = engine;
  self->holdings = g_ptr_array_new_with_free_func (holding_free);
  return self;
}

void
signet_emptied_free (SignetEmptied *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->holdings);
  g_free (self);
}

typedef struct _Job Job;
typedef void (*Work) (const Job *job);

struct _Job
{
  SignetFolderLocation *location;
  SignetEraser         *eraser;
  Work                  work;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  signet_folder_location_unref (job->location);
  g_object_unref (job->eraser);
  g_free (job);
}

static void
job_work (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  const Job *job = task_data;

  job->work (job);
  g_task_return_boolean (task, TRUE);
}

static void
post (Holding *self,
      Work     work)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  SignetStore *store = signet_engine_get_store (self->emptied->engine);
  Job *job = g_new (Job, 1);

  *job = (Job)
  {
    signet_folder_location_ref (signet_folder_get_location (self->folder)),
    g_object_ref (signet_store_get_eraser (store)),
    work,
  };
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_store_get_worker (store), task, job_work);
}

/* Without the mark it is in the Trash again if the program is killed before it is erased. */
static void
doom_work (const Job *job)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_doom (job->location, &error))
    g_warning ("%s", error->message);
}

static void
spare_work (const Job *job)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_spare (job->location, &error))
    g_warning ("%s", error->message);
}

/* What is left then goes at the next start. */
static void
erase_work (const Job *job)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_erase (job->location, job->eraser, &error))
    g_warning ("%s", error->message);
}

/* What is left in it is in the Trash again at the next start. */
static void
erase_empty_work (const Job *job)
{
  g_autoptr(GError) error = NULL;

  if (!signet_holding_erase_empty (job->location, job->eraser, &error))
    g_warning ("%s", error->message);
}

/* source: a SignetVerdictLog; task_data: locations of holdings. */
static void
forget_verdicts_work (GTask        *task,
                      gpointer      source,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GPtrArray *locations = task_data;

  for (guint i = 0, n = locations->len; i < n; i++)
    g_ptr_array_extend_and_steal (locations, signet_folder_tree_read_below (locations->pdata[i]));
  signet_verdict_log_forget (source, locations);
  g_task_return_boolean (task, TRUE);
}

/* Of all that goes at once: it takes as long as of one holding. only: (nullable): of that one alone. */
static void
forget_verdicts (SignetEmptied *self,
                 Holding       *only)
{
  SignetStore *store = signet_engine_get_store (self->engine);
  SignetVerdictLog *verdicts = signet_store_get_verdicts (store);
  g_autoptr(GPtrArray) locations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) signet_folder_location_unref);
  g_autoptr(GTask) task = NULL;

  for (guint i = 0; i < self->holdings->len; i++)
    {
      Holding *holding = g_ptr_array_index (self->holdings, i);
      SignetFolderLocation *location = signet_folder_get_location (holding->folder);

      if ((only == NULL || holding == only) && !holding->is_wanted)
        g_ptr_array_add (locations, signet_folder_location_ref (location));
    }
  if (locations->len == 0)
    return;
  signet_verdict_log_flush (verdicts);
  task = g_task_new (verdicts, NULL, NULL, NULL);
  g_task_set_task_data (task, g_steal_pointer (&locations), (GDestroyNotify) g_ptr_array_unref);
  signet_worker_run (signet_store_get_worker (store), task, forget_verdicts_work);
}

static void
forget (Holding *self)
{
  SignetEngine *engine = self->emptied->engine;
  SignetFolderList *folders = signet_engine_find_folders (engine, self->folder);

  signet_history_forget (signet_engine_get_history (engine), self->folder);
  if (folders != NULL)
    signet_folder_list_remove (folders, signet_folder_get_location (self->folder));
  post (self, self->is_wanted ? erase_empty_work : erase_work);
  g_ptr_array_remove (self->emptied->holdings, self);
}

static void
due_cb (gpointer data)
{
  Holding *self = data;

  self->timer = 0;
  if (self->emptied->n_running > 0)
    start_timer (self, LATER);
  else
    {
      forget_verdicts (self->emptied, self);
      forget (self);
    }
}

static void
start_timer (Holding *self,
             guint    seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_once (seconds * 1000, due_cb, self);
}

SignetFolder *
signet_emptied_new_holding (SignetEmptied *self,
                            SignetFolder  *folder)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetStore *store = signet_engine_get_store (self->engine);
  g_autoptr(SignetFolderLocation) location = signet_holding_choose (signet_folder_get_location (folder));
  Holding *holding = g_new0 (Holding, 1);

  holding->emptied = self;
  holding->folder = signet_folder_new (location, signet_store_get_mode (store),
                                       signet_store_get_worker (store));
  g_ptr_array_add (self->holdings, holding);
  start_timer (holding, SIGNET_EMPTIED_TIME);
  return holding->folder;
}

SignetFolder *
signet_emptied_find (SignetEmptied        *self,
                     SignetFolderLocation *location)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (location != NULL, NULL);

  for (guint i = 0; i < self->holdings->len; i++)
    {
      Holding *holding = g_ptr_array_index (self->holdings, i);
      SignetFolderLocation *own = signet_folder_get_location (holding->folder);

      if (signet_folder_location_is_within (location, own)
          && signet_folder_location_is_within (own, location))
        return holding->folder;
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
signet_emptied_begin (SignetEmptied *self,
                      GPtrArray     *errands,
                      GPtrArray     *relocations)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (errands != NULL && relocations != NULL);

  self->n_running++;
  for (guint i = 0; i < self->holdings->len; i++)
    {
      Holding *holding = g_ptr_array_index (self->holdings, i);

      if (is_target (holding, errands, relocations))
        {
          start_timer (holding, SIGNET_EMPTIED_TIME);
          holding->is_wanted = FALSE;
          post (holding, spare_work);
        }
      else if (is_source (holding, errands, relocations))
        {
          holding->is_wanted = TRUE;
          post (holding, spare_work);
        }
    }
}

void
signet_emptied_end (SignetEmptied *self,
                    GPtrArray     *errands,
                    GPtrArray     *relocations)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (errands != NULL && relocations != NULL);

  self->n_running--;
  for (guint i = 0; i < self->holdings->len; i++)
    {
      Holding *holding = g_ptr_array_index (self->holdings, i);

      if (!holding->is_wanted && is_target (holding, errands, relocations))
        post (holding, doom_work);
    }
}

void
signet_emptied_erase_all (SignetEmptied *self)
{
  g_return_if_fail (self != NULL);

  forget_verdicts (self, NULL);
  while (self->holdings->len > 0)
    forget (g_ptr_array_index (self->holdings, self->holdings->len - 1));
}
