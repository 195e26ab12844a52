/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "body-text.h"

#include "text.h"

char *
signet_body_text_clean (const char *text,
                        gsize       length,
                        gsize       max)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *clean = g_strchomp (signet_text_clean (text, (gssize) length, max, SIGNET_TEXT_LINES));

  return g_strconcat (clean, clean[0] != '\0' ? "\n" : "", NULL);
}
