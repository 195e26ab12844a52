/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "backup-scope.h"

#include <stdlib.h>
#include <string.h>

#include "eraser.h"
#include "folder-location.h"
#include "folder-name.h"

#define SOCKETS "S."  /* that GnuPG makes, or files that lead to them */

static gboolean
is_left_out_at_top (const char *name)
{
  static const char *const names[] = { "cache", "lock", "door", "keyring", NULL };

  return g_strv_contains (names, name) || g_str_has_prefix (name, "door-");
}

/* Mails and folders may be called as they like. */
static gboolean
is_left_out_of_mail (const char *relative,
                     const char *name)
{
  return g_str_has_prefix (name, SIGNET_ERASER_PREFIX)
         || (!g_str_equal (relative, "mail")
             && (g_str_equal (name, "tmp") || g_str_has_prefix (name, SIGNET_FOLDER_HELD_PREFIX)));
}

gboolean
signet_backup_scope_leaves_out (const char *relative,
                                const char *name)
{
  g_return_val_if_fail (relative != NULL, TRUE);
  g_return_val_if_fail (name != NULL, TRUE);

  if (*relative == '\0')
    return is_left_out_at_top (name);
  if (g_str_equal (relative, "mail") || g_str_has_prefix (relative, "mail/"))
    return is_left_out_of_mail (relative, name);
  if (g_str_equal (relative, "gnupg") && g_str_has_prefix (name, SOCKETS))
    return TRUE;
  return g_str_has_suffix (name, ".lock") || g_str_has_suffix (name, SIGNET_BACKUP_PART);
}

static gboolean
is_inside (const char *profile,
           const char *real)
{
  g_autofree char *inside = realpath (profile, NULL);

  return inside == NULL || (g_str_has_prefix (real, inside)
                            && (real[strlen (inside)] == '/' || real[strlen (inside)] == '\0'));
}

SignetBackupLink
signet_backup_scope_judge_link (const char *profile,
                                const char *relative)
{
  g_return_val_if_fail (profile != NULL, SIGNET_BACKUP_LINK_OTHER);
  g_return_val_if_fail (relative != NULL, SIGNET_BACKUP_LINK_OTHER);

  g_autofree char *path = g_build_filename (profile, relative, NULL);
  g_auto(GStrv) parts = g_strsplit (relative, "/", -1);
  const guint n_parts = g_strv_length (parts);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);
  g_autofree char *real = NULL;

  if (!g_str_equal (parts[0], "mail") || n_parts > 3)
    return SIGNET_BACKUP_LINK_OTHER;
  real = realpath (path, NULL);
  if (real == NULL)
    return n_parts < 3 || signet_folder_name_is_directory (parts[2]) ? SIGNET_BACKUP_LINK_LOST
                                                                     : SIGNET_BACKUP_LINK_OTHER;
  if ((n_parts == 3 && !g_file_test (cur, G_FILE_TEST_IS_DIR)) || is_inside (profile, real))
    return SIGNET_BACKUP_LINK_OTHER;
  return SIGNET_BACKUP_LINK_MAIL;
}
