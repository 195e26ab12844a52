/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "message.h"

G_BEGIN_DECLS

/* What there is to know of a stored mail that somebody opened: the parsed message, and what the store
 * knows about it. Immutable; may cross threads. */
#define SIGNET_TYPE_READING (signet_reading_get_type ())
G_DECLARE_FINAL_TYPE (SignetReading, signet_reading, SIGNET, READING, GObject)

/* The largest file that is opened. */
#define SIGNET_READING_MAX (G_GUINT64_CONSTANT (1) << 30)

/* Reads and parses a file. Blocking: for a worker, or the command line. name: the unique Maildir name,
 * NULL for a file from elsewhere. Errors: G_IO_ERROR. Returns: (transfer full). */
SignetReading *signet_reading_new_from_file (const char     *path,
                                             const char     *name,
                                             GError        **error);

/* A mail that lies within another one. Parses: for a worker. Returns: (transfer full). */
SignetReading *signet_reading_new_from_bytes (GBytes       *bytes);

SignetMessage *signet_reading_get_message   (SignetReading  *self);

/* Bytes of the file. */
guint64        signet_reading_get_size      (SignetReading  *self);

/* The mail as it is stored, byte for byte. */
GBytes        *signet_reading_get_bytes     (SignetReading  *self);

/* The unique Maildir name, NULL for a file from elsewhere. */
const char    *signet_reading_get_name      (SignetReading  *self);

G_END_DECLS
