/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "language.h"

#include <libintl.h>
#include <locale.h>

/* How many directories a program lies below its build tree, at most. */
#define MAX_LEVELS 2

/* Returns: (transfer full) (nullable). */
static char *
find_built (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *directory = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; i < MAX_LEVELS && directory != NULL; i++)
    {
      char *above = g_path_get_dirname (directory);
      g_autofree char *mark = g_build_filename (above, "build.ninja", NULL);

      g_free (directory);
      directory = above;
      if (g_file_test (mark, G_FILE_TEST_IS_REGULAR))
        return g_build_filename (directory, "po", NULL);
    }
  return NULL;
}

void
signet_language_set_up (void)
{
  g_autofree char *built = find_built ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : SIGNET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
