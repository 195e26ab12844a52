/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "file-print.h"

static void
write_text (const char *path,
            const char *text)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
is_same (const char            *path,
         const SignetFilePrint *print)
{
  const SignetFilePrint now = signet_file_print_take (path);

  return signet_file_print_equal (&now, print);
}

static void
test_change (void)
{
  g_autofree char *directory = g_dir_make_tmp ("file-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "file", NULL);
  SignetFilePrint print = signet_file_print_take (path);

  g_assert_true (is_same (path, &print));
  write_text (path, "one");
  g_assert_false (is_same (path, &print));
  print = signet_file_print_take (path);
  g_assert_true (is_same (path, &print));
  write_text (path, "longer");
  g_assert_false (is_same (path, &print));
  g_unlink (path);
  g_rmdir (directory);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-print/change", test_change);
  return g_test_run ();
}
