/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cms.h"

G_BEGIN_DECLS

/* Inflates the content of compressed data (RFC 3274). Blocking, for a worker. A content that grows
 * out of proportion is not inflated: it was made to fill the memory. Errors:
 * SIGNET_SMIME_ERROR_UNSUPPORTED, which names the compression, DAMAGED, G_IO_ERROR_CANCELLED.
 * Returns: (transfer full). */
GBytes *signet_compressed_inflate (SignetCms     *cms,
                                   GCancellable  *cancellable,
                                   GError       **error);

G_END_DECLS
