/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder costs without a window: the Inbox of PROFILE's account "bench".
 *
 *   store-bench bare PROFILE   the least that reading it anew can cost, for the others to be measured
 *                              against: lists the directory, opens each file, reads its beginning
 *   store-bench load PROFILE   loads it: from its cache, or from the files where there is none
 *
 * Prints one line: mails, ms of wall time, of CPU of all threads, of CPU of the main thread, of its
 * longest turn of the main loop by CPU, ms until there were rows, and KB of anonymous memory: the most
 * there was, and at the end. */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "folder.h"

#define SAMPLE 50  /* ms between two looks at the memory */

static struct
{
  gint64  wall;         /* µs when it began */
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
report (guint n)
{
  const guint64 memory = get_memory ();

  g_print ("%u %.1f %.1f %.1f %.2f %.1f %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", n,
           (double) (get_time (CLOCK_MONOTONIC) - bench.wall) / 1000,
           (double) get_time (CLOCK_PROCESS_CPUTIME_ID) / 1000,
           (double) get_time (CLOCK_THREAD_CPUTIME_ID) / 1000, (double) bench.longest / 1000,
           (double) bench.first_rows / 1000, MAX (bench.most, memory), memory);
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

static void
load (const char *profile)
{
  g_autoptr(SignetWorker) worker = signet_worker_new ("store");
  g_autoptr(SignetFolder) folder = signet_folder_new (profile, "bench", "Inbox", SIGNET_FOLDER_ROLE_INBOX,
                                                      SIGNET_STORE_WRITE, worker);

  g_main_context_set_poll_func (NULL, timed_poll);
  g_timeout_add (SAMPLE, sample_cb, NULL);
  g_signal_connect (folder, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  bench.turn = get_time (CLOCK_THREAD_CPUTIME_ID);
  signet_folder_load_async (folder, NULL, NULL, loaded_cb, NULL);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  report (g_list_model_get_n_items (G_LIST_MODEL (folder)));
}

static void
read_bare (const char *profile)
{
  g_autofree char *path = g_build_filename (profile, "mail", "bench", "Inbox", "cur", NULL);
  DIR *directory = opendir (path);
  char head[16384];
  struct dirent *item;
  guint n = 0;

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
  report (n);
}

int
main (int    argc,
      char **argv)
{
  if (argc != 3)
    return 2;
  bench.wall = get_time (CLOCK_MONOTONIC);
  if (g_str_equal (argv[1], "bare"))
    read_bare (argv[2]);
  else
    load (argv[2]);
  return 0;
}
