/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The Japanese mail of seven bits, in which escapes switch between sets (RFC 1468). Programs for Windows
 * write characters in it that the standard does not have, such as ㈱ and ①; what reads the same sets in
 * EUC-JP has them. */

/* Whether a charset of that name is such a one. */
gboolean signet_charset_jis_is     (const char  *charset);

/* Returns: (transfer full): the text in EUC-JP; NULL if it uses other sets, or bytes beyond seven bits. */
GString *signet_charset_jis_to_euc (SignetSlice  text);

G_END_DECLS
