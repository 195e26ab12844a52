/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "topic-rows.h"

#define N_TOPICS 7

static void
test_many (void)
{
  g_autoptr(SignetTopicRows) topics = signet_topic_rows_new (0);
  guint32 row;

  g_assert_false (signet_topic_rows_first (topics, 1, &row));
  /* Not each row has a topic, and the first one is as good as any other. */
  for (guint32 i = 0; i < 1000; i += 2)
    signet_topic_rows_add (topics, 1 + i / 2 % N_TOPICS, i);
  for (guint64 topic = 1; topic <= N_TOPICS; topic++)
    {
      gboolean seen[1000] = { FALSE };
      guint n = 0;

      g_assert_true (signet_topic_rows_first (topics, topic, &row));
      do
        {
          g_assert_cmpuint (row / 2 % N_TOPICS + 1, ==, topic);
          g_assert_false (seen[row]);
          seen[row] = TRUE;
          n++;
        }
      while (signet_topic_rows_next (topics, &row));
      g_assert_cmpuint (n, ==, 500 / N_TOPICS + (topic <= 500 % N_TOPICS));
    }
  g_assert_false (signet_topic_rows_first (topics, N_TOPICS + 1, &row));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/topic-rows/many", test_many);
  return g_test_run ();
}
