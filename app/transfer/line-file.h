/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is read line by line with bounded memory, though a line may have gigabytes. It ends where
 * it ended when it was opened: what another program appends meanwhile is not seen. Blocking. */
typedef struct _SignetLineFile SignetLineFile;

/* A line, or a part of one. The first part of a line holds at least SIGNET_LINE_FILE_LOOK bytes of it. */
typedef struct
{
  const char *data;    /* borrowed until the next call; with its line feed */
  gsize       length;
  gboolean    begins;  /* at the begin of a line */
  gboolean    ends;    /* with the line, or with the file */
} SignetLinePiece;

#define SIGNET_LINE_FILE_LOOK 1024

/* Only a regular file can be opened. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetLineFile *signet_line_file_open       (const char       *path,
                                             GError          **error);
void            signet_line_file_close      (SignetLineFile   *self);

/* The next piece. Returns FALSE at the end, and with an error set when reading fails: also when the file
 * has become shorter than it was (G_IO_ERROR_PARTIAL_INPUT). */
gboolean        signet_line_file_next       (SignetLineFile   *self,
                                             SignetLinePiece  *piece,
                                             GError          **error);

/* What comes next, without taking it: at least SIGNET_LINE_FILE_LOOK bytes, or all that is left. Borrowed
 * like a piece, which it leaves valid. */
const char     *signet_line_file_look       (SignetLineFile   *self,
                                             gsize            *length);

/* At most count bytes from any place. Returns how many there are. */
gsize           signet_line_file_peek       (SignetLineFile   *self,
                                             guint64           offset,
                                             char             *buffer,
                                             gsize             count);

/* Where the next piece begins, and where the file ends. */
guint64         signet_line_file_get_offset (SignetLineFile   *self);
guint64         signet_line_file_get_size   (SignetLineFile   *self);

/* When it was last written to, seconds since 1970. */
gint64          signet_line_file_get_time   (SignetLineFile   *self);

/* Whether another program has written to the file since it was opened. */
gboolean        signet_line_file_is_changed (SignetLineFile   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetLineFile, signet_line_file_close)

G_END_DECLS
