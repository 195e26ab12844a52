/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mime.h"
#include "slice.h"

G_BEGIN_DECLS

/* Undoes a Content-Transfer-Encoding (RFC 2045 section 6) in bounded steps, so that a large
 * attachment is never held decoded. */

/* field: the raw field. An unknown one is taken for 8bit. */
GMimeContentEncoding signet_transfer_encoding (SignetSlice            field);

/* Whether the bytes differ from what they stand for. */
gboolean             signet_transfer_is_encoded (GMimeContentEncoding  encoding);

/* Decodes until about max bytes have come out; base64 and quoted-printable with errors are decoded
 * as well as they can be. Returns: (transfer full). */
GString             *signet_transfer_decode   (SignetSlice            body,
                                               GMimeContentEncoding   encoding,
                                               gsize                  max);

/* Decodes into a stream. Errors: those of the stream. */
gboolean             signet_transfer_write    (SignetSlice            body,
                                               GMimeContentEncoding   encoding,
                                               GOutputStream         *stream,
                                               GCancellable          *cancellable,
                                               GError               **error);

/* How many bytes come out. */
guint64              signet_transfer_size     (SignetSlice            body,
                                               GMimeContentEncoding   encoding);

G_END_DECLS
