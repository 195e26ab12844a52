/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-order.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "order.h"

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

  write_order (signet_visit_get_stream (visit), order);
  signet_visit_await_async (visit, operations, signet_operation_new (_("Signet is running already")),
                            cancellable, callback, user_data);
}

GStrv
signet_visit_order_finish (SignetVisit   *visit,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_auto(GStrv) words = signet_visit_await_finish (visit, result, error);

  if (words == NULL || g_strv_length (words) == SIGNET_N_OUTCOME)
    return g_steal_pointer (&words);
  signet_visit_set_not_understood (error);
  return NULL;
}
