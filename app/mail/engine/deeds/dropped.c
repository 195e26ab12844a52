/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "dropped.h"

#include "delivery-recovery.h"
#include "engine-private.h"

/* For the account's worker, which reads the choice's names. */
typedef struct
{
  char               *log_path;
  SignetChoice       *choice;
  SignetDroppedState  state;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->log_path);
  signet_choice_unref (note->choice);
  g_free (note);
}

/* Of what the server has deleted nothing can be taken back. */
static SignetUidlState
change_state (SignetUidlState    known,
              SignetDroppedState state)
{
  switch (known)
    {
    case SIGNET_UIDL_WHOLE:
    case SIGNET_UIDL_DROPPED: return state == SIGNET_DROPPED ? SIGNET_UIDL_DROPPED : SIGNET_UIDL_WHOLE;
    case SIGNET_UIDL_PART:
    case SIGNET_UIDL_DROPPED_PART:
      return state == SIGNET_DROPPED ? SIGNET_UIDL_DROPPED_PART : SIGNET_UIDL_PART;
    case SIGNET_UIDL_DELETED:
    default: return known;
    }
}

/* In the worker. */
static void
note_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Note *note = task_data;
  GError *error = NULL;
  g_autoptr(SignetUidlLog) log = signet_delivery_open_log (note->log_path, &error);

  for (guint i = 0; log != NULL && i < signet_choice_get_length (note->choice); i++)
    {
      const char *name = signet_choice_get_name (note->choice, i);
      const SignetUidlRecord *known = signet_uidl_log_lookup_name (log, name);

      if (known == NULL || change_state (known->state, note->state) == known->state)
        continue;

      g_autofree char *uidl = g_strdup (known->uidl);
      SignetUidlRecord record = *known;

      record.uidl = uidl;
      record.name = name;
      record.state = change_state (known->state, note->state);
      signet_uidl_log_set (log, &record);
    }

  if (log != NULL && signet_uidl_log_sync (log, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
noted_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  /* The message stays on the server then, which is no loss and no harm. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_info ("Not remembered as deleted: %s", error->message);
  signet_engine_release (SIGNET_ENGINE (source));
}

static void
note_for (SignetEngine       *engine,
          SignetMailbox      *mailbox,
          SignetChoice       *choice,
          SignetDroppedState  state)
{
  g_autoptr(GTask) task = g_task_new (engine, NULL, noted_cb, NULL);
  Note *note = g_new0 (Note, 1);

  note->log_path = signet_store_dup_log_path (signet_engine_get_store (engine),
                                              signet_account_get_address (mailbox->account));
  note->choice = signet_choice_ref (choice);
  note->state = state;
  g_task_set_task_data (task, note, note_free);
  if (state == SIGNET_RESTORED)
    signet_mailbox_spare (mailbox);
  signet_engine_hold (engine);
  signet_worker_run (mailbox->worker, task, note_work);
}

void
signet_dropped_note (SignetEngine       *engine,
                     SignetChoice       *choice,
                     SignetDroppedState  state)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (choice != NULL);

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      SignetMailbox *mailbox = signet_engine_get_mailbox (engine, account);

      if (mailbox != NULL)
        note_for (engine, mailbox, choice, state);
    }
}
