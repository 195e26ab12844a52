/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "html-text.h"

#define MAX_TEXT (64 * 1024)

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  SignetSlice html = { (const char *) data, length };
  GString *text = signet_html_text (html, MAX_TEXT);

  g_string_free (text, TRUE);
  return 0;
}
