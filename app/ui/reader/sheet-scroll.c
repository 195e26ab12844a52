/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/sheet-scroll.h"

#include <math.h>

/* How far a turn of the wheel goes, as GtkScrolledWindow has it. */
static double
get_step (GtkEventControllerScroll *controller,
          GtkAdjustment            *adjustment)
{
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return 1;
  return pow (gtk_adjustment_get_page_size (adjustment), 2.0 / 3.0);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           GtkScrolledWindow        *scroller)
{
  GtkWidget *body = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  SignetWebView *view = signet_html_body_get_view (SIGNET_HTML_BODY (body));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double value = gtk_adjustment_get_value (adjustment);
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (view == NULL || dy == 0 || (state & GDK_CONTROL_MASK) != 0
      || (dy > 0 && value >= last) || (dy < 0 && value <= 0)
      || (dy < 0 && !signet_web_view_get_at_top (view)))
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (adjustment, value + dy * get_step (controller, adjustment));
  return GDK_EVENT_STOP;
}

void
signet_sheet_scroll_join (GtkScrolledWindow *scroller,
                          SignetHtmlBody    *body)
{
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scroller));
  g_return_if_fail (SIGNET_IS_HTML_BODY (body));

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "scroll", G_CALLBACK (scroll_cb), scroller, 0);
  gtk_widget_add_controller (GTK_WIDGET (body), controller);
}
