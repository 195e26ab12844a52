/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-charset.h"

#include <string.h>

#include "html-tag.h"

#define PEEK     2048
#define MAX_NAME 40

/* "text/html; charset=utf-8". */
static char *
charset_of_content (const char *content)
{
  g_autofree char *lower = g_ascii_strdown (content, -1);
  const char *at = strstr (lower, "charset");

  if (at == NULL)
    return NULL;
  at += strlen ("charset");
  at += strspn (at, " \t");
  if (*at != '=')
    return NULL;
  at += 1 + strspn (at + 1, " \t'\"");
  return g_strndup (at, MIN (strcspn (at, " \t;'\""), MAX_NAME));
}

static char *
charset_of_meta (SignetSlice attributes)
{
  SignetSlice name, value;

  while (signet_html_attribute_next (&attributes, &name, &value))
    {
      g_autofree char *text = signet_html_value_dup (value, 200);

      if (signet_slice_equal_word (name, "charset"))
        return g_strstrip (g_steal_pointer (&text));
      if (signet_slice_equal_word (name, "content"))
        {
          char *charset = charset_of_content (text);

          if (charset != NULL)
            return charset;
        }
    }
  return NULL;
}

char *
signet_html_charset_dup (SignetSlice html)
{
  SignetSlice rest = signet_slice_head (html, PEEK);
  SignetHtmlTag tag;

  while (signet_html_tag_next (&rest, &tag))
    if (strcmp (tag.name, "meta") == 0)
      {
        g_autofree char *charset = charset_of_meta (tag.attributes);

        /* A document whose declaration can be read byte by byte is in neither of these. */
        if (charset != NULL && g_ascii_strncasecmp (charset, "utf-16", 6) == 0)
          return g_strdup ("utf-8");
        if (charset != NULL)
          return g_steal_pointer (&charset);
      }
  return NULL;
}
