/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/scroll-into-view.h"
#include "ui-test.h"

#define ROOM 300

typedef struct
{
  GtkAdjustment *adjustment;
  double         value;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return ABS (gtk_adjustment_get_value (wanted->adjustment) - wanted->value) < 1;
}

static GtkWidget *
add_box (GtkWidget *parent,
         int        height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (box, -1, height);
  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

/* before: above the widget; height: of it; place: of its part, which has 50. */
static void
check (int    before,
       int    height,
       int    place,
       double value)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *widget;
  GtkWidget *part;
  GtkWindow *window;
  Wanted wanted = { NULL, value };

  add_box (content, before);
  widget = add_box (content, height);
  add_box (widget, place);
  part = add_box (widget, 50);
  add_box (content, 1000);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), content);
  wanted.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  window = ui_test_show (scrolled, 400, ROOM);
  wanted.value += ROOM - gtk_adjustment_get_page_size (wanted.adjustment);

  signet_scroll_into_view (widget, part);
  ui_test_wait (is_there, &wanted);
  ui_test_end (window);
}

/* All of what fits. */
static void
test_fits (void)
{
  check (500, 200, 0, 400);
}

/* What is too tall, but the part wins over the top. */
static void
test_part (void)
{
  check (500, 900, 600, 850);
}

/* Where nothing scrolls, and where the widget goes away before it is at rest. */
static void
test_gone (void)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *widget = add_box (content, 50);
  GtkWidget *part = add_box (widget, 20);
  GtkWindow *window = ui_test_show (content, 400, ROOM);

  signet_scroll_into_view (widget, part);
  ui_test_settle (content);
  signet_scroll_into_view (widget, part);
  gtk_box_remove (GTK_BOX (content), widget);
  ui_test_settle (content);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/scroll-into-view/fits", test_fits);
  g_test_add_func ("/scroll-into-view/part", test_part);
  g_test_add_func ("/scroll-into-view/gone", test_gone);
  return g_test_run ();
}
