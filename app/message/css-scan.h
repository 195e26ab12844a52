/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

typedef void (*SignetCssFound) (SignetSlice url,
                                gpointer    user_data);

/* Calls found for every URL in a style sheet or a part of one: url(), @import and the strings of
 * src() and image-set(). Escapes and comments hide nothing from it (CSS Syntax 3 section 4); what
 * stands in a string or comment may be told although it fetches nothing. */
void signet_css_scan (SignetSlice    css,
                      SignetCssFound found,
                      gpointer       user_data);

G_END_DECLS
