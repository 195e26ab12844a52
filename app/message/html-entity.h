/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Reads a character reference, "&amp;" or "&#38;" or "&#x26;", the semicolon perhaps missing, that
 * text begins with. Returns: how many bytes it takes; 0 if it is none, and a plain "&". */
gsize signet_html_entity_read (SignetSlice  text,
                               gunichar    *c);

G_END_DECLS
