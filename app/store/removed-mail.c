/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "removed-mail.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "file.h"

/* A directory of an account never begins with a dot (signet_file_safe_name). */
#define PREFIX ".removed-"

/* What is not there is no error. */
static gboolean
bring (const char  *profile,
       const char  *place,
       const char  *account,
       const char  *removed,
       GError     **error)
{
  g_autofree char *above = g_build_filename (profile, place, NULL);
  g_autofree char *path = g_build_filename (above, account, NULL);
  g_autofree char *target = g_build_filename (removed, place, NULL);

  if (rename (path, target) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, path);
  return signet_file_sync_directory (removed, error) && signet_file_sync_directory (above, error);
}

char *
signet_removed_mail_take (const char  *profile,
                          const char  *account,
                          GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL && account[0] != '\0' && account[0] != '.', NULL);

  g_autofree char *cache = g_build_filename (profile, "cache", NULL);
  g_autofree char *removed = g_build_filename (cache, PREFIX "XXXXXX", NULL);

  if (!signet_file_make_directory (cache, error))
    return NULL;
  if (g_mkdtemp_full (removed, 0700) == NULL)
    {
      signet_file_set_error (error, errno, removed);
      return NULL;
    }
  /* The cache first: without the mail it would be told from nowhere that it has to go. */
  if (!signet_file_sync_directory (cache, error) || !bring (profile, "cache", account, removed, error)
      || !bring (profile, "mail", account, removed, error))
    return NULL;
  return g_steal_pointer (&removed);
}

/* Paths. Returns: (transfer full). */
static GPtrArray *
find_left (const char *profile)
{
  g_autofree char *cache = g_build_filename (profile, "cache", NULL);
  g_autoptr(GDir) items = g_dir_open (cache, 0, NULL);
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      g_ptr_array_add (left, g_build_filename (cache, name, NULL));
  return left;
}

gboolean
signet_removed_mail_is_left (const char *profile)
{
  g_return_val_if_fail (profile != NULL, FALSE);

  g_autoptr(GPtrArray) left = find_left (profile);

  return left->len > 0;
}

void
signet_removed_mail_erase_left (const char *profile)
{
  g_return_if_fail (profile != NULL);

  g_autoptr(GPtrArray) left = find_left (profile);

  for (guint i = 0; i < left->len; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!signet_tree_remove (left->pdata[i], &error))
        g_warning ("%s", error->message);
    }
}
