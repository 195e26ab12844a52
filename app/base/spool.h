/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes that may be many, on their way from one piece of work to the next: up to a megabyte in
 * memory, above that in a file without a name that goes away with the spool, whatever happens to the
 * program. Reference counted. One thread writes it; when it is written it never changes again, and
 * any number of readers on any threads may read it. Blocking: for a worker. */
typedef struct _SignetSpool SignetSpool;

#define SIGNET_SPOOL_MAX_MEMORY (1024 * 1024)

/* directory: where the file is made if one is needed; NULL: the system's for temporary files, for
 * what is no secret. Returns: (transfer full). */
SignetSpool  *signet_spool_new       (const char     *directory);
SignetSpool  *signet_spool_ref       (SignetSpool    *self);
void          signet_spool_unref     (SignetSpool    *self);

/* Appends. Errors: G_IO_ERROR, naming the directory; nothing is to be written after one. */
gboolean      signet_spool_write     (SignetSpool    *self,
                                      const void     *data,
                                      gsize           length,
                                      GError        **error);

/* Appends all that the stream still has. Errors: those of the stream too. */
gboolean      signet_spool_write_stream (SignetSpool   *self,
                                         GInputStream  *stream,
                                         GCancellable  *cancellable,
                                         GError       **error);

/* Bytes written so far. */
guint64       signet_spool_get_size  (SignetSpool    *self);

/* Copies up to length bytes from offset on into buffer. Returns: how many; 0 at the end, -1 with
 * error set. */
gssize        signet_spool_read      (SignetSpool    *self,
                                      guint64         offset,
                                      void           *buffer,
                                      gsize           length,
                                      GError        **error);

/* A stream from the beginning, GSeekable, that keeps the spool. Returns: (transfer full). */
GInputStream *signet_spool_open      (SignetSpool    *self);

/* A copy of all of it. Errors: G_IO_ERROR_NO_SPACE if it is more than max. Returns: (transfer
 * full). */
GBytes       *signet_spool_dup_bytes (SignetSpool    *self,
                                      gsize           max,
                                      GError        **error);

/* All of it where it is, without a copy; it keeps the spool. Returns: (transfer full). */
GBytes       *signet_spool_map       (SignetSpool    *self,
                                      GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSpool, signet_spool_unref)

G_END_DECLS
