/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text.h"

#include <string.h>

#define ELLIPSIS "…"

/* What can reorder, hide or split the text around it (Unicode TR 36, TR 39). The joiners U+200C and
 * U+200D and the marks U+200E, U+200F and U+061C are kept: Persian, Indic scripts and emoji need the
 * joiners, and a mark alone cannot turn the letters of a word around. */
static gboolean
is_trick (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E)      /* embeddings and overrides */
         || (c >= 0x2066 && c <= 0x2069)   /* isolates */
         || (c >= 0x206A && c <= 0x206F)   /* deprecated format characters */
         || (c >= 0xFFF9 && c <= 0xFFFB)   /* interlinear annotation */
         || (c >= 0xE0000 && c <= 0xE0FFF) /* tags */
         || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD
         || c == 0x2028 || c == 0x2029;
}

static void
append_clean (GString         *out,
              gunichar         c,
              SignetTextShape  shape)
{
  if (c == '\n' || c == '\t')
    g_string_append_c (out, shape == SIGNET_TEXT_LINES ? (char) c : ' ');
  else if (c == 0x2028 || c == 0x2029)
    g_string_append_c (out, shape == SIGNET_TEXT_LINES ? '\n' : ' ');
  else if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && !is_trick (c))
    g_string_append_unichar (out, c);
}

char *
signet_text_clean (const char      *text,
                   gssize           length,
                   gsize            max_bytes,
                   SignetTextShape  shape)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  gsize fits = 0;  /* so much can stay when the rest has to go */
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  g_autoptr(GString) out = g_string_sized_new (MIN ((gsize) (end - text), max_bytes ? max_bytes : 4096));

  for (const char *at = text; at < end;)
    {
      gunichar c = g_utf8_get_char_validated (at, end - at);

      if (max_bytes > 0 && out->len + strlen (ELLIPSIS) <= max_bytes)
        fits = out->len;
      if (*at == '\0' || c == (gunichar) -1 || c == (gunichar) -2)
        {
          if (*at != '\0')
            g_string_append (out, "\xEF\xBF\xBD");
          at++;
        }
      else if (c == '\r')
        {
          append_clean (out, '\n', shape);
          at += at + 1 < end && at[1] == '\n' ? 2 : 1;
        }
      else
        {
          append_clean (out, c, shape);
          at = g_utf8_next_char (at);
        }

      if (max_bytes > 0 && out->len > max_bytes)
        {
          g_string_truncate (out, fits);
          g_string_append (out, ELLIPSIS);
          break;
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
