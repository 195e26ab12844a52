/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "left-directories.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* In a place that is everybody's somebody else may call one like that. */
static gboolean
is_ours (int file)
{
  struct stat facts;

  return fstat (file, &facts) == 0 && facts.st_nlink > 0 && facts.st_uid == geteuid ();
}

int
signet_left_directory_lock (const char *directory)
{
  g_return_val_if_fail (directory != NULL, -1);

  int file = open (directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (file >= 0 && (flock (file, LOCK_EX | LOCK_NB) != 0 || !is_ours (file)))
    {
      close (file);
      return -1;
    }
  return file;
}

static gboolean
is_young (const char *path,
          guint       age)
{
  struct stat found;

  return lstat (path, &found) != 0
         || found.st_ctim.tv_sec + (gint64) age > g_get_real_time () / G_USEC_PER_SEC;
}

void
signet_left_directories_remove (const char           *parent,
                                const char           *prefix,
                                guint                 age,
                                SignetLeftRemoveFunc  remove)
{
  g_return_if_fail (parent != NULL);
  g_return_if_fail (prefix != NULL && *prefix != '\0');
  g_return_if_fail (remove != NULL);

  g_autoptr(GDir) directory = g_dir_open (parent, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      int lock = -1;

      if (g_str_has_prefix (name, prefix) && (age == 0 || !is_young (path, age)))
        lock = signet_left_directory_lock (path);
      if (lock < 0)
        continue;
      remove (path);
      close (lock);
    }
}
