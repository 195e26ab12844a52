/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "profile-swap.h"

#include <errno.h>

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

  if (g_rename (profile, before) != 0 && errno != ENOENT)
    {
      signet_file_set_error (error, errno, profile);
      return FALSE;
    }
  if (g_rename (restored, profile) != 0)
    {
      signet_file_set_error (error, errno, restored);
      g_rename (before, profile);
      return FALSE;
    }
  if (kept != NULL)
    *kept = g_steal_pointer (&before);
  return signet_file_sync_directory (parent, error);
}
