/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "quote-style.h"

static const char *const words[] = { "below", "above", "none" };

const char *
signet_quote_style_to_word (SignetQuoteStyle style)
{
  g_return_val_if_fail (style < G_N_ELEMENTS (words), NULL);
  return words[style];
}

gboolean
signet_quote_style_from_word (const char       *word,
                              SignetQuoteStyle *style)
{
  g_return_val_if_fail (style != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *style = (SignetQuoteStyle) i;
        return TRUE;
      }
  return FALSE;
}
