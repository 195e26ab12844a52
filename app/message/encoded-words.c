/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "encoded-words.h"

#include <string.h>

#include "charset-guess.h"
#include "charset.h"
#include "transfer.h"

/* The standard says 75 bytes, and some mail programs do not listen. */
#define MAX_WORD 8000

/* "=?charset?encoding?text?=" */
typedef struct
{
  SignetSlice charset;  /* without a language (RFC 2231 section 5) */
  SignetSlice text;
  char        encoding;  /* 'b' or 'q' */
  const char *end;
} Word;

static gboolean
read_word (const char *at,
           Word       *word)
{
  if (at[0] != '=' || at[1] != '?')
    return FALSE;

  const char *charset = at + 2;
  gsize length = strcspn (charset, "? \t*");
  const char *mark = charset + strcspn (charset, "? \t");
  if (length == 0 || mark[0] != '?' || mark[1] == '\0' || mark[2] != '?')
    return FALSE;

  const char *end = memmem (mark + 3, strnlen (mark + 3, MAX_WORD), "?=", 2);
  word->charset = (SignetSlice) { charset, length };
  word->encoding = g_ascii_tolower (mark[1]);
  if (end == NULL || (word->encoding != 'b' && word->encoding != 'q'))
    return FALSE;
  word->text = (SignetSlice) { mark + 3, (gsize) (end - mark) - 3 };
  word->end = end + 2;
  return TRUE;
}

/* The "Q" encoding (section 4.2). */
static void
append_quoted (GString     *out,
               SignetSlice  text)
{
  for (gsize i = 0; i < text.length; i++)
    {
      const char *at = text.text + i;

      if (at[0] == '=' && i + 2 < text.length && g_ascii_isxdigit (at[1])
          && g_ascii_isxdigit (at[2]))
        {
          g_string_append_c (out, (char) (g_ascii_xdigit_value (at[1]) * 16
                                          + g_ascii_xdigit_value (at[2])));
          i += 2;
        }
      else
        g_string_append_c (out, at[0] == '_' ? ' ' : at[0]);
    }
}

static void
append_decoded (GString    *out,
                const Word *word)
{
  if (word->encoding == 'q')
    append_quoted (out, word->text);
  else
    {
      g_autoptr(GString) bytes = signet_transfer_decode (word->text, GMIME_CONTENT_ENCODING_BASE64,
                                                         G_MAXSIZE);
      g_string_append_len (out, bytes->str, (gssize) bytes->len);
    }
}

static gboolean
is_same_charset (const Word *one,
                 const Word *two)
{
  return one->charset.length == two->charset.length
         && g_ascii_strncasecmp (one->charset.text, two->charset.text, one->charset.length) == 0;
}

/* Writes the word and those neighbours that were decoded with it as one. Returns: what follows. */
static const char *
mend_run (GString *out,
          Word     word)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *charset = g_strndup (word.charset.text, word.charset.length);
  Word next;

  append_decoded (bytes, &word);
  for (;;)
    {
      const char *neighbour = word.end + strspn (word.end, " \t");

      if (!read_word (neighbour, &next) || !is_same_charset (&word, &next))
        break;
      append_decoded (bytes, &next);
      word = next;
    }

  SignetSlice slice = { bytes->str, bytes->len };
  g_autoptr(GString) text = signet_charset_decode (slice, charset);
  g_autofree char *encoded = g_base64_encode ((const guchar *) text->str, text->len);
  if (text->len > 0)
    g_string_append_printf (out, "=?utf-8?B?%s?=", encoded);
  return word.end;
}

/* Raw text in a charset of its own (which RFC 6532 wants to be UTF-8). Returns: (transfer full),
 * NULL if there is none. */
static char *
decode_raw (const char *value)
{
  SignetSlice slice = { value, strlen (value) };

  if (signet_charset_guess_escaped (slice) == NULL
      && g_utf8_validate_len (value, slice.length, NULL))
    return NULL;

  g_autoptr(GString) decoded = signet_charset_decode (slice, NULL);
  return g_strdup (decoded->str);
}

char *
signet_encoded_words_mend (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  GString *out = g_string_new (NULL);
  g_autofree char *decoded = decode_raw (value);
  const char *at = decoded != NULL ? decoded : value;

  for (const char *open = strstr (at, "=?"); open != NULL; open = strstr (at, "=?"))
    {
      Word word;

      g_string_append_len (out, at, open - at);
      if (read_word (open, &word))
        at = mend_run (out, word);
      else
        {
          g_string_append (out, "=?");
          at = open + 2;
        }
    }
  g_string_append (out, at);
  return g_string_free (out, FALSE);
}
