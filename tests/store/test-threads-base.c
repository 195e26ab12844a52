/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "threads-base.h"

static const guint64 topics[] = { 9, 0, 5, 9, 7, 5, 0, 9 };

/* Returns how many there are, each of them of that topic. */
static guint
count (const SignetThreadsBase *base,
       guint64                  topic)
{
  const guint32 begin = signet_threads_base_find_topic (base, topic);
  guint n = 0;

  for (guint32 row; signet_threads_base_get_topic (base, topic, begin + n, &row); n++)
    g_assert_cmpuint (topics[row], ==, topic);
  return n;
}

static void
test_topics (void)
{
  guint32 by_topic[G_N_ELEMENTS (topics)];
  const SignetThreadsBase base =
  {
    .n_rows = G_N_ELEMENTS (topics),
    .topics = topics,
    .by_topic = by_topic,
  };

  signet_threads_base_sort_topics (topics, G_N_ELEMENTS (topics), by_topic);
  g_assert_cmpuint (count (&base, 9), ==, 3);
  g_assert_cmpuint (count (&base, 7), ==, 1);
  g_assert_cmpuint (count (&base, 5), ==, 2);
  g_assert_cmpuint (count (&base, 6), ==, 0);
  g_assert_cmpuint (count (&base, 10), ==, 0);
  g_assert_cmpuint (count (&base, 1), ==, 0);

  /* A damaged one finds less, and nothing wrong. */
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      const guint32 row = by_topic[i];

      by_topic[i] = G_MAXUINT32 - i;
      for (guint64 topic = 1; topic < 12; topic++)
        g_assert_cmpuint (count (&base, topic), <=, 3);
      by_topic[i] = row;
    }
}

static void
test_numbers (void)
{
  const guint64 numbers[] = { 2, 4, 8 };
  const guint32 rows[] = { 1, 0, 77 };
  const SignetThreadsBase base = { .n_rows = 2, .n_numbers = 3, .numbers = numbers, .number_rows = rows };
  guint32 row;

  g_assert_true (signet_threads_base_lookup (&base, 2, &row));
  g_assert_cmpuint (row, ==, 1);
  g_assert_true (signet_threads_base_lookup (&base, 4, &row));
  g_assert_cmpuint (row, ==, 0);
  g_assert_false (signet_threads_base_lookup (&base, 8, &row));
  g_assert_false (signet_threads_base_lookup (&base, 3, &row));
  g_assert_false (signet_threads_base_lookup (&base, 9, &row));
}

static void
test_none (void)
{
  const SignetThreadsBase none = { 0 };
  guint32 row;

  signet_threads_base_sort_topics (NULL, 0, NULL);
  g_assert_false (signet_threads_base_lookup (&none, 1, &row));
  g_assert_false (signet_threads_base_get_topic (&none, 1, signet_threads_base_find_topic (&none, 1), &row));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threads-base/topics", test_topics);
  g_test_add_func ("/threads-base/numbers", test_numbers);
  g_test_add_func ("/threads-base/none", test_none);
  return g_test_run ();
}
