/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-deed.h"

#include "deed-errands.h"
#include "deed-note.h"
#include "deed-text.h"
#include "engine-private.h"
#include "errand-run.h"
#include "late-operation.h"
#include "relocate.h"

/* What the engine keeps for deeds. */
typedef struct
{
  SignetHistory   *history;
  guint            n_running;
  guint            n_relocating;  /* those of them that have relocations */
  GQueue           waiting;   /* of GTask: what is done when all that runs has ended */
  SignetMovedFunc  moved;
  gpointer         moved_data;
} Deeds;

/* Data of the task that the caller waits for. */
typedef struct
{
  SignetHistoryWay  way;        /* which of the two is wanted; UNDO for what is new */
  SignetStep       *only;       /* nullable: no other is undone */
  GPtrArray        *errands;     /* nullable, and the others: what it is turns out when its turn comes */
  GPtrArray        *back;
  GPtrArray        *relocations;
  GPtrArray        *relocations_back;
  GError           *error;      /* the first one */
  SignetStep       *step;       /* nullable: nothing brings it back */
  SignetDeedKind    kind;
  SignetLateOperation *operation;  /* while it runs */
} Job;

static Deeds *get_deeds (SignetEngine *self);
static void start_waiting (SignetEngine *self);

static void
deeds_free (gpointer data)
{
  Deeds *deeds = data;

  g_object_unref (deeds->history);
  g_free (deeds);
}

/* Until then nobody knows what was done last. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetEngine) self = user_data;

  signet_engine_release (self);
  get_deeds (self)->n_running--;
  start_waiting (self);
}

static Deeds *
get_deeds (SignetEngine *self)
{
  Deeds *deeds = g_object_get_data (G_OBJECT (self), "signet-deeds");

  if (deeds != NULL)
    return deeds;
  deeds = g_new0 (Deeds, 1);
  deeds->history = signet_history_new (signet_engine_get_store (self));
  g_queue_init (&deeds->waiting);
  g_object_set_data_full (G_OBJECT (self), "signet-deeds", deeds, deeds_free);
  deeds->n_running++;
  signet_engine_hold (self);
  signet_history_load_async (deeds->history, loaded_cb, g_object_ref (self));
  return deeds;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->errands, g_ptr_array_unref);
  g_clear_pointer (&job->back, g_ptr_array_unref);
  g_clear_pointer (&job->relocations, g_ptr_array_unref);
  g_clear_pointer (&job->relocations_back, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_clear_pointer (&job->step, signet_step_unref);
  g_clear_pointer (&job->only, signet_step_unref);
  g_free (job);
}

/* What a person decided, and not a rule; what is deleted for good says nothing about it. What undoes it tells
 * where messages are now and where they were. */
static void
tell_moved (SignetEngine *self,
            const Job    *job)
{
  const Deeds *deeds = get_deeds (self);

  if (deeds->moved == NULL || job->kind == SIGNET_DEED_FILTER || job->kind == SIGNET_DEED_EMPTY)
    return;
  for (guint i = 0; i < job->back->len; i++)
    {
      SignetErrand *back = g_ptr_array_index (job->back, i);

      if (signet_errand_get_kind (back) == SIGNET_FOLDER_ACTION_MOVE)
        deeds->moved (signet_errand_get_choice (back), signet_errand_get_target (back), deeds->moved_data);
    }
}

static void
end (GTask *owned)
{
  g_autoptr(GTask) task = owned;
  SignetEngine *self = g_task_get_source_object (task);
  Deeds *deeds = get_deeds (self);
  Job *job = g_task_get_task_data (task);

  signet_late_operation_end (g_steal_pointer (&job->operation), job->error);
  if (job->step != NULL)
    signet_history_end (deeds->history, job->step, job->back, job->relocations_back);
  signet_emptied_end (signet_engine_get_emptied (self), job->errands, job->relocations);
  signet_deed_note (self, job->errands, job->back);
  tell_moved (self, job);
  if (job->error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  signet_engine_release (self);
  deeds->n_relocating -= job->relocations->len > 0;
  deeds->n_running--;
  start_waiting (self);
}

static void
relocated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Job *job = g_task_get_task_data (G_TASK (user_data));

  signet_relocate_finish (SIGNET_ENGINE (source), result, job->error == NULL ? &job->error : NULL);
  end (user_data);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  signet_errand_run_finish (result, &job->error);
  signet_errand_reverse (job->back);
  signet_relocate_async (g_task_get_source_object (task), job->relocations, job->relocations_back,
                         relocated_cb, task);
}

/* kind: of the step that it makes. */
static void
prepare (GTask          *task,
         SignetDeedKind  kind,
         GPtrArray      *errands,
         GPtrArray      *relocations)
{
  Job *job = g_task_get_task_data (task);

  job->kind = kind;
  job->errands = g_ptr_array_ref (errands);
  job->relocations = g_ptr_array_ref (relocations);
  job->back = signet_errand_new_list ();
  job->relocations_back = signet_relocation_new_list ();
}

/* Takes task, which is prepared. */
static void
run (GTask *task)
{
  SignetEngine *self = g_task_get_source_object (task);
  Deeds *deeds = get_deeds (self);
  Job *job = g_task_get_task_data (task);
  const guint n = signet_errand_count (job->errands) + job->relocations->len;
  g_autoptr(GPtrArray) planned = job->kind != SIGNET_DEED_EMPTY ? signet_deed_plan_back (job->errands)
                                                                : signet_errand_new_list ();
  g_autofree char *name = signet_deed_text_dup_name (job->kind, n);
  SignetOperation *operation;

  job->operation = signet_late_operation_new (self, name, g_task_get_cancellable (task));
  operation = signet_late_operation_get (job->operation);
  if (job->kind != SIGNET_DEED_ERASE)
    job->step = signet_history_begin (deeds->history, job->way, job->kind, planned, n);
  signet_emptied_begin (signet_engine_get_emptied (self), job->errands, job->relocations);
  deeds->n_running++;
  deeds->n_relocating += job->relocations->len > 0;
  signet_engine_hold (self);
  signet_errand_run_async (job->errands, operation, job->back, signet_operation_get_cancellable (operation),
                           ran_cb, task);
}

static GTask *
task_new (SignetEngine        *self,
          SignetHistoryWay     way,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->way = way;
  g_task_set_source_tag (task, signet_engine_do_async);
  g_task_set_task_data (task, job, job_free);
  /* What was done is told, whoever cancels. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/* Takes task. Something new. */
static void
run_new (GTask *task)
{
  signet_history_forget_redo (get_deeds (g_task_get_source_object (task))->history);
  run (task);
}

/* No folder gets another path while messages are on their way into the one that it has. */
static gboolean
has_to_wait (const Deeds *deeds,
             GPtrArray   *relocations)
{
  return deeds->n_relocating > 0 || (relocations->len > 0 && deeds->n_running > 0);
}

void
signet_engine_do_all_async (SignetEngine        *self,
                            SignetDeedKind       kind,
                            GPtrArray           *errands,
                            GPtrArray           *relocations,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (errands != NULL && relocations != NULL);

  GTask *task = task_new (self, SIGNET_HISTORY_UNDO, cancellable, callback, user_data);

  if (errands->len == 0 && relocations->len == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  prepare (task, kind, errands, relocations);
  if (has_to_wait (get_deeds (self), relocations))
    g_queue_push_tail (&get_deeds (self)->waiting, task);
  else
    run_new (task);
}

void
signet_engine_do_errands_async (SignetEngine        *self,
                                SignetDeedKind       kind,
                                GPtrArray           *errands,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GPtrArray) relocations = signet_relocation_new_list ();

  signet_engine_do_all_async (self, kind, errands, relocations, cancellable, callback, user_data);
}

void
signet_engine_do_async (SignetEngine        *self,
                        SignetDeed          *deed,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (deed != NULL);

  g_autoptr(GPtrArray) errands = signet_deed_make_errands (deed, self);

  signet_engine_do_errands_async (self, signet_deed_get_kind (deed), errands, cancellable, callback,
                                  user_data);
}

gboolean
signet_engine_do_finish (SignetEngine  *self,
                         GAsyncResult  *result,
                         guint         *n,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  const Job *job = g_task_get_task_data (G_TASK (result));
  const gboolean is_back = job->step != NULL;

  if (n != NULL && job->errands != NULL)
    *n = signet_errand_count (is_back ? job->back : job->errands) + job->relocations_back->len;
  else if (n != NULL)
    *n = 0;
  return g_task_propagate_boolean (G_TASK (result), error);
}

SignetStep *
signet_engine_do_get_step (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_engine_do_async), NULL);
  return ((const Job *) g_task_get_task_data (G_TASK (result)))->step;
}

/* Takes task, which undoes or does again what is the last now. */
static void
run_back (GTask *task)
{
  SignetHistory *history = get_deeds (g_task_get_source_object (task))->history;
  Job *job = g_task_get_task_data (task);
  g_autoptr(SignetStep) step = signet_history_take (history, job->way, job->only);

  if (step == NULL)
    {
      if (job->only != NULL)
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another step has come");
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  job->way = job->way == SIGNET_HISTORY_UNDO ? SIGNET_HISTORY_REDO : SIGNET_HISTORY_UNDO;
  prepare (task, step->kind, step->errands, step->relocations);
  run (task);
  signet_history_taken (history, step);
}

/* In their order. Who undoes begins where all before has left off. */
static void
start_waiting (SignetEngine *self)
{
  Deeds *deeds = get_deeds (self);
  GTask *task;

  while ((task = g_queue_peek_head (&deeds->waiting)) != NULL)
    {
      const Job *job = g_task_get_task_data (task);
      const gboolean is_new = job->errands != NULL;

      if (is_new ? has_to_wait (deeds, job->relocations) : deeds->n_running > 0)
        return;
      g_queue_pop_head (&deeds->waiting);
      if (is_new)
        run_new (task);
      else
        run_back (task);
    }
}

void
signet_engine_undo_async (SignetEngine        *self,
                          SignetHistoryWay     way,
                          SignetStep          *only,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  GTask *task = task_new (self, way, cancellable, callback, user_data);

  ((Job *) g_task_get_task_data (task))->only = only != NULL ? signet_step_ref (only) : NULL;
  g_queue_push_tail (&get_deeds (self)->waiting, task);
  start_waiting (self);
}

SignetHistory *
signet_engine_get_history (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  return get_deeds (self)->history;
}

void
signet_engine_set_moved (SignetEngine    *self,
                         SignetMovedFunc  func,
                         gpointer         user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  Deeds *deeds = get_deeds (self);

  deeds->moved = func;
  deeds->moved_data = user_data;
}
