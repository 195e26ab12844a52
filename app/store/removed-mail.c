/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "removed-mail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "eraser.h"
#include "file.h"
#include "folder-tree.h"

/* What is not there is no error. Where it fails it is where it was. */
static gboolean
bring (const char  *profile,
       const char  *place,
       const char  *account,
       const char  *removed,
       GError     **error)
{
  g_autofree char *above = g_build_filename (profile, place, NULL);
  g_autofree char *path = g_build_filename (above, account, NULL);
  g_autofree char *below = g_build_filename (removed, place, NULL);
  g_autofree char *target = g_build_filename (below, account, NULL);

  if (!signet_file_make_directory (below, error))
    return FALSE;
  if (rename (path, target) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, path);
  if (signet_file_sync_directory (below, error) && signet_file_sync_directory (removed, error)
      && signet_file_sync_directory (above, error))
    return TRUE;
  if (rename (target, path) == 0)
    signet_file_sync_directory (above, NULL);
  return FALSE;
}

/* Returns: (transfer full): a new directory in that of the profile, or NULL. */
static char *
make (const char  *profile,
      const char  *place,
      GError     **error)
{
  g_autofree char *above = g_build_filename (profile, place, NULL);
  g_autofree char *removed = g_build_filename (above, SIGNET_ERASER_PREFIX "XXXXXX", NULL);

  if (!signet_file_make_directory (above, error))
    return NULL;
  if (g_mkdtemp_full (removed, 0700) == NULL)
    {
      signet_file_set_error (error, errno, removed);
      return NULL;
    }
  return signet_file_sync_directory (above, error) ? g_steal_pointer (&removed) : NULL;
}

/* A rename leads to no other disk. */
static gboolean
is_elsewhere (const char *profile,
              const char *removed)
{
  g_autofree char *mail = g_build_filename (profile, "mail", NULL);
  struct stat here, there;

  return stat (mail, &here) == 0 && stat (removed, &there) == 0 && here.st_dev != there.st_dev;
}

char *
signet_removed_mail_take (const char  *profile,
                          const char  *account,
                          GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL && account[0] != '\0' && account[0] != '.', NULL);

  g_autofree char *removed = make (profile, "cache", error);

  /* The cache first: without the mail it would be told from nowhere that it has to go. */
  if (removed == NULL || !bring (profile, "cache", account, removed, error))
    return NULL;
  if (is_elsewhere (profile, removed))
    {
      g_free (removed);
      removed = make (profile, "mail", error);
    }
  return removed != NULL && bring (profile, "mail", account, removed, error) ? g_steal_pointer (&removed)
                                                                             : NULL;
}

GPtrArray *
signet_removed_mail_list (const char *removed,
                          const char *account)
{
  g_return_val_if_fail (removed != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);

  GPtrArray *found = signet_folder_tree_read (removed, account);
  g_autofree char *path = g_build_filename (removed, "mail", account, NULL);
  g_autoptr(GDir) items = g_dir_open (path, 0, NULL);
  const char *name;

  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    if (g_str_has_prefix (name, SIGNET_FOLDER_HELD_PREFIX))
      {
        SignetFolderLocation *held = signet_folder_location_new (removed, account, name, name);

        g_ptr_array_extend_and_steal (found, signet_folder_tree_read_below (held));
        g_ptr_array_add (found, held);
      }
  return found;
}

/* It cannot come back: with another name nobody deletes it. Returns FALSE, and an error that says where it
 * is. */
static gboolean
keep (const char  *removed,
      const char  *account,
      int          error_number,
      GError     **error)
{
  g_autofree char *above = g_path_get_dirname (removed);
  g_autofree char *name = g_path_get_basename (removed);
  g_autofree char *kept = g_strconcat (above, "/.kept-", name + strlen (SIGNET_ERASER_PREFIX), NULL);
  const gboolean is_kept = rename (removed, kept) == 0;
  g_autofree char *mail = g_build_filename (is_kept ? kept : removed, "mail", account, NULL);

  signet_file_sync_directory (above, NULL);
  return signet_file_set_error (error, error_number, mail);
}

gboolean
signet_removed_mail_return (const char  *profile,
                            const char  *account,
                            const char  *removed,
                            GError     **error)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (account != NULL, FALSE);
  g_return_val_if_fail (removed != NULL, FALSE);

  g_autofree char *taken = g_build_filename (removed, "mail", NULL);
  g_autofree char *mail = g_build_filename (taken, account, NULL);
  g_autofree char *cache = g_build_filename (removed, "cache", account, NULL);
  g_autofree char *above = g_build_filename (profile, "mail", NULL);
  g_autofree char *path = g_build_filename (above, account, NULL);
  g_autofree char *inside = g_build_filename (path, account, NULL);
  g_autofree char *cache_path = g_build_filename (profile, "cache", account, NULL);
  gboolean is_free;

  if (!g_file_test (mail, G_FILE_TEST_EXISTS))
    return TRUE;
  is_free = rename (mail, path) == 0;
  if (!is_free && rename (mail, inside) != 0)
    return keep (removed, account, errno, error);
  if (is_free && rename (cache, cache_path) != 0)
    g_debug ("%s: %s", cache, g_strerror (errno));
  return signet_file_sync_directory (is_free ? above : path, error)
         && signet_file_sync_directory (taken, error);
}

void
signet_removed_mail_return_left (const char *profile,
                                 const char *account)
{
  static const char *const places[] = { "cache", "mail" };

  g_return_if_fail (profile != NULL);
  g_return_if_fail (account != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename (profile, places[i], NULL);
      g_autoptr(GPtrArray) left = signet_eraser_find_left (place);

      for (guint j = 0; j < left->len; j++)
        {
          g_autoptr(GError) error = NULL;

          if (!signet_removed_mail_return (profile, account, left->pdata[j], &error))
            g_warning ("%s", error->message);
        }
    }
}
