/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-wish.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "door-wish.h"

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) closed = NULL;
  char **words = signet_word_stream_read_finish (SIGNET_WORD_STREAM (source), result, &closed);

  if (words == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             _("The Signet that is running ended without an answer."));
  else if (g_strcmp0 (words[0], "done") == 0)
    g_task_return_boolean (task, TRUE);
  else if (g_strcmp0 (words[0], "failed") == 0 && words[1] != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", words[1]);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _("The other Signet was not understood."));
  signet_words_free (words);
}

void
signet_visit_wish_async (SignetVisit         *visit,
                         SignetAccount       *account,
                         const char *const   *uidls,
                         SignetUidlWish       wish,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (visit));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (uidls != NULL);

  g_autoptr(GTask) task = g_task_new (visit, NULL, callback, user_data);
  SignetWordStream *stream = signet_visit_get_stream (visit);
  g_autofree char *all = g_strjoinv (" ", (char **) uidls);

  /* A UIDL has 70 letters at most: some hundreds fit. */
  if (strlen (all) > SIGNET_WORD_STREAM_MAX_LINE / 2)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                               _("These are too many messages at once while Signet is running."));
      return;
    }
  signet_word_stream_write (stream, "wish", signet_account_get_address (account),
                            signet_door_wish_get_word (wish), all, NULL);
  signet_word_stream_read_async (stream, told_cb, g_steal_pointer (&task));
}

gboolean
signet_visit_wish_finish (SignetVisit   *visit,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, visit), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
