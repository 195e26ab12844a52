/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What files of libarchive have in common. */

/* Sets a G_IO_ERROR from what libarchive says, with the path. Always returns FALSE. */
gboolean signet_archive_set_error (GError          **error,
                                   struct archive   *archive,
                                   const char       *path);

/* Writes exactly size bytes of fd to the entry that was begun. piece: a buffer. path: of what is read,
 * for the error. */
gboolean signet_archive_copy      (struct archive   *archive,
                                   const char       *path,
                                   int               fd,
                                   guint64           size,
                                   char             *piece,
                                   gsize             piece_length,
                                   GError          **error);

G_END_DECLS
