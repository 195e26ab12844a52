/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "archive-error.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file.h"

gboolean
signet_archive_set_error (GError         **error,
                          struct archive  *archive,
                          const char      *path)
{
  const int code = archive_errno (archive);
  const char *text = archive_error_string (archive);

  g_set_error (error, G_IO_ERROR, code > 0 ? (int) g_io_error_from_errno (code) : G_IO_ERROR_FAILED,
               "%s: %s", path, text != NULL ? text : g_strerror (code));
  return FALSE;
}

gboolean
signet_archive_copy (struct archive  *archive,
                     const char      *path,
                     int              fd,
                     guint64          size,
                     char            *piece,
                     gsize            piece_length,
                     GError         **error)
{
  while (size > 0)
    {
      const gssize count = read (fd, piece, (gsize) MIN (size, piece_length));

      if (count < 0)
        return signet_file_set_error (error, errno, path);
      if (count == 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                       _("%s became shorter while it was read"), path);
          return FALSE;
        }
      if (archive_write_data (archive, piece, (gsize) count) != count)
        return signet_archive_set_error (error, archive, path);
      size -= (guint64) count;
    }
  return TRUE;
}
