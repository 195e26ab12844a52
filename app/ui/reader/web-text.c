/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-text.h"

#include <string.h>

#include "reader/link.h"
#include "reader/quotation.h"

static void
append_escaped (GString    *html,
                const char *text,
                gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (html, escaped);
}

static void
append_linked (GString    *html,
               const char *text,
               gsize       length)
{
  gsize at = 0;
  gsize begin, end;

  while (signet_link_find (text, length, at, &begin, &end))
    {
      append_escaped (html, text + at, begin - at);
      g_string_append (html, "<a href=\"");
      append_escaped (html, text + begin, end - begin);
      g_string_append (html, "\">");
      append_escaped (html, text + begin, end - begin);
      g_string_append (html, "</a>");
      at = end;
    }
  append_escaped (html, text + at, length - at);
}

void
signet_web_text_append (GString    *html,
                        const char *text)
{
  gsize length;
  gsize at = 0;
  SignetQuotation quotation;

  g_return_if_fail (html != NULL);
  g_return_if_fail (text != NULL);

  length = strlen (text);
  g_string_append (html, "<pre>");
  while (signet_quotation_find (text, length, at, &quotation))
    {
      g_autofree char *label = signet_quotation_describe (&quotation);

      append_linked (html, text + at, quotation.begin - at);
      g_string_append (html, "<details><summary>");
      append_escaped (html, label, strlen (label));
      g_string_append (html, "</summary>");
      append_linked (html, text + quotation.begin, quotation.end - quotation.begin);
      g_string_append (html, "</details>");
      at = quotation.end;
    }
  append_linked (html, text + at, length - at);
  g_string_append (html, "</pre>");
}
