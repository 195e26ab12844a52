/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-encoding.h"

#include <string.h>

#define LINE_BYTES 76

/* An encoded word has at most 75 bytes, section 2 of RFC 2047; "=?ISO-2022-JP?B?" and "?=" go
 * off. */
#define WORD_BYTES 56

char *
signet_demo_encoding_convert (const char  *text,
                              gsize        length,
                              const char  *charset,
                              gsize       *size,
                              GError     **error)
{
  g_return_val_if_fail (text != NULL && charset != NULL && size != NULL, NULL);

  /* RFC 1556: the letters of ISO-8859-8-I are those of ISO-8859-8; only their order is told. */
  const gboolean is_implicit = g_str_has_suffix (charset, "-I");
  g_autofree char *letters = g_strndup (charset, strlen (charset) - (is_implicit ? 2 : 0));

  return g_convert (text, (gssize) length, letters, "UTF-8", NULL, size, error);
}

char *
signet_demo_encoding_base64 (const void *data,
                             gsize       length)
{
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  g_autofree char *text = g_base64_encode (data, length);
  const gsize size = strlen (text);
  GString *out = g_string_sized_new (size + size / LINE_BYTES * 2 + 2);

  for (gsize at = 0; at < size; at += LINE_BYTES)
    {
      g_string_append_len (out, text + at, (gssize) MIN (LINE_BYTES, size - at));
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}

/* The byte as it stands, or as "=XX". */
static void
quote (char    *out,
       guint8   byte,
       gboolean as_it_is)
{
  if (as_it_is)
    g_snprintf (out, 4, "%c", byte);
  else
    g_snprintf (out, 4, "=%02X", byte);
}

char *
signet_demo_encoding_quoted_printable (const char *text,
                                       gsize       length)
{
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  GString *out = g_string_sized_new (length + length / 8);
  gsize column = 0;

  for (gsize i = 0; i < length; i++)
    {
      const gboolean at_line_end = i + 1 == length || text[i + 1] == '\r';
      char token[4];

      if (i + 1 < length && text[i] == '\r' && text[i + 1] == '\n')
        {
          g_string_append (out, "\r\n");
          column = 0;
          i++;
          continue;
        }
      /* A space at the end of a line would be lost on the way. */
      quote (token, (guint8) text[i],
             (g_ascii_isgraph (text[i]) && text[i] != '=') || (text[i] == ' ' && !at_line_end));
      if (column + strlen (token) > LINE_BYTES - 1)
        {
          g_string_append (out, "=\r\n");
          column = 0;
        }
      g_string_append (out, token);
      column += strlen (token);
    }
  return g_string_free (out, FALSE);
}

/* Section 4.2 of RFC 2047, strict enough for a display name too. */
static char *
encode_q (const char *bytes,
          gsize       length)
{
  GString *out = g_string_new (NULL);
  char token[4];

  for (gsize i = 0; i < length; i++)
    if (bytes[i] == ' ')
      g_string_append_c (out, '_');
    else
      {
        quote (token, (guint8) bytes[i], g_ascii_isalnum (bytes[i]));
        g_string_append (out, token);
      }
  return g_string_free (out, FALSE);
}

/* So much of the text in the charset, encoded. Returns: (transfer full). */
static char *
encode_piece (const char  *text,
              gsize        length,
              const char  *charset,
              GError     **error)
{
  gsize size;
  g_autofree char *bytes = signet_demo_encoding_convert (text, length, charset, &size, error);

  if (bytes == NULL)
    return NULL;
  return g_ascii_strncasecmp (charset, "ISO-8859", 8) == 0
         ? encode_q (bytes, size) : g_base64_encode ((const guint8 *) bytes, size);
}

/* The longest piece that makes one encoded word: taken character by character, since none may be
 * cut and each word stands for itself (section 5). */
static gboolean
append_word (GString      *out,
             const char  **at,
             const char   *end,
             const char   *charset,
             GError      **error)
{
  const char letter = g_ascii_strncasecmp (charset, "ISO-8859", 8) == 0 ? 'Q' : 'B';
  const char *start = *at;
  g_autofree char *best = NULL;

  while (*at < end)
    {
      const char *next = g_utf8_next_char (*at);
      g_autofree char *encoded = encode_piece (start, (gsize) (next - start), charset, error);

      if (encoded == NULL)
        return FALSE;
      if (best != NULL && strlen (encoded) > WORD_BYTES)
        break;
      g_free (best);
      best = g_steal_pointer (&encoded);
      *at = next;
    }
  g_string_append_printf (out, "=?%s?%c?%s?=", charset, letter, best);
  return TRUE;
}

static gboolean
append_words (GString     *out,
              const char  *at,
              const char  *end,
              const char  *charset,
              GError     **error)
{
  while (at < end)
    {
      if (!append_word (out, &at, end, charset, error))
        return FALSE;
      if (at < end)
        g_string_append (out, "\r\n ");
    }
  return TRUE;
}

static gboolean
is_ascii (const char *at,
          const char *end)
{
  while (at < end)
    if ((guint8) *at++ >= 0x80)
      return FALSE;
  return TRUE;
}

static const char *
word_end (const char *at)
{
  at += strspn (at, " ");
  return at + strcspn (at, " ");
}

char *
signet_demo_encoding_header (const char  *text,
                             const char  *charset,
                             GError     **error)
{
  g_return_val_if_fail (text != NULL && charset != NULL, NULL);

  g_autoptr(GString) out = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = word_end (text);
      const char *start = text + strspn (text, " ");

      g_string_append_len (out, text, start - text);
      if (is_ascii (start, end))
        g_string_append_len (out, start, end - start);
      else
        {
          /* The space between two encoded words is not shown, so neighbours are encoded as one. */
          while (*end != '\0' && !is_ascii (end, word_end (end)))
            end = word_end (end);
          if (!append_words (out, start, end, charset, error))
            return NULL;
        }
      text = end;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
