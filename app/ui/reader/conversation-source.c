/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/conversation-source.h"

/* Mail that is just being received comes in many small pieces. What is being looked for meanwhile may have
 * missed some of them. */
#define DELAY 500  /* milliseconds */

struct _SignetConversationSource
{
  GObject       parent_instance;

  SignetEngine *engine;
  SignetFolder *folder;
  SignetEntry  *entry;
  GPtrArray    *watched;      /* of SignetFolder */
  GListModel   *items;        /* or NULL */
  GCancellable *cancellable;  /* while something is looked for */
  guint         delay;
};

enum { PROP_0, PROP_ITEMS, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetConversationSource, signet_conversation_source, G_TYPE_OBJECT)

static gboolean
is_same (GListModel *a,
         GListModel *b)
{
  const guint n = a != NULL ? g_list_model_get_n_items (a) : 0;

  if ((b != NULL ? g_list_model_get_n_items (b) : 0) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetConversationItem) item_a = g_list_model_get_item (a, i);
      g_autoptr(SignetConversationItem) item_b = g_list_model_get_item (b, i);

      if (signet_conversation_item_get_entry (item_a) != signet_conversation_item_get_entry (item_b))
        return FALSE;
    }
  return TRUE;
}

/* Who shows them keeps its place if nothing has changed. */
static void
set_items (SignetConversationSource *self,
           GListModel               *items)
{
  if (!is_same (self->items, items) && g_set_object (&self->items, items))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEMS]);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetConversationSource) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) items =
    signet_engine_find_conversation_finish (SIGNET_ENGINE (source), result, &error);

  if (items == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_items (self, g_list_model_get_n_items (items) > 1 ? items : NULL);
}

static void
stop (SignetConversationSource *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (SignetConversationSource *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  signet_engine_find_conversation_async (self->engine, self->folder, self->entry, self->cancellable,
                                         found_cb, g_object_ref (self));
}

static void
delay_cb (gpointer user_data)
{
  SignetConversationSource *self = user_data;

  self->delay = 0;
  look (self);
}

static void
folder_changed_cb (SignetConversationSource *self)
{
  if (self->delay == 0)
    self->delay = g_timeout_add_once (DELAY, delay_cb, self);
}

static void
unwatch (SignetConversationSource *self)
{
  for (guint i = 0; self->watched != NULL && i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (self->watched->pdata[i], self);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
}

static void
watch (SignetConversationSource *self)
{
  self->watched = signet_engine_list_conversation_folders (self->engine, self->folder);
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_connect_swapped (self->watched->pdata[i], "items-changed", G_CALLBACK (folder_changed_cb),
                              self);
}

static void
forget (SignetConversationSource *self)
{
  stop (self);
  unwatch (self);
  g_clear_object (&self->entry);
  g_clear_object (&self->folder);
  g_clear_object (&self->engine);
}

static void
signet_conversation_source_get_property (GObject    *object,
                                         guint       id,
                                         GValue     *value,
                                         GParamSpec *pspec)
{
  SignetConversationSource *self = SIGNET_CONVERSATION_SOURCE (object);

  switch (id)
    {
    case PROP_ITEMS: g_value_set_object (value, self->items); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_conversation_source_dispose (GObject *object)
{
  SignetConversationSource *self = SIGNET_CONVERSATION_SOURCE (object);

  forget (self);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (signet_conversation_source_parent_class)->dispose (object);
}

static void
signet_conversation_source_class_init (SignetConversationSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_conversation_source_get_property;
  object_class->dispose = signet_conversation_source_dispose;
  properties[PROP_ITEMS] = g_param_spec_object ("items", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_conversation_source_init (SignetConversationSource *self)
{
}

SignetConversationSource *
signet_conversation_source_new (void)
{
  return g_object_new (SIGNET_TYPE_CONVERSATION_SOURCE, NULL);
}

void
signet_conversation_source_show (SignetConversationSource *self,
                                 SignetEngine             *engine,
                                 SignetFolder             *folder,
                                 SignetEntry              *entry)
{
  g_return_if_fail (SIGNET_IS_CONVERSATION_SOURCE (self));
  g_return_if_fail (entry == NULL || (SIGNET_IS_ENGINE (engine) && SIGNET_IS_FOLDER (folder)));

  forget (self);
  if (entry == NULL || signet_conversation_source_find (self, entry) == G_MAXUINT)
    set_items (self, NULL);
  if (entry == NULL)
    return;
  self->engine = g_object_ref (engine);
  self->folder = g_object_ref (folder);
  self->entry = g_object_ref (entry);
  watch (self);
  look (self);
}

GListModel *
signet_conversation_source_get_items (SignetConversationSource *self)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_SOURCE (self), NULL);
  return self->items;
}

guint
signet_conversation_source_find (SignetConversationSource *self,
                                 SignetEntry              *entry)
{
  g_return_val_if_fail (SIGNET_IS_CONVERSATION_SOURCE (self), G_MAXUINT);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), G_MAXUINT);

  for (guint i = 0; self->items != NULL && i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr(SignetConversationItem) item = g_list_model_get_item (self->items, i);

      if (signet_conversation_item_get_entry (item) == entry)
        return i;
    }
  return G_MAXUINT;
}
