/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "header-text.h"

#include <string.h>

#include "mime.h"
#include "text.h"

#define MAX_ID 1000

char *
signet_header_text (SignetSlice value,
                    gsize       max)
{
  /* Encoded words take up to nine bytes for one. */
  g_autofree char *raw = signet_slice_dup_value (value, 9 * max);
  g_autofree char *decoded = g_mime_utils_header_decode_text (signet_mime_options (), raw);

  return g_strstrip (signet_text_clean (decoded, -1, max, SIGNET_TEXT_ONE_LINE));
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
