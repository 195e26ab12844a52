/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "removed-mail.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "eraser.h"
#include "file.h"

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
  g_autofree char *target = g_build_filename (removed, place, NULL);

  if (rename (path, target) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, path);
  if (signet_file_sync_directory (removed, error) && signet_file_sync_directory (above, error))
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

gboolean
signet_removed_mail_return (const char  *profile,
                            const char  *account,
                            const char  *removed,
                            GError     **error)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (account != NULL, FALSE);
  g_return_val_if_fail (removed != NULL, FALSE);

  g_autofree char *mail = g_build_filename (removed, "mail", NULL);
  g_autofree char *cache = g_build_filename (removed, "cache", NULL);
  g_autofree char *path = g_build_filename (profile, "mail", account, NULL);
  g_autofree char *inside = g_build_filename (path, account, NULL);
  g_autofree char *cache_path = g_build_filename (profile, "cache", account, NULL);
  const gboolean is_free = rename (mail, path) == 0 || errno == ENOENT;

  if (!is_free && rename (mail, inside) != 0)
    return signet_file_set_error (error, errno, mail);
  if (is_free && rename (cache, cache_path) != 0)
    g_debug ("%s: %s", cache, g_strerror (errno));
  return TRUE;
}
