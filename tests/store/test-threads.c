/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside cases made by hand: random mails, against a slow and simple implementation of the same rule. */
#include "config.h"

#include <string.h>

#include "envelope.h"
#include "number-table.h"
#include "threads.h"

#define N_RANDOM 60

static void
add_mail (SignetThreads *threads,
          guint32        row,
          const char    *header)
{
  g_autofree char *mail = g_strconcat (header, "\n\nText\n", NULL);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
  const SignetReferences references = signet_envelope_get_references (envelope);

  signet_threads_add (threads, row, &references);
}

/* "0 2 5" */
static char *
tell (SignetThreads *threads,
      guint32        row)
{
  g_autoptr(GArray) rows = signet_threads_list (threads, row);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (rows, guint32, i));
  g_assert_cmpuint (signet_threads_count (threads, row, G_MAXUINT), ==, rows->len);
  return g_string_free (text, FALSE);
}

static void
assert_thread (SignetThreads *threads,
               guint32        row,
               const char    *expected)
{
  g_autofree char *told = tell (threads, row);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_ids (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "Message-ID: <a@x>");
  add_mail (threads, 1, "Message-ID: <b@x>");
  add_mail (threads, 2, "Message-ID: <c@x>\nReferences: <a@x>");
  add_mail (threads, 3, "Message-ID: <d@x>\nIn-Reply-To: <c@x>");
  assert_thread (threads, 0, "0 2 3");
  assert_thread (threads, 3, "0 2 3");
  assert_thread (threads, 1, "1");
  assert_thread (threads, 4, "");
  g_assert_cmpuint (signet_threads_count (threads, 0, 2), ==, 2);
}

/* Two answers to a mail that is not here, which comes last or never. */
static void
test_missing (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "Message-ID: <b@x>\nReferences: <a@x>");
  add_mail (threads, 1, "Message-ID: <c@x>\nReferences: <a@x>");
  assert_thread (threads, 0, "0 1");
  add_mail (threads, 2, "Message-ID: <z@x>\nReferences: <c@x>");
  add_mail (threads, 3, "Message-ID: <a@x>");
  assert_thread (threads, 3, "0 1 2 3");
}

static void
test_loops (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "Message-ID: <a@x>\nReferences: <b@x>");
  add_mail (threads, 1, "Message-ID: <b@x>\nReferences: <a@x>");
  add_mail (threads, 2, "Message-ID: <c@x>\nReferences: <c@x>");
  assert_thread (threads, 0, "0 1");
  assert_thread (threads, 2, "2");
}

static void
test_twins (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "Message-ID: <a@x>");
  add_mail (threads, 1, "Message-ID: <a@x>");
  add_mail (threads, 2, "Subject: no Message-ID at all");
  add_mail (threads, 3, "Subject: no Message-ID at all");
  assert_thread (threads, 0, "0 1");
  assert_thread (threads, 2, "2");
}

static void
test_subjects (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "From: a@x\nTo: me@x\nSubject: hello");
  add_mail (threads, 1, "From: b@x\nTo: me@x\nSubject: Re: hello");
  add_mail (threads, 2, "From: c@x\nTo: me@x\nSubject: Re: hello");
  add_mail (threads, 3, "From: me@x\nTo: a@x\nSubject: Re: hello");
  assert_thread (threads, 0, "0 3");
  assert_thread (threads, 1, "1");
  assert_thread (threads, 2, "2");

  /* The same person again, and a report that nobody answers. */
  add_mail (threads, 4, "From: b@x\nTo: me@x\nSubject: RE: Hello");
  add_mail (threads, 5, "From: cron@x\nTo: me@x\nSubject: Daily report");
  add_mail (threads, 6, "From: cron@x\nTo: me@x\nSubject: Daily report");
  assert_thread (threads, 1, "1 4");
  assert_thread (threads, 5, "5");

  /* Who names what he answers does not mean what has the same subject. */
  add_mail (threads, 7, "From: me@x\nTo: cron@x\nSubject: Re: Daily report\nIn-Reply-To: <r@x>");
  assert_thread (threads, 6, "6");
}

/* The answer before the mail, and much between. */
static void
test_subject_late (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "From: me@x\nTo: a@x\nSubject: Re: hello");
  add_mail (threads, 500, "From: a@x\nTo: me@x\nSubject: hello");
  assert_thread (threads, 0, "0 500");
  assert_thread (threads, 250, "");
}

static void
test_remove (void)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  add_mail (threads, 0, "Message-ID: <a@x>");
  add_mail (threads, 1, "Message-ID: <b@x>\nReferences: <a@x>");
  add_mail (threads, 2, "Message-ID: <c@x>\nReferences: <a@x>");
  signet_threads_remove (threads, 0);
  assert_thread (threads, 1, "1 2");
  assert_thread (threads, 0, "");
  signet_threads_remove (threads, 0);
  signet_threads_remove (threads, 77);
  add_mail (threads, 3, "Message-ID: <a@x>");
  assert_thread (threads, 3, "1 2 3");
}

/* One mail of the random ones. Numbers are few, so that much meets. */
typedef struct
{
  SignetReferences references;
  guint64          refers[4];
} Mail;

static void
make_mails (GRand *rand,
            Mail  *mails)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      const gboolean asks = g_rand_int_range (rand, 0, 4) == 0;

      mails[i].references = (SignetReferences) {
        .id = g_rand_int_range (rand, 0, 10) == 0 ? 0 : 2u * (guint) g_rand_int_range (rand, 1, 200),
        .topic = g_rand_int_range (rand, 0, 3) == 0 ? 0 : 2u * (guint) g_rand_int_range (rand, 0, 100) + 1,
        .refers = mails[i].refers,
        .n_refers = (guint) g_rand_int_range (rand, 0, 3),
      };
      for (guint j = 0; j < G_N_ELEMENTS (mails[i].refers); j++)
        mails[i].refers[j] = asks ? 2u * (guint) g_rand_int_range (rand, 0, 100) + 1
                                  : 2u * (guint) g_rand_int_range (rand, 1, 200);
    }
}

static gboolean
refers (const Mail *mail,
        guint64     number)
{
  for (guint i = 0; i < mail->references.n_refers; i++)
    if (mail->refers[i] == number)
      return TRUE;
  return FALSE;
}

static gboolean
meet (const Mail *a,
      const Mail *b)
{
  if (a->references.id != 0 && a->references.id == b->references.id)
    return TRUE;
  if (refers (a, b->references.id) || refers (a, b->references.topic)
      || refers (b, a->references.id) || refers (b, a->references.topic))
    return TRUE;
  for (guint i = 0; i < a->references.n_refers; i++)
    if (refers (b, a->refers[i]))
      return TRUE;
  return FALSE;
}

static void
collect (const Mail *mails,
         guint       from,
         gboolean   *in)
{
  gboolean grown = TRUE;

  memset (in, 0, N_RANDOM * sizeof *in);
  in[from] = TRUE;
  while (grown)
    {
      grown = FALSE;
      for (guint i = 0; i < N_RANDOM; i++)
        for (guint j = 0; j < N_RANDOM && !in[i]; j++)
          if (in[j] && meet (&mails[i], &mails[j]))
            in[i] = grown = TRUE;
    }
}

static void
check_random (GRand      *rand,
              const Mail *mails)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);
  guint order[N_RANDOM];

  for (guint i = 0; i < N_RANDOM; i++)
    order[i] = i;
  for (guint i = N_RANDOM - 1; i > 0; i--)
    {
      const guint j = (guint) g_rand_int_range (rand, 0, (gint32) i + 1);
      const guint swapped = order[i];

      order[i] = order[j];
      order[j] = swapped;
    }
  for (guint i = 0; i < N_RANDOM; i++)
    signet_threads_add (threads, order[i], &mails[order[i]].references);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr(GString) expected = g_string_new (NULL);
      gboolean in[N_RANDOM];

      collect (mails, i, in);
      for (guint j = 0; j < N_RANDOM; j++)
        if (in[j])
          g_string_append_printf (expected, "%s%u", expected->len > 0 ? " " : "", j);
      assert_thread (threads, i, expected->str);
    }
}

/* Threads of the first mails as a file would have them, and one after the other the rest: the same. */
typedef struct
{
  guint32            roots[N_RANDOM];
  guint32            next[N_RANDOM];
  guint64            topics[N_RANDOM];
  guint32            by_topic[N_RANDOM];
  guint64            numbers[5 * N_RANDOM];
  guint32            rows[5 * N_RANDOM];
  SignetThreadsBase  base;
} Stored;

static void
store (Stored     *stored,
       const Mail *mails,
       guint       n)
{
  g_autoptr(SignetThreads) threads = signet_threads_new (n, NULL);

  for (guint32 row = 0; row < n; row++)
    signet_threads_add (threads, row, &mails[row].references);
  g_autoptr(GArray) numbers = signet_threads_list_numbers (threads);
  signet_threads_export (threads, stored->roots, stored->next, stored->topics);
  g_assert_cmpuint (numbers->len, <=, G_N_ELEMENTS (stored->numbers));
  for (guint i = 0; i < numbers->len; i++)
    {
      const SignetNumber *number = &g_array_index (numbers, SignetNumber, i);

      g_assert_true (i == 0 || number->number > stored->numbers[i - 1]);
      stored->numbers[i] = number->number;
      stored->rows[i] = number->row;
    }
  signet_threads_base_sort_topics (stored->topics, n, stored->by_topic);
  stored->base = (SignetThreadsBase) { n, stored->roots, stored->next, stored->topics, stored->by_topic,
                                       numbers->len, stored->numbers, stored->rows };
}

static void
check_base (GRand      *rand,
            const Mail *mails)
{
  const guint n_base = (guint) g_rand_int_range (rand, 0, N_RANDOM + 1);
  Stored stored;

  store (&stored, mails, n_base);
  g_autoptr(SignetThreads) threads = signet_threads_new (0, &stored.base);
  g_autoptr(SignetThreads) expected = signet_threads_new (0, NULL);
  for (guint32 row = 0; row < N_RANDOM; row++)
    {
      if (row >= n_base)
        signet_threads_add (threads, row, &mails[row].references);
      signet_threads_add (expected, row, &mails[row].references);
    }
  for (guint i = 0; i < 5; i++)
    {
      const guint32 row = (guint32) g_rand_int_range (rand, 0, N_RANDOM);

      signet_threads_remove (threads, row);
      signet_threads_remove (expected, row);
    }
  for (guint32 row = 0; row < N_RANDOM; row++)
    {
      g_autofree char *told = tell (expected, row);

      assert_thread (threads, row, told);
    }
}

/* Whatever the file says: no row that is not there, and an end. */
static void
test_damaged_base (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 300; round++)
    {
      Mail mails[N_RANDOM];
      Stored stored;

      make_mails (rand, mails);
      store (&stored, mails, N_RANDOM / 2);
      for (guint i = 0; i < 20; i++)
        {
          const guint row = (guint) g_rand_int_range (rand, 0, N_RANDOM / 2);

          stored.roots[row] = g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
          stored.next[row] = g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
          stored.rows[row] = g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
          stored.by_topic[row] = g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
          stored.numbers[row] = g_rand_int (rand) >> g_rand_int_range (rand, 0, 32);
        }
      g_autoptr(SignetThreads) threads = signet_threads_new (0, &stored.base);
      for (guint32 row = N_RANDOM / 2; row < N_RANDOM; row++)
        signet_threads_add (threads, row, &mails[row].references);
      for (guint32 row = 0; row < N_RANDOM; row++)
        {
          g_autoptr(GArray) rows = signet_threads_list (threads, row);

          for (guint i = 0; i < rows->len; i++)
            g_assert_cmpuint (g_array_index (rows, guint32, i), <, N_RANDOM);
        }
    }
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 100; round++)
    {
      Mail mails[N_RANDOM];

      make_mails (rand, mails);
      check_random (rand, mails);
      check_random (rand, mails);
      check_base (rand, mails);
    }
}

/* So many that the table grows several times: chains of ten. */
static void
test_many (void)
{
  const guint n = 20000;
  g_autoptr(SignetThreads) threads = signet_threads_new (0, NULL);

  for (guint32 row = 0; row < n; row++)
    {
      const guint64 refers = 2 * (row - 1) + 2;
      const SignetReferences references = { 2 * row + 2, 0, &refers, row % 10 == 0 ? 0 : 1 };

      signet_threads_add (threads, row, &references);
    }
  for (guint32 row = 0; row < n; row++)
    g_assert_cmpuint (signet_threads_count (threads, row, G_MAXUINT), ==, 10);
  assert_thread (threads, 15, "10 11 12 13 14 15 16 17 18 19");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threads/ids", test_ids);
  g_test_add_func ("/threads/missing", test_missing);
  g_test_add_func ("/threads/loops", test_loops);
  g_test_add_func ("/threads/twins", test_twins);
  g_test_add_func ("/threads/subjects", test_subjects);
  g_test_add_func ("/threads/subject-late", test_subject_late);
  g_test_add_func ("/threads/remove", test_remove);
  g_test_add_func ("/threads/random", test_random);
  g_test_add_func ("/threads/damaged-base", test_damaged_base);
  g_test_add_func ("/threads/many", test_many);
  return g_test_run ();
}
