/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "launch.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "say.h"

#define PROGRAM "signet-window"

/* In a build tree ui stands beside us; elsewhere nothing does. */
static char *
find_built (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *path =
    directory != NULL ? g_build_filename (directory, "ui", PROGRAM, NULL) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return NULL;
  return g_steal_pointer (&path);
}

int
signet_launch_window (char **argv)
{
  g_return_val_if_fail (argv != NULL, SIGNET_EXIT_FAILED);

  g_autofree char *built = find_built ();
  const char *path = built != NULL ? built : SIGNET_LIBEXECDIR "/" PROGRAM;

  execv (path, argv);
  if (errno == ENOENT)
    return signet_say (_("Signet was installed without its window; “signet --help” tells what it "
                         "can do without."));
  return signet_say (_("The window could not be opened: %s: %s."), path, g_strerror (errno));
}
