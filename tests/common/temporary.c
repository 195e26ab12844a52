/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "temporary.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>

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

void
temporary_remove (char *path)
{
  g_assert_cmpint (nftw (path, remove_one, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (path);
}
