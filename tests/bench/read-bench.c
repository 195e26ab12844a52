/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading costs, from inside: the reader on the Inbox of a profile, with a stopwatch.
 *
 *   read-bench plain PROFILE  shows each message, and prints per message the ms from the click to the
 *                             frame with its text, and the CPU ms of the main thread
 *   read-bench signed PROFILE shows each message, which is signed, and prints the ms to the frame with its
 *                             text, those to its verdict, and the CPU ms of the longest turn of the main
 *                             loop meanwhile
 *   read-bench html PROFILE   the same up to the end of loading, of messages with HTML
 *   read-bench ever PROFILE   the same of the first message, chosen in the whole window a while after the
 *                             start by somebody who never saw HTML before
 *   read-bench soon PROFILE   the same as soon as a person can click
 *   read-bench ready PROFILE  the same for somebody who has seen HTML before, a while after the start
 *   read-bench memory PROFILE the same, and after 5 and after all of them prints "look" and waits for
 *                             a line
 *   read-bench hold PROFILE   goes through all messages in the whole window as fast as a key repeats,
 *                             and prints what the longest turn of the main loop took: ms of wall time
 *                             and of CPU */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "application/mail-view.h"
#include "await.h"
#include "reader/body-view.h"
#include "reader/message-page.h"
#include "reader/reader.h"

#define REPEAT 33  /* ms between two presses of a key that is held */
#define CALM   50  /* ms without a frame before a click */
#define SOON   300 /* ms from the first frame to the click of one who was waiting for it */
#define LATE   3000

static struct
{
  SignetSession *session;
  SignetFolder  *folder;
  GtkWindow     *window;
  SignetReader  *reader;
  gint64         turn_wall;     /* when the main loop woke up, µs; 0: not measured */
  gint64         turn_cpu;
  gint64         longest_wall;
  gint64         longest_cpu;
  guint          painted;       /* frames */
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
  if (bench.turn_wall != 0)
    {
      bench.longest_wall = MAX (bench.longest_wall, g_get_monotonic_time () - bench.turn_wall);
      bench.longest_cpu = MAX (bench.longest_cpu, get_cpu_time () - bench.turn_cpu);
    }

  int n_ready = g_poll (fds, n_fds, timeout);

  if (bench.turn_wall != 0)
    {
      bench.turn_wall = g_get_monotonic_time ();
      bench.turn_cpu = get_cpu_time ();
    }
  return n_ready;
}

static void
painted_cb (GdkFrameClock *clock)
{
  bench.painted++;
}

static void
open_profile (const char *profile)
{
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GError) error = NULL;

  signet_session_open_async (SIGNET_SESSION_PROFILE, profile, NULL, await_cb, &opened);
  bench.session = signet_session_open_finish (await (&opened), &error);
  if (bench.session == NULL)
    g_error ("%s", error->message);

  SignetEngine *engine = signet_session_get_engine (bench.session);
  g_autoptr(SignetAccount) account
    = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (engine)), 0);
  bench.folder = signet_folder_list_get_role (signet_engine_get_folders (engine, account),
                                              SIGNET_FOLDER_ROLE_INBOX);
  signet_folder_load_async (bench.folder, NULL, NULL, await_cb, &loaded);
  if (!signet_folder_load_finish (bench.folder, await (&loaded), &error))
    g_error ("%s", error->message);
}

static void
present (GtkWidget *child)
{
  bench.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bench.window, 1280, 800);
  gtk_window_set_child (bench.window, child);
  gtk_window_present (bench.window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint",
                    G_CALLBACK (painted_cb), NULL);
  while (bench.painted == 0 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* The first widget of that type, depth first. */
static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each text begins with the subject. */
static gboolean
is_text_there (SignetMessagePage *page,
               SignetEntry       *entry)
{
  GtkWidget *view = find (GTK_WIDGET (page), SIGNET_TYPE_BODY_VIEW);
  const char *subject = signet_envelope_get_subject (signet_entry_get_envelope (entry));
  GtkTextIter begin, end;

  if (view == NULL)
    return FALSE;
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &begin);
  end = begin;
  gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (subject, -1));
  g_autofree char *text = gtk_text_iter_get_text (&begin, &end);
  return g_str_equal (text, subject);
}

static gboolean
is_html_there (SignetMessagePage *page)
{
  SignetWebView *view = signet_message_page_get_web_view (page);

  return view != NULL && signet_web_view_get_state (view) == SIGNET_WEB_SHOWN;
}

static SignetMessagePage *
find_page (void)
{
  return SIGNET_MESSAGE_PAGE (find (gtk_window_get_child (bench.window), SIGNET_TYPE_MESSAGE_PAGE));
}

/* From the click to the frame with the text, or to the end of loading. */
static void
show (SignetEntry *entry,
      gboolean     html)
{
  SignetMessagePage *page = find_page ();
  gint64 wall = g_get_monotonic_time ();
  gint64 cpu = get_cpu_time ();
  guint painted = 0;

  signet_reader_show (bench.reader, signet_session_get_engine (bench.session), bench.folder, entry);
  /* The state is that of the message before until this one was read. */
  while (html && is_html_there (page))
    g_main_context_iteration (NULL, TRUE);
  while (html ? !is_html_there (page) : !is_text_there (page, entry))
    g_main_context_iteration (NULL, TRUE);
  for (painted = bench.painted; !html && bench.painted == painted;)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.2f %.2f\n", (double) (g_get_monotonic_time () - wall) / 1000,
           (double) (get_cpu_time () - cpu) / 1000);
}

/* Lets the program do what it does while nobody asks for anything. */
static void
rest (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Nothing can be done with a signed message before its verdict is there. */
static gboolean
is_judged (void)
{
  return g_action_group_get_action_enabled (signet_reader_get_actions (bench.reader), "save");
}

static void
show_signed (SignetEntry *entry)
{
  const gint64 clicked = g_get_monotonic_time ();
  const guint painted = bench.painted;
  gint64 seen;

  bench.turn_wall = clicked;
  bench.turn_cpu = get_cpu_time ();
  bench.longest_cpu = 0;
  signet_reader_show (bench.reader, signet_session_get_engine (bench.session), bench.folder, entry);
  while (!is_text_there (find_page (), entry) || bench.painted == painted)
    g_main_context_iteration (NULL, TRUE);
  seen = g_get_monotonic_time ();
  while (!is_judged ())
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.2f %.2f %.2f\n", (double) (seen - clicked) / 1000,
           (double) (g_get_monotonic_time () - clicked) / 1000, (double) bench.longest_cpu / 1000);
  bench.turn_wall = 0;
}

static void
show_all_signed (void)
{
  bench.reader = g_object_new (SIGNET_TYPE_READER, NULL);
  present (GTK_WIDGET (bench.reader));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bench.folder)); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (bench.folder), i);

      rest (CALM);
      show_signed (entry);
    }
}

static void
look (void)
{
  char line[10];

  g_print ("look\n");
  if (fgets (line, sizeof line, stdin) == NULL)
    g_error ("Nobody looks");
}

static void
show_all (gboolean html,
          gboolean memory,
          gboolean calm)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (bench.folder));

  bench.reader = g_object_new (SIGNET_TYPE_READER, NULL);
  present (GTK_WIDGET (bench.reader));
  if (calm)
    rest (LATE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (G_LIST_MODEL (bench.folder), i);

      /* A click right behind a frame would only measure the wait for the next one. */
      if (!html)
        rest (CALM);
      show (entry, html);
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      if (memory && (i + 1 == 5 || i + 1 == n))
        look ();
    }
}

static void
show_ever (guint delay)
{
  present (signet_mail_view_new (bench.session, NULL, NULL));
  rest (delay);

  gint64 wall = g_get_monotonic_time ();
  gint64 cpu = get_cpu_time ();

  gtk_widget_activate_action (gtk_window_get_child (bench.window), "mail.next", NULL);
  while (!is_html_there (find_page ()))
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.2f %.2f\n", (double) (g_get_monotonic_time () - wall) / 1000,
           (double) (get_cpu_time () - cpu) / 1000);
}

static gboolean
press_cb (gpointer user_data)
{
  guint *left = user_data;

  gtk_widget_activate_action (gtk_window_get_child (bench.window), "mail.next", NULL);
  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
hold (void)
{
  guint left = g_list_model_get_n_items (G_LIST_MODEL (bench.folder));

  present (signet_mail_view_new (bench.session, NULL, NULL));
  for (guint first = 3; first > 0;)
    {
      gtk_widget_activate_action (gtk_window_get_child (bench.window), "mail.next", NULL);
      rest (1000);
      first--;
    }
  left -= 3;
  bench.turn_wall = g_get_monotonic_time ();
  bench.turn_cpu = get_cpu_time ();
  g_timeout_add (REPEAT, press_cb, &left);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("%.1f %.1f\n", (double) bench.longest_wall / 1000, (double) bench.longest_cpu / 1000);
  bench.turn_wall = 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  gboolean ready = argc > 1 && g_str_equal (argv[1], "ready");

  if (argc != 3)
    return 2;
  g_settings_set_boolean (settings, "html-seen", ready);
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_main_context_set_poll_func (NULL, timed_poll);
  adw_init ();
  open_profile (argv[2]);
  if (g_str_equal (argv[1], "hold"))
    hold ();
  else if (g_str_equal (argv[1], "signed"))
    show_all_signed ();
  else if (g_str_equal (argv[1], "ever"))
    show_ever (LATE);
  else if (g_str_equal (argv[1], "soon"))
    show_ever (SOON);
  else
    show_all (!g_str_equal (argv[1], "plain"), g_str_equal (argv[1], "memory"), ready);
  gtk_window_destroy (bench.window);
  signet_session_close (bench.session);
  g_object_unref (bench.session);
  return 0;
}
