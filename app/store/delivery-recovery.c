/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivery-recovery.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "maildir.h"

typedef struct
{
  const char    *path;   /* of the Maildir */
  SignetUidlLog *log;
  GHashTable    *files;  /* name → file, for the batch's names; "" while not found */
} Recovery;

static void
note_file (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     user_data)
{
  GHashTable *files = user_data;

  if (g_hash_table_contains (files, name))
    g_hash_table_insert (files, g_strdup (name), g_strdup (file));
}

static gboolean
find_files (Recovery   *self,
            GPtrArray  *uidls,
            GError    **error)
{
  for (guint i = 0; i < uidls->len; i++)
    {
      const char *uidl = g_ptr_array_index (uidls, i);
      const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, uidl);

      g_hash_table_insert (self->files, g_strdup (record->name), g_strdup (""));
    }
  return signet_maildir_foreach (self->path, note_file, self->files, error);
}

static gboolean
has_size (const char *path,
          guint64     size)
{
  struct stat facts;

  return lstat (path, &facts) == 0 && S_ISREG (facts.st_mode) && (guint64) facts.st_size == size;
}

/* Renaming a second time what was renamed before the crash does no harm: it is the same file. */
static gboolean
put_in_place (Recovery    *self,
              const char  *temporary,
              const char  *name,
              const char  *file,
              GError     **error)
{
  g_autofree char *own = *file == '\0' ? signet_maildir_make_file (name, 0) : g_strdup (file);
  g_autofree char *target = g_build_filename (self->path, own, NULL);

  return rename (temporary, target) == 0 || signet_file_set_error (error, errno, target);
}

/* The record promises more than there is. */
static void
correct_record (Recovery               *self,
                const SignetUidlRecord *record,
                const char             *file)
{
  g_autofree char *full = g_build_filename (self->path, file, NULL);
  SignetUidlRecord corrected = *record;
  struct stat facts;

  if (*file == '\0' || stat (full, &facts) != 0)
    {
      signet_uidl_log_remove (self->log, record->uidl);
      return;
    }
  corrected.size = (guint64) facts.st_size;
  corrected.state = SIGNET_UIDL_PART;
  signet_uidl_log_set (self->log, &corrected);
}

static gboolean
settle (Recovery    *self,
        const char  *uidl,
        GError     **error)
{
  const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, uidl);

  if (record == NULL)
    return TRUE;

  const char *file = g_hash_table_lookup (self->files, record->name);
  g_autofree char *temporary = g_strdup_printf ("%s/tmp/%s" SIGNET_DELIVERY_SUFFIX, self->path,
                                                record->name);
  g_autofree char *placed = g_build_filename (self->path, file, NULL);

  if (has_size (temporary, record->size))
    return put_in_place (self, temporary, record->name, file, error);
  if (*file == '\0' || !has_size (placed, record->size))
    correct_record (self, record, file);
  return TRUE;
}

static gboolean
remove_leftovers (const char  *path,
                  GError     **error)
{
  g_autofree char *directory = g_build_filename (path, "tmp", NULL);
  g_autoptr(GDir) stream = g_dir_open (directory, 0, error);
  const char *name;

  if (stream == NULL)
    return FALSE;

  while ((name = g_dir_read_name (stream)) != NULL)
    {
      g_autofree char *file = g_build_filename (directory, name, NULL);

      if (g_str_has_suffix (name, SIGNET_DELIVERY_SUFFIX) && unlink (file) != 0)
        return signet_file_set_error (error, errno, file);
    }
  return TRUE;
}

static gboolean
settle_batch (const char     *path,
              SignetUidlLog  *log,
              GError        **error)
{
  g_autoptr(GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) uidls = signet_uidl_log_list_batch (log);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);
  Recovery self = { path, log, files };

  /* The last program may have died after it wrote the records and before they were durable. */
  if (!signet_uidl_log_sync (log, error)
      || !signet_maildir_make (path, error)
      || !find_files (&self, uidls, error))
    return FALSE;
  for (guint i = 0; i < uidls->len; i++)
    if (!settle (&self, g_ptr_array_index (uidls, i), error))
      return FALSE;
  if (!signet_file_sync_directory (cur, error))
    return FALSE;

  signet_uidl_log_end_batch (log);
  return signet_uidl_log_sync (log, error)
         && remove_leftovers (path, error);
}

/* The batch may have gone to another folder than the next one will. */
static gboolean
recover_batch (const char     *path,
               SignetUidlLog  *log,
               GError        **error)
{
  const char *folder = signet_uidl_log_get_batch (log);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *own = NULL;

  if (folder == NULL)
    return TRUE;
  own = g_build_filename (parent, folder, NULL);
  return settle_batch (own, log, error);
}

gboolean
signet_delivery_recover (const char     *path,
                         SignetUidlLog  *log,
                         GError        **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (log != NULL, FALSE);

  return recover_batch (path, log, error)
         && remove_leftovers (path, error);
}
