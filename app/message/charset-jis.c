/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "charset-jis.h"

#include <string.h>

#define ESCAPE  '\x1B'
#define SINGLE2 '\x8E'  /* before a character of half-width katakana in EUC */
#define SINGLE3 '\x8F'  /* before one of JIS X 0212 */

typedef enum
{
  SET_ASCII,
  SET_KANA,
  SET_KANJI,
  SET_MORE,   /* JIS X 0212 */
} Set;

static const struct { const char *escape; Set set; } sets[] =
{
  { "(B", SET_ASCII }, { "(J", SET_ASCII }, { "(I", SET_KANA }, { "$@", SET_KANJI }, { "$B", SET_KANJI },
  { "$(@", SET_KANJI }, { "$(B", SET_KANJI }, { "$(D", SET_MORE },
};

gboolean
signet_charset_jis_is (const char *charset)
{
  static const char *const names[] =
  {
    "iso-2022-jp", "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-ms", "csiso2022jp", "cp50220", "cp50221",
    "cp50222",
  };

  g_return_val_if_fail (charset != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (charset, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Takes an escape off the text. */
static gboolean
take_escape (SignetSlice *text,
             Set         *set)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const gsize length = strlen (sets[i].escape);

      if (text->length > length && memcmp (text->text + 1, sets[i].escape, length) == 0)
        {
          *set = sets[i].set;
          *text = (SignetSlice) { text->text + 1 + length, text->length - 1 - length };
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_graphic (char c)
{
  return c > ' ' && c < '\x7F';
}

/* Takes one character off the text. */
static void
take_character (SignetSlice *text,
                Set          set,
                GString     *out)
{
  const gsize n = set >= SET_KANJI && text->length > 1 && is_graphic (text->text[1]) ? 2 : 1;

  if (set == SET_KANA)
    g_string_append_c (out, SINGLE2);
  else if (set == SET_MORE && n == 2)
    g_string_append_c (out, SINGLE3);
  for (gsize i = 0; i < n; i++)
    g_string_append_c (out, set == SET_ASCII || (set != SET_KANA && n == 1) ? text->text[i]
                                                                          : (char) (text->text[i] | 0x80));
  *text = (SignetSlice) { text->text + n, text->length - n };
}

GString *
signet_charset_jis_to_euc (SignetSlice text)
{
  g_autoptr(GString) out = g_string_sized_new (text.length);
  Set set = SET_ASCII;

  while (text.length > 0)
    {
      const char c = text.text[0];

      if ((c & 0x80) != 0 || (c == ESCAPE && !take_escape (&text, &set)))
        return NULL;
      if (c == ESCAPE)
        continue;
      /* A line begins in ASCII. */
      if (c == '\n')
        set = SET_ASCII;
      take_character (&text, is_graphic (c) ? set : SET_ASCII, out);
    }
  return g_steal_pointer (&out);
}
