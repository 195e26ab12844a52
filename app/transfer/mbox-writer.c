/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mbox-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "line-file.h"
#include "mbox-line.h"

/* Bytes of a sender: the whole line is to be short enough for anybody. */
#define MAX_SENDER 100

struct _SignetMboxWriter
{
  char *path;
  FILE *file;
};

/* Nobody else may read mail. */
static FILE *
open_file (const char *path,
           guint64     length)
{
  const int fd = open (path, O_RDWR | O_CLOEXEC | (length > 0 ? 0 : O_CREAT), 0600);
  FILE *file = fd >= 0 ? fdopen (fd, "r+") : NULL;

  if (fd >= 0 && file == NULL)
    close (fd);
  return file;
}

SignetMboxWriter *
signet_mbox_writer_open (const char  *path,
                         guint64      length,
                         GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  FILE *file = open_file (path, length);
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

/* Returns: (transfer full): one word. */
static char *
dup_sender (const SignetWriterMail *mail)
{
  const char *address = signet_envelope_get_address (mail->envelope);
  const gsize length = strlen (address);
  const char *end = length > MAX_SENDER ? g_utf8_find_prev_char (address, address + MAX_SENDER + 1)
                                        : address + length;

  if (end == address)
    return g_strdup ("MAILER-DAEMON");
  return g_strdelimit (g_strndup (address, (gsize) (end - address)), " \t\r\n", '-');
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
  g_autofree char *sender = dup_sender (mail);

  fprintf (self->file, SIGNET_MBOX_LINE_QUOTED "%s %s %s %2d %02d:%02d:%02d %d\n", sender,
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

/* Whether there is an empty line, which ends the header, in that text, or a line feed behind it makes one. */
static gboolean
has_empty_line (const char *text,
                gsize       length)
{
  const char *end = text + length;
  const char *line = text;

  while (line < end)
    {
      const char *feed = memchr (line, '\n', (gsize) (end - line));
      const gsize used = (gsize) ((feed != NULL ? feed : end) - line);

      if (used == 0 || (used == 1 && *line == '\r'))
        return TRUE;
      line += used + 1;
    }
  return FALSE;
}

/* The same of a file of which not all fits into memory. */
static gboolean
has_long_header (const char *path)
{
  g_autoptr(SignetLineFile) file = signet_line_file_open (path, NULL);
  SignetLinePiece piece;

  while (file != NULL && signet_line_file_next (file, &piece, NULL))
    if (piece.begins && piece.ends && has_empty_line (piece.data, piece.length))
      return TRUE;
  return FALSE;
}

/* How many line feeds are to be added for a mail to have an empty line and to end with a line. first: what
 * was read of it. */
static guint
count_missing (SignetLineFile        *file,
               const SignetLinePiece *first,
               const char            *path)
{
  const guint64 size = signet_line_file_get_size (file);
  guint n_missing = 0;
  gsize more;
  char last = '\0';

  signet_line_file_look (file, &more);
  if (signet_line_file_peek (file, size - 1, &last, 1) == 1 && last != '\n')
    n_missing++;
  if (!has_empty_line (first->data, first->length + more)
      && (first->length + more >= size || !has_long_header (path)))
    n_missing++;
  return n_missing;
}

/* One that begins with what we write is told from that by another one before it. */
static void
write_added (SignetMboxWriter      *self,
             guint                  n_missing,
             const SignetLinePiece *first)
{
  if (n_missing > 0 || signet_mbox_line_get_added (first->data, first->length) >= 0)
    fprintf (self->file, SIGNET_MBOX_LINE_ADDED "%u\n", n_missing);
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
  SignetLinePiece piece = { "", 0, TRUE, TRUE };
  guint n_missing;
  gboolean more;

  if (file == NULL)
    return FALSE;
  write_separator (self, mail);
  more = signet_line_file_next (file, &piece, &local);
  n_missing = more ? count_missing (file, &piece, mail->path) : 1;
  write_added (self, n_missing, &piece);
  for (; more; more = signet_line_file_next (file, &piece, &local))
    write_piece (self, &piece);
  for (guint i = 0; i <= n_missing; i++)
    fputc ('\n', self->file);
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

/* What could not be written earlier is gone from the buffer, so that a later flush has nothing to fail at. */
static gboolean
flush (SignetMboxWriter *self)
{
  if (!ferror (self->file))
    return fflush (self->file) == 0;
  errno = EIO;
  return FALSE;
}

gboolean
signet_mbox_writer_sync (SignetMboxWriter  *self,
                         GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (flush (self) && fdatasync (fileno (self->file)) == 0)
         || signet_file_set_error (error, errno, self->path);
}

gboolean
signet_mbox_writer_finish (SignetMboxWriter  *self,
                           GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return flush (self) || signet_file_set_error (error, errno, self->path);
}
