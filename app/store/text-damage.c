/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-damage.h"

#include <glib/gstdio.h>

#define MARK "damaged"

void
signet_text_damage_note (const char   *directory,
                         const GError *error)
{
  g_return_if_fail (directory != NULL);

  g_autofree char *mark = g_build_filename (directory, MARK, NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    g_file_set_contents (mark, "", 0, NULL);
}

/* The mark goes last: after a power cut in between it is found again. */
void
signet_text_damage_mend (const char *directory)
{
  g_return_if_fail (directory != NULL);

  g_autofree char *mark = g_build_filename (directory, MARK, NULL);
  g_autoptr(GDir) dir = g_file_test (mark, G_FILE_TEST_EXISTS) ? g_dir_open (directory, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (!g_str_equal (name, MARK))
        g_unlink (path);
    }
  if (dir != NULL)
    g_unlink (mark);
}
