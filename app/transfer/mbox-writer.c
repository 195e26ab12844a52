/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mbox-writer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "line-file.h"
#include "mbox-line.h"

struct _SignetMboxWriter
{
  char *path;
  FILE *file;
};

SignetMboxWriter *
signet_mbox_writer_open (const char  *path,
                         guint64      length,
                         GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  FILE *file = fopen (path, length > 0 ? "r+e" : "we");
  SignetMboxWriter *self;

  if (file == NULL)
    {
      signet_file_set_error (error, errno, path);
      return NULL;
    }
  if (ftruncate (fileno (file), (off_t) length) != 0 || fseeko (file, 0, SEEK_END) != 0)
    {
      signet_file_set_error (error, errno, path);
      fclose (file);
      return NULL;
    }
  self = g_new (SignetMboxWriter, 1);
  *self = (SignetMboxWriter) { g_strdup (path), file };
  return self;
}

void
signet_mbox_writer_close (SignetMboxWriter *self)
{
  g_return_if_fail (self != NULL);

  fclose (self->file);
  g_free (self->path);
  g_free (self);
}

/* The words are those of asctime(), whatever the language. */
static void
write_separator (SignetMboxWriter       *self,
                 const SignetWriterMail *mail)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
                                        "Oct", "Nov", "Dec" };
  g_autoptr(GDateTime) given = g_date_time_new_from_unix_utc (mail->time);
  g_autoptr(GDateTime) date = given != NULL && g_date_time_get_year (given) >= 1970
                              ? g_date_time_ref (given) : g_date_time_new_from_unix_utc (0);
  g_autofree char *sender = g_strdelimit (g_strdup (signet_envelope_get_address (mail->envelope)),
                                          " \t\r\n", '-');

  fprintf (self->file, "From %s %s %s %2d %02d:%02d:%02d %d\n", *sender != '\0' ? sender : "MAILER-DAEMON",
           days[g_date_time_get_day_of_week (date) - 1], months[g_date_time_get_month (date) - 1],
           g_date_time_get_day_of_month (date), g_date_time_get_hour (date), g_date_time_get_minute (date),
           g_date_time_get_second (date), g_date_time_get_year (date));
}

static void
write_piece (SignetMboxWriter      *self,
             const SignetLinePiece *piece)
{
  if (piece->begins && (piece->data[0] == '>' || piece->data[0] == 'F')
      && signet_mbox_line_count_quotes (piece->data, piece->length) >= 0)
    fputc ('>', self->file);
  fwrite (piece->data, 1, piece->length, self->file);
}

gboolean
signet_mbox_writer_add (SignetMboxWriter        *self,
                        const SignetWriterMail  *mail,
                        GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (mail != NULL, FALSE);

  g_autoptr(SignetLineFile) file = signet_line_file_open (mail->path, error);
  g_autoptr(GError) local = NULL;
  SignetLinePiece piece;
  char last = '\n';

  if (file == NULL)
    return FALSE;
  write_separator (self, mail);
  while (signet_line_file_next (file, &piece, &local))
    {
      write_piece (self, &piece);
      last = piece.data[piece.length - 1];
    }
  fputs (last == '\n' ? "\n" : "\n\n", self->file);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return !ferror (self->file) || signet_file_set_error (error, errno, self->path);
}

guint64
signet_mbox_writer_get_length (SignetMboxWriter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return (guint64) MAX (ftello (self->file), 0);
}

gboolean
signet_mbox_writer_sync (SignetMboxWriter  *self,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (fflush (self->file) == 0 && fdatasync (fileno (self->file)) == 0)
         || signet_file_set_error (error, errno, self->path);
}

gboolean
signet_mbox_writer_finish (SignetMboxWriter  *self,
                           GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return fflush (self->file) == 0 || signet_file_set_error (error, errno, self->path);
}
