/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window costs, from inside.
 *
 *   window-bench frame PROFILE    the program itself, which ends here at its first frame
 *   window-bench mail PROFILE     the same, which ends when the account's mail is on the screen
 *   window-bench receive PROFILE  receives the first account's mail into an open window, the password
 *                                 from standard input, with a stopwatch around the main loop; prints
 *                                 the received messages, how many turns there were, and for the three
 *                                 clocks below: ms of the longest turn, turns of more than 16 ms
 *
 * The clocks are the CPU of the main thread, the wall clock, and the wall clock less the time that the
 * thread was ready to run and other programs had the processors: what is left is what the thread did
 * and what it waited for, such as the X server or a disk. */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "application/application.h"
#include "application/mail-view.h"
#include "messages/message-row.h"
#include "engine-receive.h"

#define LIMIT (16 * 1000)

enum { CPU, OWN, WALL, N_CLOCKS };

/* Each in µs. */
static struct
{
  gint64 begin;    /* when the main loop woke up */
  gint64 longest;
  guint  n_long;
} clocks[N_CLOCKS];

static guint n_turns;
static gboolean measuring;
static int schedstat = -1;

static struct
{
  const char    *mode;
  const char    *profile;
  SignetSession *session;
} bench;

static gint64
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* How long this thread has waited for a processor, in µs: the second number. */
static gint64
get_delay (void)
{
  char text[100];
  gssize length = pread (schedstat, text, sizeof text - 1, 0);
  guint64 delay = 0;

  if (length > 0)
    {
      text[length] = '\0';
      sscanf (text, "%*u %" G_GUINT64_FORMAT, &delay);
    }
  return (gint64) (delay / 1000);
}

static void
read_clocks (gint64 times[N_CLOCKS])
{
  times[CPU] = get_time (CLOCK_THREAD_CPUTIME_ID);
  times[WALL] = get_time (CLOCK_MONOTONIC);
  times[OWN] = times[WALL] - get_delay ();
}

static void
start (void)
{
  gint64 times[N_CLOCKS];

  read_clocks (times);
  for (guint i = 0; i < N_CLOCKS; i++)
    clocks[i].begin = times[i];
}

static void
stop (void)
{
  gint64 times[N_CLOCKS];

  read_clocks (times);
  n_turns++;
  for (guint i = 0; i < N_CLOCKS; i++)
    {
      const gint64 taken = times[i] - clocks[i].begin;

      clocks[i].longest = MAX (clocks[i].longest, taken);
      clocks[i].n_long += taken > LIMIT;
    }
}

/* Between two waits lies what the main thread is busy with. */
static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  if (measuring)
    stop ();

  int n_ready = g_poll (fds, n_fds, timeout);

  if (measuring)
    start ();
  return n_ready;
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  measuring = FALSE;
  if (!signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error))
    g_error ("%s", error->message);
  g_print ("%u %u", receipt.received, n_turns);
  for (guint i = 0; i < N_CLOCKS; i++)
    g_print (" %.1f %u", (double) clocks[i].longest / 1000, clocks[i].n_long);
  g_print ("\n");
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
  schedstat = open ("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
  measuring = TRUE;
  start ();
  signet_engine_receive_async (engine, account, password, NULL, received_cb, NULL);
}

/* Whether a widget of that type can be seen. */
static gboolean
shows (GtkWidget *root,
       GType      type)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, type))
      return TRUE;
  return FALSE;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       window)
{
  if (g_str_equal (bench.mode, "receive"))
    {
      g_signal_handlers_disconnect_by_func (clock, painted_cb, window);
      receive ();
    }
  else if (g_str_equal (bench.mode, "frame") || shows (window, SIGNET_TYPE_MESSAGE_ROW))
    _exit (0);
}

static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    window);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 gpointer        user_data)
{
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
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
  gtk_window_set_default_size (window, 1280, 800);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window),
                                      signet_mail_view_new (bench.session, NULL, NULL));
  gtk_window_present (window);
  g_application_release (user_data);
}

static void
activate_cb (GtkApplication *application)
{
  g_application_hold (G_APPLICATION (application));
  signet_session_open_async (SIGNET_SESSION_PROFILE, bench.profile, NULL, session_opened_cb,
                             application);
}

/* In a window of its own, so that nothing is received before the stopwatch runs. */
static GApplication *
make_receiver (void)
{
  AdwApplication *application = adw_application_new (SIGNET_APPLICATION_ID ".Bench",
                                                     G_APPLICATION_NON_UNIQUE);

  g_main_context_set_poll_func (NULL, timed_poll);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return G_APPLICATION (application);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 3)
    return 2;
  bench.mode = argv[1];
  bench.profile = argv[2];

  const gboolean receives = g_str_equal (bench.mode, "receive");
  char *arguments[] = { argv[0], (char *) "--profile", argv[2], NULL };
  g_autoptr(GApplication) application
    = receives ? make_receiver () : G_APPLICATION (signet_application_new ());

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  const int status = g_application_run (application, receives ? 1 : 3, arguments);
  g_clear_object (&bench.session);
  return status;
}
