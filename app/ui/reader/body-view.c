/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/body-view.h"

#include <glib/gi18n-lib.h>

#include "reader/link-opener.h"
#include "reader/link.h"
#include "reader/text-filler.h"
#include "reader/text-finder.h"
#include "reader/text-lines.h"

struct _SignetBodyView
{
  GtkTextView       parent_instance;
  SignetTextFiller *filler;
  SignetFinder     *finder;
  GtkCssProvider   *zoom;
  char             *menu_link;        /* what the context menu is about */
};

G_DEFINE_FINAL_TYPE (SignetBodyView, signet_body_view, GTK_TYPE_TEXT_VIEW)

void
signet_body_view_set_text (SignetBodyView *self,
                           const char     *text,
                           GArray         *frames,
                           GPtrArray      *verdicts)
{
  g_return_if_fail (SIGNET_IS_BODY_VIEW (self));
  g_return_if_fail (text != NULL);

  signet_text_filler_set_text (self->filler, text, frames, verdicts);
  signet_text_lines_make (GTK_TEXT_VIEW (self));
}

void
signet_body_view_set_zoom (SignetBodyView *self,
                           double          factor)
{
  g_autofree char *css = NULL;

  g_return_if_fail (SIGNET_IS_BODY_VIEW (self));

  css = g_strdup_printf ("textview { font-size: %d%%; }", (int) (factor * 100 + 0.5));
  gtk_css_provider_load_from_data (self->zoom, css, -1);
}

SignetFinder *
signet_body_view_get_finder (SignetBodyView *self)
{
  g_return_val_if_fail (SIGNET_IS_BODY_VIEW (self), NULL);
  return self->finder;
}

gboolean
signet_body_view_is_filling (SignetBodyView *self)
{
  g_return_val_if_fail (SIGNET_IS_BODY_VIEW (self), FALSE);
  return signet_text_filler_is_running (self->filler);
}

static char *
link_at_iter (SignetBodyView    *self,
              const GtkTextIter *iter)
{
  GtkTextTag *tag = signet_text_filler_get_link_tag (self->filler);
  GtkTextIter begin = *iter;
  GtkTextIter end = *iter;
  g_autofree char *uri = NULL;

  if (!gtk_text_iter_has_tag (iter, tag))
    return NULL;
  if (!gtk_text_iter_starts_tag (&begin, tag))
    gtk_text_iter_backward_to_tag_toggle (&begin, tag);
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  uri = gtk_text_iter_get_text (&begin, &end);
  return signet_link_is_allowed (uri) ? g_steal_pointer (&uri) : NULL;
}

char *
signet_body_view_dup_link_at (SignetBodyView *self,
                              int             x,
                              int             y)
{
  GtkTextIter iter;

  g_return_val_if_fail (SIGNET_IS_BODY_VIEW (self), NULL);

  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, x, y))
    return NULL;
  return link_at_iter (self, &iter);
}

static gboolean
get_iter_at_window (SignetBodyView *self,
                    GtkTextIter    *iter,
                    double          x,
                    double          y)
{
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) x, (int) y, &buffer_x, &buffer_y);
  return gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), iter, buffer_x, buffer_y);
}

static char *
link_at_window (SignetBodyView *self,
                double          x,
                double          y)
{
  GtkTextIter iter;

  return get_iter_at_window (self, &iter, x, y) ? link_at_iter (self, &iter) : NULL;
}

static char *
link_at_caret (SignetBodyView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return link_at_iter (self, &iter);
}

/* What is seen of it is the link itself. */
static void
open_link (SignetBodyView *self,
           const char     *uri)
{
  signet_link_open (GTK_WIDGET (self), uri, uri);
}

/* Opens or closes the quotation there. Returns: whether there is one. */
static gboolean
toggle_fold (SignetBodyView    *self,
             const GtkTextIter *iter)
{
  SignetTextFolds *folds = signet_text_filler_get_folds (self->filler);

  if (!signet_text_folds_is_at (folds, iter))
    return FALSE;
  signet_text_folds_toggle (folds, iter);
  return TRUE;
}

/* A click that selected something is no click on a link. */
static void
clicked_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            SignetBodyView  *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *uri = NULL;
  GtkTextIter iter;

  if (n_press != 1 || gtk_text_buffer_get_has_selection (buffer)
      || !get_iter_at_window (self, &iter, x, y))
    return;
  uri = link_at_iter (self, &iter);
  if (uri != NULL)
    open_link (self, uri);
  else
    toggle_fold (self, &iter);
}

static gboolean
toggle_at_caret (SignetBodyView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return toggle_fold (self, &iter);
}

static void
set_menu_link (SignetBodyView *self,
               char           *uri)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.open", uri != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.copy", uri != NULL);
  g_free (self->menu_link);
  self->menu_link = uri;
}

static void
secondary_pressed_cb (GtkGestureClick *gesture,
                      int              n_press,
                      double           x,
                      double           y,
                      SignetBodyView  *self)
{
  set_menu_link (self, link_at_window (self, x, y));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           SignetBodyView           *self)
{
  SignetTextFolds *folds = signet_text_filler_get_folds (self->filler);
  g_autofree char *uri = NULL;
  GtkTextIter iter;
  gboolean active = FALSE;

  if (get_iter_at_window (self, &iter, x, y))
    {
      uri = link_at_iter (self, &iter);
      active = uri != NULL || signet_text_folds_is_at (folds, &iter);
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), active ? "pointer" : "text");
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                SignetBodyView        *self)
{
  g_autofree char *uri = NULL;

  if (gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (self)))
    uri = link_at_caret (self);
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    set_menu_link (self, g_steal_pointer (&uri));
  else if (uri != NULL && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      open_link (self, uri);
      return GDK_EVENT_STOP;
    }
  else if (gtk_text_view_get_cursor_visible (GTK_TEXT_VIEW (self))
           && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    return toggle_at_caret (self);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
signet_body_view_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  SignetBodyView *self = SIGNET_BODY_VIEW (widget);
  g_autofree char *uri = keyboard ? link_at_caret (self) : link_at_window (self, x, y);
  g_autofree char *text = uri != NULL ? signet_link_describe (uri) : NULL;

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
link_activated (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SignetBodyView *self = SIGNET_BODY_VIEW (widget);

  if (self->menu_link == NULL)
    return;
  if (g_str_equal (name, "link.open"))
    open_link (self, self->menu_link);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->menu_link);
}

/* Tags have no style classes: their colours are taken from the theme whenever it changes. */
static void
signet_body_view_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  SignetBodyView *self = SIGNET_BODY_VIEW (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color, link;

  GTK_WIDGET_CLASS (signet_body_view_parent_class)->css_changed (widget, change);
  if (self->filler == NULL)
    return;
  gtk_style_context_get_color (context, &color);
  if (!gtk_style_context_lookup_color (context, "accent_color", &link))
    link = color;
  signet_text_filler_set_colors (self->filler, &color, &link);
}

static void
signet_body_view_dispose (GObject *object)
{
  SignetBodyView *self = SIGNET_BODY_VIEW (object);

  if (self->filler != NULL)
    signet_text_filler_stop (self->filler);
  if (self->finder != NULL)
    signet_finder_stop (self->finder);
  G_OBJECT_CLASS (signet_body_view_parent_class)->dispose (object);
}

static void
signet_body_view_finalize (GObject *object)
{
  SignetBodyView *self = SIGNET_BODY_VIEW (object);

  g_object_unref (self->filler);
  g_object_unref (self->finder);
  g_object_unref (self->zoom);
  g_free (self->menu_link);
  G_OBJECT_CLASS (signet_body_view_parent_class)->finalize (object);
}

static void
signet_body_view_class_init (SignetBodyViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = signet_body_view_dispose;
  object_class->finalize = signet_body_view_finalize;
  widget_class->query_tooltip = signet_body_view_query_tooltip;
  widget_class->css_changed = signet_body_view_css_changed;
  gtk_widget_class_install_action (widget_class, "link.open", NULL, link_activated);
  gtk_widget_class_install_action (widget_class, "link.copy", NULL, link_activated);
}

static void
append_menu_item (GMenu      *menu,
                  const char *label,
                  const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static void
add_controllers (SignetBodyView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (secondary), GTK_PHASE_CAPTURE);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, keys);
}

static gboolean
open_next_cb (gpointer user_data)
{
  return signet_text_folds_open_next (user_data);
}

static void
signet_body_view_init (SignetBodyView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autoptr(GMenu) menu = g_menu_new ();

  self->filler = signet_text_filler_new (gtk_text_view_get_buffer (view));
  self->finder = signet_text_finder_new (view, open_next_cb,
                                         signet_text_filler_get_folds (self->filler));
  self->zoom = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->zoom),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  append_menu_item (menu, _("_Open Link"), "link.open");
  append_menu_item (menu, _("Copy _Link"), "link.copy");
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (menu));
  set_menu_link (self, NULL);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Message text"), -1);
  add_controllers (self);
}
