/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mime.h"

G_BEGIN_DECLS

/* The decoded bytes of a body, of which no more than some kilobytes are in memory at once. */
#define SIGNET_TYPE_TRANSFER_STREAM (signet_transfer_stream_get_type ())
G_DECLARE_FINAL_TYPE (SignetTransferStream, signet_transfer_stream, SIGNET, TRANSFER_STREAM, GInputStream)

/* body: as it stands in the mail. Returns: (transfer full). */
GInputStream *signet_transfer_stream_new (GBytes               *body,
                                          GMimeContentEncoding  encoding);

G_END_DECLS
