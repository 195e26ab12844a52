/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of a window on a narrow screen, and what else has no room there. */
#include "config.h"

#include "common/narrow.h"
#include "common/title.h"
#include "ui-test.h"

static void
allocate (GtkWidget *title,
          int        width)
{
  const GtkAllocation place = { 0, 0, width, 40 };

  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (title, &place, -1);
}

static void
test_title (void)
{
  GtkWidget *title = g_object_new (SIGNET_TYPE_TITLE, NULL);
  GtkWindow *window = ui_test_show (title, 400, 100);
  GtkWidget *label = adw_bin_get_child (ADW_BIN (title));
  int least, natural;

  gtk_window_set_title (window, "Add Identity");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Add Identity");
  gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, 0);
  allocate (title, natural);
  g_assert_true (gtk_widget_get_child_visible (label));
  allocate (title, natural - 1);
  g_assert_false (gtk_widget_get_child_visible (label));
  ui_test_end (window);
}

static void
test_narrow (void)
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  signet_narrow_follow (application);
  gtk_window_set_default_size (window, 360, 600);
  gtk_window_set_application (window, application);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_set_default_size (window, 800, 600);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_set_default_size (window, 479, 600);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/title/none-where-no-room-is", test_title);
  g_test_add_func ("/ui/title/narrow-windows", test_narrow);
  return g_test_run ();
}
