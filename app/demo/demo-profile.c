/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-profile.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"

#define MAX_DEPTH 16

struct _SignetDemoProfile
{
  char     *path;
  gboolean  made;  /* here, so that it is removed here */
};

/* Takes fd. By file descriptors all the way down, so that nobody can swap a directory for a link to
 * elsewhere between the look and the removal. */
static void
empty_directory (int   fd,
                 guint depth)
{
  DIR *directory = fdopendir (fd);
  struct dirent *entry;

  if (directory == NULL)
    {
      close (fd);
      return;
    }
  while ((entry = readdir (directory)) != NULL)
    {
      if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0
          || unlinkat (fd, entry->d_name, 0) == 0)
        continue;

      int child = openat (fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (child >= 0 && depth < MAX_DEPTH)
        empty_directory (child, depth + 1);
      else if (child >= 0)
        close (child);
      unlinkat (fd, entry->d_name, AT_REMOVEDIR);
    }
  closedir (directory);
}

static void
remove_tree (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (fd >= 0)
    empty_directory (fd, 0);
  if (rmdir (path) != 0)
    g_debug ("%s stays: something else wrote into it", path);
}

static gboolean
is_empty (const char  *path,
          GError     **error)
{
  g_autoptr(GDir) directory = g_dir_open (path, 0, error);

  if (directory == NULL)
    return FALSE;
  if (g_dir_read_name (directory) == NULL)
    return TRUE;

  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY,
               _("The demo mailbox needs an empty folder, and “%s” is not empty."), shown);
  return FALSE;
}

SignetDemoProfile *
signet_demo_profile_new (const char  *path,
                         GError     **error)
{
  g_autofree char *made = NULL;

  if (path == NULL)
    made = g_dir_make_tmp ("signet-demo-XXXXXX", error);
  else if (!signet_file_make_directory (path, error) || !is_empty (path, error))
    return NULL;
  if (path == NULL && made == NULL)
    return NULL;

  SignetDemoProfile *self = g_new0 (SignetDemoProfile, 1);
  self->made = made != NULL;
  self->path = made != NULL ? g_steal_pointer (&made) : g_strdup (path);
  return self;
}

void
signet_demo_profile_free (SignetDemoProfile *self)
{
  if (self->made)
    remove_tree (self->path);
  g_free (self->path);
  g_free (self);
}

const char *
signet_demo_profile_get_path (SignetDemoProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

gboolean
signet_demo_profile_write (SignetDemoProfile  *self,
                           const char         *name,
                           GBytes             *bytes,
                           GError            **error)
{
  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *directory = g_path_get_dirname (path);

  if (!signet_file_make_directory (directory, error))
    return FALSE;
  return signet_file_write (path, g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), error);
}
