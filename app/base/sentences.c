/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sentences.h"

static const char *const wide_ends[] = { "\u3002", "\uff01", "\uff1f" }; /* full stop, "!" and "?" */

static gboolean
ends_wide (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (wide_ends); i++)
    if (g_str_has_suffix (text, wide_ends[i]))
      return TRUE;
  return FALSE;
}

void
signet_sentences_add (GString    *text,
                      const char *sentence)
{
  g_return_if_fail (text != NULL);

  if (sentence == NULL || sentence[0] == '\0')
    return;
  if (text->len > 0 && !ends_wide (text->str))
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}
