/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "wait.h"

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_task_return_error_if_cancelled (user_data);
  return G_SOURCE_REMOVE;
}

/* A call that ends only when it is cancelled. */
static void
wait_for_ever_async (GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr(GSource) source = g_cancellable_source_new (cancellable);

  g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
}

static void
test_done (void)
{
  g_autoptr(SignetWait) wait = signet_wait_new (60, NULL);
  g_autoptr(GTask) task
    = g_task_new (NULL, signet_wait_get_cancellable (wait), signet_wait_done, wait);

  g_task_return_int (task, 42);
  g_assert_true (signet_wait_run (wait) == G_ASYNC_RESULT (task));
  g_assert_cmpint (g_task_propagate_int (task, NULL), ==, 42);
  g_assert_false (signet_wait_is_over (wait));
}

static void
test_deadline (void)
{
  g_autoptr(SignetWait) wait = signet_wait_new (1, NULL);
  g_autoptr(GError) error = NULL;

  wait_for_ever_async (signet_wait_get_cancellable (wait), signet_wait_done, wait);
  g_task_propagate_boolean (G_TASK (signet_wait_run (wait)), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (signet_wait_is_over (wait));
}

static gpointer
cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetWait) wait = signet_wait_new (60, cancellable);
  g_autoptr(GThread) thread = NULL;
  g_autoptr(GError) error = NULL;

  wait_for_ever_async (signet_wait_get_cancellable (wait), signet_wait_done, wait);
  thread = g_thread_new ("cancel", cancel, cancellable);
  g_task_propagate_boolean (G_TASK (signet_wait_run (wait)), &error);
  g_thread_join (g_steal_pointer (&thread));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (signet_wait_is_over (wait));
}

/* The caller's own main context is left as it was. */
static void
test_context (void)
{
  GMainContext *before = g_main_context_get_thread_default ();
  SignetWait *wait = signet_wait_new (60, NULL);

  g_assert_true (g_main_context_get_thread_default () != before);
  signet_wait_free (wait);
  g_assert_true (g_main_context_get_thread_default () == before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wait/done", test_done);
  g_test_add_func ("/wait/deadline", test_deadline);
  g_test_add_func ("/wait/cancelled", test_cancelled);
  g_test_add_func ("/wait/context", test_context);
  return g_test_run ();
}
