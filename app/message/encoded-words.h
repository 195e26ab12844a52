/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes the encoded words of a header field (RFC 2047) anew, in UTF-8 and base64, so that GMime
 * reads what people's mail programs meant: neighbours that share a character are joined, missing
 * padding and wrongly declared charsets are mended as in charset.h. Everything else stays.
 * Returns: (transfer full). */
char *signet_encoded_words_mend (const char *value);

G_END_DECLS
