/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "html-charset.h"
#include "html-scan.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  SignetSlice html = { (const char *) data, length };
  SignetHtmlScan scan;
  g_autofree char *charset = signet_html_charset_dup (html);

  signet_html_scan_init (&scan);
  signet_html_scan_add (&scan, html);
  g_assert_true (scan.remote->len <= SIGNET_HTML_SCAN_MAX);
  for (guint i = 0; i < scan.remote->len; i++)
    g_assert_true (g_utf8_validate (scan.remote->pdata[i], -1, NULL));
  signet_html_scan_clear (&scan);
  signet_html_has_picture (html);
  return 0;
}
