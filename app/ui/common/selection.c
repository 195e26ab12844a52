/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface's functions change the set and tell the smallest range that may look different. */
#include "config.h"

#include "common/selection.h"

struct _SignetSelection
{
  GObject     parent_instance;
  GListModel *model;
  GtkBitset  *selected;
};

enum { PROP_0, PROP_MODEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void signet_selection_list_init      (GListModelInterface        *iface);
static void signet_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SignetSelection, signet_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      signet_selection_list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      signet_selection_selection_init))

static GType
signet_selection_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (SIGNET_SELECTION (list)->model);
}

static guint
signet_selection_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (SIGNET_SELECTION (list)->model);
}

static gpointer
signet_selection_get_item (GListModel *list,
                           guint       position)
{
  return g_list_model_get_item (SIGNET_SELECTION (list)->model, position);
}

static void
signet_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = signet_selection_get_item_type;
  iface->get_n_items = signet_selection_get_n_items;
  iface->get_item = signet_selection_get_item;
}

/* Takes the new set and tells what differs from the old one. Returns: TRUE, for the interface. */
static gboolean
replace_selected (SignetSelection *self,
                  GtkBitset       *selected)
{
  g_autoptr(GtkBitset) changed = gtk_bitset_copy (self->selected);

  gtk_bitset_difference (changed, selected);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  self->selected = selected;

  if (!gtk_bitset_is_empty (changed))
    {
      guint first = gtk_bitset_get_minimum (changed);

      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                             gtk_bitset_get_maximum (changed) - first + 1);
    }
  return TRUE;
}

static gboolean
signet_selection_is_selected (GtkSelectionModel *model,
                              guint              position)
{
  return gtk_bitset_contains (SIGNET_SELECTION (model)->selected, position);
}

static GtkBitset *
signet_selection_get_selection_in_range (GtkSelectionModel *model,
                                         guint              position,
                                         guint              n_items)
{
  SignetSelection *self = SIGNET_SELECTION (model);
  GtkBitset *selected = gtk_bitset_new_range (position, n_items);

  gtk_bitset_intersect (selected, self->selected);
  return selected;
}

static gboolean
signet_selection_select_range (GtkSelectionModel *model,
                               guint              position,
                               guint              n_items,
                               gboolean           unselect_rest)
{
  SignetSelection *self = SIGNET_SELECTION (model);
  guint total = g_list_model_get_n_items (self->model);
  GtkBitset *selected;

  if (position >= total)
    return FALSE;

  selected = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->selected);
  gtk_bitset_add_range (selected, position, MIN (n_items, total - position));
  return replace_selected (self, selected);
}

static gboolean
signet_selection_unselect_range (GtkSelectionModel *model,
                                 guint              position,
                                 guint              n_items)
{
  SignetSelection *self = SIGNET_SELECTION (model);
  GtkBitset *selected = gtk_bitset_copy (self->selected);

  gtk_bitset_remove_range (selected, position, n_items);
  return replace_selected (self, selected);
}

static gboolean
signet_selection_select_item (GtkSelectionModel *model,
                              guint              position,
                              gboolean           unselect_rest)
{
  return signet_selection_select_range (model, position, 1, unselect_rest);
}

static gboolean
signet_selection_unselect_item (GtkSelectionModel *model,
                                guint              position)
{
  return signet_selection_unselect_range (model, position, 1);
}

static gboolean
signet_selection_select_all (GtkSelectionModel *model)
{
  SignetSelection *self = SIGNET_SELECTION (model);

  return replace_selected (self,
                           gtk_bitset_new_range (0, g_list_model_get_n_items (self->model)));
}

static gboolean
signet_selection_unselect_all (GtkSelectionModel *model)
{
  return replace_selected (SIGNET_SELECTION (model), gtk_bitset_new_empty ());
}

/* In the rows of mask, exactly those of selected become selected. */
static gboolean
signet_selection_set_selection (GtkSelectionModel *model,
                                GtkBitset         *selected,
                                GtkBitset         *mask)
{
  SignetSelection *self = SIGNET_SELECTION (model);
  guint total = g_list_model_get_n_items (self->model);
  g_autoptr(GtkBitset) wanted = gtk_bitset_copy (selected);
  GtkBitset *result = gtk_bitset_copy (self->selected);

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (result, mask);
  gtk_bitset_union (result, wanted);
  gtk_bitset_remove_range_closed (result, total, G_MAXUINT);
  return replace_selected (self, result);
}

static void
signet_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = signet_selection_is_selected;
  iface->get_selection_in_range = signet_selection_get_selection_in_range;
  iface->select_item = signet_selection_select_item;
  iface->unselect_item = signet_selection_unselect_item;
  iface->select_range = signet_selection_select_range;
  iface->unselect_range = signet_selection_unselect_range;
  iface->select_all = signet_selection_select_all;
  iface->unselect_all = signet_selection_unselect_all;
  iface->set_selection = signet_selection_set_selection;
}

static void
items_changed_cb (SignetSelection *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  gtk_bitset_splice (self->selected, position, removed, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
signet_selection_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SignetSelection *self = SIGNET_SELECTION (object);

  switch (id)
    {
    case PROP_MODEL: g_value_set_object (value, self->model); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_selection_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SignetSelection *self = SIGNET_SELECTION (object);

  switch (id)
    {
    case PROP_MODEL: self->model = g_value_dup_object (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_selection_constructed (GObject *object)
{
  SignetSelection *self = SIGNET_SELECTION (object);

  G_OBJECT_CLASS (signet_selection_parent_class)->constructed (object);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
signet_selection_finalize (GObject *object)
{
  SignetSelection *self = SIGNET_SELECTION (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  G_OBJECT_CLASS (signet_selection_parent_class)->finalize (object);
}

static void
signet_selection_class_init (SignetSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = signet_selection_get_property;
  object_class->set_property = signet_selection_set_property;
  object_class->constructed = signet_selection_constructed;
  object_class->finalize = signet_selection_finalize;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_selection_init (SignetSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
}

SignetSelection *
signet_selection_new (GListModel *model)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  return g_object_new (SIGNET_TYPE_SELECTION, "model", model, NULL);
}

GListModel *
signet_selection_get_model (SignetSelection *self)
{
  g_return_val_if_fail (SIGNET_IS_SELECTION (self), NULL);

  return self->model;
}

guint
signet_selection_get_count (SignetSelection *self)
{
  g_return_val_if_fail (SIGNET_IS_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->selected);
}

GArray *
signet_selection_dup_positions (SignetSelection *self)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SIGNET_IS_SELECTION (self), positions);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_array_append_val (positions, position);
  return positions;
}

GPtrArray *
signet_selection_dup_items (SignetSelection *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SIGNET_IS_SELECTION (self), items);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (items, g_list_model_get_item (self->model, position));
  return items;
}
