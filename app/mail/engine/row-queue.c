/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "row-queue.h"

/* A turn of the main loop ends after this long; 16 ms are a frame. */
#define TURN (4 * 1000)

/* Messages that are shown between two looks at the clock. */
#define SLICE 16

/* Either messages to show, or a function to call when it is its turn. */
typedef struct
{
  SignetFolder    *folder;
  GPtrArray       *messages;
  guint            n_shown;
  GSourceOnceFunc  func;
  gpointer         user_data;
} Item;

struct _SignetRowQueue
{
  GObject parent_instance;

  GQueue  items;   /* of Item */
  guint   source;
};

G_DEFINE_FINAL_TYPE (SignetRowQueue, signet_row_queue, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->folder);
  g_clear_pointer (&item->messages, g_ptr_array_unref);
  g_free (item);
}

/* Returns: TRUE when nothing is left of the item. */
static gboolean
show_slice (Item *item)
{
  g_autoptr(GPtrArray) slice = g_ptr_array_new ();

  for (guint i = 0; i < SLICE && item->n_shown < item->messages->len; i++)
    g_ptr_array_add (slice, item->messages->pdata[item->n_shown++]);
  signet_folder_add_delivered (item->folder, slice);
  return item->n_shown == item->messages->len;
}

static gboolean
turn_cb (gpointer user_data)
{
  g_autoptr(SignetRowQueue) self = g_object_ref (user_data);
  gint64 end = g_get_monotonic_time () + TURN;

  while (!g_queue_is_empty (&self->items) && g_get_monotonic_time () < end)
    {
      Item *item = g_queue_peek_head (&self->items);

      if (item->messages != NULL && !show_slice (item))
        continue;
      g_queue_pop_head (&self->items);
      if (item->func != NULL)
        item->func (item->user_data);
      item_free (item);
    }

  if (!g_queue_is_empty (&self->items))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
push (SignetRowQueue *self,
      Item            item)
{
  g_queue_push_tail (&self->items, g_memdup2 (&item, sizeof item));
  if (self->source == 0)
    self->source = g_idle_add (turn_cb, self);
}

static void
signet_row_queue_finalize (GObject *object)
{
  SignetRowQueue *self = SIGNET_ROW_QUEUE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->items, item_free);

  G_OBJECT_CLASS (signet_row_queue_parent_class)->finalize (object);
}

static void
signet_row_queue_class_init (SignetRowQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_row_queue_finalize;
}

static void
signet_row_queue_init (SignetRowQueue *self)
{
  g_queue_init (&self->items);
}

SignetRowQueue *
signet_row_queue_new (void)
{
  return g_object_new (SIGNET_TYPE_ROW_QUEUE, NULL);
}

void
signet_row_queue_push (SignetRowQueue *self,
                       SignetFolder   *folder,
                       GPtrArray      *messages)
{
  g_return_if_fail (SIGNET_IS_ROW_QUEUE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (messages != NULL);

  push (self, (Item) { .folder = g_object_ref (folder), .messages = g_ptr_array_ref (messages) });
}

void
signet_row_queue_after (SignetRowQueue  *self,
                        GSourceOnceFunc  func,
                        gpointer         user_data)
{
  g_return_if_fail (SIGNET_IS_ROW_QUEUE (self));
  g_return_if_fail (func != NULL);

  if (g_queue_is_empty (&self->items))
    func (user_data);
  else
    push (self, (Item) { .func = func, .user_data = user_data });
}
