/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/receive-all.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "engine-receive.h"
#include "engine-send.h"
#include "receipt-text.h"

/* The answers so far: the data of the task. */
typedef struct
{
  guint          waiting;    /* accounts that have not answered */
  SignetReceipt  sum;        /* of those that have */
  gboolean       cancelled;
  char          *trouble;    /* of the first account that failed */
} Answers;

static void
answers_free (Answers *self)
{
  g_free (self->trouble);
  g_free (self);
}

static char *
make_sentence (Answers *answers)
{
  const guint received = answers->sum.received;
  g_autofree char *left = signet_receipt_dup_left_text (&answers->sum);
  g_autofree char *came
    = signet_count_text (ngettext ("%u new message", "%u new messages", received), received);

  if (answers->trouble != NULL)
    return left != NULL ? g_strconcat (answers->trouble, "\n", left, NULL)
                        : g_steal_pointer (&answers->trouble);
  if (left != NULL && received > 0)
    return g_strconcat (came, "\n", left, NULL);
  if (left != NULL)
    return g_steal_pointer (&left);
  if (received > 0)
    return g_steal_pointer (&came);
  return answers->cancelled ? NULL : g_strdup (_("No new messages"));
}

static void
note_error (Answers      *answers,
            const GError *error)
{
  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);

  if (signet_trouble_get_kind (trouble) == SIGNET_TROUBLE_CANCELLED)
    answers->cancelled = TRUE;
  else if (answers->trouble == NULL)
    answers->trouble = g_strdup (signet_trouble_get_sentence (trouble));
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Answers *answers = g_task_get_task_data (task);
  SignetReceipt receipt = { 0, };

  if (signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error))
    {
      answers->sum.received += receipt.received;
      answers->sum.refused += receipt.refused;
      answers->sum.too_large += receipt.too_large;
    }
  else
    note_error (answers, error);

  answers->waiting--;
  if (answers->waiting == 0)
    g_task_return_pointer (task, make_sentence (answers), g_free);
}

void
signet_receive_all_async (SignetEngine        *engine,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GListModel *accounts;
  Answers *answers;

  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  task = g_task_new (engine, cancellable, callback, user_data);
  answers = g_new0 (Answers, 1);
  accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  answers->waiting = g_list_model_get_n_items (accounts);
  g_task_set_task_data (task, answers, (GDestroyNotify) answers_free);
  if (answers->waiting == 0)
    g_task_return_pointer (task, NULL, NULL);

  for (guint i = 0, n = answers->waiting; i < n; i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      signet_engine_receive_async (engine, account, NULL, cancellable, received_cb,
                                   g_object_ref (task));
      /* What goes wrong there is shown beside the account. */
      if (g_list_model_get_n_items (signet_engine_get_outbox (engine, account)) > 0)
        signet_engine_flush_outbox_async (engine, account, NULL, cancellable, NULL, NULL);
    }
}

char *
signet_receive_all_finish (SignetEngine *engine,
                           GAsyncResult *result)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (g_task_is_valid (result, engine), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
