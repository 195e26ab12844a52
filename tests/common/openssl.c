/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "openssl.h"

#include <glib/gstdio.h>

void
test_openssl_set_up (TestOpenssl   *self,
                     gconstpointer  data)
{
  self->directory = g_dir_make_tmp ("signet-openssl-XXXXXX", NULL);
  g_assert_nonnull (self->directory);
}

void
test_openssl_tear_down (TestOpenssl   *self,
                        gconstpointer  data)
{
  g_autoptr(GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_assert_no_errno (g_unlink (path));
    }
  g_assert_no_errno (g_rmdir (self->directory));
  g_free (self->directory);
}

gboolean
test_openssl_is_there (void)
{
  g_autofree char *path = g_find_program_in_path ("openssl");

  if (path == NULL)
    g_test_skip ("openssl is not installed");
  return path != NULL;
}

void
test_openssl_write (TestOpenssl *self,
                    const char  *name,
                    GBytes      *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (self->directory, name, NULL);

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
}

GBytes *
test_openssl_read (TestOpenssl *self,
                   const char  *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

gboolean
test_openssl_run (TestOpenssl *self,
                  const char  *command)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autofree char *line = g_strconcat ("openssl ", command, NULL);
  g_auto(GStrv) words = g_strsplit (line, " ", -1);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_cwd (launcher, self->directory);
  g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv (launcher,
                                                                 (const char *const *) words,
                                                                 &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == 0;
}
