/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slice is made of rows as they are when its turn comes, run as an action of the folder, and looked at
 * when it comes back: what differs then from what was is what an undo has to bring back. */
#include "config.h"
#include "errand-run.h"

#include "folder-private.h"

/* Messages of a slice: some milliseconds of the main thread. And how many are looked at for it, where
 * nothing has to be done with most of them. */
#define SLICE 256
#define LOOK  2048

typedef struct
{
  GPtrArray       *errands;
  SignetOperation *operation;  /* nullable */
  GPtrArray       *back;
  guint            n_total;
  guint            n_before;   /* messages of errands that are done */
  guint            errand;     /* which one it is now */
  guint            at;         /* the next message of it */
  GHashTable      *changed;    /* FLAGS: what was set and taken away → SignetChoice */
  SignetChoice    *arrived;    /* in the target, or NULL */
  SignetChoice    *sources;    /* COPY: what these were made of, or NULL */
  GPtrArray       *names;      /* COPY with twins: how the slice's copies are called, or NULL */
  GError          *error;      /* the first one */
} Run;

static void step (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->errands);
  g_clear_object (&run->operation);
  g_ptr_array_unref (run->back);
  g_hash_table_unref (run->changed);
  g_clear_pointer (&run->arrived, signet_choice_unref);
  g_clear_pointer (&run->sources, signet_choice_unref);
  g_clear_pointer (&run->names, g_ptr_array_unref);
  g_clear_error (&run->error);
  g_free (run);
}

static SignetErrand *
get_errand (Run *run)
{
  return g_ptr_array_index (run->errands, run->errand);
}

static SignetFolder *
get_folder (Run *run)
{
  return signet_choice_get_folder (signet_errand_get_choice (get_errand (run)));
}

static gboolean
has_to_change (SignetErrand          *errand,
               const SignetFolderRow *view)
{
  return signet_errand_get_kind (errand) != SIGNET_FOLDER_ACTION_FLAGS
         || ((view->flags | signet_errand_get_add (errand)) & ~signet_errand_get_remove (errand))
            != view->flags;
}

/* Returns: (transfer full) of SignetFolderRow. */
static GPtrArray *
take_slice (Run *run)
{
  SignetErrand *errand = get_errand (run);
  SignetChoice *choice = signet_errand_get_choice (errand);
  SignetFolderRows *rows = signet_folder_get_rows (get_folder (run));
  GPtrArray *slice = signet_folder_row_new_list ();
  SignetChoice *twins = signet_errand_get_twins (errand);
  const guint end = MIN (run->at + LOOK, signet_choice_get_length (choice));

  if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_COPY && twins != NULL)
    run->names = g_ptr_array_new_with_free_func (g_free);
  for (; run->at < end && slice->len < SLICE; run->at++)
    {
      SignetFolderRow view;
      guint32 id;

      if (!signet_folder_rows_lookup (rows, signet_choice_get_name (choice, run->at), &id))
        continue;
      signet_folder_rows_get (rows, id, &view);
      if (!has_to_change (errand, &view))
        continue;
      signet_folder_act_add (slice, &view);
      if (run->names != NULL)
        g_ptr_array_add (run->names, g_strdup (signet_choice_get_name (twins, run->at)));
    }
  return slice;
}

static SignetFolderAction *
make_action (Run       *run,
             GPtrArray *rows)
{
  SignetErrand *errand = get_errand (run);
  SignetFolder *folder = signet_choice_get_folder (signet_errand_get_choice (errand));
  SignetFolder *target = signet_errand_get_target (errand);
  SignetFolderAction *action =
    signet_folder_action_new (signet_errand_get_kind (errand), signet_folder_get_path (folder),
                              signet_folder_get_cache (folder), rows);

  if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_FLAGS)
    signet_folder_action_set_flags (action, signet_errand_get_add (errand),
                                    signet_errand_get_remove (errand));
  if (target != NULL)
    signet_folder_action_set_target (action, signet_folder_get_path (target),
                                     signet_folder_get_cache (target));
  if (run->names != NULL)
    signet_folder_action_set_names (action, g_steal_pointer (&run->names));
  return action;
}

static void
note_changed (Run             *run,
              SignetFolderRow *before,
              SignetFolderRow *after)
{
  const guint64 set = (guint) (after->flags & ~before->flags);
  const guint64 key = set << 32 | (guint) (before->flags & ~after->flags);
  SignetChoice *choice = g_hash_table_lookup (run->changed, &key);

  if (after->gone || key == 0)
    return;
  if (choice == NULL)
    {
      choice = signet_choice_new_empty (get_folder (run));
      g_hash_table_insert (run->changed, g_memdup2 (&key, sizeof key), choice);
    }
  signet_choice_add (choice, after->name);
}

static void
note_in (SignetChoice **choice,
         SignetFolder  *folder,
         const char    *name)
{
  if (*choice == NULL)
    *choice = signet_choice_new_empty (folder);
  signet_choice_add (*choice, name);
}

/* What could not be copied is as it was. */
static void
note_source (Run             *run,
             SignetFolderRow *before,
             SignetFolderRow *after)
{
  if (after != before && !after->gone)
    note_in (&run->sources, get_folder (run), after->name);
}

static void
note_slice (Run                *run,
            SignetFolderAction *action)
{
  GPtrArray *before = signet_folder_action_get_rows (action);
  GPtrArray *after = signet_folder_action_get_results (action);
  GPtrArray *arrived = signet_folder_action_get_arrived (action);

  const SignetFolderActionKind kind = signet_errand_get_kind (get_errand (run));

  for (guint i = 0; i < after->len && kind == SIGNET_FOLDER_ACTION_FLAGS; i++)
    note_changed (run, before->pdata[i], after->pdata[i]);
  for (guint i = 0; i < after->len && kind == SIGNET_FOLDER_ACTION_COPY; i++)
    note_source (run, before->pdata[i], after->pdata[i]);
  for (guint i = 0; i < arrived->len; i++)
    {
      const SignetFolderRow *row = g_ptr_array_index (arrived, i);

      note_in (&run->arrived, signet_errand_get_target (get_errand (run)), row->name);
    }
}

static void
add_flags_back (Run *run)
{
  GHashTableIter iter;
  gpointer key, choice;

  g_hash_table_iter_init (&iter, run->changed);
  while (g_hash_table_iter_next (&iter, &key, &choice))
    {
      const guint64 bits = *(const guint64 *) key;

      g_ptr_array_add (run->back, signet_errand_new_flags (choice, (SignetFlags) (bits & G_MAXUINT32),
                                                           (SignetFlags) (bits >> 32)));
    }
  g_hash_table_remove_all (run->changed);
}

static void
add_arrived_back (Run *run)
{
  SignetErrand *errand = get_errand (run);
  g_autoptr(SignetChoice) arrived = g_steal_pointer (&run->arrived);
  g_autoptr(SignetChoice) sources = g_steal_pointer (&run->sources);

  if (arrived == NULL)
    return;
  if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_MOVE)
    g_ptr_array_add (run->back, signet_errand_new_move (arrived, get_folder (run)));
  else
    g_ptr_array_add (run->back, signet_errand_new_erase (arrived, sources));
}

/* The first ones. Returns: (transfer full). */
static SignetChoice *
cut (SignetChoice *choice,
     guint         n)
{
  SignetChoice *first = NULL;

  if (n == signet_choice_get_length (choice))
    return signet_choice_ref (choice);
  first = signet_choice_new_empty (signet_choice_get_folder (choice));
  for (guint i = 0; i < n; i++)
    signet_choice_add (first, signet_choice_get_name (choice, i));
  return first;
}

/* Copies that are erased come back as copies, under the names that they had: what was done with them may
 * come back after them. */
static void
add_erased_back (Run *run)
{
  SignetErrand *errand = get_errand (run);
  SignetChoice *twins = signet_errand_get_twins (errand);

  if (signet_errand_get_kind (errand) != SIGNET_FOLDER_ACTION_ERASE || twins == NULL || run->at == 0)
    return;

  g_autoptr(SignetChoice) copies = cut (signet_errand_get_choice (errand), run->at);
  g_autoptr(SignetChoice) sources = cut (twins, run->at);

  g_ptr_array_add (run->back, signet_errand_new_copy_as (sources, copies));
}

static void
end_errand (Run *run)
{
  add_flags_back (run);
  add_arrived_back (run);
  add_erased_back (run);
  run->n_before += signet_choice_get_length (signet_errand_get_choice (get_errand (run)));
  run->errand++;
  run->at = 0;
}

static void
end (GTask *task)
{
  g_autoptr(GTask) owned = task;
  Run *run = g_task_get_task_data (task);

  if (run->errand < run->errands->len)
    end_errand (run);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
note_error (Run    *run,
            GError *error)
{
  if (run->error == NULL)
    run->error = error;
  else
    g_error_free (error);
}

static void
acted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!signet_folder_act_finish (SIGNET_FOLDER (source), result, &error))
    note_error (run, error);
  note_slice (run, signet_folder_act_get (result));
  if (run->operation != NULL)
    signet_operation_report (run->operation, NULL,
                             (run->n_before + run->at) / (double) MAX (run->n_total, 1), 0);
  step (task);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (!signet_folder_load_finish (SIGNET_FOLDER (source), result, &error))
    {
      note_error (run, error);
      end_errand (run);
    }
  step (task);
}

static gboolean
step_cb (gpointer user_data)
{
  step (user_data);
  return G_SOURCE_REMOVE;
}

/* Slices of which nothing is left to do are worth a turn of the main loop, no more. */
static void
step (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  if (run->errand == run->errands->len)
    end (task);
  else if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      note_error (run, error);
      end (task);
    }
  else if (signet_folder_get_rows (get_folder (run)) == NULL)
    signet_folder_load_async (get_folder (run), NULL, cancellable, loaded_cb, task);
  else
    {
      g_autoptr(GPtrArray) rows = take_slice (run);

      if (rows->len > 0)
        {
          signet_folder_act_async (get_folder (run), make_action (run, rows),
                                   signet_errand_get_target (get_errand (run)), cancellable, acted_cb,
                                   task);
          return;
        }
      g_clear_pointer (&run->names, g_ptr_array_unref);
      if (run->at == signet_choice_get_length (signet_errand_get_choice (get_errand (run))))
        end_errand (run);
      signet_worker_post (g_task_get_context (task), step_cb, task, NULL);
    }
}

void
signet_errand_run_async (GPtrArray           *errands,
                         SignetOperation     *operation,
                         GPtrArray           *back,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (errands != NULL);
  g_return_if_fail (operation == NULL || SIGNET_IS_OPERATION (operation));
  g_return_if_fail (back != NULL && back != errands);

  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  for (guint i = 0; i < errands->len; i++)
    signet_errand_forget_verdicts (errands->pdata[i]);
  run->errands = g_ptr_array_ref (errands);
  g_set_object (&run->operation, operation);
  run->back = g_ptr_array_ref (back);
  run->n_total = signet_errand_count (errands);
  run->changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                        (GDestroyNotify) signet_choice_unref);
  g_task_set_source_tag (task, signet_errand_run_async);
  g_task_set_task_data (task, run, run_free);
  /* What was done is told, whoever cancels. */
  g_task_set_check_cancellable (task, FALSE);
  step (task);
}

gboolean
signet_errand_run_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
