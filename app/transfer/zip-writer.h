/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a zip file, by libarchive. Blocking. */
typedef struct _SignetZipWriter SignetZipWriter;

/* path: written over if it is there. Returns: (transfer full). */
SignetZipWriter *signet_zip_writer_open   (const char       *path,
                                           GError          **error);

/* name: UTF-8. fd: read to its end; there must be size bytes. time: seconds since 1970. */
gboolean         signet_zip_writer_add    (SignetZipWriter  *self,
                                           const char       *name,
                                           int               fd,
                                           guint64           size,
                                           gint64            time,
                                           GError          **error);

/* Writes what is left. */
gboolean         signet_zip_writer_finish (SignetZipWriter  *self,
                                           GError          **error);
void             signet_zip_writer_close  (SignetZipWriter  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetZipWriter, signet_zip_writer_close)

G_END_DECLS
