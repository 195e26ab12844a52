/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of a window on a narrow screen, and what else has no room there. */
#include "config.h"

#include <unistd.h>

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
test_narrow (gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 360, 600);
  gtk_window_set_application (window, (GtkApplication *) application);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_set_default_size (window, 800, 600);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_set_default_size (window, 479, 600);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "narrow"));
  gtk_window_destroy (window);
}

static gboolean
is_narrow (gpointer window)
{
  return gtk_widget_has_css_class (window, "narrow");
}

static gboolean
is_wide (gpointer window)
{
  return !is_narrow (window);
}

static void
resize (GtkWindow  *window,
        const char *width)
{
  g_autofree char *pid = g_strdup_printf ("%d", getpid ());
  const char *const command[] = { "xdotool", "search", "--sync", "--all", "--onlyvisible", "--pid", pid, "--name",
                                  "^Filling$", "windowsize", width, "600", NULL };
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_maximized (gpointer window)
{
  return gtk_window_is_maximized (window);
}

/* As on a telephone. There is no window manager to give it that size. */
static void
test_filling (gconstpointer application)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_title (window, "Filling");
  gtk_window_set_default_size (window, 800, 600);
  gtk_window_set_application (window, (GtkApplication *) application);
  gtk_window_maximize (window);
  gtk_window_present (window);
  ui_test_wait (is_maximized, window);
  ui_test_wait (is_wide, window);
  resize (window, "360");
  ui_test_wait (is_narrow, window);
  resize (window, "800");
  ui_test_wait (is_wide, window);
  gtk_window_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GtkApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  signet_narrow_follow (application);
  g_test_add_func ("/ui/title/none-where-no-room-is", test_title);
  g_test_add_data_func ("/ui/title/narrow-windows", application, test_narrow);
  g_test_add_data_func ("/ui/title/filling-windows", application, test_filling);
  return g_test_run ();
}
