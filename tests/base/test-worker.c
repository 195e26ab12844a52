/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "worker.h"

typedef struct
{
  GMainLoop *loop;
  GThread   *main_thread;
  GString   *order;       /* what the worker did, in order */
  guint      n_answers;
  guint      n_expected;
} Run;

static void
run_init (Run   *run,
          guint  n_expected)
{
  *run = (Run) {
    .loop = g_main_loop_new (NULL, FALSE),
    .main_thread = g_thread_self (),
    .order = g_string_new (NULL),
    .n_expected = n_expected,
  };
}

static void
run_clear (Run *run)
{
  g_main_loop_unref (run->loop);
  g_string_free (run->order, TRUE);
}

static void
note_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Run *run = g_object_get_data (source_object, "run");

  g_assert_true (g_thread_self () != run->main_thread);
  g_string_append_c (run->order, (char) GPOINTER_TO_INT (task_data));
  g_task_return_int (task, GPOINTER_TO_INT (task_data));
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Run *run = user_data;

  g_assert_true (g_thread_self () == run->main_thread);
  if (++run->n_answers == run->n_expected)
    g_main_loop_quit (run->loop);
}

static void
queue (SignetWorker *worker,
       GObject      *source,
       char          letter,
       GCancellable *cancellable,
       Run          *run)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, answered_cb, run);

  g_task_set_task_data (task, GINT_TO_POINTER (letter), NULL);
  signet_worker_run (worker, task, note_work);
}

static void
test_order (void)
{
  Run run;
  g_autoptr(SignetWorker) worker = signet_worker_new ("test");
  g_autoptr(GObject) source = g_object_new (G_TYPE_OBJECT, NULL);

  run_init (&run, 26);
  g_object_set_data (source, "run", &run);
  for (char letter = 'a'; letter <= 'z'; letter++)
    queue (worker, source, letter, NULL, &run);
  g_main_loop_run (run.loop);
  g_assert_cmpstr (run.order->str, ==, "abcdefghijklmnopqrstuvwxyz");
  run_clear (&run);
}

static void
test_cancelled_before_its_turn (void)
{
  Run run;
  g_autoptr(SignetWorker) worker = signet_worker_new ("test");
  g_autoptr(GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  run_init (&run, 3);
  g_object_set_data (source, "run", &run);
  g_cancellable_cancel (cancellable);
  queue (worker, source, 'a', NULL, &run);
  queue (worker, source, 'b', cancellable, &run);
  queue (worker, source, 'c', NULL, &run);
  g_main_loop_run (run.loop);
  g_assert_cmpstr (run.order->str, ==, "ac");
  run_clear (&run);
}

static void
freed_cb (gpointer  user_data,
          GObject  *source)
{
  Run *run = user_data;

  g_assert_true (g_thread_self () == run->main_thread);
  g_main_loop_quit (run->loop);
}

/* The source object goes in the main thread, although the worker may be the last to hold the task. */
static void
test_source_let_go_in_main_thread (void)
{
  g_autoptr(SignetWorker) worker = signet_worker_new ("test");

  for (guint i = 0; i < 200; i++)
    {
      Run run;
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);

      run_init (&run, G_MAXUINT);
      g_object_set_data (source, "run", &run);
      g_object_weak_ref (source, freed_cb, &run);
      queue (worker, source, 'a', NULL, &run);
      g_object_unref (source);
      g_main_loop_run (run.loop);
      run_clear (&run);
    }
}

static gboolean
posted_cb (gpointer user_data)
{
  Run *run = user_data;

  g_assert_true (g_thread_self () == run->main_thread);
  g_main_loop_quit (run->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
post_thread (gpointer user_data)
{
  signet_worker_post (NULL, posted_cb, user_data, NULL);
  return NULL;
}

/* Nobody owns the main context while the other thread posts. */
static void
test_post (void)
{
  Run run;

  run_init (&run, 0);
  g_thread_join (g_thread_new ("poster", post_thread, &run));
  g_main_loop_run (run.loop);
  run_clear (&run);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/cancelled-before-its-turn", test_cancelled_before_its_turn);
  g_test_add_func ("/worker/source-let-go-in-main-thread", test_source_let_go_in_main_thread);
  g_test_add_func ("/worker/post", test_post);

  return g_test_run ();
}
