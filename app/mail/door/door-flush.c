/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door-flush.h"

#include <glib/gi18n-lib.h>

#include "trouble-words.h"

enum { WORD_FLUSH, WORD_ADDRESS, WORD_PASSWORD };

/* error: nullable. */
static void
answer (GTask        *task,
        const GError *error)
{
  g_task_return_pointer (task, signet_trouble_to_words (error == NULL ? "done" : "failed", error),
                         (GDestroyNotify) g_strfreev);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  signet_engine_flush_outbox_finish (SIGNET_ENGINE (source), result, &error);
  answer (task, error);
}

/* Who asks for nothing else than that wants what was stopped to go, too. */
static void
resume (GListModel *outbox)
{
  for (guint i = 0; i < g_list_model_get_n_items (outbox); i++)
    {
      g_autoptr(SignetOutboxItem) item = g_list_model_get_item (outbox, i);

      if (signet_outbox_item_is_stopped (item))
        signet_outbox_item_hold (item, 0);
    }
}

void
signet_door_flush_async (SignetEngine         *engine,
                         char                **words,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (g_strv_length (words) == SIGNET_DOOR_FLUSH_WORDS);

  SignetAccount *account = signet_account_list_lookup (signet_engine_get_accounts (engine),
                                                       words[WORD_ADDRESS]);
  const char *password = *words[WORD_PASSWORD] != '\0' ? words[WORD_PASSWORD] : NULL;
  g_autoptr(GTask) task = g_task_new (engine, cancellable, callback, user_data);
  g_autoptr(GError) error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  if (account != NULL)
    {
      resume (signet_engine_get_outbox (engine, account));
      signet_engine_flush_outbox_async (engine, account, password, cancellable, flushed_cb,
                                        g_steal_pointer (&task));
      return;
    }
  error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no account “%s”."),
                       words[WORD_ADDRESS]);
  answer (task, error);
}
