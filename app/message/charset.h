/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "slice.h"

G_BEGIN_DECLS

/* Turns text of any declared charset into UTF-8. charset: as declared, nullable. What is
 * declared wrongly or not at all is UTF-8 if it can be, else guessed (charset-guess.h); bytes
 * that mean nothing become U+FFFD. The result may hold NUL and control characters: it is for
 * signet_text_clean(). Returns: (transfer full). */
GString *signet_charset_decode (SignetSlice  text,
                                const char  *charset);

G_END_DECLS
