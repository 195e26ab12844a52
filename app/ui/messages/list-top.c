/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/list-top.h"

/* In the first of these frames the list is told where it is to be, at its end it is there. */
#define FRAMES 2

struct _SignetListTop
{
  GtkListView *view;   /* weak */
  guint        tick;   /* 0: nothing is to be done */
  guint        frames;
};

SignetListTop *
signet_list_top_new (GtkListView *view)
{
  SignetListTop *self;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), NULL);

  self = g_new0 (SignetListTop, 1);
  g_set_weak_pointer (&self->view, view);
  return self;
}

void
signet_list_top_free (SignetListTop *self)
{
  signet_list_top_forget (self);
  g_clear_weak_pointer (&self->view);
  g_free (self);
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  SignetListTop *self = user_data;
  GtkSelectionModel *model = gtk_list_view_get_model (self->view);

  if (model == NULL || g_list_model_get_n_items (G_LIST_MODEL (model)) == 0 || self->frames == FRAMES)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  self->frames++;
  gtk_widget_activate_action (widget, "list.scroll-to-item", "u", 0u);
  return G_SOURCE_CONTINUE;
}

/* Until it is done the place tells nothing: the list holds on to the rows that it shows, and so more that
 * come in the meantime seem to come above what is read. */
void
signet_list_top_added (SignetListTop *self)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (self != NULL);

  if (self->view == NULL)
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  if (self->tick == 0 && gtk_adjustment_get_value (adjustment) >= 1.0)
    return;
  self->frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), frame_cb, self, NULL);
}

void
signet_list_top_forget (SignetListTop *self)
{
  g_return_if_fail (self != NULL);

  if (self->tick != 0 && self->view != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  self->tick = 0;
}
