/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyring-choice.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

#include <glib/gstdio.h>
#include <linux/magic.h>

#include "file.h"

#define NAME "keyring"
#define MAX_SIZE 8192

/* Returns: (transfer full): where it is, without links if it is there. */
static char *
resolve (const char *path)
{
  g_autofree char *plain = g_canonicalize_filename (path, NULL);
  char *real = realpath (plain, NULL);
  char *resolved = g_strdup (real != NULL ? real : plain);

  free (real);
  return resolved;
}

/* What lies in a profile may have come with a backup of somebody else's, and its configuration with it. */
static gboolean
is_inside (const char *profile,
           const char *directory)
{
  g_autofree char *outer = resolve (profile);
  g_autofree char *inner = resolve (directory);

  return g_str_has_prefix (inner, outer)
         && (inner[strlen (outer)] == '/' || inner[strlen (outer)] == '\0');
}

gboolean
signet_keyring_choice_lasts (const char *directory)
{
  g_return_val_if_fail (directory != NULL, FALSE);

  g_autofree char *place = g_canonicalize_filename (directory, NULL);
  struct statfs facts = { 0 };

  if (g_getenv ("FLATPAK_ID") == NULL)
    return TRUE;
  /* One that is missing would be made. */
  while (statfs (place, &facts) != 0 && strcmp (place, "/") != 0)
    {
      char *above = g_path_get_dirname (place);

      g_free (place);
      place = above;
    }
  return facts.f_type != TMPFS_MAGIC;
}

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
  if (!g_path_is_absolute (directory) || is_inside (profile, directory)
      || !signet_keyring_choice_lasts (directory))
    return NULL;
  return g_steal_pointer (&directory);
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
