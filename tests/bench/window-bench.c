/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window costs, from inside: the program itself with a stopwatch around its main loop.
 *
 *   window-bench bare             opens a bare AdwApplicationWindow and ends at its first frame
 *   window-bench frame PROFILE    the same with Signet's window
 *   window-bench receive PROFILE  receives the first account's mail into an open window, the password
 *                                 from standard input, and prints the received messages and what the
 *                                 longest turn of the main loop took: ms of wall time and of CPU */
#include "config.h"

#include <time.h>

#include "application/mail-view.h"
#include "application/window.h"
#include "engine-receive.h"

static struct
{
  gint64 wall;         /* when the main loop woke up, µs; 0: not measured */
  gint64 cpu;          /* what this thread had used by then, µs */
  gint64 longest_wall;
  gint64 longest_cpu;
} turn;

static struct
{
  const char    *mode;
  const char    *profile;
  SignetSession *session;
} bench;

static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Between two waits lies what the main thread is busy with. */
static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  if (turn.wall != 0)
    {
      turn.longest_wall = MAX (turn.longest_wall, g_get_monotonic_time () - turn.wall);
      turn.longest_cpu = MAX (turn.longest_cpu, get_cpu_time () - turn.cpu);
    }

  int n_ready = g_poll (fds, n_fds, timeout);

  if (turn.wall != 0)
    {
      turn.wall = g_get_monotonic_time ();
      turn.cpu = get_cpu_time ();
    }
  return n_ready;
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  if (!signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error))
    g_error ("%s", error->message);
  g_print ("%u %.1f %.1f\n", receipt.received, (double) turn.longest_wall / 1000,
           (double) turn.longest_cpu / 1000);
  turn.wall = 0;
  signet_session_close (bench.session);
  g_application_quit (g_application_get_default ());
}

static void
receive (void)
{
  SignetEngine *engine = signet_session_get_engine (bench.session);
  g_autoptr(SignetAccount) account =
    g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (engine)), 0);
  char password[100] = "";

  if (account == NULL || scanf ("%99s", password) != 1)
    g_error ("No account, or no password");
  turn.wall = g_get_monotonic_time ();
  turn.cpu = get_cpu_time ();
  signet_engine_receive_async (engine, account, password, NULL, received_cb, NULL);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (clock, painted_cb, user_data);
  if (g_str_equal (bench.mode, "receive"))
    receive ();
  else
    g_application_quit (g_application_get_default ());
}

/* Once the window has its first frame. */
static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    user_data);
}

static void
present (GtkWindow *window)
{
  gtk_window_set_default_size (window, 1280, 800);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_window_present (window);
}

static void
session_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  bench.session = signet_session_open_finish (result, &error);
  if (bench.session == NULL)
    g_error ("%s", error->message);

  GtkWindow *window = GTK_WINDOW (adw_application_window_new (user_data));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window),
                                      signet_mail_view_new (bench.session, NULL));
  present (window);
  g_application_release (user_data);
}

static void
activate_cb (GtkApplication *application)
{
  if (g_str_equal (bench.mode, "bare"))
    present (GTK_WINDOW (adw_application_window_new (application)));
  else if (g_str_equal (bench.mode, "frame"))
    present (GTK_WINDOW (signet_window_new (application, bench.profile)));
  else
    {
      g_application_hold (G_APPLICATION (application));
      signet_session_open_async (SIGNET_SESSION_PROFILE, bench.profile, NULL, session_opened_cb,
                                 application);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;

  if (argc < 2 || (argc < 3 && !g_str_equal (argv[1], "bare")))
    return 2;
  bench.mode = argv[1];
  bench.profile = argv[2];
  g_main_context_set_poll_func (NULL, timed_poll);

  application = adw_application_new (SIGNET_APPLICATION_ID ".Bench", G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  int status = g_application_run (G_APPLICATION (application), 1, argv);
  g_clear_object (&bench.session);
  return status;
}
