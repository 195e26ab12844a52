/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder costs without a window: the Inbox of PROFILE's account "bench".
 *
 *   store-bench bare PROFILE     the least that reading it anew can cost, for the others to be measured
 *                                against: lists the directory, opens each file, reads its beginning
 *   store-bench load PROFILE     loads it: from its cache, or from the files where there is none
 *   store-bench mark PROFILE N   loads it, stars the newest N mails and undoes that
 *   store-bench search PROFILE   loads it and looks for a word as somebody types it
 *
 * Prints lines of what was done, then: mails, ms of wall time, of CPU of all threads, of CPU of the main
 * thread, of its longest turn of the main loop by CPU, ms until there were rows, and KB of anonymous memory:
 * the most there was, and at the end. */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "errand-run.h"
#include "folder-private.h"
#include "query-match.h"

#define SAMPLE 50  /* ms between two looks at the memory */

static struct
{
  gint64  wall;         /* µs when it began */
  gint64  cpu;          /* µs until then, of all threads and of the main one */
  gint64  main_cpu;
  gint64  first_rows;   /* µs until there were some; 0: not yet */
  gint64  turn;         /* CPU µs of the main thread when the loop woke up */
  gint64  longest;
  guint64 most;         /* KB */
  gboolean done;
} bench;

static gint64
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
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

static gboolean
sample_cb (gpointer user_data)
{
  bench.most = MAX (bench.most, get_memory ());
  return G_SOURCE_CONTINUE;
}

static void
begin (void)
{
  bench.wall = get_time (CLOCK_MONOTONIC);
  bench.cpu = get_time (CLOCK_PROCESS_CPUTIME_ID);
  bench.main_cpu = get_time (CLOCK_THREAD_CPUTIME_ID);
  bench.turn = bench.main_cpu;
  bench.longest = 0;
  bench.first_rows = 0;
  bench.most = 0;
  bench.done = FALSE;
}

static void
report (const char *what,
        guint       n)
{
  const guint64 memory = get_memory ();

  g_print ("%s %u %.1f %.1f %.1f %.2f %.1f %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", what, n,
           (double) (get_time (CLOCK_MONOTONIC) - bench.wall) / 1000,
           (double) (get_time (CLOCK_PROCESS_CPUTIME_ID) - bench.cpu) / 1000,
           (double) (get_time (CLOCK_THREAD_CPUTIME_ID) - bench.main_cpu) / 1000,
           (double) bench.longest / 1000, (double) bench.first_rows / 1000, MAX (bench.most, memory), memory);
}

/* Between two waits lies what the main thread is busy with. */
static int
timed_poll (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  int n_ready;

  bench.longest = MAX (bench.longest, get_time (CLOCK_THREAD_CPUTIME_ID) - bench.turn);
  n_ready = g_poll (fds, n_fds, timeout);
  bench.turn = get_time (CLOCK_THREAD_CPUTIME_ID);
  return n_ready;
}

static void
items_changed_cb (void)
{
  if (bench.first_rows == 0)
    bench.first_rows = get_time (CLOCK_MONOTONIC) - bench.wall;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_folder_load_finish (SIGNET_FOLDER (source), result, &error))
    g_error ("%s", error->message);
  bench.done = TRUE;
}

/* Until what was begun is done, and the worker has nothing left to do. */
static void
wait (SignetWorker *worker)
{
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  signet_worker_flush (worker);
}

/* Returns: (transfer full). */
static SignetFolder *
load (const char   *profile,
      SignetWorker *worker)
{
  g_autoptr(SignetFolderLocation) location =
    signet_folder_location_new (profile, "bench", "Inbox", "Inbox");
  SignetFolder *folder = signet_folder_new (location, SIGNET_STORE_WRITE, worker);

  g_main_context_set_poll_func (NULL, timed_poll);
  g_timeout_add (SAMPLE, sample_cb, NULL);
  g_signal_connect (folder, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  begin ();
  signet_folder_load_async (folder, NULL, NULL, loaded_cb, NULL);
  wait (worker);
  report ("load", g_list_model_get_n_items (G_LIST_MODEL (folder)));
  return folder;
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_errand_run_finish (result, &error))
    g_error ("%s", error->message);
  bench.done = TRUE;
}

static void
run (GPtrArray    *errands,
     GPtrArray    *back,
     SignetWorker *worker,
     const char   *what)
{
  begin ();
  signet_errand_run_async (errands, NULL, back, NULL, ran_cb, NULL);
  wait (worker);
  report (what, signet_errand_count (errands));
}

static void
mark (SignetFolder *folder,
      SignetWorker *worker,
      guint         n)
{
  g_autoptr(GPtrArray) errands = signet_errand_new_list ();
  g_autoptr(GPtrArray) back = signet_errand_new_list ();
  g_autoptr(GPtrArray) none = signet_errand_new_list ();
  g_autoptr(SignetChoice) choice = NULL;
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  n = MIN (n, g_list_model_get_n_items (G_LIST_MODEL (folder)));
  for (guint i = 0; i < n; i++)
    g_array_append_val (positions, i);
  begin ();
  choice = signet_choice_new_at (folder, positions);
  g_ptr_array_add (errands, signet_errand_new_flags (choice, SIGNET_FLAG_FLAGGED, 0));
  report ("choose", n);
  run (errands, back, worker, "mark");
  run (back, none, worker, "undo");
}

static void
search (SignetFolder *folder)
{
  const SignetQueryFacts facts = { "Inbox", SIGNET_FOLDER_ROLE_INBOX, NULL };
  static const char word[] = "subject:invoice";

  for (gsize length = strlen ("subject:i"); length <= strlen (word); length++)
    {
      g_autofree char *typed = g_strndup (word, length);
      g_autoptr(SignetQuery) query = signet_query_parse (typed, NULL);
      g_autoptr(GArray) found = NULL;

      begin ();
      found = signet_query_find (query, signet_folder_get_rows (folder), &facts, NULL, NULL);
      report (typed, found->len);
    }
}

static void
read_bare (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "mail", "bench", "Inbox", "cur", NULL);
  DIR *directory = opendir (path);
  char head[16384];
  struct dirent *item;
  guint n = 0;

  begin ();
  if (directory == NULL)
    g_error ("There is no %s", path);
  while ((item = readdir (directory)) != NULL)
    {
      const int fd = item->d_name[0] != '.' ? openat (dirfd (directory), item->d_name, O_RDONLY) : -1;

      if (fd < 0)
        continue;
      n += read (fd, head, sizeof head) >= 0;
      close (fd);
    }
  closedir (directory);
  report ("bare", n);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(SignetWorker) worker = NULL;
  g_autoptr(SignetFolder) folder = NULL;

  if (argc < 3)
    return 2;
  if (g_str_equal (argv[1], "bare"))
    {
      read_bare (argv[2]);
      return 0;
    }
  worker = signet_worker_new ("store");
  folder = load (argv[2], worker);
  if (g_str_equal (argv[1], "mark"))
    mark (folder, worker, argc > 3 ? (guint) strtoul (argv[3], NULL, 10) : 1000);
  else if (g_str_equal (argv[1], "search"))
    search (folder);
  return 0;
}
