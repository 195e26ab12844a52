/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* The text of an HTML document as a person reads it who sees no styles: tags dropped, blocks on
 * lines of their own, quotations marked by "> ", scripts and styles left out, links' text kept. It
 * is one pass in bounded memory and no parser of HTML: nothing in it can be run, fetched or nested
 * too deep. html: UTF-8, perhaps broken. max: about how many bytes of text are wanted. Returns:
 * (transfer full), for signet_text_clean(). */
GString *signet_html_text (SignetSlice html,
                           gsize       max);

G_END_DECLS
