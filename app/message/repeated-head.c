/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "repeated-head.h"

#include <string.h>

#include "html-tag.h"
#include "html-text.h"
#include "slice.h"

#define CLASS    "header-protection-legacy-display"
#define MAX_COPY (16 * 1024)  /* of the copy */

/* Whether the line is one of a header: "Subject: Words", or a fold. */
static gboolean
is_field_line (SignetSlice line)
{
  const char *colon = memchr (line.text, ':', line.length);

  if (line.text[0] == ' ' || line.text[0] == '\t')
    return TRUE;
  if (colon == NULL || colon == line.text)
    return FALSE;
  for (const char *at = line.text; at < colon; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return FALSE;
  return TRUE;
}

void
signet_repeated_head_drop_plain (GString *text)
{
  g_return_if_fail (text != NULL);

  SignetSlice rest = { text->str, text->len };
  SignetSlice line;

  for (guint n_lines = 0; signet_slice_next_line (&rest, &line); n_lines++)
    {
      if (line.length == 0 && n_lines > 0)
        g_string_erase (text, 0, rest.text - text->str);
      if (line.length == 0 || !is_field_line (line))
        return;
    }
}

static gboolean
is_blank (SignetSlice text)
{
  return signet_slice_trim (text).length == 0;
}

static gboolean
has_class (const SignetHtmlTag *tag)
{
  SignetSlice attributes = tag->attributes;
  SignetSlice name, value;

  while (signet_html_attribute_next (&attributes, &name, &value))
    if (signet_slice_equal_word (name, "class"))
      {
        g_autofree char *text = signet_html_value_dup (value, 400);
        g_auto(GStrv) words = g_strsplit_set (text, " \t\r\n\f", -1);

        return g_strv_contains ((const char *const *) words, CLASS);
      }
  return FALSE;
}

/* The element must be the first that is seen. rest: (out): what follows its tag. Returns: (nullable): where
 * it begins. */
static const char *
find_element (SignetSlice  html,
              SignetSlice *rest)
{
  static const char *const before[] = { "html", "head", "meta", "link", "base", "body", NULL };
  static const char *const raw[] = { "title", "style", "script", NULL };
  SignetSlice text;
  SignetHtmlTag tag;

  while (signet_html_token_next (&html, &text, &tag))
    if (tag.name[0] == '\0')
      {
        if (!is_blank (text))
          return NULL;
      }
    else if (!tag.closing && g_strv_contains (raw, tag.name))
      signet_html_take_raw (&html, tag.name);
    else if (!tag.closing && strcmp (tag.name, "div") == 0 && has_class (&tag))
      {
        *rest = html;
        return tag.begin.text;
      }
    else if (!g_strv_contains (before, tag.name) && !g_strv_contains (raw, tag.name))
      return NULL;
  return NULL;
}

/* Takes the element's content off rest, with its end. Returns FALSE if it is more than a text. */
static gboolean
take_content (SignetSlice *rest,
              SignetSlice *content)
{
  const char *begin = rest->text;
  SignetSlice text;
  SignetHtmlTag tag;

  while (signet_html_token_next (rest, &text, &tag))
    if (tag.closing && strcmp (tag.name, "div") == 0)
      {
        *content = (SignetSlice) { begin, (gsize) (tag.begin.text - begin) };
        return content->length <= MAX_COPY;
      }
    else if (tag.name[0] != '\0' && strcmp (tag.name, "pre") != 0 && strcmp (tag.name, "br") != 0)
      return FALSE;
  return FALSE;
}

void
signet_repeated_head_drop_html (GString *html)
{
  g_return_if_fail (html != NULL);

  SignetSlice rest, content, line, lines;
  const char *begin = find_element ((SignetSlice) { html->str, html->len }, &rest);
  g_autoptr(GString) text = NULL;

  if (begin == NULL || !take_content (&rest, &content))
    return;
  text = signet_html_text (content, MAX_COPY);
  lines = (SignetSlice) { text->str, text->len };
  while (signet_slice_next_line (&lines, &line))
    if (!is_blank (line) && !is_field_line (line))
      return;
  g_string_erase (html, begin - html->str,
                  rest.length > 0 ? rest.text - begin : (gssize) html->len - (begin - html->str));
}
