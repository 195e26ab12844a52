/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "smtp-error.h"

static void
test_server_text (void)
{
  g_autoptr(GError) error = signet_smtp_error_new (SIGNET_SMTP_ERROR_AUTH, "no\x1b[1m such\tuser",
                                                   "Refused");
  g_autoptr(GError) copy = g_error_copy (error);

  g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_AUTH);
  g_assert_cmpstr (error->message, ==, "Refused");
  g_assert_cmpstr (signet_smtp_error_get_server_text (error), ==, "no[1m such user");
  g_assert_cmpstr (signet_smtp_error_get_server_text (copy), ==, "no[1m such user");
}

static void
test_no_server_text (void)
{
  g_autoptr(GError) none = signet_smtp_error_new (SIGNET_SMTP_ERROR_LIMIT, NULL, "Too long");
  g_autoptr(GError) empty = signet_smtp_error_new (SIGNET_SMTP_ERROR_LIMIT, "", "Too long");
  g_autoptr(GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Foreign");

  g_assert_null (signet_smtp_error_get_server_text (none));
  g_assert_null (signet_smtp_error_get_server_text (empty));
  g_assert_null (signet_smtp_error_get_server_text (foreign));
}

static void
test_long_server_text (void)
{
  g_autofree char *text = g_strnfill (8000, 'x');
  g_autoptr(GError) error = signet_smtp_error_new (SIGNET_SMTP_ERROR_REFUSED, text, "Refused");

  g_assert_cmpuint (strlen (signet_smtp_error_get_server_text (error)), <, 600);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/error/server-text", test_server_text);
  g_test_add_func ("/smtp/error/no-server-text", test_no_server_text);
  g_test_add_func ("/smtp/error/long-server-text", test_long_server_text);
  return g_test_run ();
}
