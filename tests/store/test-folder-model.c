/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two folders against the plainest model there is: their files, read one by one. Rounds of random work of
 * Signet and of another program, each in a process of its own that is killed in the middle of it; between
 * them the cache is damaged or not. Whatever happened, the next process shows what the files say, and no
 * mail is lost or twice there. */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "errands.h"
#include "mortal.h"
#include "store-fixture.h"
#include "temporary.h"

#define N_MAILS   2400
#define N_FIRST   1200  /* enough for an index */
#define N_ROUNDS  24
#define MAX_STEPS 400

/* What is known of a mail by all processes: set before something is done, and after. */
typedef enum { ABSENT, COMING, PRESENT, GOING } MailState;

typedef struct
{
  guint8 states[N_MAILS];
  gint64 age;  /* seconds; no time comes twice */
} Shared;

typedef struct
{
  StoreFixture  store;
  GRand        *rand;
  guint32       seed;   /* of the next process */
  Shared       *shared;
  SignetFolder *folders[2];
  guint         pending;
} Round;

static const char *const names[2] = { "Inbox", "Other" };

static char *
get_path (Round      *round,
          guint       folder,
          const char *file)
{
  return g_build_filename (round->store.profile, "mail", "account", names[folder], file, NULL);
}

static guint
roll (Round *round,
      guint  n)
{
  return (guint) g_rand_int_range (round->rand, 0, (gint32) n);
}

/* Durable enough: it is a process that is killed, not the machine. */
static void
write_mail (Round *round,
            guint  folder,
            guint  number,
            char  *file)
{
  g_autofree char *temporary = get_path (round, folder, "tmp/mail");
  g_autofree char *target = NULL;
  g_autofree char *mail = g_strdup_printf ("From: Alice <alice@example.org>\r\nSubject: s%u\r\n"
                                           "Date: %u Nov 2026 10:00:00 +0000\r\n\r\nText.\r\n",
                                           number, 1 + number * 7 % 28);

  g_snprintf (file, 40, "%s/%06u.m%s", number % 3 == 0 ? "new" : "cur", number,
              number % 3 == 0 ? "" : ":2,");
  target = get_path (round, folder, file);
  round->shared->states[number] = COMING;
  g_assert_true (g_file_set_contents (temporary, mail, -1, NULL));
  g_assert_cmpint (rename (temporary, target), ==, 0);
  round->shared->states[number] = PRESENT;
}

static guint
choose_absent (Round *round)
{
  for (guint number = roll (round, N_MAILS);; number = (number + 1) % N_MAILS)
    if (round->shared->states[number] == ABSENT)
      return number;
}

/* "DAY NAME FLAGS SUBJECT": what a row says. */
static char *
make_line (guint       number,
           const char *name,
           SignetFlags flags,
           const char *subject)
{
  return g_strdup_printf ("%02u %s %x %s", 1 + number * 7 % 28, name, (guint) flags, subject);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) b, *(char *const *) a);
}

static void
scan_directory (Round      *round,
                guint       folder,
                const char *directory,
                GPtrArray  *lines)
{
  g_autofree char *path = get_path (round, folder, directory);
  DIR *stream = opendir (path);
  struct dirent *item;

  g_assert_nonnull (stream);
  while ((item = readdir (stream)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, item->d_name, NULL);
      g_autofree char *name = g_strndup (item->d_name, strcspn (item->d_name, ":"));
      g_autofree char *text = NULL;
      char subject[20];

      if (item->d_name[0] == '.')
        continue;
      g_assert_true (g_file_get_contents (full, &text, NULL, NULL));
      g_assert_cmpint (sscanf (strstr (text, "Subject: "), "Subject: %19s", subject), ==, 1);
      g_ptr_array_add (lines, make_line ((guint) atoi (subject + 1), name,
                                         signet_maildir_parse_flags (item->d_name), subject));
    }
  closedir (stream);
}

/* What the files say, newest first. Returns: (transfer full) of char. */
static GPtrArray *
scan (Round *round,
      guint  folder)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  scan_directory (round, folder, "cur", lines);
  scan_directory (round, folder, "new", lines);
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

static void
check_folder (Round *round,
              guint  folder)
{
  GListModel *model = G_LIST_MODEL (round->folders[folder]);
  g_autoptr(GPtrArray) lines = scan (round, folder);
  guint n_unread = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (model, i);
      const char *subject = signet_envelope_get_subject (signet_entry_get_envelope (entry));
      g_autofree char *line = make_line ((guint) atoi (subject + 1), signet_entry_get_name (entry),
                                         signet_entry_get_flags (entry), subject);

      g_assert_cmpstr (line, ==, i < lines->len ? lines->pdata[i] : "no more");
      n_unread += (signet_entry_get_flags (entry) & SIGNET_FLAG_SEEN) == 0;
    }
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, lines->len);
  g_assert_cmpuint (signet_folder_get_unread (round->folders[folder]), ==, n_unread);
}

static void
check (Round *round)
{
  while (round->pending > 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      store_fixture_load (round->folders[i]);
      store_fixture_settle (&round->store);
      check_folder (round, i);
    }
}

/* As if nothing had happened in the directories for a while, so that the cache may be believed. */
static void
age (Round *round)
{
  check (round);
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autofree char *path = get_path (round, i, j == 0 ? "cur" : "new");
        const struct timespec time = { ++round->shared->age, 0 };
        const struct timespec times[2] = { time, time };

        g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
      }
  check (round);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  ((Round *) user_data)->pending--;
}

/* Up to n neighbours. Returns: (transfer full) of SignetEntry; NULL if there is none. */
static GPtrArray *
choose (Round *round,
        guint  folder,
        guint  n)
{
  GListModel *model = G_LIST_MODEL (round->folders[folder]);
  const guint length = g_list_model_get_n_items (model);
  const guint first = length > 0 ? roll (round, length) : 0;
  GPtrArray *entries;

  if (length == 0)
    return NULL;
  entries = g_ptr_array_new_with_free_func (g_object_unref);
  n = 1 + roll (round, n);
  n = MIN (n, length - first);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (entries, g_list_model_get_item (model, first + i));
  return entries;
}

static void
erase (Round     *round,
       guint      folder,
       GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    round->shared->states[atoi (signet_entry_get_name (entries->pdata[i]))] = GOING;
  errands_erase (round->folders[folder], entries, done_cb, round);
}

static void
act (Round *round)
{
  const guint folder = roll (round, 2);
  const SignetFlags flags[] = { SIGNET_FLAG_SEEN, SIGNET_FLAG_FLAGGED, SIGNET_FLAG_REPLIED };
  const guint kind = roll (round, 8);
  g_autoptr(GPtrArray) entries = choose (round, folder, kind == 7 ? 3 : 20);

  if (entries == NULL)
    return;
  round->pending++;
  if (kind < 4)
    errands_mark (round->folders[folder], entries, kind < 3 ? flags[roll (round, 3)] : 0,
                  kind == 3 ? flags[roll (round, 3)] : 0, done_cb, round);
  else if (kind < 7)
    errands_move (round->folders[folder], entries, round->folders[1 - folder], done_cb, round);
  else
    erase (round, folder, entries);
}

static void
deliver (Round *round)
{
  const guint folder = roll (round, 2);
  const guint number = choose_absent (round);
  g_autoptr(GPtrArray) delivered
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_delivered_unref);
  g_autoptr(SignetEnvelope) envelope = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  char file[40];
  gsize length;

  write_mail (round, folder, number, file);
  path = get_path (round, folder, file);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  envelope = signet_envelope_parse (text, length);
  g_ptr_array_add (delivered, signet_delivered_new (file, length, FALSE, envelope));
  signet_folder_add_delivered (round->folders[folder], delivered);
}

/* Another program: knows nothing of rows, and may be faster or slower than they are. */
static void
meddle (Round *round)
{
  const guint folder = roll (round, 2);
  const guint kind = roll (round, 4);
  g_autoptr(GPtrArray) entries = choose (round, folder, 1);
  g_autoptr(GError) error = NULL;
  char file[40];

  if (kind == 0)
    {
      write_mail (round, folder, choose_absent (round), file);
      return;
    }
  if (entries == NULL)
    return;

  SignetEntry *entry = entries->pdata[0];
  g_autofree char *known = signet_folder_dup_file (round->folders[folder], entry);
  g_autofree char *path = get_path (round, folder, known);
  g_autofree char *renamed = signet_maildir_make_file (known, 1u << roll (round, 5));
  g_autofree char *target = get_path (round, kind == 1 ? folder : 1 - folder, renamed);

  if (kind == 3)
    {
      round->shared->states[atoi (signet_entry_get_name (entry))] = GOING;
      unlink (path);
    }
  else if (access (target, F_OK) != 0)
    rename (path, target);
}

static void
work (Round *round)
{
  check (round);
  if (roll (round, 4) > 0)
    mortal_die_later (roll (round, 400000));
  for (guint step = 0; step < MAX_STEPS; step++)
    {
      const guint kind = roll (round, 40);

      if (kind < 20)
        act (round);
      else if (kind < 28)
        deliver (round);
      else if (kind < 38)
        meddle (round);
      else if (kind == 38)
        check (round);
      else
        age (round);
      if (roll (round, 3) == 0)
        store_fixture_settle (&round->store);
    }
  check (round);
}

/* The child's whole life. */
static void
live (gpointer data)
{
  Round *round = data;

  g_rand_set_seed (round->rand, round->seed);
  g_random_set_seed (round->seed);
  round->store.worker = signet_worker_new ("test");
  for (guint i = 0; i < 2; i++)
    round->folders[i] = store_fixture_open (&round->store, names[i], SIGNET_STORE_WRITE);
  work (round);
}

/* Each mail is in one place, if it must be, may be, or must not be there. */
static void
check_all_there (Round *round)
{
  guint count[N_MAILS] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) lines = scan (round, i);

      for (guint j = 0; j < lines->len; j++)
        count[atoi (strchr ((const char *) lines->pdata[j], ' ') + 1)]++;
    }
  for (guint number = 0; number < N_MAILS; number++)
    {
      guint8 *state = &round->shared->states[number];

      g_assert_cmpuint (count[number], <=, 1);
      if (*state == PRESENT)
        g_assert_cmpuint (count[number], ==, 1);
      if (*state == ABSENT)
        g_assert_cmpuint (count[number], ==, 0);
      *state = count[number] == 1 ? PRESENT : ABSENT;
    }
}

/* Cuts, flips a byte or removes. */
static void
damage (Round *round)
{
  g_autofree char *path = g_build_filename (round->store.profile, "cache", "account",
                                            names[roll (round, 2)],
                                            roll (round, 2) == 0 ? "index" : "journal", NULL);
  g_autofree char *content = NULL;
  const guint kind = roll (round, 6);
  gsize length;

  if (kind > 2 || !g_file_get_contents (path, &content, &length, NULL) || length == 0)
    return;
  if (kind == 0)
    length = roll (round, (guint) length);
  else
    content[roll (round, (guint) length)] ^= (char) (1 + roll (round, 255));
  g_assert_cmpint (g_unlink (path), ==, 0);
  if (kind < 2)
    g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static void
test_rounds (void)
{
  Round round = { .store = { .profile = temporary_make ("model") } };
  char file[40];

  round.shared = mmap (NULL, sizeof *round.shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (round.shared != MAP_FAILED);
  round.shared->age = 1000000000;
  round.rand = g_rand_new_with_seed (6);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = get_path (&round, i, "");

      g_assert_true (signet_maildir_make (path, NULL));
    }
  for (guint i = 0; i < N_FIRST; i++)
    write_mail (&round, i % 10 == 0, i, file);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      round.seed = g_rand_int (round.rand);
      mortal_live (live, &round);
      check_all_there (&round);
      damage (&round);
    }
  g_rand_free (round.rand);
  munmap (round.shared, sizeof *round.shared);
  temporary_remove (round.store.profile);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/folder-model/rounds", test_rounds);
  return g_test_run ();
}
