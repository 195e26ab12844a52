/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WebKitGTK 2.50 goes by Tab through the links of a page, and behind the last gives the keyboard away: but
 * first to a text view in its own, which knows what keys do in a text, which nobody sees, and out of which
 * no Tab leads. And it passes the key on as if it had done nothing with it, so that one stop more is gone
 * past. */
#include "config.h"

#include "reader/web-tab.h"

#define TAB "signet-web-tab"

typedef struct
{
  GtkWidget          *view;
  GtkWidget          *root;   /* NULL: in no window */
  GtkEventController *watch;  /* of root */
  GdkEvent           *given;  /* the last Tab that WebKit was given, nullable */
} Tab;

static void
tab_free (gpointer data)
{
  Tab *self = data;

  g_clear_pointer (&self->given, gdk_event_unref);
  g_free (self);
}

static gboolean
given_cb (GtkEventController *controller,
          guint               key,
          guint               code,
          GdkModifierType     state,
          Tab                *self)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_KP_Tab)
    {
      g_clear_pointer (&self->given, gdk_event_unref);
      self->given = gdk_event_ref (gtk_event_controller_get_current_event (controller));
    }
  return GDK_EVENT_PROPAGATE;
}

/* Before whoever has the keyboard now. */
static gboolean
passed_on_cb (GtkEventController *controller,
              guint               key,
              guint               code,
              GdkModifierType     state,
              Tab                *self)
{
  return gtk_event_controller_get_current_event (controller) == self->given
         && !gtk_widget_is_focus (self->view);
}

static void
root_cb (GtkWidget  *view,
         GParamSpec *pspec,
         Tab        *self)
{
  if (self->root != NULL)
    gtk_widget_remove_controller (self->root, self->watch);
  self->root = GTK_WIDGET (gtk_widget_get_root (view));
  if (self->root == NULL)
    return;
  self->watch = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->watch, GTK_PHASE_CAPTURE);
  g_signal_connect (self->watch, "key-pressed", G_CALLBACK (passed_on_cb), self);
  gtk_widget_add_controller (self->root, self->watch);
}

void
signet_web_tab_mend (GtkWidget *view)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  Tab *self = g_new0 (Tab, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), TAB, self, tab_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (given_cb), self);
  gtk_widget_add_controller (view, keys);
  g_signal_connect (view, "notify::root", G_CALLBACK (root_cb), self);
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT_VIEW (child))
      gtk_widget_set_can_focus (child, FALSE);
}
