/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folders/sidebar-row.h"

#include <glib/gi18n-lib.h>

#include "common/place-text.h"
#include "count-text.h"

/* Pixels for each folder that one lies in; deeper ones stay where they are, so that names have room. */
#define INDENT 14
#define MAX_INDENT 6

/* Letters that there is room for however large they are: no language needs more for its Inbox. */
#define LETTERS 11

struct _SignetSidebarRow
{
  GtkListBoxRow  parent_instance;
  GtkWidget     *box;
  GtkImage      *icon;
  GtkLabel      *title;
  GtkLabel      *unread;
  GtkButton     *expander;
  SignetPlace   *place;
  SignetSidebarRowState state;
};

enum { TOGGLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SignetSidebarRow, signet_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

/* What is in the Outbox was not read, but waits. */
static gboolean
is_outbox (SignetSidebarRow *self)
{
  SignetFolder *folder = signet_place_get_folder (self->place);

  return folder != NULL && signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_OUTBOX;
}

/* Returns: (transfer full). */
static char *
dup_spoken (SignetSidebarRow *self,
            guint             n)
{
  const char *title = signet_place_text_title (self->place);

  if (n == 0)
    return g_strdup (title);
  if (is_outbox (self))
    /* Translators: for a screen reader, after the name of the Outbox. */
    return signet_count_text (ngettext ("%s, %u waiting", "%s, %u waiting", n), title, n);
  /* Translators: for a screen reader, after the name of a folder. */
  return signet_count_text (ngettext ("%s, %u unread", "%s, %u unread", n), title, n);
}

static void
update_cb (SignetSidebarRow *self)
{
  const guint n = is_outbox (self) ? signet_place_get_total (self->place)
                                   : signet_place_get_unread (self->place);
  g_autofree char *spoken = dup_spoken (self, n);
  g_autofree char *number = signet_count_text ("%u", n);

  gtk_label_set_label (self->title, signet_place_text_title (self->place));
  gtk_label_set_label (self->unread, number);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* A name that is cut off is told whole. */
static gboolean
query_tooltip_cb (SignetSidebarRow *self,
                  int               x,
                  int               y,
                  gboolean          keyboard,
                  GtkTooltip       *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (self->title));
  return pango_layout_is_ellipsized (gtk_label_get_layout (self->title));
}

static void
toggle_cb (SignetSidebarRow *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

/* The arrow keys that open and close, as trees have it. */
static gboolean
key_pressed_cb (SignetSidebarRow *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   modifiers)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const guint closing = is_rtl ? GDK_KEY_Right : GDK_KEY_Left;
  const guint opening = is_rtl ? GDK_KEY_Left : GDK_KEY_Right;

  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if ((keyval == closing && self->state == SIGNET_SIDEBAR_ROW_OPEN)
      || (keyval == opening && self->state == SIGNET_SIDEBAR_ROW_CLOSED))
    {
      toggle_cb (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
signet_sidebar_row_dispose (GObject *object)
{
  SignetSidebarRow *self = SIGNET_SIDEBAR_ROW (object);

  if (self->place != NULL)
    {
      SignetFolder *folder = signet_place_get_folder (self->place);

      g_signal_handlers_disconnect_by_data (self->place, self);
      if (folder != NULL)
        g_signal_handlers_disconnect_by_data (folder, self);
    }
  g_clear_object (&self->place);
  G_OBJECT_CLASS (signet_sidebar_row_parent_class)->dispose (object);
}

static void
signet_sidebar_row_class_init (SignetSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_sidebar_row_dispose;

  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/folders/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, box);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, unread);
  gtk_widget_class_bind_template_child (widget_class, SignetSidebarRow, expander);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
}

static void
signet_sidebar_row_init (SignetSidebarRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
signet_sidebar_row_new (SignetPlace *place)
{
  SignetSidebarRow *self;

  g_return_val_if_fail (SIGNET_IS_PLACE (place), NULL);

  self = g_object_new (SIGNET_TYPE_SIDEBAR_ROW, NULL);
  self->place = g_object_ref (place);
  gtk_image_set_from_icon_name (self->icon, signet_place_text_icon (place));
  g_signal_connect_swapped (place, "notify::unread", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (place, "notify::total", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (place, "notify::name", G_CALLBACK (update_cb), self);
  if (signet_place_get_folder (place) != NULL)
    g_signal_connect_swapped (signet_place_get_folder (place), "notify::name", G_CALLBACK (update_cb),
                              self);
  update_cb (self);
  return GTK_WIDGET (self);
}

void
signet_sidebar_row_set_tree (SignetSidebarRow      *self,
                             guint                  depth,
                             SignetSidebarRowState  state)
{
  g_return_if_fail (SIGNET_IS_SIDEBAR_ROW (self));

  const char *open = state == SIGNET_SIDEBAR_ROW_OPEN ? _("Hide What Lies in It") : _("Show What Lies in It");

  self->state = state;
  gtk_widget_set_margin_start (self->box, (int) MIN (depth, MAX_INDENT) * INDENT);
  gtk_label_set_width_chars (self->title, depth == 0 ? LETTERS : -1);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), state != SIGNET_SIDEBAR_ROW_ALONE);
  gtk_button_set_icon_name (self->expander, state == SIGNET_SIDEBAR_ROW_OPEN ? "pan-down-symbolic"
                                                                              : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->expander), open);
  if (state == SIGNET_SIDEBAR_ROW_ALONE)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
  else
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 state == SIGNET_SIDEBAR_ROW_OPEN, -1);
}

SignetPlace *
signet_sidebar_row_get_place (SignetSidebarRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SIDEBAR_ROW (self), NULL);

  return self->place;
}

SignetFolder *
signet_sidebar_row_get_folder (SignetSidebarRow *self)
{
  g_return_val_if_fail (SIGNET_IS_SIDEBAR_ROW (self), NULL);

  return signet_place_get_folder (self->place);
}
