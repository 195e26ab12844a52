/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file in memory, to be read. Immutable, reference counted, may cross threads. Another program that
 * makes the file shorter would end ours by SIGBUS: here there are zeroes then where nothing is left. That
 * needs a signal handler, which passes on whatever is not about one of these. */
typedef struct _SignetMappedFile SignetMappedFile;

/* Errors: G_IO_ERROR. Returns: (transfer full). */
SignetMappedFile *signet_mapped_file_new          (const char        *path,
                                                   GError           **error);
SignetMappedFile *signet_mapped_file_ref          (SignetMappedFile  *self);
void              signet_mapped_file_unref        (SignetMappedFile  *self);

/* Borrowed; NULL if the file is empty. */
const char       *signet_mapped_file_get_contents (SignetMappedFile  *self);
gsize             signet_mapped_file_get_length   (SignetMappedFile  *self);

/* At most max bytes of it, without a copy; they keep the file. Returns: (transfer full). */
GBytes           *signet_mapped_file_dup_bytes    (SignetMappedFile  *self,
                                                   gsize              max);

/* Whether the file is still as long as it was. */
gboolean          signet_mapped_file_is_whole     (SignetMappedFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMappedFile, signet_mapped_file_unref)

G_END_DECLS
