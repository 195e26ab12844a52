/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-file.h"

#include <glib/gi18n-lib.h>

#include "line-file.h"

typedef enum
{
  COPY_DONE,
  COPY_UNREADABLE,  /* the error is the file's */
  COPY_STOPPED,     /* the error is the sink's */
} Copy;

static Copy
copy (SignetLineFile        *file,
      const SignetMailSink  *sink,
      GCancellable          *cancellable,
      GError               **error)
{
  g_autoptr(GError) local = NULL;
  SignetLinePiece piece;

  while (signet_line_file_next (file, &piece, &local))
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !sink->write (sink->user_data, piece.data, piece.length, error))
      return COPY_STOPPED;
  if (local == NULL)
    return COPY_DONE;
  g_propagate_error (error, g_steal_pointer (&local));
  return COPY_UNREADABLE;
}

static Copy
check_unchanged (SignetLineFile  *file,
                 const char      *path,
                 GError         **error)
{
  if (!signet_line_file_is_changed (file))
    return COPY_DONE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _("%s was changed by another program while it was read. Import it again."), path);
  return COPY_UNREADABLE;
}

static gboolean
pass_on (SignetLineFile        *file,
         const char            *path,
         const SignetMailNote  *note,
         const SignetMailSink  *sink,
         GCancellable          *cancellable,
         GError               **error)
{
  g_autoptr(GError) local = NULL;
  SignetMailNote own = *note;
  Copy result;

  if (own.time == 0)
    own.time = signet_line_file_get_time (file);
  if (!sink->begin (sink->user_data, error))
    return FALSE;
  result = copy (file, sink, cancellable, &local);
  if (result == COPY_DONE)
    result = check_unchanged (file, path, &local);
  if (result == COPY_DONE)
    return sink->end (sink->user_data, &own, error);

  sink->drop (sink->user_data);
  if (result == COPY_UNREADABLE)
    {
      sink->failed (sink->user_data, local);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
signet_mail_file_read (const char            *path,
                       const SignetMailNote  *note,
                       const SignetMailSink  *sink,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (note != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  g_autoptr(GError) local = NULL;
  g_autoptr(SignetLineFile) file = signet_line_file_open (path, &local);

  if (file == NULL)
    {
      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE))
        sink->failed (sink->user_data, local);
      return TRUE;
    }
  if (!pass_on (file, path, note, sink, cancellable, error))
    return FALSE;
  sink->read (sink->user_data, signet_line_file_get_size (file));
  return TRUE;
}
