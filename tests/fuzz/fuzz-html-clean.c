/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML that is quoted: what comes out fetches nothing, and stays as it is when it is cleaned again. */
#include "config.h"

#include "fuzz.h"
#include "html-clean.h"
#include "html-scan.h"
#include "repeated-head.h"

#define MAX_CLEAN (256 * 1024)

static SignetSlice
get_slice (const GString *text)
{
  return (SignetSlice) { text->str, text->len };
}

static void
check (SignetSlice        html,
       SignetHtmlPictures pictures)
{
  g_autoptr(GString) clean = signet_html_clean (html, pictures, MAX_CLEAN);
  g_autoptr(GString) again = signet_html_clean (get_slice (clean), pictures, MAX_CLEAN);
  SignetHtmlScan scan;

  if (clean->len < MAX_CLEAN / 2)
    g_assert_cmpmem (again->str, again->len, clean->str, clean->len);
  g_assert_true (g_utf8_validate (clean->str, (gssize) clean->len, NULL));
  signet_html_scan_init (&scan);
  signet_html_scan_add (&scan, get_slice (clean));
  g_assert_cmpuint (scan.remote->len, ==, 0);
  g_assert_true (pictures == SIGNET_HTML_PICTURES_KEEP || g_hash_table_size (scan.cids) == 0);
  signet_html_scan_clear (&scan);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  SignetSlice html = { (const char *) data, length };
  g_autoptr(GString) text = g_string_new_len (html.text, (gssize) length);

  check (html, SIGNET_HTML_PICTURES_DROP);
  check (html, SIGNET_HTML_PICTURES_KEEP);
  signet_repeated_head_drop_html (text);
  g_assert_cmpuint (text->len, <=, length);
  return 0;
}
