/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "program.h"

static void
test_output (void)
{
  const char *const arguments[] = { "cat", NULL };
  g_autoptr(GError) error = NULL;
  int status = -2;
  g_autofree char *output = signet_program_run (arguments, "a\nb\n", 60000, NULL, &status, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "a\nb\n");
  g_assert_cmpint (status, ==, 0);
}

static void
test_status (void)
{
  const char *const arguments[] = { "sh", "-c", "exit 3", NULL };
  int status = -2;
  g_autofree char *output = signet_program_run (arguments, "", 60000, NULL, &status, NULL);

  g_assert_cmpstr (output, ==, "");
  g_assert_cmpint (status, ==, 3);
}

static void
test_not_there (void)
{
  const char *const arguments[] = { "signet-no-such-program", NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_null (signet_program_run (arguments, "", 60000, NULL, &status, &error));
  g_assert_cmpint (error->domain, ==, G_SPAWN_ERROR);
}

static void
test_too_long (void)
{
  const char *const arguments[] = { "sleep", "600", NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_null (signet_program_run (arguments, "", 50, NULL, &status, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpint (status, ==, -1);
}

static void
test_cancelled (void)
{
  const char *const arguments[] = { "sleep", "600", NULL };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  int status;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_program_run (arguments, "", 600000, cancellable, &status, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What never stops writing is not read for ever. */
static void
test_too_much (void)
{
  const char *const arguments[] = { "yes", NULL };
  int status;
  g_autofree char *output = signet_program_run (arguments, "", 60000, NULL, &status, NULL);

  g_assert_cmpuint (strlen (output), <, SIGNET_PROGRAM_MAX_OUTPUT + 8192);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command/output", test_output);
  g_test_add_func ("/command/status", test_status);
  g_test_add_func ("/command/not-there", test_not_there);
  g_test_add_func ("/command/too-long", test_too_long);
  g_test_add_func ("/command/cancelled", test_cancelled);
  g_test_add_func ("/command/too-much", test_too_much);
  return g_test_run ();
}
