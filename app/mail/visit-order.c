/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-order.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "order.h"
#include "visit-progress.h"

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetWordStream *stream = SIGNET_WORD_STREAM (source);
  g_autoptr(GError) closed = NULL;
  char **words = signet_word_stream_read_finish (stream, result, &closed);

  if (words == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED,
                             _("The Signet that is running ended without an answer."));
  else if (signet_visit_progress_take (g_task_get_task_data (task), words))
    signet_word_stream_read_async (stream, told_cb, g_object_ref (task));
  else if (g_strv_length (words) == SIGNET_N_OUTCOME)
    g_task_return_pointer (task, g_strdupv (words), (GDestroyNotify) g_strfreev);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _("The other Signet was not understood."));
  signet_words_free (words);
}

/* What does not fit on a line goes before it. A letter takes up to three bytes. */
static void
write_order (SignetWordStream  *stream,
             char             **order)
{
  const gsize room = SIGNET_WORD_STREAM_MAX_LINE / 3 - 16;
  g_autoptr(GPtrArray) line = g_ptr_array_new ();
  gsize used = 0;

  for (guint i = SIGNET_ORDER_MIN_WORDS; order[i] != NULL; i++)
    {
      const gsize length = strlen (order[i]) + 1;

      if (line->len > 0 && used + length > room)
        {
          g_ptr_array_add (line, NULL);
          signet_word_stream_write_words (stream, (const char *const *) line->pdata);
          g_ptr_array_set_size (line, 0);
        }
      if (line->len == 0)
        {
          g_ptr_array_add (line, (gpointer) "more");
          used = 0;
        }
      g_ptr_array_add (line, order[i]);
      used += length;
    }
  if (line->len > 0)
    {
      g_ptr_array_add (line, NULL);
      signet_word_stream_write_words (stream, (const char *const *) line->pdata);
    }
  signet_word_stream_write (stream, order[0], order[1], NULL);
}

void
signet_visit_order_async (SignetVisit         *visit,
                          char               **order,
                          GListStore          *operations,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_VISIT (visit));
  g_return_if_fail (order != NULL && g_strv_length (order) >= SIGNET_ORDER_MIN_WORDS);
  g_return_if_fail (G_IS_LIST_STORE (operations));

  GTask *task = g_task_new (visit, NULL, callback, user_data);
  SignetWordStream *stream = signet_visit_get_stream (visit);
  SignetOperation *operation = signet_operation_new (_("Signet is running already"));

  g_task_set_task_data (task, signet_visit_progress_new (operations, operation),
                        (GDestroyNotify) signet_visit_progress_free);
  write_order (stream, order);
  signet_visit_stop_with (visit, cancellable);
  signet_word_stream_read_async (stream, told_cb, task);
}

GStrv
signet_visit_order_finish (SignetVisit   *visit,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, visit), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
