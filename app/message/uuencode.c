/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "uuencode.h"

#include <string.h>

#define MAX_NAME 500

static gboolean
is_begin (SignetSlice line,
          char      **name)
{
  gsize at = 6;

  if (line.length < 11 || memcmp (line.text, "begin ", 6) != 0)
    return FALSE;
  while (at < line.length && line.text[at] >= '0' && line.text[at] <= '7')
    at++;
  if (at < 9 || at > 10 || at + 1 >= line.length || line.text[at] != ' ')
    return FALSE;
  *name = signet_slice_dup_value (signet_slice_trim ((SignetSlice) { line.text + at,
                                                                     line.length - at }), MAX_NAME);
  return TRUE;
}

/* Its first character says how many bytes it stands for; trailing spaces may have been lost, and
 * some programs add a character. */
static gboolean
is_data (SignetSlice line)
{
  if (line.length == 0)
    return TRUE;
  for (gsize i = 0; i < line.length; i++)
    if (line.text[i] < ' ' || line.text[i] > '`')
      return FALSE;

  gsize bytes = (gsize) (line.text[0] - ' ') & 0x3F;
  gsize expected = 1 + (bytes + 2) / 3 * 4;
  return line.length <= expected + 2 && line.length + 4 > expected;
}

/* rest: what follows the begin line. Returns: whether it is moved past an end line. */
static gboolean
skip_block (SignetSlice *rest)
{
  SignetSlice at = *rest;
  SignetSlice line;
  gboolean any = FALSE;

  while (signet_slice_next_line (&at, &line))
    {
      if (any && signet_slice_equal_word (signet_slice_trim (line), "end") && line.text[0] == 'e')
        {
          *rest = at;
          return TRUE;
        }
      if (!is_data (line))
        return FALSE;
      any = any || line.length > 0;
    }
  return FALSE;
}

void
signet_uuencode_take (GString             *text,
                      guint                max,
                      SignetUuencodeFound  found,
                      gpointer             user_data)
{
  g_return_if_fail (text != NULL && found != NULL);

  /* Nearly all text has none. */
  if (strstr (text->str, "begin ") == NULL)
    return;

  g_autoptr(GString) kept = g_string_sized_new (text->len);
  SignetSlice rest = { text->str, text->len };
  SignetSlice line;

  while (rest.length > 0)
    {
      const char *begin = rest.text;
      g_autofree char *name = NULL;

      signet_slice_next_line (&rest, &line);
      if (max > 0 && is_begin (line, &name) && skip_block (&rest))
        {
          found (name, (SignetSlice) { begin, (gsize) (rest.text - begin) }, user_data);
          max--;
        }
      else
        g_string_append_len (kept, begin, (gssize) (rest.text - begin));
    }
  g_string_truncate (text, 0);
  g_string_append_len (text, kept->str, (gssize) kept->len);
}
