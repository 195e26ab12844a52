/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a zip file (APPNOTE.TXT of PKWARE, with Zip64 where it is needed). Each file in it is whole, with
 * all that is known of it, before the next one begins; the list of them all, which makes it a zip file, is
 * made at the end from what is there. So what was stopped can be gone on with. Blocking. */
typedef struct _SignetZipWriter SignetZipWriter;

/* length: so much of a file that is there stays, which must be where a call of signet_zip_writer_add() ended;
 * 0 for nothing. Returns: (transfer full). */
SignetZipWriter *signet_zip_writer_open   (const char       *path,
                                           guint64           length,
                                           GError          **error);

/* name: UTF-8. fd: read to its end; there must be size bytes. time: seconds since 1970. */
gboolean         signet_zip_writer_add    (SignetZipWriter  *self,
                                           const char       *name,
                                           int               fd,
                                           guint64           size,
                                           gint64            time,
                                           GError          **error);

/* How long the file is. */
guint64          signet_zip_writer_get_length (SignetZipWriter  *self);

/* Makes durable what was added. */
gboolean         signet_zip_writer_sync   (SignetZipWriter  *self,
                                           GError          **error);

/* Writes what is left. */
gboolean         signet_zip_writer_finish (SignetZipWriter  *self,
                                           GError          **error);
void             signet_zip_writer_close  (SignetZipWriter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetZipWriter, signet_zip_writer_close)

G_END_DECLS
