/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/html-body.h"

G_BEGIN_DECLS

/* Makes one sheet of a scrolled window and the HTML body in it, which scrolls itself: going down, what
 * is above the body leaves first; going up, the body comes to its beginning first. Both borrowed; the
 * scroller is an ancestor of the body. */
void signet_sheet_scroll_join (GtkScrolledWindow *scroller,
                               SignetHtmlBody    *body);

G_END_DECLS
