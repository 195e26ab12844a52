/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A text file of whole lines that grows at its end, durably, and now and then is replaced as a whole.
 * It knows when its end is torn, and when a failed write has left it unsure of what the disk holds.
 * Blocking; one writer. */
typedef struct _SignetAppendFile SignetAppendFile;

/* Touches nothing yet. Returns: (transfer full). */
SignetAppendFile *signet_append_file_new           (const char        *path);
void              signet_append_file_free          (SignetAppendFile  *self);

/* All of it, to be called before anything is appended. length: (out) bytes, after which there is one
 * more that the caller may write to. A file that is not there is empty. Returns: (transfer full), NULL
 * and an error. */
char             *signet_append_file_read          (SignetAppendFile  *self,
                                                    gsize             *length,
                                                    GError           **error);

/* Whether there is no file yet, or nobody can tell what it holds after an error: then only replacing
 * it makes it right. */
gboolean          signet_append_file_needs_replace (SignetAppendFile  *self);

/* Adds text, on a new line if the file's last one is torn, and makes it durable. After an error none
 * of it counts. */
gboolean          signet_append_file_append        (SignetAppendFile  *self,
                                                    const char        *text,
                                                    gsize              length,
                                                    GError           **error);

/* Makes text the whole file, durably; on an error the file stays as it is. */
gboolean          signet_append_file_replace       (SignetAppendFile  *self,
                                                    const char        *text,
                                                    gsize              length,
                                                    GError           **error);

/* Appends to text all that the file shall hold. */
typedef void    (*SignetAppendFileFunc)            (GString           *text,
                                                    gpointer           user_data);

/* Adds pending, or replaces the file where only that makes it right, and empties pending. */
gboolean          signet_append_file_sync          (SignetAppendFile     *self,
                                                    GString              *pending,
                                                    SignetAppendFileFunc  write_all,
                                                    gpointer              user_data,
                                                    GError              **error);

/* Adds text to the log at path, which loses its older half when it is longer than max. */
gboolean          signet_append_file_log           (const char        *path,
                                                    const char        *text,
                                                    gsize              length,
                                                    gsize              max,
                                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetAppendFile, signet_append_file_free)

G_END_DECLS
