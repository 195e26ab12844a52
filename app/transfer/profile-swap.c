/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "profile-swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include <glib/gstdio.h>

#include "file.h"

/* More than anybody restores in a day. */
#define MAX_KEPT 1000

char *
signet_profile_swap_make_place (const char  *profile,
                                GError     **error)
{
  g_return_val_if_fail (profile != NULL, NULL);

  g_autofree char *place = g_strconcat (profile, "-restored-XXXXXX", NULL);

  if (g_mkdtemp_full (place, 0700) != NULL)
    return g_steal_pointer (&place);
  signet_file_set_error (error, errno, place);
  return NULL;
}

/* A name that is free. Returns: (transfer full). */
static char *
make_kept (const char *profile)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%F");
  char *kept = g_strdup_printf ("%s-before-%s", profile, day);

  for (guint i = 2; g_file_test (kept, G_FILE_TEST_EXISTS) && i < MAX_KEPT; i++)
    {
      g_free (kept);
      kept = g_strdup_printf ("%s-before-%s-%u", profile, day, i);
    }
  return kept;
}

/* At once. Returns: (transfer full): where the one that was here is then. NULL: nothing was done. */
static char *
exchange (const char *profile,
          const char *restored,
          const char *before)
{
  if (renameat2 (AT_FDCWD, restored, AT_FDCWD, profile, RENAME_EXCHANGE) != 0)
    return NULL;
  return g_strdup (g_rename (restored, before) == 0 ? before : restored);
}

/* Where there is no profile yet, or the file system cannot exchange. Sets kept to NULL if there was none. */
static gboolean
replace (const char  *profile,
         const char  *restored,
         const char  *before,
         char       **kept,
         GError     **error)
{
  const gboolean moved = g_rename (profile, before) == 0;

  *kept = NULL;
  if (!moved && errno != ENOENT)
    return signet_file_set_error (error, errno, profile);
  if (g_rename (restored, profile) != 0)
    {
      signet_file_set_error (error, errno, restored);
      if (moved)
        g_rename (before, profile);
      return FALSE;
    }
  *kept = moved ? g_strdup (before) : NULL;
  return TRUE;
}

gboolean
signet_profile_swap (const char  *profile,
                     const char  *restored,
                     char       **kept,
                     GError     **error)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (restored != NULL, FALSE);

  g_autofree char *before = make_kept (profile);
  g_autofree char *parent = g_path_get_dirname (profile);
  g_autofree char *place = exchange (profile, restored, before);

  if (place == NULL && !replace (profile, restored, before, &place, error))
    return FALSE;
  /* Without that a loss of power may bring the one before back, which is as whole. */
  signet_file_sync_directory (parent, NULL);
  if (kept != NULL)
    *kept = g_steal_pointer (&place);
  return TRUE;
}
