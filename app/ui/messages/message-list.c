/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list view is given its model when there are rows: it takes a new model of a million rows at
 * once, but rows that come into a model it knows cost it time for each. */
#include "config.h"

#include "messages/message-list-private.h"

#include "common/one-stop.h"
#include "messages/list-keyboard.h"
#include "messages/list-pages.h"
#include "messages/list-top.h"
#include "messages/message-factory.h"

struct _SignetMessageList
{
  AdwBin              parent_instance;
  SignetListPages    *pages;
  GtkListView        *view;
  SignetListSource   *source;
  SignetSelection    *selection;
  SignetEntry        *entry;
  guint               count;
  SignetListTop      *top;
  gboolean            open_on_click;
  SignetListKeyboard  keyboard;
};

enum { PROP_0, PROP_ENTRY, PROP_COUNT, PROP_MATCHES, PROP_OPEN_ON_CLICK, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, SEEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetMessageList, signet_message_list, ADW_TYPE_BIN)

static GListModel *
get_model (SignetMessageList *self)
{
  return signet_list_source_get_model (self->source);
}

static guint
count_rows (SignetMessageList *self)
{
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}

/* Where the message is, or what stands for it. */
static guint
find_entry (SignetMessageList *self,
            SignetEntry       *entry)
{
  GListModel *model = get_model (self);

  if (SIGNET_IS_LISTING (model))
    return signet_listing_find (SIGNET_LISTING (model), entry);
  return model != NULL ? signet_folder_find (SIGNET_FOLDER (model), entry) : GTK_INVALID_LIST_POSITION;
}

/* Compares what is selected with what was told last. */
static void
update_selected (SignetMessageList *self)
{
  guint count = self->selection ? signet_selection_get_count (self->selection) : 0;
  g_autoptr(SignetEntry) entry = NULL;

  if (count == 1)
    {
      g_autoptr(GPtrArray) items = signet_selection_dup_items (self->selection);

      entry = g_object_ref (items->pdata[0]);
    }

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
  if (self->count != count)
    {
      self->count = count;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* A message that was selected has moved, or lies in a conversation that was folded. */
static void
select_again (SignetMessageList *self)
{
  guint position;

  if (self->entry == NULL || self->selection == NULL || signet_selection_get_count (self->selection) > 0)
    return;
  position = find_entry (self, self->entry);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

static void
update_page (SignetMessageList *self)
{
  const guint n_rows = count_rows (self);

  if (n_rows > 0 && gtk_list_view_get_model (self->view) == NULL)
    gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  signet_list_pages_update (self->pages, n_rows);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHES]);
}

static void
update_rows (SignetMessageList *self)
{
  signet_message_list_keep_seen (self);
  select_again (self);
  update_page (self);
  update_selected (self);
  signet_message_factory_refresh (self->view);
}

/* Who looks at the newest message wants to see a newer one come. A listing tells when it has told all of a
 * change. */
static void
items_changed_cb (SignetMessageList *self,
                  guint              position,
                  guint              removed,
                  guint              added)
{
  if (position == 0 && added > 0)
    signet_list_top_added (self->top);
  if (!SIGNET_IS_LISTING (get_model (self)))
    update_rows (self);
}

static void
activate_cb (SignetMessageList *self,
             guint              position)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[OPENED], 0);
}

static void
click_action_cb (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (widget);

  if (self->open_on_click)
    activate_cb (self, g_variant_get_uint32 (parameter));
}

static void
fold_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (widget);
  const guint position = g_variant_get_uint32 (parameter);

  if (!signet_message_list_set_open (self, position, SIGNET_FOLD_OPEN))
    signet_message_list_set_open (self, position, SIGNET_FOLD_CLOSE);
}

static void
detach (SignetMessageList *self)
{
  gtk_list_view_set_model (self->view, NULL);
  signet_list_top_forget (self->top);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (signet_selection_get_model (self->selection), self);
    }
  g_clear_object (&self->selection);
}

static void
attach (SignetMessageList *self,
        GListModel        *model)
{
  self->selection = signet_selection_new (model);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (update_selected),
                            self);
  if (SIGNET_IS_LISTING (model))
    g_signal_connect_swapped (model, "facts-changed", G_CALLBACK (update_rows), self);
}

/* The same message stays selected in another order of the same place. */
static void
model_changed_cb (SignetMessageList *self)
{
  GListModel *model = get_model (self);
  const gboolean is_empty = model == NULL || g_list_model_get_n_items (model) == 0;
  const gboolean focused = signet_list_keyboard_keep (&self->keyboard, GTK_WIDGET (self->view), is_empty);

  detach (self);
  if (model != NULL)
    attach (self, model);
  select_again (self);
  update_page (self);
  update_selected (self);
  if (!is_empty && (focused || self->entry != NULL))
    signet_message_list_show_position (self, self->entry != NULL ? find_entry (self, self->entry) : 0,
                                       focused ? SIGNET_LIST_FOCUS : SIGNET_LIST_SCROLL);
}

static guint
count_matches (SignetMessageList *self)
{
  GListModel *model = get_model (self);

  return SIGNET_IS_LISTING (model) ? signet_listing_get_matches (SIGNET_LISTING (model))
                                   : count_rows (self);
}

static void
signet_message_list_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (object);

  switch (id)
    {
    case PROP_ENTRY: g_value_set_object (value, self->entry); break;
    case PROP_COUNT: g_value_set_uint (value, self->count); break;
    case PROP_MATCHES: g_value_set_uint (value, count_matches (self)); break;
    case PROP_OPEN_ON_CLICK: g_value_set_boolean (value, self->open_on_click); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_message_list_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (object);

  switch (id)
    {
    case PROP_OPEN_ON_CLICK: self->open_on_click = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_message_list_dispose (GObject *object)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (object);

  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  if (self->top != NULL)
    detach (self);
  g_clear_pointer (&self->top, signet_list_top_free);
  g_clear_object (&self->source);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (signet_message_list_parent_class)->dispose (object);
}

static void
signet_message_list_class_init (SignetMessageListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_message_list_get_property;
  object_class->set_property = signet_message_list_set_property;
  object_class->dispose = signet_message_list_dispose;

  properties[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, SIGNET_TYPE_ENTRY, readable);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_MATCHES] = g_param_spec_uint ("matches", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_OPEN_ON_CLICK] = g_param_spec_boolean ("open-on-click", NULL, NULL, FALSE,
                                                         readable | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[SEEN] = g_signal_new ("seen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, SIGNET_TYPE_ENTRY);

  g_type_ensure (SIGNET_TYPE_LIST_PAGES);
  g_type_ensure (SIGNET_TYPE_ONE_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/message-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, pages);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, SIGNET_MESSAGE_CLICK_ACTION, "u",
                                   click_action_cb);
  gtk_widget_class_install_action (widget_class, SIGNET_MESSAGE_FOLD_ACTION, "u", fold_action_cb);
}

static void
bind_cb (SignetMessageList *self,
         GtkListItem       *item)
{
  g_signal_emit (self, signals[SEEN], 0, gtk_list_item_get_item (item));
}

static void
signet_message_list_init (SignetMessageList *self)
{
  g_autoptr(GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  factory = signet_message_factory_new (self->view);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  self->top = signet_list_top_new (self->view);
  self->source = signet_list_source_new ();
  signet_list_pages_set_source (self->pages, self->source);
  g_signal_connect_swapped (self->source, "notify::model", G_CALLBACK (model_changed_cb), self);
  update_page (self);
}

SignetListSource *
signet_message_list_get_source (SignetMessageList *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);
  return self->source;
}

SignetFolder *
signet_message_list_get_folder (SignetMessageList *self)
{
  SignetPlace *place;

  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  if (self->entry != NULL)
    return signet_entry_get_folder (self->entry);
  place = signet_list_source_get_place (self->source);
  return place != NULL ? signet_place_get_folder (place) : NULL;
}

void
signet_message_list_set_place (SignetMessageList *self,
                               SignetPlace       *place)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));
  g_return_if_fail (place == NULL || SIGNET_IS_PLACE (place));

  signet_list_source_set_place (self->source, place);
}

void
signet_message_list_set_headings (SignetMessageList *self,
                                  SignetRowHeadings  headings)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));

  signet_message_factory_set_headings (self->view, headings);
}

void
signet_message_list_set_unclear (SignetMessageList *self,
                                 gboolean           unclear)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));

  signet_list_pages_set_unclear (self->pages, unclear);
}

SignetEntry *
signet_message_list_get_entry (SignetMessageList *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  return self->entry;
}

SignetSelection *
signet_message_list_get_selection (SignetMessageList *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  return self->selection;
}

GtkListView *
signet_message_list_get_view (SignetMessageList *self)
{
  return self->view;
}

gboolean
signet_message_list_select (SignetMessageList *self,
                            SignetEntry       *entry)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), FALSE);

  return self->selection != NULL && signet_message_list_select_position (self, find_entry (self, entry));
}
