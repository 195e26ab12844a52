/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-wish.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "door-wish.h"

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

  g_autofree char *all = g_strjoinv (" ", (char **) uidls);

  /* A UIDL has 70 letters at most: some hundreds fit. */
  if (strlen (all) > SIGNET_WORD_STREAM_MAX_LINE / 2)
    {
      g_task_report_new_error (visit, callback, user_data, signet_visit_wish_async,
                               G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                               _("These are too many messages at once while Signet is running."));
      return;
    }
  signet_word_stream_write (signet_visit_get_stream (visit), "wish", signet_account_get_address (account),
                            signet_door_wish_get_word (wish), all, NULL);
  signet_visit_await_async (visit, NULL, NULL, NULL, callback, user_data);
}

gboolean
signet_visit_wish_finish (SignetVisit   *visit,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_auto(GStrv) words = signet_visit_await_finish (visit, result, error);

  if (words == NULL)
    return FALSE;
  if (g_strcmp0 (words[0], "done") == 0)
    return TRUE;
  if (g_strcmp0 (words[0], "failed") == 0 && words[1] != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, words[1]);
  else
    signet_visit_set_not_understood (error);
  return FALSE;
}
