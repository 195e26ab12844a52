/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "threads-base.h"

gboolean
signet_threads_base_lookup (const SignetThreadsBase *self,
                            guint64                  number,
                            guint32                 *row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  guint32 low = 0, high = self->n_numbers;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->numbers[middle] < number)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->n_numbers || self->numbers[low] != number)
    return FALSE;
  *row = self->number_rows[low];
  return *row < self->n_rows;
}

guint32
signet_threads_base_find_topic (const SignetThreadsBase *self,
                                guint64                  topic)
{
  g_return_val_if_fail (self != NULL, 0);

  guint32 low = 0, high = self->n_rows;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;
      const guint32 row = self->by_topic[middle];

      if (row < self->n_rows && self->topics[row] < topic)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
signet_threads_base_get_topic (const SignetThreadsBase *self,
                               guint64                  topic,
                               guint32                  at,
                               guint32                 *row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL, FALSE);

  if (at >= self->n_rows)
    return FALSE;
  *row = self->by_topic[at];
  return *row < self->n_rows && self->topics[*row] == topic;
}

static int
compare_topics (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const guint64 *topics = user_data;
  const guint64 topic_a = topics[*(const guint32 *) a];
  const guint64 topic_b = topics[*(const guint32 *) b];

  return topic_a < topic_b ? -1 : topic_a > topic_b;
}

void
signet_threads_base_sort_topics (const guint64 *topics,
                                 guint32        n,
                                 guint32       *by_topic)
{
  g_return_if_fail (n == 0 || (topics != NULL && by_topic != NULL));

  for (guint32 i = 0; i < n; i++)
    by_topic[i] = i;
  if (n > 0)
    g_qsort_with_data (by_topic, (int) n, sizeof *by_topic, compare_topics, (gpointer) topics);
}
