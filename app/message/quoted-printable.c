/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "quoted-printable.h"

#include <string.h>

#define MAX_LINE 76

/* A mailbox file takes the one for its own line, and mail servers have stumbled over the other. */
static gboolean
begins_badly (SignetSlice text)
{
  return text.length > 0
         && (text.text[0] == '.' || (text.length >= 5 && memcmp (text.text, "From ", 5) == 0));
}

gboolean
signet_quoted_printable_is_needless (SignetSlice text)
{
  SignetSlice line;

  while (signet_slice_next_line (&text, &line))
    {
      if (line.length > MAX_LINE || begins_badly (line)
          || (line.length > 0 && strchr (" \t", line.text[line.length - 1]) != NULL))
        return FALSE;
      for (gsize i = 0; i < line.length; i++)
        if (!g_ascii_isprint (line.text[i]) && line.text[i] != '\t')
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_literal (SignetSlice rest,
            gsize       column)
{
  char c = rest.text[0];
  gboolean last = rest.length == 1 || rest.text[1] == '\n';

  if (column == 0 && begins_badly (rest))
    return FALSE;
  if (c == ' ' || c == '\t')
    return !last;
  return g_ascii_isgraph (c) && c != '=';
}

GString *
signet_quoted_printable_encode (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  GString *out = g_string_sized_new (text.length + text.length / 4 + 16);
  gsize column = 0;

  for (; text.length > 0; text.text++, text.length--)
    {
      if (text.text[0] == '\n')
        {
          g_string_append (out, "\r\n");
          column = 0;
          continue;
        }

      gboolean literal = is_literal (text, column);
      gboolean last = text.length == 1 || text.text[1] == '\n';

      /* Room for the "=" of a soft line end, unless the line ends here anyway. */
      if (column + (literal ? 1 : 3) + !last > MAX_LINE)
        {
          g_string_append (out, "=\r\n");
          column = 0;
          literal = is_literal (text, column);
        }
      if (literal)
        g_string_append_c (out, text.text[0]);
      else
        g_string_append_printf (out, "=%02X", (guchar) text.text[0]);
      column += literal ? 1 : 3;
    }
  return out;
}

GString *
signet_quoted_printable_lines (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  GString *out = g_string_sized_new (text.length + text.length / 32 + 16);

  for (gsize i = 0; i < text.length; i++)
    {
      if (text.text[i] == '\n')
        g_string_append_c (out, '\r');
      g_string_append_c (out, text.text[i]);
    }
  return out;
}
