/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file in cur/ is the message, and comes last and goes first: what stands beside one that is not
 * there is a leftover. A message that was begun to be sent says so durably before the server hears of
 * it; the first thing that becomes durable after the server's answer takes it out of the folder. */
#include "config.h"
#include "outbox-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "message-saver.h"
#include "outbox-stream.h"
#include "whole-draft.h"
#include "store-error.h"

#define MAX_RECORD_BYTES (16 * 1024 * 1024)

SignetOutbox *
signet_outbox_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  SignetOutbox *self = g_new0 (SignetOutbox, 1);

  g_atomic_ref_count_init (&self->count);
  self->directory = g_strdup (directory);
  self->path = g_build_filename (directory, "Outbox", NULL);
  self->records = g_build_filename (self->path, "records", NULL);
  return self;
}

SignetOutbox *
signet_outbox_ref (SignetOutbox *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
signet_outbox_unref (SignetOutbox *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->directory);
  g_free (self->path);
  g_free (self->records);
  g_free (self);
}

char *
signet_outbox_dup_beside (SignetOutbox *self,
                          const char   *name,
                          const char   *suffix)
{
  return g_strconcat (self->records, "/", name, suffix, NULL);
}

static char *
get_apart (SignetOutbox *self,
           const char   *name,
           guint         delivery)
{
  return g_strdup_printf ("%s/%s.%u.mail", self->records, name, delivery);
}

static char *
find_message (SignetOutbox  *self,
              const char    *name,
              GError       **error)
{
  g_autofree char *guess = signet_maildir_make_file (name, SIGNET_FLAG_SEEN);

  return signet_maildir_find (self->path, guess, error);
}

/* An error is no proof that it is not there. */
static gboolean
is_gone (SignetOutbox *self,
         const char   *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *file = find_message (self, name, &error);

  return g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

gboolean
signet_outbox_has (SignetOutbox *self,
                   const char   *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return !is_gone (self, name);
}

/* One that cannot be read says that nothing is known. */
static SignetOutboxRecord *
read_record (SignetOutbox *self,
             const char   *name)
{
  g_autofree char *path = signet_outbox_dup_beside (self, name, SIGNET_OUTBOX_RECORD_SUFFIX);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_RECORD_BYTES, &error);
  SignetOutboxRecord *record = NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) > 0)
    record = signet_outbox_record_from_text (name, g_bytes_get_data (bytes, NULL),
                                             g_bytes_get_size (bytes), &error);
  if (record != NULL)
    return record;
  record = signet_outbox_record_new (name);
  signet_outbox_record_tell (record, _("It is not known any more to whom this mail goes, or whether it "
                                       "was sent."), error != NULL ? error->message : path);
  return record;
}

static int
compare_names (gconstpointer one,
               gconstpointer other)
{
  const SignetOutboxRecord *a = *(const SignetOutboxRecord *const *) one;
  const SignetOutboxRecord *b = *(const SignetOutboxRecord *const *) other;

  return strcmp (a->name, b->name);
}

GPtrArray *
signet_outbox_list_names (SignetOutbox  *self,
                          GError       **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  g_autoptr(GDir) directory = g_dir_open (self->records, 0, &local);
  const char *file;

  if (directory == NULL && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      signet_file_set_error (error, EIO, self->records);
      return NULL;
    }
  while (directory != NULL && (file = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (file, SIGNET_OUTBOX_RECORD_SUFFIX))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (SIGNET_OUTBOX_RECORD_SUFFIX)));
  return g_steal_pointer (&names);
}

GPtrArray *
signet_outbox_read (SignetOutbox  *self,
                    GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GPtrArray) names = signet_outbox_list_names (self, error);
  GPtrArray *records;

  if (names == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_outbox_record_free);
  for (guint i = 0; i < names->len; i++)
    if (signet_outbox_has (self, names->pdata[i]))
      g_ptr_array_add (records, read_record (self, names->pdata[i]));
  g_ptr_array_sort (records, compare_names);
  return records;
}

void
signet_outbox_forget (SignetOutbox *self,
                      const char   *name)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  g_autoptr(GDir) directory = g_dir_open (self->records, 0, NULL);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  const char *file;

  while (directory != NULL && (file = g_dir_read_name (directory)) != NULL)
    if (g_str_has_prefix (file, prefix))
      {
        g_autofree char *path = g_build_filename (self->records, file, NULL);

        unlink (path);
      }
}

/* Writes a file that is no message yet. */
static gboolean
write_beside (const char    *path,
              GInputStream  *stream,
              GCancellable  *cancellable,
              GError       **error)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_autofree char *piece = g_malloc (65536);
  gssize count = 0;
  gboolean ok = fd >= 0 || signet_file_set_error (error, errno, path);

  while (ok && (count = g_input_stream_read (stream, piece, 65536, cancellable, error)) > 0)
    ok = signet_file_write_all (fd, piece, (gsize) count, path, error);
  ok = ok && count == 0;
  if (ok && fsync (fd) != 0)
    ok = signet_file_set_error (error, errno, path);
  if (fd >= 0 && close (fd) != 0 && ok)
    ok = signet_file_set_error (error, errno, path);
  return ok;
}

static gboolean
write_all_beside (SignetOutbox              *self,
                  const SignetOutboxRecord  *record,
                  GInputStream *const       *apart,
                  GInputStream              *draft,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autofree char *draft_path = signet_outbox_dup_beside (self, record->name, SIGNET_OUTBOX_DRAFT_SUFFIX);

  if (!signet_maildir_make_lasting (self->path, error)
      || !signet_file_make_directory (self->records, error)
      || !signet_file_sync_directory (self->path, error))
    return FALSE;
  for (guint i = 0; i < record->deliveries->len; i++)
    {
      const SignetOutboxDelivery *delivery = record->deliveries->pdata[i];
      g_autofree char *path = get_apart (self, record->name, i);

      if (delivery->is_apart && !write_beside (path, apart[i], cancellable, error))
        return FALSE;
    }
  return (draft == NULL || write_beside (draft_path, draft, cancellable, error))
         && signet_outbox_write (self, record, error);
}

void
signet_outbox_remove_draft (SignetOutbox             *self,
                            const SignetOutboxRecord *record)
{
  g_autofree char *drafts = g_build_filename (self->directory, "Drafts", NULL);

  g_autofree char *name = record->draft != NULL ? signet_maildir_dup_name (record->draft) : NULL;

  if (name == NULL)
    return;
  signet_message_saver_remove (drafts, record->draft, NULL);
  signet_whole_draft_drop (drafts, name);
}

SignetDelivered *
signet_outbox_put (SignetOutbox              *self,
                   const SignetOutboxRecord  *record,
                   GInputStream              *mail,
                   GInputStream *const       *apart,
                   GInputStream              *draft,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL && record->deliveries->len > 0, NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (mail), NULL);

  SignetDelivered *delivered = NULL;

  if (write_all_beside (self, record, apart, draft, cancellable, error))
    delivered = signet_message_saver_save (self->path, record->name, SIGNET_FLAG_SEEN, mail, cancellable,
                                           error);
  if (delivered == NULL)
    {
      /* A name whose directory could not be synced may still be there. */
      g_autofree char *file = signet_maildir_make_file (record->name, SIGNET_FLAG_SEEN);

      signet_message_saver_remove (self->path, file, NULL);
      signet_outbox_forget (self, record->name);
      return NULL;
    }
  signet_outbox_remove_draft (self, record);
  return delivered;
}

gboolean
signet_outbox_write (SignetOutbox              *self,
                     const SignetOutboxRecord  *record,
                     GError                   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  g_autofree char *path = signet_outbox_dup_beside (self, record->name, SIGNET_OUTBOX_RECORD_SUFFIX);
  g_autofree char *text = signet_outbox_record_to_text (record);

  return signet_file_write (path, text, -1, error);
}

GInputStream *
signet_outbox_open_mail (SignetOutbox              *self,
                         const SignetOutboxRecord  *record,
                         guint                      delivery,
                         guint64                   *size,
                         GError                   **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL && delivery < record->deliveries->len, NULL);
  g_return_val_if_fail (size != NULL, NULL);

  const SignetOutboxDelivery *one = record->deliveries->pdata[delivery];
  g_autofree char *found = find_message (self, record->name, error);
  g_autofree char *path = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GFileInfo) info = NULL;

  if (found == NULL)
    return NULL;
  path = one->is_apart ? get_apart (self, record->name, delivery)
                       : g_build_filename (self->path, found, NULL);
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, error);
  info = stream != NULL
         ? g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error) : NULL;
  if (info == NULL)
    return NULL;
  *size = (guint64) g_file_info_get_size (info);
  return signet_outbox_stream_new (self, record->name, G_INPUT_STREAM (stream));
}
