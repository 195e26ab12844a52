/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Whether there are the escapes of ISO 2022 in it, which are no text in any other charset. */
const char *signet_charset_guess_escaped (SignetSlice text);

/* The charset that text is in which is not UTF-8 and does not say what it is, or lies. Only what
 * is written quite differently from western European text is told from it: Japanese, Chinese,
 * Korean, Cyrillic, Greek, Hebrew. Returns: a name for iconv. */
const char *signet_charset_guess         (SignetSlice text);

G_END_DECLS
