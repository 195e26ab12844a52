/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two stacks, and their copy on the disk. A step is written there before it is done, with all that it may
 * come to be: messages that were not moved in the end are not found where they would be. */
#include "config.h"
#include "history.h"

#include "deed-text.h"
#include "history-log.h"
#include "history-write.h"

#define N_WAYS (SIGNET_HISTORY_REDO + 1)

struct _SignetHistory
{
  GObject           parent_instance;

  SignetStore      *store;
  SignetHistoryLog *log;             /* for the worker; NULL: nothing is remembered on the disk */
  GPtrArray        *steps[N_WAYS];   /* of SignetStep, the last one at the end */
  char             *texts[N_WAYS];
  SignetStep       *told[N_WAYS];    /* whose texts these are, nullable */
};

enum { PROP_0, PROP_UNDO_TEXT, PROP_REDO_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetHistory, signet_history, G_TYPE_OBJECT)

static void
signet_history_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  SignetHistory *self = SIGNET_HISTORY (object);

  switch (id)
    {
    case PROP_UNDO_TEXT: g_value_set_string (value, self->texts[SIGNET_HISTORY_UNDO]); break;
    case PROP_REDO_TEXT: g_value_set_string (value, self->texts[SIGNET_HISTORY_REDO]); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_history_finalize (GObject *object)
{
  SignetHistory *self = SIGNET_HISTORY (object);

  g_clear_pointer (&self->log, signet_history_log_free);
  for (guint i = 0; i < N_WAYS; i++)
    {
      g_ptr_array_unref (self->steps[i]);
      g_free (self->texts[i]);
      g_clear_pointer (&self->told[i], signet_step_unref);
    }
  g_object_unref (self->store);

  G_OBJECT_CLASS (signet_history_parent_class)->finalize (object);
}

static void
signet_history_class_init (SignetHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_history_get_property;
  object_class->finalize = signet_history_finalize;

  properties[PROP_UNDO_TEXT] = g_param_spec_string ("undo-text", NULL, NULL, NULL, flags);
  properties[PROP_REDO_TEXT] = g_param_spec_string ("redo-text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_history_init (SignetHistory *self)
{
  for (guint i = 0; i < N_WAYS; i++)
    self->steps[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_step_unref);
}

static SignetStep *
get_last (SignetHistory    *self,
          SignetHistoryWay  way)
{
  GPtrArray *steps = self->steps[way];

  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

static void
update_texts (SignetHistory *self)
{
  for (guint i = 0; i < N_WAYS; i++)
    {
      SignetStep *last = get_last (self, i);
      g_autofree char *text = last != NULL ? signet_deed_text_dup_name (last->kind, last->n) : NULL;

      if (last == self->told[i] && g_strcmp0 (text, self->texts[i]) == 0)
        continue;
      g_clear_pointer (&self->told[i], signet_step_unref);
      self->told[i] = last != NULL ? signet_step_ref (last) : NULL;
      g_free (self->texts[i]);
      self->texts[i] = g_steal_pointer (&text);
      g_object_notify_by_pspec (G_OBJECT (self), properties[i == SIGNET_HISTORY_UNDO ? PROP_UNDO_TEXT
                                                                                     : PROP_REDO_TEXT]);
    }
}

/* errands: nullable. */
static void
write_down (SignetHistory      *self,
            SignetHistoryWrite  write,
            SignetHistoryWay    way,
            SignetDeedKind      kind,
            GPtrArray          *errands)
{
  if (self->log != NULL)
    signet_history_write (G_OBJECT (self), self->log, signet_store_get_worker (self->store), write, way,
                          kind, errands);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  g_task_return_pointer (task, signet_history_log_read (SIGNET_HISTORY (source)->log),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* former: nullable: what it may still be called. */
static SignetFolder *
find_folder (SignetHistory *self,
             const char    *account,
             const char    *name,
             const char    *former)
{
  SignetFolderList *folders = signet_store_get_folders (self->store, account);
  SignetFolder *folder = signet_folder_list_lookup (folders, name);

  return folder != NULL || former == NULL ? folder : signet_folder_list_lookup (folders, former);
}

static SignetStep *
bring_back (SignetHistory          *self,
            const SignetLoggedStep *logged)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();

  for (guint i = 0; i < logged->moves->len; i++)
    {
      const SignetLoggedMove *move = g_ptr_array_index (logged->moves, i);
      SignetFolder *folder = find_folder (self, move->account, move->folder, move->former);
      SignetFolder *target = find_folder (self, move->target_account, move->target_folder,
                                          move->former_target);
      g_autoptr(SignetChoice) choice = NULL;

      if (folder == NULL || target == NULL || folder == target)
        continue;
      choice = signet_choice_new_for_names (folder, move->names);
      g_ptr_array_add (errands, signet_errand_new_move (choice, target));
    }

  SignetStep *step = signet_step_new (logged->way, logged->kind, errands, signet_errand_count (errands));

  step->lasting = TRUE;
  return step;
}

/* They lie below what has been done meanwhile. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetHistory *self = SIGNET_HISTORY (source);
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) logged = g_task_propagate_pointer (G_TASK (result), NULL);
  guint n[N_WAYS] = { 0 };

  for (guint i = 0; logged != NULL && i < logged->len; i++)
    {
      SignetStep *step = bring_back (self, logged->pdata[i]);

      g_ptr_array_insert (self->steps[step->way], (int) n[step->way]++, step);
    }
  update_texts (self);
  g_task_return_boolean (task, TRUE);
}

SignetHistory *
signet_history_new (SignetStore *store)
{
  g_return_val_if_fail (SIGNET_IS_STORE (store), NULL);

  SignetHistory *self = g_object_new (SIGNET_TYPE_HISTORY, NULL);
  g_autofree char *path = g_build_filename (signet_store_get_profile (store), "undo.log", NULL);

  self->store = g_object_ref (store);
  if (signet_store_get_mode (store) == SIGNET_STORE_WRITE)
    self->log = signet_history_log_new (path);
  return self;
}

void
signet_history_load_async (SignetHistory       *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));

  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr(GTask) job = NULL;

  if (self->log == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  job = g_task_new (self, NULL, read_cb, g_steal_pointer (&task));
  signet_worker_run (signet_store_get_worker (self->store), job, read_work);
}

const char *
signet_history_get_text (SignetHistory    *self,
                         SignetHistoryWay  way)
{
  g_return_val_if_fail (SIGNET_IS_HISTORY (self), NULL);
  return self->texts[way];
}

gboolean
signet_history_is_last (SignetHistory *self,
                        SignetStep    *step)
{
  g_return_val_if_fail (SIGNET_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);
  return get_last (self, step->way) == step;
}

SignetStep *
signet_history_begin (SignetHistory    *self,
                      SignetHistoryWay  way,
                      SignetDeedKind    kind,
                      GPtrArray        *planned,
                      guint             n)
{
  g_return_val_if_fail (SIGNET_IS_HISTORY (self), NULL);
  g_return_val_if_fail (planned != NULL, NULL);

  SignetStep *step = signet_step_new (way, kind, planned, n);

  step->lasting = planned->len > 0;
  if (step->lasting)
    write_down (self, SIGNET_HISTORY_WRITE_PUSH, way, kind, planned);
  g_ptr_array_add (self->steps[way], signet_step_ref (step));
  if (self->steps[way]->len > SIGNET_HISTORY_STEPS)
    g_ptr_array_remove_index (self->steps[way], 0);
  update_texts (self);
  return step;
}

void
signet_history_end (SignetHistory *self,
                    SignetStep    *step,
                    GPtrArray     *back,
                    GPtrArray     *relocations)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));
  g_return_if_fail (step != NULL);
  g_return_if_fail (back != NULL && relocations != NULL);

  g_ptr_array_unref (step->errands);
  step->errands = g_ptr_array_ref (back);
  g_ptr_array_unref (step->relocations);
  step->relocations = g_ptr_array_ref (relocations);
  step->n = signet_errand_count (back) + relocations->len;
  if (back->len == 0 && relocations->len == 0)
    {
      if (step->lasting && get_last (self, step->way) == step)
        write_down (self, SIGNET_HISTORY_WRITE_POP, step->way, step->kind, NULL);
      g_ptr_array_remove (self->steps[step->way], step);
    }
  update_texts (self);
}

void
signet_history_forget_redo (SignetHistory *self)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));

  if (self->steps[SIGNET_HISTORY_REDO]->len == 0)
    return;
  g_ptr_array_set_size (self->steps[SIGNET_HISTORY_REDO], 0);
  write_down (self, SIGNET_HISTORY_WRITE_CLEAR, SIGNET_HISTORY_REDO, SIGNET_DEED_FLAGS, NULL);
  update_texts (self);
}

SignetStep *
signet_history_take (SignetHistory    *self,
                     SignetHistoryWay  way,
                     SignetStep       *only)
{
  g_return_val_if_fail (SIGNET_IS_HISTORY (self), NULL);

  GPtrArray *steps = self->steps[way];
  SignetStep *step;

  if (steps->len == 0 || (only != NULL && get_last (self, way) != only))
    return NULL;
  step = g_ptr_array_steal_index (steps, steps->len - 1);
  update_texts (self);
  return step;
}

void
signet_history_taken (SignetHistory *self,
                      SignetStep    *step)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));
  g_return_if_fail (step != NULL);

  if (step->lasting)
    write_down (self, SIGNET_HISTORY_WRITE_POP, step->way, step->kind, NULL);
}

void
signet_history_rename (SignetHistory        *self,
                       SignetFolderLocation *from,
                       SignetFolderLocation *to)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));
  g_return_if_fail (from != NULL && to != NULL);

  if (self->log != NULL)
    signet_history_write_rename (G_OBJECT (self), self->log, signet_store_get_worker (self->store), from, to);
}

void
signet_history_forget (SignetHistory *self,
                       SignetFolder  *folder)
{
  g_return_if_fail (SIGNET_IS_HISTORY (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  for (guint way = 0; way < N_WAYS; way++)
    for (guint i = self->steps[way]->len; i-- > 0; )
      {
        SignetStep *step = g_ptr_array_index (self->steps[way], i);

        if (!signet_step_is_about (step, folder))
          continue;
        if (step->lasting)
          signet_step_spare (step, folder);
        else
          g_ptr_array_remove_index (self->steps[way], i);
      }
  update_texts (self);
}
