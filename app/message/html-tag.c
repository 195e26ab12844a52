/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-tag.h"

#include <string.h>

#include "html-entity.h"

static void
skip (SignetSlice *rest,
      gsize        n)
{
  n = MIN (n, rest->length);
  rest->text += n;
  rest->length -= n;
}

static void
skip_past (SignetSlice *rest,
           const char  *end)
{
  const char *found = memmem (rest->text, rest->length, end, strlen (end));

  skip (rest, found != NULL ? (gsize) (found - rest->text) + strlen (end) : rest->length);
}

static gboolean
begins_with (SignetSlice  rest,
             const char  *text)
{
  return rest.length >= strlen (text) && memcmp (rest.text, text, strlen (text)) == 0;
}

/* It ends with "-->" or "--!>"; "<!-->" and "<!--->" are whole ones. */
static void
skip_comment (SignetSlice *rest)
{
  skip (rest, 2);
  while (rest->length > 0)
    {
      const char *dashes = memmem (rest->text, rest->length, "--", 2);

      skip (rest, dashes != NULL ? (gsize) (dashes - rest->text) : rest->length);
      if (begins_with (*rest, "-->") || begins_with (*rest, "--!>"))
        {
          skip_past (rest, ">");
          return;
        }
      skip (rest, 1);
    }
}

/* rest begins with "<". Reads the name of a tag and returns TRUE, or passes over what is none. */
static gboolean
read_name (SignetSlice   *rest,
           SignetHtmlTag *tag)
{
  gsize length = 0;

  tag->begin = *rest;
  tag->closing = rest->length > 1 && rest->text[1] == '/';
  SignetSlice after = *rest;
  skip (&after, tag->closing ? 2 : 1);
  if (after.length == 0 || !g_ascii_isalpha (after.text[0]))
    {
      if (begins_with (*rest, "<!--"))
        skip_comment (rest);
      else if (rest->length >= 2 && strchr ("!?/", rest->text[1]) != NULL)
        skip_past (rest, ">");
      else
        skip (rest, 1);
      return FALSE;
    }

  for (; after.length > 0 && strchr (" \t\r\n\f/>", after.text[0]) == NULL; skip (&after, 1))
    if (length < sizeof tag->name - 1)
      tag->name[length++] = g_ascii_tolower (after.text[0]);
  tag->name[length] = '\0';
  *rest = after;
  return TRUE;
}

/* rest begins with "<". Takes the tag off it and returns TRUE, or passes over what is none. */
static gboolean
take_tag (SignetSlice   *rest,
          SignetHtmlTag *tag)
{
  SignetSlice name, value;

  if (!read_name (rest, tag))
    return FALSE;
  tag->attributes = *rest;
  while (signet_html_attribute_next (rest, &name, &value))
    ;
  tag->attributes.length -= rest->length;
  skip (rest, 1);
  return TRUE;
}

gboolean
signet_html_tag_next (SignetSlice   *rest,
                      SignetHtmlTag *tag)
{
  g_return_val_if_fail (rest != NULL && tag != NULL, FALSE);

  while (rest->length > 0)
    {
      const char *open = memchr (rest->text, '<', rest->length);

      skip (rest, open != NULL ? (gsize) (open - rest->text) : rest->length);
      if (rest->length > 0 && take_tag (rest, tag))
        return TRUE;
    }
  return FALSE;
}

gboolean
signet_html_token_next (SignetSlice   *rest,
                        SignetSlice   *text,
                        SignetHtmlTag *tag)
{
  g_return_val_if_fail (rest != NULL && text != NULL && tag != NULL, FALSE);

  while (rest->length > 0)
    {
      const char *open = memchr (rest->text, '<', rest->length);
      gsize length = open != NULL ? (gsize) (open - rest->text) : rest->length;
      SignetSlice before;

      tag->name[0] = '\0';
      *text = (SignetSlice) { rest->text, length };
      skip (rest, length);
      if (length > 0)
        return TRUE;
      before = *rest;
      if (take_tag (rest, tag))
        return TRUE;
      /* A "<" that begins nothing is one to read. */
      *text = (SignetSlice) { before.text, 1 };
      if (before.length - rest->length == 1)
        return TRUE;
    }
  return FALSE;
}

SignetSlice
signet_html_take_raw (SignetSlice *rest,
                      const char  *name)
{
  g_return_val_if_fail (rest != NULL && name != NULL, ((SignetSlice) { NULL, 0 }));

  SignetSlice content = *rest;
  gsize length = strlen (name);

  while (rest->length > 0)
    {
      const char *open = memmem (rest->text, rest->length, "</", 2);

      skip (rest, open != NULL ? (gsize) (open - rest->text) : rest->length);
      if (rest->length >= length + 2 && g_ascii_strncasecmp (rest->text + 2, name, length) == 0)
        break;
      skip (rest, 2);
    }
  content.length -= rest->length;
  return content;
}

static SignetSlice
take_value (SignetSlice *rest)
{
  SignetSlice value = { rest->text, 0 };

  if (rest->length > 0 && (rest->text[0] == '"' || rest->text[0] == '\''))
    {
      char quote = rest->text[0];
      skip (rest, 1);
      const char *end = memchr (rest->text, quote, rest->length);

      value.text = rest->text;
      value.length = end != NULL ? (gsize) (end - rest->text) : rest->length;
      skip (rest, value.length + 1);
      return value;
    }
  while (value.length < rest->length && strchr (" \t\r\n\f>", value.text[value.length]) == NULL)
    value.length++;
  skip (rest, value.length);
  return value;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

gboolean
signet_html_attribute_next (SignetSlice *attributes,
                            SignetSlice *name,
                            SignetSlice *value)
{
  g_return_val_if_fail (attributes != NULL && name != NULL && value != NULL, FALSE);

  while (attributes->length > 0 && (is_space (attributes->text[0]) || attributes->text[0] == '/'))
    skip (attributes, 1);
  if (attributes->length == 0 || attributes->text[0] == '>')
    return FALSE;

  /* A "=" in the first place belongs to the name. */
  *name = (SignetSlice) { attributes->text, 1 };
  while (name->length < attributes->length && !is_space (name->text[name->length])
         && strchr ("/>=", name->text[name->length]) == NULL)
    name->length++;
  skip (attributes, name->length);

  while (attributes->length > 0 && is_space (attributes->text[0]))
    skip (attributes, 1);
  *value = (SignetSlice) { attributes->text, 0 };
  if (attributes->length > 0 && attributes->text[0] == '=')
    {
      skip (attributes, 1);
      while (attributes->length > 0 && is_space (attributes->text[0]))
        skip (attributes, 1);
      *value = take_value (attributes);
    }
  return TRUE;
}

char *
signet_html_value_dup (SignetSlice value,
                       gsize       max)
{
  GString *out = g_string_sized_new (MIN (value.length, max) + 1);

  while (value.length > 0 && out->len < max)
    {
      gunichar c = 0;
      gsize length = value.text[0] == '&' ? signet_html_entity_read (value, &c) : 0;

      if (length > 0)
        g_string_append_unichar (out, c);
      else if (value.text[0] != '\0')
        g_string_append_c (out, value.text[0]);
      skip (&value, MAX (length, 1));
    }
  return g_string_free (out, FALSE);
}
