/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-sink.h"

G_BEGIN_DECLS

/* Gives all mails of an mbox file to sink, with the bytes they had before they were put there. Blocking.
 * Errors: those of sink and of reading; G_IO_ERROR_BUSY if another program has changed the file
 * meanwhile: then the last mail may be cut off, and is dropped. */
gboolean signet_mbox_read (const char            *path,
                           const SignetMailSink  *sink,
                           GCancellable          *cancellable,
                           GError               **error);

G_END_DECLS
