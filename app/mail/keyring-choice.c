/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-choice.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "file.h"

#define NAME "keyring"
#define MAX_SIZE 8192

char *
signet_keyring_choice_read (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autofree char *path = g_build_filename (profile, NAME, NULL);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_SIZE, NULL);
  g_autofree char *directory = NULL;
  const char *text;
  gsize size;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  directory = g_strndup (text != NULL ? text : "", size);
  directory[strcspn (directory, "\n")] = '\0';
  return g_path_is_absolute (directory) ? g_steal_pointer (&directory) : NULL;
}

gboolean
signet_keyring_choice_write (const char  *profile,
                             const char  *directory,
                             GError     **error)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (directory == NULL || g_path_is_absolute (directory), FALSE);

  g_autofree char *path = g_build_filename (profile, NAME, NULL);
  g_autofree char *text = NULL;

  if (directory == NULL)
    {
      if (g_unlink (path) == 0 || errno == ENOENT)
        return TRUE;
      return signet_file_set_error (error, errno, path);
    }
  text = g_strconcat (directory, "\n", NULL);
  return signet_file_write (path, text, -1, error);
}
