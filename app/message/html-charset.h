/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The charset that a document declares in itself (WHATWG HTML section 13.2.3.2), for one whose
 * mail does not. Only its beginning is looked at. Returns: (transfer full), NULL if there is
 * none. */
char *signet_html_charset_dup (SignetSlice html);

G_END_DECLS
