/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the threads are counted from the oldest message on. Of a million messages only those of one
 * thread are held at a time. */
#include "config.h"
#include "list-order.h"

#include "thread-tree.h"
#include "threads.h"

struct _SignetListOrder
{
  SignetFolder  *folder;
  guint          n;
  guint          position;  /* the next one that is looked at */
  SignetThreads *threads;   /* NULL when flat */
  guint8        *told;      /* by position */
  GArray        *waiting;   /* of SignetListPlace: the rest of a thread, its end first */
};

static SignetEntry *
get_entry (SignetListOrder *self,
           guint            position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->folder), position);
}

static void
find_threads (SignetListOrder *self)
{
  self->threads = signet_threads_new (self->n, NULL);
  self->told = g_new0 (guint8, self->n);
  for (guint32 row = 0; row < self->n; row++)
    {
      g_autoptr(SignetEntry) entry = get_entry (self, self->n - 1 - row);
      const SignetReferences references =
        signet_envelope_get_references (signet_entry_get_envelope (entry));

      signet_threads_add (self->threads, row, &references);
    }
}

SignetListOrder *
signet_list_order_new (SignetFolder   *folder,
                       SignetListKind  kind)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetListOrder *self = g_new0 (SignetListOrder, 1);

  self->folder = g_object_ref (folder);
  self->n = g_list_model_get_n_items (G_LIST_MODEL (folder));
  self->waiting = g_array_new (FALSE, FALSE, sizeof (SignetListPlace));
  if (kind == SIGNET_LIST_THREADS)
    find_threads (self);
  return self;
}

void
signet_list_order_free (SignetListOrder *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->threads, signet_threads_free);
  g_array_unref (self->waiting);
  g_free (self->told);
  g_object_unref (self->folder);
  g_free (self);
}

/* The thread of the message there, which is its newest. */
static void
put_thread (SignetListOrder *self,
            guint            position)
{
  g_autoptr(GArray) rows = signet_threads_list (self->threads, self->n - 1 - position);
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GArray) nodes = g_array_new (FALSE, FALSE, sizeof (SignetReferences));
  g_autoptr(GArray) places = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      SignetEntry *entry = get_entry (self, self->n - 1 - g_array_index (rows, guint32, i));
      const SignetReferences references =
        signet_envelope_get_references (signet_entry_get_envelope (entry));

      g_ptr_array_add (entries, entry);
      g_array_append_val (nodes, references);
    }
  places = signet_thread_tree_make ((const SignetReferences *) (gpointer) nodes->data, nodes->len);

  const gint64 date =
    signet_envelope_get_date (signet_entry_get_envelope (entries->pdata[entries->len - 1]));
  for (guint i = places->len; i > 0; i--)
    {
      const SignetThreadPlace *place = &g_array_index (places, SignetThreadPlace, i - 1);
      const SignetListPlace told =
      {
        .position = self->n - 1 - g_array_index (rows, guint32, place->node),
        .depth = place->depth,
        .follows = i > 1,
        .date = date,
      };

      self->told[told.position] = TRUE;
      g_array_append_val (self->waiting, told);
    }
}

static SignetListPlace
take_flat (SignetListOrder *self)
{
  g_autoptr(SignetEntry) entry = get_entry (self, self->position);

  return (SignetListPlace) {
    .position = self->position++,
    .date = signet_envelope_get_date (signet_entry_get_envelope (entry)),
  };
}

gboolean
signet_list_order_next (SignetListOrder *self,
                        SignetListPlace *place)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  if (self->waiting->len == 0)
    {
      while (self->told != NULL && self->position < self->n && self->told[self->position])
        self->position++;
      if (self->position >= self->n)
        return FALSE;
      if (self->threads == NULL)
        {
          *place = take_flat (self);
          return TRUE;
        }
      put_thread (self, self->position);
    }
  *place = g_array_index (self->waiting, SignetListPlace, self->waiting->len - 1);
  g_array_set_size (self->waiting, self->waiting->len - 1);
  return TRUE;
}
