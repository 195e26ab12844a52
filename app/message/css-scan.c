/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "css-scan.h"

#include <string.h>

/* Section 4.3.7: a backslash and up to six hexadecimal digits and a white space, or any character.
 * Returns: how many bytes it takes. */
static gsize
append_escape (GString     *out,
               SignetSlice  rest)
{
  gunichar c = 0;
  gsize at = 1;

  while (at < rest.length && at <= 6 && g_ascii_isxdigit (rest.text[at]))
    c = c * 16 + (gunichar) g_ascii_xdigit_value (rest.text[at++]);
  if (at > 1)
    {
      g_string_append_unichar (out, c != 0 && g_unichar_validate (c) ? c : 0xFFFD);
      return at + (at < rest.length && g_ascii_isspace (rest.text[at]));
    }
  if (rest.length > 1 && rest.text[1] != '\n')
    g_string_append_c (out, rest.text[1]);
  return 2;
}

/* Without escapes and comments; a comment in front of a URL reads "//" as well, and that is
 * left. */
static GString *
plain (SignetSlice css)
{
  GString *out = g_string_sized_new (css.length + 1);

  while (css.length > 0)
    {
      gsize taken = 1;

      if (css.text[0] == '\\')
        taken = append_escape (out, css);
      else if (css.length >= 4 && css.text[0] == '/' && css.text[1] == '*')
        {
          const char *end = memmem (css.text + 2, css.length - 2, "*/", 2);

          taken = end != NULL ? (gsize) (end - css.text) + 2 : css.length;
        }
      else if (css.text[0] != '\0')
        g_string_append_c (out, css.text[0]);
      taken = MIN (taken, css.length);
      css.text += taken;
      css.length -= taken;
    }
  return out;
}

/* A quoted or bare value at text. Returns: where it ends. */
static const char *
take_value (const char     *text,
            SignetCssFound  found,
            gpointer        user_data)
{
  text += strspn (text, " \t\r\n\f");

  gboolean quoted = *text == '"' || *text == '\'';
  const char stop[] = { quoted ? *text : ')', '\0' };
  const char *begin = text + quoted;
  gsize length = strcspn (begin, quoted ? stop : "); \t\r\n\f");

  found ((SignetSlice) { begin, length }, user_data);
  return begin + length;
}

/* Every string up to the closing bracket, or the end of the rule. */
static const char *
take_strings (const char     *text,
              SignetCssFound  found,
              gpointer        user_data)
{
  for (;;)
    {
      text += strcspn (text, "\"');}");
      if (*text != '"' && *text != '\'')
        return text;
      text = take_value (text, found, user_data);
      if (*text != '\0')
        text++;
    }
}

void
signet_css_scan (SignetSlice    css,
                 SignetCssFound found,
                 gpointer       user_data)
{
  g_return_if_fail (found != NULL);

  g_autoptr(GString) text = plain (css);
  const char *at = text->str;

  while (*(at += strcspn (at, "@(")) != '\0')
    {
      gsize before = (gsize) (at - text->str);

      if (g_ascii_strncasecmp (at, "@import", 7) == 0)
        {
          at += 7 + strspn (at + 7, " \t\r\n\f");
          if (*at == '"' || *at == '\'')
            at = take_value (at, found, user_data);
        }
      else if (before >= 3 && g_ascii_strncasecmp (at - 3, "url", 3) == 0)
        at = take_value (at + 1, found, user_data);
      else if (before >= 3 && (g_ascii_strncasecmp (at - 3, "src", 3) == 0
                               || g_ascii_strncasecmp (at - 3, "set", 3) == 0
                               || g_ascii_strncasecmp (at - 3, "age", 3) == 0))
        at = take_strings (at + 1, found, user_data);
      else
        at++;
    }
}
