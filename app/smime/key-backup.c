/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-backup.h"

#include "file.h"
#include "secret-bytes.h"

#define MAX_SIZE (1024 * 1024)

struct _SignetKeyBackup
{
  char       *directory;
  GHashTable *files;  /* path => GBytes */
};

SignetKeyBackup *
signet_key_backup_new (SignetKeyring *keyring)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  SignetKeyBackup *self = g_new (SignetKeyBackup, 1);

  self->directory = g_build_filename (signet_keyring_get_home (keyring), "private-keys-v1.d", NULL);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return self;
}

void
signet_key_backup_free (SignetKeyBackup *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->files);
  g_free (self->directory);
  g_free (self);
}

void
signet_key_backup_keep (SignetKeyBackup *self,
                        const char      *grip)
{
  g_return_if_fail (self != NULL && grip != NULL);

  g_autofree char *name = g_strconcat (grip, ".key", NULL);
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  GBytes *bytes = g_hash_table_contains (self->files, path) ? NULL : signet_file_read (path, MAX_SIZE, NULL);

  if (bytes != NULL)
    g_hash_table_insert (self->files, g_steal_pointer (&path),
                         signet_secret_bytes_take (g_bytes_unref_to_array (bytes)));
}

void
signet_key_backup_restore (SignetKeyBackup *self)
{
  g_return_if_fail (self != NULL);

  GHashTableIter iter;
  gpointer path, before;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &path, &before))
    {
      gsize size;
      const char *bytes = g_bytes_get_data (before, &size);
      g_autoptr(GError) error = NULL;

      if (!signet_file_write (path, bytes, (gssize) size, &error))
        g_warning ("%s", error->message);
    }
}
