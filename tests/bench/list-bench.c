/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of a large folder costs in a window: that of the folders Inbox and Archive of PROFILE's
 * account "bench". usage: list-bench PROFILE warm|cold [ROUNDS]
 *
 * Prints one line for each thing: its name, and numbers.
 *   open     CPU ms of the main thread and ms of wall time from asking for the Inbox to the frame with
 *            its rows; cold: without the page cache having anything of the folder's cache
 *   settle   CPU ms and wall ms from there until it is loaded and nothing is left to do, CPU ms of the
 *            longest turn of the main loop meanwhile
 *   switch   CPU ms to the frame from one folder to the other: the median, what 19 of 20 keep within, the
 *            most; the next two likewise
 *   jump     CPU ms of a frame after a jump anywhere
 *   scroll   CPU ms of a frame after a turn of the wheel
 *   type     looking for a word key by key, the most of each: CPU ms of all threads until the list shows what
 *            was found, CPU ms of the main thread and ms of wall time from there (the turn in which it
 *            came) to the frame, CPU ms of the longest turn
 *   memory   KB of anonymous memory of an empty list, with the folder open, and at the end */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "messages/message-list.h"
#include "messages/message-row.h"

#define MAX_ROUNDS 1000
#define WHEEL      150  /* pixels */

static struct
{
  GtkWindow         *window;
  SignetMessageList *list;
  SignetWorker      *worker;
  guint              painted;  /* frames */
  gint64             turn;     /* CPU µs of the main thread when the loop woke up */
  gint64             longest;
  gint64             woken;    /* µs of wall time then */
  gint64             came;     /* the same of the turn in which the last model came; 0: not yet */
  gint64             came_cpu; /* and its turn */
} bench;

static gint64
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
to_ms (gint64 time)
{
  return (double) time / 1000;
}

/* RssAnon of /proc/self/status, KB. */
static guint64
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *found = NULL;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    found = strstr (text, "RssAnon:");
  return found != NULL ? g_ascii_strtoull (found + strlen ("RssAnon:"), NULL, 10) : 0;
}

static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  int n_ready;

  bench.longest = MAX (bench.longest, get_cpu () - bench.turn);
  n_ready = g_poll (fds, n_fds, timeout);
  bench.turn = get_cpu ();
  bench.woken = g_get_monotonic_time ();
  return n_ready;
}

static void
painted_cb (void)
{
  bench.painted++;
}

/* Lets the program do what it does while nobody asks for anything. */
static void
rest (guint milliseconds)
{
  const gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* The first mapped widget of that type, depth first. */
static GtkWidget *
find (GtkWidget *root,
      GType      type)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
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

static void
wait_for_frame (void)
{
  const guint painted = bench.painted;

  while (bench.painted == painted)
    g_main_context_iteration (NULL, TRUE);
}

/* From asking for the folder to the frame with its rows. Returns CPU µs; wall: (out): µs. */
static gint64
show (SignetPlace *place,
      gint64      *wall)
{
  const gint64 cpu = get_cpu ();

  *wall = g_get_monotonic_time ();
  signet_message_list_set_place (bench.list, place);
  do
    wait_for_frame ();
  while (find (GTK_WIDGET (bench.list), SIGNET_TYPE_MESSAGE_ROW) == NULL);
  *wall = g_get_monotonic_time () - *wall;
  return get_cpu () - cpu;
}

static SignetPlace *
make_place (const char *profile,
            const char *name)
{
  g_autoptr(SignetFolderLocation) location =
    signet_folder_location_new (profile, "bench", name, name);
  g_autoptr(SignetFolder) folder = signet_folder_new (location, SIGNET_STORE_WRITE, bench.worker);

  return signet_place_new_folder (folder);
}

/* Needs no privilege, and leaves other programs what they have. */
static void
forget (const char *profile,
        const char *name)
{
  g_autofree char *path = g_build_filename (profile, "cache", "bench", "Inbox", name, NULL);
  const int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd >= 0)
    {
      fdatasync (fd);
      posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
      close (fd);
    }
}

static void
settle (SignetPlace *place)
{
  SignetFolder *folder = signet_place_get_folder (place);
  const gint64 cpu = get_cpu ();
  const gint64 wall = g_get_monotonic_time ();

  bench.longest = 0;
  bench.turn = cpu;
  while (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    g_main_context_iteration (NULL, TRUE);
  const gint64 ready = g_get_monotonic_time () - wall;
  rest (300);
  g_print ("settle %.2f %.2f %.2f\n", to_ms (get_cpu () - cpu), to_ms (ready), to_ms (bench.longest));
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 time_a = *(const gint64 *) a, time_b = *(const gint64 *) b;

  return time_a < time_b ? -1 : time_a > time_b;
}

static void
tell (const char *name,
      gint64     *times,
      guint       n)
{
  qsort (times, n, sizeof *times, compare_times);
  g_print ("%s %.2f %.2f %.2f\n", name, to_ms (times[n / 2]), to_ms (times[n * 19 / 20]), to_ms (times[n - 1]));
}

static void
switch_places (SignetPlace *a,
               SignetPlace *b,
               guint        n)
{
  gint64 times[MAX_ROUNDS], wall;

  show (b, &wall);
  rest (500);
  for (guint i = 0; i < n; i++)
    {
      times[i] = show (i % 2 == 0 ? a : b, &wall);
      rest (30);
    }
  tell ("switch", times, n);
  show (a, &wall);
  rest (100);
}

/* Returns: CPU µs to the frame. */
static gint64
scroll_to (GtkAdjustment *adjustment,
           double         value)
{
  gint64 cpu;

  rest (5);
  cpu = get_cpu ();
  gtk_adjustment_set_value (adjustment, value);
  gtk_widget_queue_draw (GTK_WIDGET (bench.list));
  wait_for_frame ();
  return get_cpu () - cpu;
}

static void
scroll (guint n)
{
  GtkWidget *scrolled = find (GTK_WIDGET (bench.list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  const double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  gint64 jumps[MAX_ROUNDS], turns[MAX_ROUNDS];

  for (guint i = 0; i < n; i++)
    jumps[i] = scroll_to (adjustment, range * ((i * 619u + 7) % n) / n);
  tell ("jump", jumps, n);
  scroll_to (adjustment, range / 2);  /* a jump, too */
  for (guint i = 0; i < n; i++)
    turns[i] = scroll_to (adjustment, range / 2 + (i + 1) * WHEEL);
  tell ("scroll", turns, n);
}

static void
model_cb (void)
{
  bench.came = bench.woken;
  bench.came_cpu = bench.turn;
}

static gint64
get_process_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* One key: until the list shows what was found. */
static void
type_key (const char *typed,
          gint64      most[3])
{
  SignetListSource *source = signet_message_list_get_source (bench.list);
  SignetListingOrder order = *signet_list_source_get_order (source);
  g_autoptr(SignetQuery) query = signet_query_parse (typed, NULL);
  const gint64 cpu = get_process_cpu ();

  order.query = query;
  bench.came = 0;
  signet_list_source_set_order (source, &order);
  while (bench.came == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame ();
  most[0] = MAX (most[0], get_process_cpu () - cpu);
  most[1] = MAX (most[1], get_cpu () - bench.came_cpu);
  most[2] = MAX (most[2], g_get_monotonic_time () - bench.came);
  rest (200);
}

static void
type (void)
{
  static const char *const words[] = { "invoice meeting", "person 4711" };
  SignetListSource *source = signet_message_list_get_source (bench.list);
  gint64 most[3] = { 0, 0, 0 };

  g_signal_connect (source, "notify::model", G_CALLBACK (model_cb), NULL);
  bench.longest = 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (gsize length = 1; length <= strlen (words[i]); length++)
      {
        g_autofree char *typed = g_strndup (words[i], length);

        if (typed[length - 1] != ' ')
          type_key (typed, most);
      }
  g_print ("type %.2f %.2f %.2f %.2f\n", to_ms (most[0]), to_ms (most[1]), to_ms (most[2]),
           to_ms (bench.longest));
  g_signal_handlers_disconnect_by_func (source, model_cb, NULL);
}

int
main (int    argc,
      char **argv)
{
  const guint n = argc > 3 ? MIN ((guint) strtoul (argv[3], NULL, 10), MAX_ROUNDS) : 40;
  gint64 cpu, wall;
  guint64 empty, open;

  if (argc < 3)
    return 2;
  adw_init ();
  bench.worker = signet_worker_new ("store");
  bench.window = GTK_WINDOW (gtk_window_new ());
  bench.list = g_object_new (SIGNET_TYPE_MESSAGE_LIST, NULL);
  gtk_window_set_default_size (bench.window, 500, 800);
  gtk_window_set_child (bench.window, GTK_WIDGET (bench.list));
  gtk_window_present (bench.window);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (bench.window)), "after-paint",
                    G_CALLBACK (painted_cb), NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  rest (1000);

  g_autoptr(SignetPlace) a = make_place (argv[1], "Inbox");
  g_autoptr(SignetPlace) b = make_place (argv[1], "Archive");

  if (g_str_equal (argv[2], "cold"))
    {
      forget (argv[1], "index");
      forget (argv[1], "journal");
    }
  empty = get_memory ();
  cpu = show (a, &wall);
  g_print ("open %.2f %.2f\n", to_ms (cpu), to_ms (wall));
  settle (a);
  open = get_memory ();
  if (n > 0)
    {
      switch_places (a, b, n);
      scroll (n);
      type ();
    }
  g_print ("memory %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", empty, open,
           get_memory ());
  return 0;
}
