/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told at one end of a connection is seen at the other. */
#include "config.h"
#include "door-report.h"

#include <sys/socket.h>

#include "await.h"
#include "visit-progress.h"

typedef struct
{
  SignetWordStream *ends[2];
  SignetOperation  *there;
  SignetOperation  *here;
  GListStore       *operations;
} Setting;

static SignetWordStream *
make_stream (int fd)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSocket) socket = g_socket_new_from_fd (fd, &error);
  g_autoptr(GSocketConnection) connection = g_socket_connection_factory_create_connection (socket);

  g_assert_no_error (error);
  return signet_word_stream_new (connection);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  int fds[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  setting->ends[0] = make_stream (fds[0]);
  setting->ends[1] = make_stream (fds[1]);
  setting->there = signet_operation_new ("There");
  setting->here = signet_operation_new ("Here");
  setting->operations = g_list_store_new (SIGNET_TYPE_OPERATION);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      signet_word_stream_close (setting->ends[i]);
      g_object_unref (setting->ends[i]);
    }
  g_object_unref (setting->there);
  g_object_unref (setting->here);
  g_object_unref (setting->operations);
}

/* Returns: (transfer full), by signet_words_free(). */
static char **
read_words (Setting *setting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char **words;

  signet_word_stream_read_async (setting->ends[1], await_cb, &result);
  await (&result);
  words = signet_word_stream_read_finish (setting->ends[1], result, &error);
  g_assert_no_error (error);
  return words;
}

static void
test_told (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(SignetDoorReport) report = signet_door_report_new (setting->ends[0], setting->there);
  SignetVisitProgress *progress = signet_visit_progress_new (setting->operations, g_object_ref (setting->here));
  char **words;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (setting->operations)), ==, 1);
  signet_operation_report (setting->there, "1 of 2 mails", 0.5, 4321);
  words = read_words (setting);
  g_assert_true (signet_visit_progress_take (progress, words));
  signet_words_free (words);
  while (signet_operation_get_bytes (setting->here) != 4321)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (signet_operation_get_message (setting->here), ==, "1 of 2 mails");
  g_assert_cmpfloat_with_epsilon (signet_operation_get_fraction (setting->here), 0.5, 0.001);

  signet_visit_progress_free (progress);
  while (signet_operation_get_running (setting->here))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (setting->operations)), ==, 0);
}

/* The next that is said is not of the operation. */
static void
test_over (Setting       *setting,
           gconstpointer  data)
{
  SignetDoorReport *report = signet_door_report_new (setting->ends[0], setting->there);
  SignetVisitProgress *progress = signet_visit_progress_new (NULL, g_object_ref (setting->here));
  char **words;

  signet_door_report_free (report);
  signet_operation_report (setting->there, "More", 0.5, 1);
  while (signet_operation_get_bytes (setting->there) != 1)
    g_main_context_iteration (NULL, TRUE);
  signet_word_stream_write (setting->ends[0], "done", NULL);
  words = read_words (setting);
  g_assert_cmpstr (words[0], ==, "done");
  g_assert_false (signet_visit_progress_take (progress, words));
  signet_words_free (words);
  signet_visit_progress_free (progress);
}

static void
test_nonsense (Setting       *setting,
               gconstpointer  data)
{
  const char *const wrong[][5] =
  {
    { "report", "1", "2", NULL },
    { "report", "x", "2", "", NULL },
    { "report", "1", "-2", "", NULL },
    { "report", "1001", "2", "", NULL },
    { "reports", "1", "2", "", NULL },
    { NULL },
  };
  g_autoptr(SignetVisitProgress) progress = signet_visit_progress_new (NULL, g_object_ref (setting->here));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (signet_visit_progress_take (progress, (char **) wrong[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/door-report/told", Setting, NULL, set_up, test_told, tear_down);
  g_test_add ("/door-report/over", Setting, NULL, set_up, test_over, tear_down);
  g_test_add ("/door-report/nonsense", Setting, NULL, set_up, test_nonsense, tear_down);
  return g_test_run ();
}
