/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything is named relative to an open directory, so that nobody can put a link in the way, and a path
 * of any length will do. */
#include "config.h"
#include "tree-remover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

/* Each one holds a descriptor. */
#define MAX_DEPTH 200

typedef struct
{
  SignetTreeFileFunc func;  /* nullable */
  gpointer           data;
} Watch;

static int remove_item (const Watch *watch,
                        int          parent,
                        const char  *name,
                        guint        depth);

static int
keep_first (int first,
            int next)
{
  return first != 0 && next != ECANCELED ? first : next;
}

/* Takes fd. Returns: an errno, 0 if all went well. */
static int
empty_directory (const Watch *watch,
                 int          fd,
                 guint        depth)
{
  DIR *stream = fdopendir (fd);
  struct dirent *item;
  int failed = stream == NULL ? errno : 0;

  if (stream == NULL)
    {
      close (fd);
      return failed;
    }
  while (failed != ECANCELED && (item = readdir (stream)) != NULL)
    if (strcmp (item->d_name, ".") != 0 && strcmp (item->d_name, "..") != 0)
      failed = keep_first (failed, remove_item (watch, dirfd (stream), item->d_name, depth + 1));
  closedir (stream);
  return failed;
}

static int
remove_item (const Watch *watch,
             int          parent,
             const char  *name,
             guint        depth)
{
  int fd, failed;

  if (watch->func != NULL && !watch->func (watch->data))
    return ECANCELED;
  if (unlinkat (parent, name, 0) == 0 || errno == ENOENT)
    return 0;
  if (errno != EISDIR && errno != EPERM)
    return errno;
  if (depth > MAX_DEPTH)
    return ENAMETOOLONG;
  fd = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0)
    return errno == ENOENT ? 0 : errno;
  failed = empty_directory (watch, fd, depth);
  if (failed != 0)
    return failed;
  return unlinkat (parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : errno;
}

gboolean
signet_tree_remove (const char  *path,
                    GError     **error)
{
  return signet_tree_remove_watched (path, NULL, NULL, error);
}

gboolean
signet_tree_remove_watched (const char          *path,
                            SignetTreeFileFunc   func,
                            gpointer             data,
                            GError             **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  const Watch watch = { func, data };
  const int failed = remove_item (&watch, AT_FDCWD, path, 0);

  return failed == 0 || signet_file_set_error (error, failed, path);
}
