/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "temporary.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

#include "patience.h"

char *
temporary_make (const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("signet-%s-XXXXXX", name);
  char *path = g_dir_make_tmp (pattern, NULL);

  g_assert_nonnull (path);
  return path;
}

static int
remove_one (const char        *path,
            const struct stat *facts,
            int                kind,
            struct FTW        *place)
{
  return remove (path);
}

/* A worker that was let go may still be writing something. */
void
temporary_remove (char *path)
{
  const gint64 deadline = g_get_monotonic_time () + TEST_PATIENCE * G_USEC_PER_SEC;

  while (nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0 && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (10000);
    }
  g_free (path);
}
