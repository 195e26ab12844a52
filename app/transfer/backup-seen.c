/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "backup-seen.h"

#include <string.h>

#include "maildir.h"

struct _SignetBackupSeen
{
  char       *profile;
  GHashTable *keys;   /* as a set */
  GHashTable *files;  /* name and inode of a mail → where it was */
};

SignetBackupSeen *
signet_backup_seen_new (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  SignetBackupSeen *self = g_new (SignetBackupSeen, 1);

  *self = (SignetBackupSeen) {
    g_strdup (profile),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  return self;
}

void
signet_backup_seen_free (SignetBackupSeen *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->files);
  g_hash_table_unref (self->keys);
  g_free (self->profile);
  g_free (self);
}

static gboolean
is_mail (const char *relative)
{
  g_autofree char *directory = g_path_get_dirname (relative);

  return !g_str_has_suffix (relative, "/")
         && (g_str_has_suffix (directory, "/cur") || g_str_has_suffix (directory, "/new"));
}

/* Returns: (transfer full). */
static char *
make_key (const char *relative)
{
  g_autofree char *directory = g_path_get_dirname (relative);
  g_autofree char *name = NULL;

  if (!is_mail (relative))
    return g_strdup (relative);
  name = signet_maildir_dup_name (relative);
  return g_strdup_printf ("%.*s/cur/%s", (int) (strlen (directory) - strlen ("/cur")), directory, name);
}

/* What it keeps when it is moved. Returns: (transfer full). */
static char *
make_file_key (const char        *relative,
               const struct stat *facts)
{
  g_autofree char *name = signet_maildir_dup_name (relative);

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %s", (guint64) facts->st_dev,
                          (guint64) facts->st_ino, name);
}

gboolean
signet_backup_seen_has (SignetBackupSeen *self,
                        const char       *relative)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (relative != NULL, FALSE);

  g_autofree char *key = make_key (relative);

  return g_hash_table_contains (self->keys, key);
}

gboolean
signet_backup_seen_add (SignetBackupSeen *self,
                        const char       *relative)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (relative != NULL, FALSE);
  return g_hash_table_add (self->keys, make_key (relative));
}

void
signet_backup_seen_add_file (SignetBackupSeen  *self,
                             const char        *relative,
                             const struct stat *facts)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (relative != NULL && facts != NULL);

  signet_backup_seen_add (self, relative);
  if (is_mail (relative))
    g_hash_table_insert (self->files, make_file_key (relative, facts), g_strdup (relative));
}

/* One that has several names, or is still where it was, is in both folders: rather twice than not at all. */
gboolean
signet_backup_seen_was_moved (SignetBackupSeen  *self,
                              const char        *relative,
                              const struct stat *facts)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (relative != NULL && facts != NULL, FALSE);

  g_autofree char *key = make_file_key (relative, facts);
  const char *before = is_mail (relative) ? g_hash_table_lookup (self->files, key) : NULL;
  g_autofree char *path = before != NULL ? g_build_filename (self->profile, before, NULL) : NULL;
  struct stat there;

  return path != NULL && facts->st_nlink == 1 && lstat (path, &there) != 0;
}
