/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "outbox.h"

G_BEGIN_DECLS

/* A mail that is read while it is sent. Whoever takes the message out of the Outbox meanwhile does not want
 * it to be sent: from then on there is SIGNET_STORE_ERROR_GONE in the place of the rest. */
#define SIGNET_TYPE_OUTBOX_STREAM (signet_outbox_stream_get_type ())
G_DECLARE_FINAL_TYPE (SignetOutboxStream, signet_outbox_stream, SIGNET, OUTBOX_STREAM, GFilterInputStream)

/* file: the mail. Returns: (transfer full). */
GInputStream *signet_outbox_stream_new (SignetOutbox *outbox,
                                        const char   *name,
                                        GInputStream *file);

G_END_DECLS
