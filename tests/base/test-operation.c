/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "operation.h"

static void
wait_for_end (SignetOperation *operation)
{
  while (signet_operation_get_running (operation))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_new (void)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Receiving");

  g_assert_cmpstr (signet_operation_get_title (operation), ==, "Receiving");
  g_assert_null (signet_operation_get_message (operation));
  g_assert_cmpfloat (signet_operation_get_fraction (operation), ==, -1);
  g_assert_true (signet_operation_get_running (operation));
  g_assert_null (signet_operation_get_error (operation));
  signet_operation_finish (operation, NULL);
  wait_for_end (operation);
}

typedef struct
{
  GThread *main_thread;
  guint    n_notified;
} Watch;

static void
notified_cb (GObject    *object,
             GParamSpec *pspec,
             Watch      *watch)
{
  g_assert_true (g_thread_self () == watch->main_thread);
  watch->n_notified++;
}

static gpointer
report_thread (gpointer user_data)
{
  SignetOperation *operation = user_data;

  for (guint i = 1; i <= 100000; i++)
    signet_operation_report (operation, i % 2 ? "odd" : "even", i / 100000.0, i);
  signet_operation_finish (operation, NULL);
  return NULL;
}

/* Many reports from a worker become few notifications, on the main thread, and the last one counts. */
static void
test_reports_are_gathered (void)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Receiving");
  Watch watch = { g_thread_self (), 0 };

  g_signal_connect (operation, "notify::message", G_CALLBACK (notified_cb), &watch);
  GThread *thread = g_thread_new ("reporter", report_thread, operation);
  wait_for_end (operation);
  g_thread_join (thread);

  g_assert_cmpuint (watch.n_notified, >, 0);
  g_assert_cmpuint (watch.n_notified, <, 10000);
  g_assert_cmpstr (signet_operation_get_message (operation), ==, "even");
  g_assert_cmpuint (signet_operation_get_bytes (operation), ==, 100000);
  g_assert_cmpfloat (signet_operation_get_fraction (operation), ==, 1);
}

static void
test_error (void)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Receiving");
  g_autoptr(GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");

  signet_operation_finish (operation, error);
  signet_operation_finish (operation, NULL);
  wait_for_end (operation);
  g_assert_error (signet_operation_get_error (operation), G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_cancel (void)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Receiving");

  signet_operation_cancel (operation);
  g_assert_true (g_cancellable_is_cancelled (signet_operation_get_cancellable (operation)));
  signet_operation_finish (operation, NULL);
  wait_for_end (operation);
  signet_operation_cancel (operation);
}

/* A report on the way keeps the operation alive until it is told. */
static void
test_dropped_while_reporting (void)
{
  SignetOperation *operation = signet_operation_new ("Receiving");
  gpointer weak = operation;

  g_object_add_weak_pointer (G_OBJECT (operation), &weak);
  signet_operation_report (operation, "a", 0.5, 1);
  g_object_unref (operation);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_follow (void)
{
  g_autoptr(SignetOperation) operation = signet_operation_new ("Receiving");
  g_autoptr(SignetOperation) late = signet_operation_new ("Receiving");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  signet_operation_follow (operation, NULL);
  g_assert_false (signet_operation_follows (operation, cancellable));
  signet_operation_follow (operation, cancellable);
  g_assert_true (signet_operation_follows (operation, cancellable));
  g_assert_false (g_cancellable_is_cancelled (signet_operation_get_cancellable (operation)));
  g_cancellable_cancel (cancellable);
  g_assert_true (g_cancellable_is_cancelled (signet_operation_get_cancellable (operation)));

  signet_operation_follow (late, cancellable);
  g_assert_true (g_cancellable_is_cancelled (signet_operation_get_cancellable (late)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/operation/new", test_new);
  g_test_add_func ("/operation/reports-are-gathered", test_reports_are_gathered);
  g_test_add_func ("/operation/error", test_error);
  g_test_add_func ("/operation/cancel", test_cancel);
  g_test_add_func ("/operation/follow", test_follow);
  g_test_add_func ("/operation/dropped-while-reporting", test_dropped_while_reporting);

  return g_test_run ();
}
