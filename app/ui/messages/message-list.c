/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list view is given its model when there are rows: it takes a new model of a million rows at
 * once, but rows that come into a model it knows cost it time for each. */
#include "config.h"

#include "messages/message-list.h"

#include <glib/gi18n-lib.h>

#include "common/place-text.h"
#include "common/progress-pie.h"
#include "messages/message-cursor.h"
#include "messages/message-factory.h"
#include "messages/message-row.h"
#include "messages/selection.h"

struct _SignetMessageList
{
  AdwBin              parent_instance;
  GtkStack           *stack;
  GtkScrolledWindow  *scrolled;
  GtkListView        *view;
  AdwStatusPage      *empty_page;
  AdwStatusPage      *failed_page;
  SignetProgressPie  *pie;
  SignetPlace        *place;
  SignetFolder       *folder;
  SignetSelection    *selection;
  SignetEntry        *entry;
  guint               count;
  guint               scroll_idle;
  gboolean            open_on_click;
};

enum { PROP_0, PROP_ENTRY, PROP_COUNT, PROP_OPEN_ON_CLICK, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetMessageList, signet_message_list, ADW_TYPE_BIN)

static guint
count_rows (SignetMessageList *self)
{
  return self->folder ? g_list_model_get_n_items (G_LIST_MODEL (self->folder)) : 0;
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

static const char *
choose_page (SignetMessageList *self)
{
  if (self->folder == NULL)
    return "none";
  if (count_rows (self) > 0)
    return "list";

  switch (signet_folder_get_state (self->folder))
    {
    case SIGNET_FOLDER_STATE_READY: return "empty";
    case SIGNET_FOLDER_STATE_FAILED: return "failed";
    case SIGNET_FOLDER_STATE_UNLOADED:
    case SIGNET_FOLDER_STATE_LOADING:
    default: return "loading";
    }
}

static void
update_page (SignetMessageList *self)
{
  gboolean wanted = count_rows (self) > 0;
  const GError *error = self->folder ? signet_folder_get_error (self->folder) : NULL;
  g_autofree char *description = error ? g_markup_escape_text (error->message, -1) : NULL;

  if (wanted && gtk_list_view_get_model (self->view) == NULL)
    gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  adw_status_page_set_description (self->failed_page, description);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
}

static void
scroll_to_top_cb (gpointer user_data)
{
  SignetMessageList *self = SIGNET_MESSAGE_LIST (user_data);

  self->scroll_idle = 0;
  if (count_rows (self) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0u);
}

/* Who looks at the newest message wants to see a newer one come; who reads further down does not
 * want the list to move. */
static void
items_changed_cb (SignetMessageList *self,
                  guint              position,
                  guint              removed,
                  guint              added)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  if (position == 0 && added > 0 && gtk_adjustment_get_value (adjustment) < 1.0
      && self->scroll_idle == 0)
    self->scroll_idle = g_idle_add_once (scroll_to_top_cb, self);
  update_page (self);
  update_selected (self);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SignetMessageList) self = user_data;

  /* Its state says how it ended, and why. */
  signet_folder_load_finish (SIGNET_FOLDER (source), result, NULL);
}

static void
load (SignetMessageList *self)
{
  g_autoptr(SignetOperation) operation = signet_operation_new (_("Reading Folder"));

  g_object_bind_property (operation, "fraction", self->pie, "fraction", G_BINDING_SYNC_CREATE);
  signet_folder_load_async (self->folder, operation, NULL, load_cb, g_object_ref (self));
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

static gboolean
select_position (SignetMessageList *self,
                 guint              position)
{
  g_autoptr(SignetEntry) entry = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  entry = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  signet_message_factory_focus (self->view, entry);
  return TRUE;
}

static void
detach (SignetMessageList *self)
{
  gtk_list_view_set_model (self->view, NULL);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  if (self->folder != NULL)
    g_signal_handlers_disconnect_by_data (self->folder, self);
  g_clear_object (&self->folder);
  g_clear_object (&self->place);
}

static void
attach (SignetMessageList *self,
        SignetFolder      *folder)
{
  self->folder = g_object_ref (folder);
  self->selection = signet_selection_new (G_LIST_MODEL (folder));
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (update_selected),
                            self);
  g_signal_connect_swapped (folder, "notify::state", G_CALLBACK (update_page), self);
  adw_status_page_set_icon_name (self->empty_page, signet_place_text_icon (self->place));
  adw_status_page_set_description (self->empty_page, signet_place_text_empty (self->place));
  load (self);
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

  detach (self);
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
  properties[PROP_OPEN_ON_CLICK] = g_param_spec_boolean ("open-on-click", NULL, NULL, FALSE,
                                                         readable | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SIGNET_TYPE_PROGRESS_PIE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/messages/message-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, stack);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, view);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, failed_page);
  gtk_widget_class_bind_template_child (widget_class, SignetMessageList, pie);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_install_action (widget_class, SIGNET_MESSAGE_CLICK_ACTION, "u",
                                   click_action_cb);
}

static void
signet_message_list_init (SignetMessageList *self)
{
  g_autoptr(GtkListItemFactory) factory = signet_message_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->view, factory);
  update_page (self);
}

SignetFolder *
signet_message_list_get_folder (SignetMessageList *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  return self->folder;
}

void
signet_message_list_set_place (SignetMessageList *self,
                               SignetPlace       *place)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));
  g_return_if_fail (place == NULL || SIGNET_IS_PLACE (place));

  if (self->place == place)
    return;

  detach (self);
  g_set_object (&self->place, place);
  if (place != NULL && signet_place_get_folder (place) != NULL)
    attach (self, signet_place_get_folder (place));
  update_page (self);
  update_selected (self);
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

gboolean
signet_message_list_move (SignetMessageList *self,
                          int                steps)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);

  return self->selection
         && select_position (self, signet_message_cursor_step (self->selection, steps));
}

SignetEntry *
signet_message_list_dup_beside (SignetMessageList *self,
                                int                steps)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), NULL);

  return self->selection != NULL
         ? g_list_model_get_item (G_LIST_MODEL (self->selection),
                                  signet_message_cursor_step (self->selection, steps)) : NULL;
}

gboolean
signet_message_list_select_next_unread (SignetMessageList *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);

  return self->folder != NULL && signet_folder_get_unread (self->folder) > 0
         && select_position (self, signet_message_cursor_next_unread (self->selection));
}

gboolean
signet_message_list_select (SignetMessageList *self,
                            SignetEntry       *entry)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), FALSE);

  return self->folder != NULL && select_position (self, signet_folder_find (self->folder, entry));
}

void
signet_message_list_leave_selected (SignetMessageList *self)
{
  g_return_if_fail (SIGNET_IS_MESSAGE_LIST (self));

  if (self->selection != NULL
      && !select_position (self, signet_message_cursor_beside (self->selection)))
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}
