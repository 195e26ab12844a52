/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to search, by CPU of the thread that does it.
 *
 *   search-bench headers N   a folder of N generated rows: each query as one types it
 *   search-bench texts N     the text index of N generated mails of some 200 words: made, then asked
 *
 * Prints lines of a name and numbers: "query TEXT MS FOUND", "index MAILS_PER_SECOND KB_PER_MAIL KB" (of
 * anonymous memory at the most). */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <gio/gio.h>

#include "folder-index-writer.h"
#include "query-match.h"
#include "text-index.h"

#define N_WORDS  30000  /* that are in use */
#define N_PEOPLE 2000
#define REPEATS  5

static GPtrArray *words;
static GRand *generator;

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
make_words (void)
{
  static const char *const syllables[] = { "ka", "lo", "mi", "ren", "tos", "un", "ver", "bel", "dra", "sha", "pe",
                                           "qui", "zon", "fel", "gar", "ing", "o", "a" };

  generator = g_rand_new_with_seed (6);
  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autoptr(GString) word = g_string_new (NULL);
      const int n = g_rand_int_range (generator, 1, 5);

      for (int j = 0; j < n; j++)
        g_string_append (word, syllables[g_rand_int_range (generator, 0, G_N_ELEMENTS (syllables))]);
      g_ptr_array_add (words, g_string_free (g_steal_pointer (&word), FALSE));
    }
}

/* Few of them often, most of them seldom, as in any language. */
static const char *
pick_word (void)
{
  const double share = g_rand_double (generator);

  return g_ptr_array_index (words, (guint) (pow (N_WORDS, share) - 1) % N_WORDS);
}

static void
append_words (GString *text,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", pick_word (), i % 12 == 11 ? "\n" : " ");
}

/* Row n, the same each time. */
static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  static char name[40], from[60], address[60], to[60], subject[200];

  g_rand_set_seed (generator, n);
  g_snprintf (name, sizeof name, "%u.M%uP1.host", 1700000000 + n, n);
  g_snprintf (from, sizeof from, "%s %s", pick_word (), pick_word ());
  g_snprintf (address, sizeof address, "person%u@example.org", n * 7919 % N_PEOPLE);
  g_snprintf (to, sizeof to, "Me Myself, %s", pick_word ());
  g_snprintf (subject, sizeof subject, "Re: %s %s %s %s %s", pick_word (), pick_word (), pick_word (), pick_word (),
              pick_word ());
  *view = (SignetFolderRow)
  {
    .name = name, .info = ":2,S", .from = from, .address = address, .to = to, .subject = subject,
    .snippet = "The beginning of what it says, so that the rows have the size that rows have.",
    .date = 1000000000 + n, .size = 4000 + n % 100000, .flags = n % 50 == 0 ? 0 : SIGNET_FLAG_SEEN,
    .envelope_flags = n % 9 == 0 ? SIGNET_ENVELOPE_ATTACHMENT : 0,
  };
}

/* What is not at the end has been typed before, and so is known from then; an index that is opened anew
 * knows nothing. */
static void
ask_rows (const char *path,
          const char *text)
{
  static const SignetQueryFacts facts = { "Inbox", SIGNET_FOLDER_ROLE_INBOX, NULL };
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
  g_autofree char *before = g_strndup (text, strlen (text) - 1);
  g_autoptr(SignetQuery) typed = signet_query_parse (before, NULL);
  double best = G_MAXDOUBLE;
  guint n = 0;

  for (guint i = 0; i < REPEATS; i++)
    {
      g_autoptr(SignetFolderIndex) index = signet_folder_index_open (path, NULL);
      SignetFolderRows *rows = signet_folder_rows_new (index);

      g_autoptr(GArray) known = typed != NULL ? signet_query_find (typed, rows, &facts, NULL, NULL) : NULL;
      const double begin = get_cpu ();
      g_autoptr(GArray) found = signet_query_find (query, rows, &facts, NULL, NULL);

      best = MIN (best, get_cpu () - begin);
      n = found->len;
      signet_folder_rows_free (rows);
    }
  printf ("query\t%s\t%.1f\t%u\n", text, best, n);
}

static void
bench_headers (const char *directory,
               guint       n)
{
  static const char *const queries[] =
  {
    "k", "ka", "kar", "karen", "karentos", "person77", "from:person77", "subject:zon", "zon ver",
    "ka zon ver lo", "is:unread", "has:attachment larger:50k", "-ka", "zon OR \"ver bel\"", "nothinglikethis",
  };
  const SignetFolderTimes times = { 1, 1 };
  g_autofree char *path = g_build_filename (directory, "index", NULL);
  g_autoptr(GError) error = NULL;

  if (!signet_folder_index_write (path, n, give_row, NULL, 1, times, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    ask_rows (path, queries[i]);
}

static void
add_mail (SignetTextIndex *index,
          guint            n)
{
  g_autoptr(GString) mail = g_string_new (NULL);
  g_autofree char *name = g_strdup_printf ("%u.M%uP1.host", 1700000000 + n, n);
  g_autoptr(GError) error = NULL;

  g_rand_set_seed (generator, n);
  g_string_append_printf (mail, "From: %s <person%u@example.org>\nTo: me@example.org\nSubject: ", pick_word (),
                          n % N_PEOPLE);
  append_words (mail, 5);
  g_string_append (mail, "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n");
  append_words (mail, (guint) g_rand_int_range (generator, 50, 350));

  g_autoptr(GBytes) bytes = g_bytes_new (mail->str, mail->len);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetTextDocument) document = signet_text_document_new (name, message, FALSE);

  if (!signet_text_index_add (index, document, &error)
      || (n % 2000 == 1999 && !signet_text_index_commit (index, &error)))
    g_error ("%s", error->message);
}

static void
ask_texts (SignetTextIndex *index,
           const char      *text)
{
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);
  double best = G_MAXDOUBLE;
  guint n = 0;

  for (guint i = 0; i < REPEATS; i++)
    {
      const double begin = get_cpu ();
      g_autoptr(SignetTextHits) hits = signet_text_index_search (index, query, NULL, NULL);

      best = MIN (best, get_cpu () - begin);
      n = signet_text_hits_count (hits, 0);
    }
  printf ("query\t%s\t%.1f\t%u\n", text, best, n);
}

static guint64
measure_directory (const char *directory)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint64 sum = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GFileInfo) info = g_file_query_info (file, "standard::size", 0, NULL, NULL);

      sum += (guint64) g_file_info_get_size (info);
    }
  return sum;
}

static void
bench_texts (const char *directory,
             guint       n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetTextIndex) index = signet_text_index_open (directory, SIGNET_STORE_WRITE, &error);
  const double begin = get_cpu ();
  struct rusage usage;
  double seconds;

  if (index == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < n; i++)
    add_mail (index, i);
  signet_text_index_commit (index, NULL);
  seconds = (get_cpu () - begin) / 1e3;
  getrusage (RUSAGE_SELF, &usage);
  printf ("index\t%.0f\t%.1f\t%ld\n", n / seconds, (double) measure_directory (directory) / 1e3 / n,
          usage.ru_maxrss);

  g_autoptr(SignetTextIndex) reader = signet_text_index_open (directory, SIGNET_STORE_READ, NULL);
  g_autofree char *phrase = g_strdup_printf ("\"%s %s\"", (char *) words->pdata[3], (char *) words->pdata[5]);

  ask_texts (reader, words->pdata[0]);
  ask_texts (reader, words->pdata[100]);
  ask_texts (reader, words->pdata[20000]);
  ask_texts (reader, "kar");
  ask_texts (reader, "shazon");
  ask_texts (reader, phrase);
  ask_texts (reader, "nothinglikethis");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *directory = g_dir_make_tmp ("signet-search-XXXXXX", NULL);
  const char *command[] = { "rm", "-rf", directory, NULL };

  if (argc != 3 || directory == NULL)
    return 2;
  make_words ();
  if (g_str_equal (argv[1], "headers"))
    bench_headers (directory, (guint) atoi (argv[2]));
  else
    bench_texts (directory, (guint) atoi (argv[2]));
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_rand_free (generator);
  g_ptr_array_unref (words);
  return 0;
}
