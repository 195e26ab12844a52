/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a topic are a chain: the first one that came, then the others, the last one first. */
#include "config.h"
#include "topic-rows.h"

#include "number-table.h"

struct _SignetTopicRows
{
  SignetNumberTable *first;  /* topic → row */
  GArray            *next;   /* of guint32, by row: the next one + 1, 0: there is none */
};

SignetTopicRows *
signet_topic_rows_new (guint n_rows)
{
  SignetTopicRows *self = g_new0 (SignetTopicRows, 1);

  self->first = signet_number_table_new (n_rows);
  self->next = g_array_sized_new (FALSE, TRUE, sizeof (guint32), n_rows);
  return self;
}

void
signet_topic_rows_free (SignetTopicRows *self)
{
  g_return_if_fail (self != NULL);

  signet_number_table_free (self->first);
  g_array_unref (self->next);
  g_free (self);
}

void
signet_topic_rows_add (SignetTopicRows *self,
                       guint64          topic,
                       guint32          row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (topic != 0);

  guint32 *next;
  guint32 first;

  if (row >= self->next->len)
    g_array_set_size (self->next, row + 1);
  next = (guint32 *) (gpointer) self->next->data;
  if (signet_number_table_lookup (self->first, topic, &first))
    {
      next[row] = next[first];
      next[first] = row + 1;
    }
  else
    {
      signet_number_table_add (self->first, topic, row);
    }
}

gboolean
signet_topic_rows_first (SignetTopicRows *self,
                         guint64          topic,
                         guint32         *row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return signet_number_table_lookup (self->first, topic, row);
}

gboolean
signet_topic_rows_next (SignetTopicRows *self,
                        guint32         *row)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row != NULL && *row < self->next->len, FALSE);

  const guint32 next = g_array_index (self->next, guint32, *row);

  *row = next - 1;
  return next != 0;
}
