/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first place, not before from, where needle lies in the text; size if there is none. As memmem(),
 * but the same few instructions for 16 bytes of text whatever is looked for: memmem() becomes slow for
 * needles of two or three letters, which is what people begin with. length: > 0. */
gsize signet_byte_search (const char *text,
                          gsize       size,
                          gsize       from,
                          const char *needle,
                          gsize       length);

G_END_DECLS
