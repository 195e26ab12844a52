/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Expands what Exchange keeps rich text in (MS-OXRTFCP): compressed ("LZFu") or not ("MELA"). At most max
 * bytes of it, and what is there where the rest is broken. The checksum is not looked at: a damaged text is
 * better than none. Returns: (transfer full), NULL if it is neither. */
GString *signet_lzfu_expand (SignetSlice data,
                             gsize       max);

G_END_DECLS
