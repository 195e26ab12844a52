/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Decodes an unstructured field such as Subject (RFC 2047; raw 8-bit text is UTF-8 or
 * windows-1252). max: bytes of the result. Returns: (transfer full), clean and on one line, never
 * NULL. */
char *signet_header_text       (SignetSlice value,
                                gsize       max);

/* The id without brackets of a Message-ID field, clean; "" if there is none. Returns: (transfer
 * full). */
char *signet_header_message_id (SignetSlice value);

G_END_DECLS
