/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mbox-line.h"

static void
test_judge (void)
{
  static const struct { const char *line; SignetMboxFrom from; gint64 time; } lines[] = {
    { "From ann@example.org Mon Jan  2 15:04:05 2006\n", SIGNET_MBOX_FROM_DATED, 1136214245 },
    { "From ann@example.org Mon Jan  2 15:04:05 2006 +0100\r\n", SIGNET_MBOX_FROM_DATED, 1136210645 },
    { "From ann@example.org Mon Jan  2 15:04:05 CET 2006\n", SIGNET_MBOX_FROM_DATED, 1136214245 },
    { "From ann@example.org Mon Jan 2 15:04 2006\n", SIGNET_MBOX_FROM_DATED, 1136214240 },
    { "From - Mon Jan 02 15:04:05 2006\n", SIGNET_MBOX_FROM_DATED, 1136214245 },
    { "From ???@??? Mon Jan 02 15:04:05 2006\n", SIGNET_MBOX_FROM_DATED, 1136214245 },
    { "From a b@example.org Mon Jan 02 15:04:05 2006", SIGNET_MBOX_FROM_DATED, 1136214245 },
    { "From MAILER-DAEMON\n", SIGNET_MBOX_FROM_BARE, 0 },
    { "From \n", SIGNET_MBOX_FROM_BARE, 0 },
    { "From Monday on, all is well\n", SIGNET_MBOX_FROM_WORDS, 0 },
    { "From Jan 99 15:04:05 2006\n", SIGNET_MBOX_FROM_WORDS, 0 },
    { "From ann Jan 2 25:04:05 2006\n", SIGNET_MBOX_FROM_WORDS, 0 },
    { "From: ann@example.org\n", SIGNET_MBOX_FROM_NONE, 0 },
    { ">From ann\n", SIGNET_MBOX_FROM_NONE, 0 },
    { "From", SIGNET_MBOX_FROM_NONE, 0 },
    { "", SIGNET_MBOX_FROM_NONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gint64 time;

      g_assert_cmpint (signet_mbox_line_judge (lines[i].line, strlen (lines[i].line), &time), ==,
                       lines[i].from);
      g_assert_cmpint (time, ==, lines[i].time);
    }
}

static void
test_quotes (void)
{
  g_assert_cmpint (signet_mbox_line_count_quotes ("From x", 6), ==, 0);
  g_assert_cmpint (signet_mbox_line_count_quotes (">>From x", 8), ==, 2);
  g_assert_cmpint (signet_mbox_line_count_quotes ("> From x", 8), ==, -1);
  g_assert_cmpint (signet_mbox_line_count_quotes (">From", 5), ==, -1);
  g_assert_cmpint (signet_mbox_line_count_quotes (">>>", 3), ==, -1);
}

static void
test_field (void)
{
  g_assert_true (signet_mbox_line_is_field ("Subject: x\n", 11));
  g_assert_true (signet_mbox_line_is_field ("X-1:\n", 5));
  g_assert_false (signet_mbox_line_is_field ("Sub ject: x\n", 12));
  g_assert_false (signet_mbox_line_is_field (": x\n", 4));
  g_assert_false (signet_mbox_line_is_field ("Subject", 7));
  g_assert_false (signet_mbox_line_is_field ("\n", 1));
}

static void
test_length (void)
{
  static const struct { const char *line; gint64 length; } lines[] = {
    { "Content-Length: 120\n", 120 },
    { "content-length:0\r\n", 0 },
    { "Content-Length: 12 \n", 12 },
    { "Content-Length: 12x\n", -1 },
    { "Content-Length: -1\n", -1 },
    { "Content-Length:\n", -1 },
    { "Content-Length: 99999999999999999999999999\n", -1 },
    { "Content-Lines: 3\n", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpint (signet_mbox_line_get_length (lines[i].line, strlen (lines[i].line)), ==,
                     lines[i].length);
}

/* It is a line like any other to other programs: a word, and the date at the end. */
static void
test_quoted (void)
{
  static const char ours[] = SIGNET_MBOX_LINE_QUOTED "ann@example.org Mon Jan  2 15:04:05 2006\n";
  static const char other[] = "From ann@example.org Mon Jan  2 15:04:05 2006 mboxrd:\n";
  gint64 time;

  g_assert_true (signet_mbox_line_is_quoted (ours, strlen (ours)));
  g_assert_cmpint (signet_mbox_line_judge (ours, strlen (ours), &time), ==, SIGNET_MBOX_FROM_DATED);
  g_assert_cmpint (time, ==, 1136214245);
  g_assert_false (signet_mbox_line_is_quoted (other, strlen (other)));
  g_assert_false (signet_mbox_line_is_quoted (ours, 5));
}

static void
test_added (void)
{
  static const char *const others[] = { "", "\n", SIGNET_MBOX_LINE_ADDED, SIGNET_MBOX_LINE_ADDED "1",
                                        SIGNET_MBOX_LINE_ADDED "3\n", SIGNET_MBOX_LINE_ADDED "1\r\n",
                                        SIGNET_MBOX_LINE_ADDED "-\n", "Subject: 1\n" };
  static const char two[] = SIGNET_MBOX_LINE_ADDED "2\n";

  g_assert_cmpint (signet_mbox_line_get_added (two, strlen (two)), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (signet_mbox_line_get_added (others[i], strlen (others[i])), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mbox-line/judge", test_judge);
  g_test_add_func ("/mbox-line/quotes", test_quotes);
  g_test_add_func ("/mbox-line/field", test_field);
  g_test_add_func ("/mbox-line/length", test_length);
  g_test_add_func ("/mbox-line/quoted", test_quoted);
  g_test_add_func ("/mbox-line/added", test_added);
  return g_test_run ();
}
