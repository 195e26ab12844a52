/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/focus-into.h"
#include "ui-test.h"

static void
test_stays (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *first = gtk_button_new_with_label ("first");
  GtkWidget *second = gtk_button_new_with_label ("second");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (inner), first);
  gtk_box_append (GTK_BOX (inner), second);
  window = ui_test_show (box, 200, 200);

  gtk_widget_grab_focus (before);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == first);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == first);
  gtk_widget_grab_focus (second);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == second);
  ui_test_end (window);
}

static void
test_nobody (void)
{
  GtkWidget *label = gtk_label_new ("no stop");
  GtkWindow *window = ui_test_show (label, 200, 200);

  g_assert_false (signet_focus_into (label));
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/focus-into/stays", test_stays);
  g_test_add_func ("/focus-into/nobody", test_nobody);
  return g_test_run ();
}
