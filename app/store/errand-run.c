/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slice is made of rows as they are when its turn comes, run as an action of the folder, and looked at
 * when it comes back. */
#include "config.h"
#include "errand-run.h"

#include <glib/gi18n-lib.h>

#include "errand-back.h"
#include "folder-private.h"
#include "store-error.h"

/* Messages of a slice: some milliseconds of the main thread. And how many are looked at for it, where
 * nothing has to be done with most of them. */
#define SLICE 256
#define LOOK  2048

typedef struct
{
  GPtrArray        *errands;
  SignetOperation  *operation;  /* nullable */
  SignetErrandBack *back;
  guint             n_total;
  guint             n_before;   /* messages of errands that are done */
  guint             errand;     /* which one it is now */
  guint             at;         /* the next message of it */
  GPtrArray        *names;      /* of the slice's twins, or NULL */
  gboolean          kept;       /* ERASE with twins: one that is the last now */
  GHashTable       *uncopied;   /* names of messages that could not all be copied with those beside them */
  GError           *error;      /* the first one */
} Run;

static void step (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_unref (run->errands);
  g_clear_object (&run->operation);
  signet_errand_back_free (run->back);
  g_clear_pointer (&run->names, g_ptr_array_unref);
  g_hash_table_unref (run->uncopied);
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

/* What is to be copied and moved stays where a copy could not be made: there it is found for another try. */
static gboolean
has_to_change (Run                   *run,
               const SignetFolderRow *view)
{
  SignetErrand *errand = get_errand (run);

  if (signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_MOVE)
    return !g_hash_table_contains (run->uncopied, view->name);
  return signet_errand_get_kind (errand) != SIGNET_FOLDER_ACTION_FLAGS
         || ((view->flags | signet_errand_get_add (errand)) & ~signet_errand_get_remove (errand))
            != view->flags;
}

/* Borrowed, nullable: where what the errand's messages are copies of has to be. */
static SignetFolder *
get_twins_folder (SignetErrand *errand)
{
  SignetChoice *twins = signet_errand_get_twins (errand);

  return twins != NULL && signet_errand_get_kind (errand) == SIGNET_FOLDER_ACTION_ERASE
         ? signet_choice_get_folder (twins) : NULL;
}

/* A copy whose twin is not there is what is left of the message. */
static gboolean
is_last (Run *run)
{
  SignetFolder *folder = get_twins_folder (get_errand (run));
  SignetChoice *twins = signet_errand_get_twins (get_errand (run));
  guint32 id;

  return folder != NULL && !signet_folder_rows_lookup (signet_folder_get_rows (folder),
                                                       signet_choice_get_name (twins, run->at), &id);
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

  g_clear_pointer (&run->names, g_ptr_array_unref);
  if (twins != NULL)
    run->names = g_ptr_array_new_with_free_func (g_free);
  for (; run->at < end && slice->len < SLICE; run->at++)
    {
      SignetFolderRow view;
      guint32 id;

      if (!signet_folder_rows_lookup (rows, signet_choice_get_name (choice, run->at), &id))
        continue;
      signet_folder_rows_get (rows, id, &view);
      if (!has_to_change (run, &view))
        continue;
      if (is_last (run))
        {
          run->kept = TRUE;
          continue;
        }
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
  if (run->names != NULL && target != NULL)
    signet_folder_action_set_names (action, g_steal_pointer (&run->names));
  return action;
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

/* What was there to be undone is not any more. */
static void
tell_kept (Run *run)
{
  if (run->kept)
    note_error (run, g_error_new (SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                                  _("The message is not in %s any more"),
                                  signet_folder_get_path (get_twins_folder (get_errand (run)))));
  run->kept = FALSE;
}

static void
end_errand (Run *run)
{
  signet_errand_back_end (run->back, get_errand (run));
  tell_kept (run);
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
note_uncopied (Run                *run,
               SignetFolderAction *action)
{
  GPtrArray *rows = signet_folder_action_get_rows (action);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (run->uncopied, g_strdup (((const SignetFolderRow *) rows->pdata[i])->name));
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
    {
      if (signet_errand_get_kind (get_errand (run)) == SIGNET_FOLDER_ACTION_COPY)
        note_uncopied (run, signet_folder_act_get (result));
      note_error (run, error);
    }
  signet_errand_back_note (run->back, get_errand (run), signet_folder_act_get (result), run->names);
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

/* Borrowed, nullable: whose rows are looked at next, and are not there. */
static SignetFolder *
find_unloaded (Run *run)
{
  SignetFolder *twins = get_twins_folder (get_errand (run));

  if (signet_folder_get_rows (get_folder (run)) == NULL)
    return get_folder (run);
  return twins != NULL && signet_folder_get_rows (twins) == NULL ? twins : NULL;
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
  else if (find_unloaded (run) != NULL)
    signet_folder_load_async (find_unloaded (run), NULL, cancellable, loaded_cb, task);
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
  run->back = signet_errand_back_new (back);
  run->uncopied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->n_total = signet_errand_count (errands);
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
