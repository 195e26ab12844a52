/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that fits its column, in every script. */
#include "config.h"
#include "columns.h"

#include <unistd.h>

static void
assert_fit (const char *text,
            guint       width,
            SignetFit   fit,
            const char *expected)
{
  g_autofree char *found = signet_columns_fit (text, width, fit);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_cut (void)
{
  assert_fit ("Hello", 5, SIGNET_FIT_CUT, "Hello");
  assert_fit ("Hello", 4, SIGNET_FIT_CUT, "Hel…");
  assert_fit ("Hello", 1, SIGNET_FIT_CUT, "…");
  assert_fit ("Hello", 0, SIGNET_FIT_CUT, "Hello");
  assert_fit ("", 3, SIGNET_FIT_CUT, "");
  assert_fit ("", 0, SIGNET_FIT_CUT, "");
}

static void
test_pad (void)
{
  assert_fit ("Hello", 7, SIGNET_FIT_PAD, "Hello  ");
  assert_fit ("Hello", 4, SIGNET_FIT_PAD, "Hel…");
  assert_fit ("", 2, SIGNET_FIT_PAD, "  ");
}

static void
test_wide (void)
{
  assert_fit ("日本語", 6, SIGNET_FIT_PAD, "日本語");
  assert_fit ("日本語", 7, SIGNET_FIT_PAD, "日本語 ");
  assert_fit ("日本語", 5, SIGNET_FIT_CUT, "日本…");
  /* A wide character that half fits leaves a column free, which is filled. */
  assert_fit ("日本語", 4, SIGNET_FIT_PAD, "日… ");
}

static void
test_marks (void)
{
  assert_fit ("e\xCC\x81te\xCC\x81", 3, SIGNET_FIT_CUT, "e\xCC\x81te\xCC\x81");
  assert_fit ("e\xCC\x81te\xCC\x81", 4, SIGNET_FIT_PAD, "e\xCC\x81te\xCC\x81 ");
  assert_fit ("e\xCC\x81te\xCC\x81", 2, SIGNET_FIT_CUT, "e\xCC\x81…");
}

static void
test_no_terminal (void)
{
  int pipe_fds[2];

  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  g_assert_cmpuint (signet_columns_get_width (pipe_fds[0]), ==, 0);
  close (pipe_fds[0]);
  close (pipe_fds[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/cut", test_cut);
  g_test_add_func ("/columns/pad", test_pad);
  g_test_add_func ("/columns/wide", test_wide);
  g_test_add_func ("/columns/marks", test_marks);
  g_test_add_func ("/columns/no-terminal", test_no_terminal);
  return g_test_run ();
}
