/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/jobs-button.h"
#include "common/job-row.h"
#include "common/progress-pie.h"
#include "operation.h"
#include "ui-test.h"

typedef struct
{
  GtkWindow  *window;
  GtkWidget  *button;
  GListStore *operations;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->operations = g_list_store_new (SIGNET_TYPE_OPERATION);
  fixture->button = g_object_new (SIGNET_TYPE_JOBS_BUTTON, "model", fixture->operations, NULL);
  fixture->window = ui_test_show (fixture->button, 400, 300);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (fixture->button))));
  ui_test_end (fixture->window);
  g_assert_finalize_object (fixture->operations);
}

static SignetOperation *
start (Fixture    *fixture,
       const char *title)
{
  SignetOperation *operation = signet_operation_new (title);

  g_list_store_append (fixture->operations, operation);
  return operation;
}

static gboolean
has_message (gpointer data)
{
  return signet_operation_get_message (data) != NULL;
}

static gboolean
is_cancelled (gpointer data)
{
  return g_cancellable_is_cancelled (signet_operation_get_cancellable (data));
}

/* Reports, and waits until the main thread knows. */
static void
report (SignetOperation *operation,
        const char      *message,
        double           fraction,
        guint64          bytes)
{
  signet_operation_report (operation, message, fraction, bytes);
  ui_test_wait (has_message, operation);
}

static double
get_fraction (Fixture *fixture)
{
  GtkWidget *pie = ui_test_find (fixture->button, SIGNET_TYPE_PROGRESS_PIE);

  g_assert_nonnull (pie);
  return signet_progress_pie_get_fraction (SIGNET_PROGRESS_PIE (pie));
}

static void
open_popover (Fixture *fixture)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (ui_test_find (fixture->button, GTK_TYPE_MENU_BUTTON)));
  ui_test_settle (GTK_WIDGET (fixture->window));
}

static void
test_comes_and_goes (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(SignetOperation) operation = NULL;

  g_assert_false (gtk_widget_get_visible (fixture->button));
  operation = start (fixture, "Receiving");
  g_assert_true (gtk_widget_get_visible (fixture->button));
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpfloat (get_fraction (fixture), ==, -1.0);

  open_popover (fixture);
  g_list_store_remove_all (fixture->operations);
  g_assert_false (gtk_widget_get_visible (fixture->button));
}

/* The mean of those that know. */
static void
test_fraction (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(SignetOperation) first = start (fixture, "One");
  g_autoptr(SignetOperation) second = start (fixture, "Two");
  g_autoptr(SignetOperation) third = start (fixture, "Three");

  ui_test_settle (GTK_WIDGET (fixture->window));
  report (first, "At it", 0.5, 0);
  g_assert_cmpfloat (get_fraction (fixture), ==, 0.5);
  report (second, "At it too", 0.1, 0);
  g_assert_cmpfloat_with_epsilon (get_fraction (fixture), 0.3, 0.001);
  g_list_store_remove (fixture->operations, 0);
  g_assert_cmpfloat_with_epsilon (get_fraction (fixture), 0.1, 0.001);
}

static void
test_row (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(SignetOperation) operation = start (fixture, "Receiving for Alice");
  g_autofree char *amount = g_format_size (5000000);
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *row;

  ui_test_settle (root);
  open_popover (fixture);
  report (operation, "Message 3 of 10", 0.3, 5000000);
  ui_test_settle (root);
  row = ui_test_find (root, SIGNET_TYPE_JOB_ROW);
  g_assert_nonnull (row);
  g_assert_nonnull (ui_test_find_label (row, "Receiving for Alice"));
  g_assert_nonnull (ui_test_find_label (row, "Message 3 of 10"));
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (
                       GTK_PROGRESS_BAR (ui_test_find (row, GTK_TYPE_PROGRESS_BAR))), ==, 0.3);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(SignetOperation) operation = start (fixture, "Receiving");
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *cancel;

  ui_test_settle (root);
  open_popover (fixture);
  cancel = ui_test_find (ui_test_find (root, SIGNET_TYPE_JOB_ROW), GTK_TYPE_BUTTON);
  g_assert_nonnull (cancel);
  g_assert_false (is_cancelled (operation));
  gtk_widget_activate (cancel);
  ui_test_wait (is_cancelled, operation);
  g_assert_false (gtk_widget_get_sensitive (cancel));
}

static void
test_bytes (void)
{
  g_autofree char *nothing = signet_job_row_format_bytes (0, 1000);
  g_autofree char *amount = signet_job_row_format_bytes (1200000, 0);
  g_autofree char *both = signet_job_row_format_bytes (1200000, 340000);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (amount, ==, "1.2\302\240MB");
  g_assert_cmpstr (both, ==, "1.2\302\240MB, 340.0\302\240kB/s");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/ui/jobs-button/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("comes-and-goes", test_comes_and_goes);
  ADD ("fraction", test_fraction);
  ADD ("row", test_row);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/ui/jobs-button/bytes", test_bytes);

  return g_test_run ();
}
