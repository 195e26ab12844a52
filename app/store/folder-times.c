/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-times.h"

#include <sys/stat.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)
#define MISSING     1
#define LONG_TICK   (2 * NANOSECONDS)

static gint64
read_time (const char *path,
           const char *directory)
{
  g_autofree char *full = g_build_filename (path, directory, NULL);
  struct stat facts;

  if (stat (full, &facts) != 0)
    return MISSING;
  return facts.st_mtim.tv_sec * NANOSECONDS + facts.st_mtim.tv_nsec;
}

SignetFolderTimes
signet_folder_times_read (const char *path)
{
  const SignetFolderTimes unknown = { 0, 0 };

  g_return_val_if_fail (path != NULL, unknown);

  return (SignetFolderTimes) { read_time (path, "cur"), read_time (path, "new") };
}

gboolean
signet_folder_times_equal (const SignetFolderTimes *a,
                           const SignetFolderTimes *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return a->cur == b->cur && a->new == b->new;
}

gboolean
signet_folder_times_too_fresh (const SignetFolderTimes *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  const gint64 now = g_get_real_time () * 1000;

  return MAX (self->cur, self->new) > now - LONG_TICK;
}
