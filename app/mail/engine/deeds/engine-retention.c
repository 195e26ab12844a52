/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-retention.h"

#include "deed-note.h"
#include "engine-private.h"
#include "errand-run.h"
#include "retention-choice.h"

/* When, s: nobody waits for it, and opening has other things to do. */
#define FIRST (3 * 60)
#define AGAIN (6 * 60 * 60)

#define RETENTION "signet-retention"
#define TIMER     "signet-retention-timer"

/* Data of the task: the folders that are left. */
typedef struct
{
  GPtrArray *folders;
  GPtrArray *errands;  /* of the one whose turn it is */
  GPtrArray *back;
} Round;

static void next (GTask *task);

static void
round_free (gpointer data)
{
  Round *round = data;

  g_ptr_array_unref (round->folders);
  g_clear_pointer (&round->errands, g_ptr_array_unref);
  g_clear_pointer (&round->back, g_ptr_array_unref);
  g_free (round);
}

SignetRetention *
signet_engine_get_retention (SignetEngine *self)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);

  SignetRetention *retention = g_object_get_data (G_OBJECT (self), RETENTION);

  if (retention == NULL)
    {
      retention = signet_retention_new (signet_engine_get_store (self));
      g_object_set_data_full (G_OBJECT (self), RETENTION, retention, g_object_unref);
    }
  return retention;
}

static SignetFolder *
get_folder (Round *round)
{
  return g_ptr_array_index (round->folders, round->folders->len - 1);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  GTask *task = user_data;
  SignetEngine *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  /* It is tried again some hours later. */
  if (!signet_errand_run_finish (result, &error))
    g_info ("Not all old messages could be taken away: %s", error->message);
  signet_deed_note (self, round->errands, round->back);
  g_ptr_array_set_size (round->folders, (int) round->folders->len - 1);
  next (task);
}

/* Returns: (transfer full). */
static SignetErrand *
make_errand (SignetEngine *self,
             SignetChoice *choice)
{
  SignetFolder *folder = signet_choice_get_folder (choice);
  SignetFolderList *folders = signet_store_get_folders (signet_engine_get_store (self),
                                                        signet_folder_get_account (folder));
  SignetFolder *trash = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_TRASH);

  return folder == trash ? signet_errand_new_erase (choice, NULL) : signet_errand_new_move (choice, trash);
}

static void
run (GTask        *task,
     SignetChoice *choice)
{
  SignetEngine *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  g_clear_pointer (&round->errands, g_ptr_array_unref);
  g_clear_pointer (&round->back, g_ptr_array_unref);
  round->errands = signet_errand_new_list ();
  round->back = signet_errand_new_list ();
  if (choice != NULL)
    g_ptr_array_add (round->errands, make_errand (self, choice));
  signet_errand_run_async (round->errands, NULL, round->back, signet_engine_get_closing (self), ran_cb, task);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(SignetChoice) choice = signet_retention_choose_finish (SIGNET_FOLDER (source), result, NULL);

  run (user_data, choice);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetEngine *self = g_task_get_source_object (G_TASK (user_data));
  SignetFolder *folder = SIGNET_FOLDER (source);

  if (signet_folder_load_finish (folder, result, NULL))
    signet_retention_choose_async (signet_retention_get (signet_engine_get_retention (self), folder), folder,
                                   g_get_real_time () / G_USEC_PER_SEC, signet_engine_get_closing (self),
                                   chosen_cb, user_data);
  else
    run (user_data, NULL);
}

static void
next (GTask *task)
{
  SignetEngine *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);

  if (round->folders->len > 0 && !g_cancellable_is_cancelled (signet_engine_get_closing (self)))
    {
      signet_folder_load_async (get_folder (round), NULL, signet_engine_get_closing (self), loaded_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  signet_engine_release (self);
  g_object_unref (task);
}

void
signet_engine_apply_retention (SignetEngine        *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));

  GTask *task = g_task_new (self, NULL, callback, user_data);
  Round *round = g_new0 (Round, 1);

  round->folders = signet_retention_list (signet_engine_get_retention (self));
  g_task_set_task_data (task, round, round_free);
  signet_engine_hold (self);
  next (task);
}

static gboolean
again_cb (gpointer user_data)
{
  SignetEngine *self = user_data;

  if (g_cancellable_is_cancelled (signet_engine_get_closing (self)))
    return G_SOURCE_REMOVE;
  signet_engine_apply_retention (self, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
stop_timer (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
start_timer (SignetEngine *self,
             guint         seconds,
             GSourceFunc   func)
{
  GSource *source = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, NULL);
  g_object_set_data_full (G_OBJECT (self), TIMER, source, stop_timer);
}

static gboolean
first_cb (gpointer user_data)
{
  again_cb (user_data);
  start_timer (user_data, AGAIN, again_cb);
  return G_SOURCE_REMOVE;
}

void
signet_engine_start_retention (SignetEngine *self)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  start_timer (self, FIRST, first_cb);
}
