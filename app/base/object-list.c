/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "object-list.h"

typedef struct
{
  GPtrArray *objects;
} SignetObjectListPrivate;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (SignetObjectList, signet_object_list, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (SignetObjectList)
                                  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GPtrArray *
get_objects (gpointer self)
{
  SignetObjectListPrivate *priv = signet_object_list_get_instance_private (self);

  return priv->objects;
}

static GType
signet_object_list_get_item_type (GListModel *model)
{
  return SIGNET_OBJECT_LIST_GET_CLASS (model)->item_type;
}

static guint
signet_object_list_get_n_items (GListModel *model)
{
  return get_objects (model)->len;
}

static gpointer
signet_object_list_get_item (GListModel *model,
                             guint       position)
{
  const GPtrArray *objects = get_objects (model);

  return position < objects->len ? g_object_ref (objects->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_object_list_get_item_type;
  iface->get_n_items = signet_object_list_get_n_items;
  iface->get_item = signet_object_list_get_item;
}

static void
signet_object_list_dispose (GObject *object)
{
  g_ptr_array_set_size (get_objects (object), 0);
  G_OBJECT_CLASS (signet_object_list_parent_class)->dispose (object);
}

static void
signet_object_list_finalize (GObject *object)
{
  g_ptr_array_unref (get_objects (object));
  G_OBJECT_CLASS (signet_object_list_parent_class)->finalize (object);
}

static void
signet_object_list_class_init (SignetObjectListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = signet_object_list_dispose;
  object_class->finalize = signet_object_list_finalize;
  klass->item_type = G_TYPE_OBJECT;
}

static void
signet_object_list_init (SignetObjectList *self)
{
  SignetObjectListPrivate *priv = signet_object_list_get_instance_private (self);

  priv->objects = signet_object_list_new_array ();
}

GPtrArray *
signet_object_list_new_array (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

const GPtrArray *
signet_object_list_get_all (SignetObjectList *self)
{
  g_return_val_if_fail (SIGNET_IS_OBJECT_LIST (self), NULL);
  return get_objects (self);
}

GPtrArray *
signet_object_list_copy (SignetObjectList *self)
{
  g_return_val_if_fail (SIGNET_IS_OBJECT_LIST (self), NULL);

  GPtrArray *copy = signet_object_list_new_array ();

  g_ptr_array_extend (copy, get_objects (self), (GCopyFunc) (gpointer) g_object_ref, NULL);
  return copy;
}

gboolean
signet_object_list_show (SignetObjectList *self,
                         GPtrArray        *objects)
{
  g_return_val_if_fail (SIGNET_IS_OBJECT_LIST (self), FALSE);
  g_return_val_if_fail (objects != NULL, FALSE);

  SignetObjectListPrivate *priv = signet_object_list_get_instance_private (self);
  g_autoptr(GPtrArray) before = priv->objects;
  const guint least = MIN (before->len, objects->len);
  guint first = 0, last = 0;

  while (first < least && before->pdata[first] == objects->pdata[first])
    first++;
  while (last < least - first
         && before->pdata[before->len - 1 - last] == objects->pdata[objects->len - 1 - last])
    last++;

  const guint removed = before->len - first - last;
  const guint added = objects->len - first - last;

  priv->objects = objects;
  if (removed + added == 0)
    return FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), first, removed, added);
  return TRUE;
}
