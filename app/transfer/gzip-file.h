/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file holds in gzip's format (RFC 1952), of one member or more, which zeros may follow. libarchive's
 * own reader does not compare the sum and the length behind a member, so that it gives altered bytes as good
 * ones. Blocking, for a worker. */
typedef struct _SignetGzipFile SignetGzipFile;

/* Errors: G_IO_ERROR. Returns: (transfer full). */
SignetGzipFile *signet_gzip_file_open  (const char      *path,
                                        GError         **error);

/* The next bytes. data: (out), borrowed until the next call. Returns: how many; 0 at the end, up to which all
 * was as it was written; -1 from the first call on for which it is damaged, cut off or cannot be read. */
gssize          signet_gzip_file_read  (SignetGzipFile  *self,
                                        const void     **data);
void            signet_gzip_file_close (SignetGzipFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetGzipFile, signet_gzip_file_close)

G_END_DECLS
