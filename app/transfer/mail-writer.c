/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "export-record.h"
#include "file.h"
#include "mail-file-name.h"
#include "maildir-twins.h"
#include "maildir.h"
#include "mbox-writer.h"
#include "unread.h"
#include "zip-writer.h"

#define PART_SUFFIX ".part"
#define PIECE_BYTES (128 * 1024)

/* Mails and bytes of one file that are made durable together, and written again if it is stopped. */
#define BATCH_MAILS 256
#define BATCH_BYTES (8 * 1024 * 1024)

struct _SignetMailWriter
{
  char               *path;
  char               *part;      /* what becomes the file, or NULL */
  SignetExportKind    kind;
  SignetMboxWriter   *mbox;
  SignetExportRecord *record;
  guint               n_pending; /* mails that are not in the record yet */
  guint64             bytes;     /* and theirs */
  SignetZipWriter    *zip;
  SignetMaildirTwins *twins;     /* of a Maildir */
  char               *piece;
};

static const char *const kind_names[] =
{
  [SIGNET_EXPORT_MBOX] = "mbox",
  [SIGNET_EXPORT_MAILDIR] = "maildir",
  [SIGNET_EXPORT_EML] = "eml",
  [SIGNET_EXPORT_ZIP] = "zip",
};

gboolean
signet_export_kind_from_string (const char       *text,
                                SignetExportKind *kind)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_ascii_strcasecmp (kind_names[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

SignetExportKind
signet_export_kind_guess (const char *path)
{
  g_return_val_if_fail (path != NULL, SIGNET_EXPORT_MBOX);

  const gsize length = strlen (path);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);

  if (length > 4 && g_ascii_strcasecmp (path + length - 4, ".zip") == 0)
    return SIGNET_EXPORT_ZIP;
  if (g_file_test (cur, G_FILE_TEST_IS_DIR))
    return SIGNET_EXPORT_MAILDIR;
  return g_file_test (path, G_FILE_TEST_IS_DIR) || g_str_has_suffix (path, "/") ? SIGNET_EXPORT_EML
                                                                               : SIGNET_EXPORT_MBOX;
}

static gboolean
is_one_file (SignetMailWriter *self)
{
  return self->kind == SIGNET_EXPORT_MBOX || self->kind == SIGNET_EXPORT_ZIP;
}

/* Where it was stopped, or at the begin. */
static gboolean
open_file (SignetMailWriter  *self,
           const char        *source,
           GError           **error)
{
  g_autofree char *what = g_strdup_printf ("%s\t%s", kind_names[self->kind], source);

  self->record = signet_export_record_open (self->part, what, error);
  if (self->record == NULL)
    return FALSE;
  if (self->kind == SIGNET_EXPORT_MBOX)
    self->mbox = signet_mbox_writer_open (self->part, signet_export_record_get_length (self->record), error);
  else
    self->zip = signet_zip_writer_open (self->part, signet_export_record_get_length (self->record), error);
  return self->mbox != NULL || self->zip != NULL;
}

/* A place that was mistyped is not made. */
static gboolean
check_parent (SignetMailWriter  *self,
              GError           **error)
{
  g_autofree char *whole = g_canonicalize_filename (self->path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);

  if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s is not there."), parent);
  return FALSE;
}

static gboolean
open_target (SignetMailWriter      *self,
             SignetExportExisting   existing,
             const char            *source,
             GError               **error)
{
  if (!check_parent (self, error))
    return FALSE;
  if (is_one_file (self) && g_file_test (self->path, G_FILE_TEST_EXISTS)
      && !(existing == SIGNET_EXPORT_REPLACE && g_file_test (self->path, G_FILE_TEST_IS_REGULAR)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already."), self->path);
      return FALSE;
    }
  switch (self->kind)
    {
    case SIGNET_EXPORT_MBOX:
    case SIGNET_EXPORT_ZIP:
      return open_file (self, source, error);
    case SIGNET_EXPORT_MAILDIR:
      return signet_maildir_make (self->path, error)
             && (self->twins = signet_maildir_twins_read (self->path, error)) != NULL;
    case SIGNET_EXPORT_EML:
      return signet_file_make_directory (self->path, error);
    default:
      g_assert_not_reached ();
    }
}

SignetMailWriter *
signet_mail_writer_open (const char            *path,
                         SignetExportKind       kind,
                         SignetExportExisting   existing,
                         const char            *source,
                         GError               **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  g_autoptr(SignetMailWriter) self = g_new0 (SignetMailWriter, 1);

  self->path = g_strdup (path);
  self->kind = kind;
  self->piece = g_malloc (PIECE_BYTES);
  self->part = g_strconcat (path, PART_SUFFIX, NULL);
  if (!open_target (self, existing, source, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The record never knows of more than is there, whatever happens. */
static gboolean
sync_file (SignetMailWriter  *self,
           GError           **error)
{
  const gboolean synced = self->mbox != NULL ? signet_mbox_writer_sync (self->mbox, error)
                                             : signet_zip_writer_sync (self->zip, error);

  self->n_pending = 0;
  self->bytes = 0;
  return synced && signet_export_record_sync (self->record, error);
}

void
signet_mail_writer_free (SignetMailWriter *self)
{
  g_return_if_fail (self != NULL);

  if (self->n_pending > 0)
    sync_file (self, NULL);
  g_clear_pointer (&self->record, signet_export_record_free);
  g_clear_pointer (&self->mbox, signet_mbox_writer_close);
  g_clear_pointer (&self->zip, signet_zip_writer_close);
  g_clear_pointer (&self->twins, signet_maildir_twins_free);
  g_free (self->piece);
  g_free (self->part);
  g_free (self->path);
  g_free (self);
}

/* The file of that size is the same mail: its name says so. */
static gboolean
is_there (const char *path,
          guint64     size)
{
  struct stat facts;

  return stat (path, &facts) == 0 && S_ISREG (facts.st_mode) && (guint64) facts.st_size == size;
}

static gboolean
copy_bytes (SignetMailWriter        *self,
            const SignetWriterMail  *mail,
            int                      fd,
            const char              *path,
            GError                 **error)
{
  gssize count;

  while ((count = read (mail->fd, self->piece, PIECE_BYTES)) > 0)
    if (!signet_file_write_all (fd, self->piece, (gsize) count, path, error))
      return FALSE;
  return count == 0 || signet_file_set_error (error, errno, mail->path);
}

static gboolean
write_part (SignetMailWriter        *self,
            const SignetWriterMail  *mail,
            const char              *part,
            GError                 **error)
{
  const struct timespec times[] = { { .tv_sec = mail->time }, { .tv_sec = mail->time } };
  const int fd = open (part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return signet_file_set_error (error, errno, part);
  ok = copy_bytes (self, mail, fd, part, error);
  futimens (fd, times);
  if (close (fd) != 0 && ok)
    ok = signet_file_set_error (error, errno, part);
  if (!ok)
    unlink (part);
  return ok;
}

static gboolean
try_mail (SignetMailWriter        *self,
          const SignetWriterMail  *mail,
          SignetWritten           *written,
          GError                 **error)
{
  if (signet_unread_try (mail->fd, mail->path, self->piece, PIECE_BYTES, error))
    return TRUE;
  *written = SIGNET_WRITTEN_UNREAD;
  return FALSE;
}

/* A mail is there whole or not at all. */
static gboolean
write_file (SignetMailWriter        *self,
            const SignetWriterMail  *mail,
            const char              *part,
            const char              *path,
            SignetWritten           *written,
            GError                 **error)
{
  if (is_there (path, mail->size))
    {
      *written = SIGNET_WRITTEN_THERE;
      return TRUE;
    }
  return try_mail (self, mail, written, error)
         && write_part (self, mail, part, error)
         && (rename (part, path) == 0 || signet_file_set_error (error, errno, path));
}

static gboolean
add_to_maildir (SignetMailWriter        *self,
                const SignetWriterMail  *mail,
                SignetWritten           *written,
                GError                 **error)
{
  g_autofree char *name = signet_maildir_dup_name (mail->file);
  g_autofree char *file = signet_maildir_make_file (mail->file, signet_maildir_parse_flags (mail->file));
  g_autofree char *part = g_build_filename (self->path, "tmp", name, NULL);
  g_autofree char *path = g_build_filename (self->path, file, NULL);

  if (!signet_maildir_twins_take (self->twins, file, mail->size))
    return write_file (self, mail, part, path, written, error);
  *written = SIGNET_WRITTEN_THERE;
  return TRUE;
}

static gboolean
add_to_directory (SignetMailWriter        *self,
                  const SignetWriterMail  *mail,
                  SignetWritten           *written,
                  GError                 **error)
{
  g_autofree char *name = signet_mail_file_name_make (mail->envelope, mail->file, mail->time);
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autofree char *part = g_strconcat (path, PART_SUFFIX, NULL);

  return write_file (self, mail, part, path, written, error);
}

static gboolean
write_to_file (SignetMailWriter        *self,
               const SignetWriterMail  *mail,
               GError                 **error)
{
  g_autofree char *name = NULL;

  if (self->mbox != NULL)
    return signet_mbox_writer_add (self->mbox, mail, error);
  name = signet_mail_file_name_make (mail->envelope, mail->file, mail->time);
  return signet_zip_writer_add (self->zip, name, mail->fd, mail->size, mail->time, error);
}

static gboolean
add_to_file (SignetMailWriter        *self,
             const SignetWriterMail  *mail,
             SignetWritten           *written,
             GError                 **error)
{
  g_autofree char *name = signet_maildir_dup_name (mail->file);
  const gsize above = strlen (mail->path) - MIN (strlen (mail->file), strlen (mail->path));
  g_autofree char *key = g_strdup_printf ("%.*s%s", (int) above, mail->path, name);

  if (signet_export_record_has (self->record, key))
    {
      *written = SIGNET_WRITTEN_THERE;
      return TRUE;
    }
  if (!try_mail (self, mail, written, error) || !write_to_file (self, mail, error))
    return FALSE;
  signet_export_record_add (self->record, key,
                            self->mbox != NULL ? signet_mbox_writer_get_length (self->mbox)
                                               : signet_zip_writer_get_length (self->zip));
  self->n_pending++;
  self->bytes += mail->size;
  return (self->n_pending < BATCH_MAILS && self->bytes < BATCH_BYTES) || sync_file (self, error);
}

gboolean
signet_mail_writer_add (SignetMailWriter        *self,
                        const SignetWriterMail  *mail,
                        SignetWritten           *written,
                        GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (mail != NULL, FALSE);
  g_return_val_if_fail (written != NULL, FALSE);

  *written = SIGNET_WRITTEN_NEW;
  switch (self->kind)
    {
    case SIGNET_EXPORT_MBOX:
    case SIGNET_EXPORT_ZIP:
      return add_to_file (self, mail, written, error);
    case SIGNET_EXPORT_MAILDIR:
      return add_to_maildir (self, mail, written, error);
    case SIGNET_EXPORT_EML:
      return add_to_directory (self, mail, written, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
finish_file (SignetMailWriter  *self,
             GError           **error)
{
  const gboolean ended = self->mbox != NULL ? signet_mbox_writer_finish (self->mbox, error)
                                            : signet_zip_writer_finish (self->zip, error);
  g_autofree char *directory = g_path_get_dirname (self->path);

  if (!ended || !signet_file_sync_system (self->part, error))
    return FALSE;
  if (rename (self->part, self->path) != 0)
    return signet_file_set_error (error, errno, self->path);
  if (self->record != NULL)
    signet_export_record_remove (self->record);
  self->n_pending = 0;
  g_clear_pointer (&self->mbox, signet_mbox_writer_close);
  g_clear_pointer (&self->zip, signet_zip_writer_close);
  return signet_file_sync_directory (directory, error);
}

gboolean
signet_mail_writer_finish (SignetMailWriter  *self,
                           GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_one_file (self) ? finish_file (self, error) : signet_file_sync_system (self->path, error);
}
