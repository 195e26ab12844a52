/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "envelope.h"

G_BEGIN_DECLS

/* Writes one new message file after another, and reads each one's envelope on the way. What comes in
 * small pieces goes to the disk in large ones. After an error the file that was being written is gone.
 * Blocking. */
typedef struct _SignetMessageFile SignetMessageFile;

/* directory: where the files are made. Returns: (transfer full). */
SignetMessageFile *signet_message_file_new   (const char         *directory);

/* Removes a file that was not ended. */
void               signet_message_file_free  (SignetMessageFile  *self);

/* Makes a file, private to the user; one of that name must not be there. */
gboolean           signet_message_file_begin (SignetMessageFile  *self,
                                              const char         *name,
                                              GError            **error);
gboolean           signet_message_file_write (SignetMessageFile  *self,
                                              const char         *data,
                                              gsize               length,
                                              GError            **error);

/* Closes the file; it is not durable by that. size: (out) in bytes. Returns: (transfer full), NULL and
 * an error. */
SignetEnvelope    *signet_message_file_end   (SignetMessageFile  *self,
                                              guint64            *size,
                                              GError            **error);

/* Removes the file that was begun. Harmless when none was. */
void               signet_message_file_abort (SignetMessageFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMessageFile, signet_message_file_free)

G_END_DECLS
