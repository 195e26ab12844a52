/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "delivery-recovery.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "delivery-plan.h"
#include "file.h"
#include "maildirs.h"

/* Where a message of the batch is. */
typedef struct
{
  char *folder;  /* relative to the account's directory; NULL while not found */
  char *file;
} Place;

typedef struct
{
  const char         *path;       /* of the Maildir */
  const char         *directory;  /* of the account */
  SignetUidlLog      *log;
  SignetDeliveryPlan *plan;
  GHashTable         *places;     /* name → Place, for the batch's names */
  const char         *folder;     /* that is being looked through */
  guint               n_missing;
} Recovery;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->folder);
  g_free (place->file);
  g_free (place);
}

static void
note_file (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     user_data)
{
  Recovery *self = user_data;
  Place *place = g_hash_table_lookup (self->places, name);

  if (place == NULL || place->file != NULL)
    return;
  place->folder = g_strdup (self->folder);
  place->file = g_strdup (file);
  self->n_missing--;
}

static char *
get_temporary (Recovery   *self,
               const char *name)
{
  return g_strconcat (self->path, "/tmp/", name, SIGNET_DELIVERY_SUFFIX, NULL);
}

static gboolean
look_in (Recovery    *self,
         const char  *folder,
         GError     **error)
{
  g_autofree char *path = g_build_filename (self->directory, folder, NULL);

  self->folder = folder;
  return signet_maildir_foreach (path, note_file, self, error);
}

/* A message may have been put into another folder, by a filter or by the user since; so may the beginning
 * of one whose whole is still in tmp/. */
static gboolean
find_files (Recovery   *self,
            GPtrArray  *uidls,
            GError    **error)
{
  g_autofree char *own = signet_maildirs_relate (self->directory, self->path);
  g_autoptr(GPtrArray) folders = NULL;

  for (guint i = 0; i < uidls->len; i++)
    {
      const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, g_ptr_array_index (uidls, i));

      g_hash_table_insert (self->places, g_strdup (record->name), g_new0 (Place, 1));
    }
  self->n_missing = g_hash_table_size (self->places);
  if (!look_in (self, own, error))
    return FALSE;
  if (self->n_missing == 0)
    return TRUE;

  folders = signet_maildirs_list (self->directory);
  for (guint i = 0; i < folders->len && self->n_missing > 0; i++)
    look_in (self, g_ptr_array_index (folders, i), NULL);
  return TRUE;
}

static gboolean
has_size (const char *path,
          guint64     size)
{
  struct stat facts;

  return lstat (path, &facts) == 0 && S_ISREG (facts.st_mode) && (guint64) facts.st_size == size;
}

static char *
get_path (Recovery    *self,
          const Place *place)
{
  return place->file != NULL ? g_build_filename (self->directory, place->folder, place->file, NULL)
                             : NULL;
}

/* The folder lies on another disk: by way of its own tmp. */
static gboolean
replace_apart (Recovery     *self,
               const char   *temporary,
               const Place  *place,
               const char   *target,
               GError      **error)
{
  g_autofree char *name = g_path_get_basename (temporary);
  g_autofree char *near = g_build_filename (self->directory, place->folder, "tmp", name, NULL);
  g_autofree char *part = g_strconcat (near, ".part", NULL);

  unlink (near);
  return signet_file_copy (temporary, part, near, error)
         && (rename (near, target) == 0 || signet_file_set_error (error, errno, target))
         && (unlink (temporary) == 0 || signet_file_set_error (error, errno, temporary));
}

/* Renaming a second time what was renamed before the crash does no harm: it is the same file. */
static gboolean
put_in_place (Recovery    *self,
              const char  *name,
              const Place *place,
              GError     **error)
{
  g_autofree char *temporary = get_temporary (self, name);
  g_autofree char *target = get_path (self, place);

  if (target == NULL)
    return signet_delivery_plan_put (self->plan, name, NULL, NULL, error);
  if (rename (temporary, target) == 0)
    return TRUE;
  return errno == EXDEV ? replace_apart (self, temporary, place, target, error)
                        : signet_file_set_error (error, errno, target);
}

/* The record promises more than there is. Returns: whether anything is left of the message. */
static gboolean
correct_record (Recovery               *self,
                const SignetUidlRecord *record,
                const Place            *place)
{
  g_autofree char *path = get_path (self, place);
  SignetUidlRecord corrected = *record;
  struct stat facts;

  if (path == NULL || stat (path, &facts) != 0)
    {
      signet_uidl_log_remove (self->log, record->uidl);
      return FALSE;
    }
  corrected.size = (guint64) facts.st_size;
  corrected.state = record->state == SIGNET_UIDL_DROPPED ? SIGNET_UIDL_DROPPED_PART : SIGNET_UIDL_PART;
  signet_uidl_log_set (self->log, &corrected);
  return TRUE;
}

static gboolean
settle (Recovery    *self,
        const char  *uidl,
        GError     **error)
{
  const SignetUidlRecord *record = signet_uidl_log_lookup (self->log, uidl);

  if (record == NULL)
    return TRUE;

  const Place *place = g_hash_table_lookup (self->places, record->name);
  g_autofree char *name = g_strdup (record->name);
  g_autofree char *temporary = get_temporary (self, name);
  g_autofree char *placed = get_path (self, place);

  if (place->folder != NULL)
    signet_delivery_plan_note (self->plan, place->folder);
  if (has_size (temporary, record->size))
    {
      if (!put_in_place (self, name, place, error))
        return FALSE;
    }
  else if ((placed == NULL || !has_size (placed, record->size)) && !correct_record (self, record, place))
    return TRUE;
  return signet_delivery_plan_put_copies (self->plan, name, NULL, NULL, error);
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
settle_batch (const char     *directory,
              const char     *path,
              SignetUidlLog  *log,
              GError        **error)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  g_autoptr(SignetDeliveryPlan) plan = signet_delivery_plan_new (directory, path);
  g_autoptr(GPtrArray) uidls = signet_uidl_log_list_batch (log);
  Recovery self = { .path = path, .directory = directory, .log = log, .plan = plan, .places = places };

  signet_delivery_plan_read (plan);

  /* The last program may have died after it wrote the records and before they were durable. */
  if (!signet_uidl_log_sync (log, error)
      || !signet_maildir_make (path, error)
      || !find_files (&self, uidls, error))
    return FALSE;
  for (guint i = 0; i < uidls->len; i++)
    if (!settle (&self, g_ptr_array_index (uidls, i), error))
      return FALSE;
  if (!signet_delivery_plan_sync (plan, error))
    return FALSE;

  signet_uidl_log_end_batch (log);
  return signet_uidl_log_sync (log, error)
         && remove_leftovers (path, error);
}

/* The batch may have gone to another folder than the next one will. */
static gboolean
recover_batch (SignetUidlLog  *log,
               GError        **error)
{
  const char *folder = signet_uidl_log_get_batch (log);
  g_autofree char *directory = signet_uidl_log_dup_directory (log);
  g_autofree char *own = NULL;

  if (folder == NULL)
    return TRUE;
  own = g_build_filename (directory, folder, NULL);
  return settle_batch (directory, own, log, error);
}

SignetUidlLog *
signet_delivery_open_log (const char  *path,
                          GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetUidlLog) log = signet_uidl_log_open (path, error);

  return log != NULL && recover_batch (log, error) ? g_steal_pointer (&log) : NULL;
}

gboolean
signet_delivery_recover (const char     *path,
                         SignetUidlLog  *log,
                         GError        **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (log != NULL, FALSE);

  return recover_batch (log, error)
         && remove_leftovers (path, error);
}
