/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spool.h"

G_BEGIN_DECLS

/* One reader of a spool, with a position of its own. A GSeekable. For one thread at a time. */
#define SIGNET_TYPE_SPOOL_STREAM (signet_spool_stream_get_type ())
G_DECLARE_FINAL_TYPE (SignetSpoolStream, signet_spool_stream, SIGNET, SPOOL_STREAM, GInputStream)

/* Returns: (transfer full); keeps the spool. */
SignetSpoolStream *signet_spool_stream_new (SignetSpool *spool);

G_END_DECLS
