/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where an answer stands beside what it answers. */
typedef enum
{
  SIGNET_QUOTE_BELOW,   /* the answer above, the quote below it */
  SIGNET_QUOTE_ABOVE,   /* the quote above, the answer below or in between */
  SIGNET_QUOTE_NONE,
} SignetQuoteStyle;

/* "below", "above", "none": for files. */
const char *signet_quote_style_to_word   (SignetQuoteStyle  style);

/* Returns: whether it was such a word. */
gboolean    signet_quote_style_from_word (const char       *word,
                                          SignetQuoteStyle *style);

G_END_DECLS
