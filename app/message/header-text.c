/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "header-text.h"

#include <string.h>

#include "encoded-words.h"
#include "mime.h"
#include "text.h"

#define MAX_ID 1000

/* What is folded over many lines has many spaces, and none of them says anything. */
static void
collapse_spaces (char *text)
{
  char *out = text;

  for (const char *at = text; *at != '\0'; at++)
    if (*at != ' ' || (out > text && out[-1] != ' '))
      *out++ = *at;
  if (out > text && out[-1] == ' ')
    out--;
  *out = '\0';
}

char *
signet_header_text (SignetSlice value,
                    gsize       max)
{
  /* Encoded words take up to nine bytes for one. */
  g_autofree char *raw = signet_slice_dup_value (value, 9 * max);
  g_autofree char *mended = signet_encoded_words_mend (raw);
  g_autofree char *decoded = g_mime_utils_header_decode_text (signet_mime_options (), mended);

  char *clean = signet_text_clean (decoded, -1, max, SIGNET_TEXT_ONE_LINE);

  collapse_spaces (clean);
  return clean;
}

char *
signet_header_message_id (SignetSlice value)
{
  g_autofree char *raw = signet_slice_dup_value (value, MAX_ID);
  const char *open = strchr (raw, '<');
  const char *begin = open != NULL ? open + 1 : raw;

  return g_strstrip (signet_text_clean (begin, (gssize) strcspn (begin, ">"), MAX_ID,
                                        SIGNET_TEXT_ONE_LINE));
}
