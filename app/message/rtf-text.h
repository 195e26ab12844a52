/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* What a document in Rich Text Format says, without its form; one that was made of HTML (MS-OXRTFEX) too.
 * At most max bytes. The result is UTF-8 for signet_text_clean(). Returns: (transfer full). */
GString *signet_rtf_text (SignetSlice rtf,
                          gsize       max);

G_END_DECLS
