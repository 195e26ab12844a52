/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "lzfu.h"
#include "rtf-text.h"

#define MAX 100000

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  SignetSlice input = { (const char *) data, length };
  g_autoptr(GString) expanded = signet_lzfu_expand (input, MAX);
  g_autoptr(GString) direct = signet_rtf_text (input, MAX);

  g_assert_true (direct->len <= MAX && g_utf8_validate_len (direct->str, direct->len, NULL));
  if (expanded == NULL)
    return 0;

  g_autoptr(GString) text
    = signet_rtf_text ((SignetSlice) { expanded->str, expanded->len }, MAX);
  g_assert_true (expanded->len <= MAX && text->len <= MAX);
  return 0;
}
