/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "zip-writer.h"

#include <archive.h>
#include <archive_entry.h>

#include "archive-error.h"

#define PIECE_BYTES (128 * 1024)

struct _SignetZipWriter
{
  char           *path;
  struct archive *archive;
  char           *piece;
};

SignetZipWriter *
signet_zip_writer_open (const char  *path,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetZipWriter) self = g_new0 (SignetZipWriter, 1);

  self->path = g_strdup (path);
  self->piece = g_malloc (PIECE_BYTES);
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK
      || archive_write_set_options (self->archive, "hdrcharset=UTF-8") != ARCHIVE_OK
      || archive_write_open_filename (self->archive, path) != ARCHIVE_OK)
    {
      signet_archive_set_error (error, self->archive, path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
signet_zip_writer_close (SignetZipWriter *self)
{
  g_return_if_fail (self != NULL);

  archive_write_free (self->archive);
  g_free (self->piece);
  g_free (self->path);
  g_free (self);
}

gboolean
signet_zip_writer_add (SignetZipWriter  *self,
                       const char       *name,
                       int               fd,
                       guint64           size,
                       gint64            time,
                       GError          **error)
{
  struct archive_entry *entry;
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  entry = archive_entry_new ();
  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_mtime (entry, time, 0);
  ok = archive_write_header (self->archive, entry) == ARCHIVE_OK
       || signet_archive_set_error (error, self->archive, self->path);
  archive_entry_free (entry);
  return ok && signet_archive_copy (self->archive, self->path, fd, size, self->piece, PIECE_BYTES, error);
}

gboolean
signet_zip_writer_finish (SignetZipWriter  *self,
                          GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return archive_write_close (self->archive) == ARCHIVE_OK
         || signet_archive_set_error (error, self->archive, self->path);
}
