/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Writes text so that it comes through old gateways as it was, and what is signed with it (RFC 2045
 * section 6.7, RFC 2049 section 3, RFC 8551 section 3.1.2): lines of at most 76 ASCII characters that
 * begin neither with "From " nor with a dot and end with no white space. */

/* Whether text, lines ended by '\n', is of that kind already but for its line ends. */
gboolean signet_quoted_printable_is_needless (SignetSlice text);

/* Encodes it; line ends become CRLF. Returns: (transfer full). */
GString *signet_quoted_printable_encode      (SignetSlice text);

/* CRLF for '\n', without encoding. Returns: (transfer full). */
GString *signet_quoted_printable_lines       (SignetSlice text);

G_END_DECLS
