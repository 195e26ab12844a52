/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "assuan-line.h"

#include <string.h>

gsize
signet_assuan_line_put_data (GString      *line,
                             const guint8 *data,
                             gsize         length)
{
  g_return_val_if_fail (line != NULL, 0);
  g_return_val_if_fail (data != NULL || length == 0, 0);

  gsize taken = 0;

  g_string_assign (line, "D ");
  while (taken < length && line->len + 3 < SIGNET_ASSUAN_LINE_MAX)
    {
      const guint8 byte = data[taken++];

      if (byte == '%' || byte == '\n' || byte == '\r')
        g_string_append_printf (line, "%%%02X", byte);
      else
        g_string_append_c (line, (char) byte);
    }
  return taken;
}

char *
signet_assuan_line_escape (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (*at == ' ')
      g_string_append_c (escaped, '+');
    else if ((guchar) *at < 0x20 || strchr ("%+\x7f", *at) != NULL)
      g_string_append_printf (escaped, "%%%02X", (guchar) *at);
    else
      g_string_append_c (escaped, *at);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

void
signet_assuan_line_unescape (const char *text,
                             gsize       length,
                             GByteArray *data)
{
  g_return_if_fail (text != NULL || length == 0);
  g_return_if_fail (data != NULL);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) text[i];

      if (byte == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1])
          && g_ascii_isxdigit (text[i + 2]))
        {
          byte = (guint8) (g_ascii_xdigit_value (text[i + 1]) << 4
                           | g_ascii_xdigit_value (text[i + 2]));
          i += 2;
        }
      g_byte_array_append (data, &byte, 1);
    }
}

const char *
signet_assuan_line_match (const char *line,
                          const char *word)
{
  g_return_val_if_fail (line != NULL, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  const gsize length = strlen (word);

  if (strncmp (line, word, length) != 0 || (line[length] != '\0' && line[length] != ' '))
    return NULL;
  return line[length] == ' ' ? line + length + 1 : line + length;
}
