/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "domain.h"

#include <string.h>

#define MAX_DOMAIN 253  /* bytes (RFC 1035 section 2.3.4) */

/* Scripts that are written together, as bits; 0: all others, each for itself. */
typedef enum
{
  SCRIPT_LATIN = 1 << 0,
  SCRIPT_HAN = 1 << 1,
  SCRIPT_KANA = 1 << 2,
  SCRIPT_HANGUL = 1 << 3,
  SCRIPT_BOPOMOFO = 1 << 4,
} Scripts;

static Scripts
script_bit (GUnicodeScript script)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_LATIN: return SCRIPT_LATIN;
    case G_UNICODE_SCRIPT_HAN: return SCRIPT_HAN;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA: return SCRIPT_KANA;
    case G_UNICODE_SCRIPT_HANGUL: return SCRIPT_HANGUL;
    case G_UNICODE_SCRIPT_BOPOMOFO: return SCRIPT_BOPOMOFO;
    default: return 0;
    }
}

/* Cyrillic and Greek letters, and those of some others, that are Latin ones to the eye. */
static gboolean
looks_latin (gunichar c)
{
  static const gunichar letters[] =
  {
    0x0430, 0x0441, 0x0501, 0x0435, 0x04BB, 0x0456, 0x0458, 0x04CF, 0x043E, 0x0440, 0x051B, 0x0455,
    0x0443, 0x0445, 0x051D, 0x044A, 0x044C, 0x043F, 0x0442, 0x043C, 0x043A, 0x0432, 0x043D, 0x0433,
    0x03B1, 0x03B9, 0x03BA, 0x03BD, 0x03BF, 0x03C1, 0x03C4, 0x03C5, 0x03C7, 0x03C9, 0x03B7, 0x03B3,
    0x0566, 0x0570, 0x0578, 0x057D, 0x0581, 0x0585,
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i] == c)
      return TRUE;
  return FALSE;
}

/* Latin letters that are others to the eye: the dotless i, those of phonetics, and of Latin Extended-B all
 * but those of Vietnamese, Romanian, Sami and pinyin. Letters of Turkish, Azerbaijani and Hausa are among
 * them: their domains are shown in ASCII. */
static gboolean
is_rare_latin (gunichar c)
{
  if (c == 0x01E5 || c == 0x0292)
    return FALSE;
  if (c == 0x0131 || (c >= 0x0250 && c <= 0x02AF))
    return TRUE;
  if (c < 0x0180 || c > 0x024F)
    return FALSE;
  return c != 0x01A1 && c != 0x01B0 && c != 0x01EF && !(c >= 0x01CD && c <= 0x01DC)
         && !(c >= 0x01E6 && c <= 0x01E9) && !(c >= 0x0218 && c <= 0x021B);
}

/* Letters that look like a sign of the address itself, or like nothing. */
static gboolean
is_plain (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '-';
  return g_unichar_isalnum (c) && !is_rare_latin (c) && c != 0x0138
         && c != 0x01C0 && c != 0x01C3 && c != 0x02D0
         && c != 0x3164 && !(c >= 0xFF00 && c <= 0xFFEF);
}

static gboolean
is_harmless (const char *label)
{
  GUnicodeScript only = G_UNICODE_SCRIPT_COMMON;
  Scripts mixed = 0;
  gboolean all_look_latin = TRUE;
  gboolean several = FALSE;

  for (const char *at = label; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeScript script = g_unichar_get_script (c);
      gboolean neutral = script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;

      if (!is_plain (c) && !(g_unichar_ismark (c) && at != label))
        return FALSE;
      if (neutral)
        continue;
      all_look_latin = all_look_latin && looks_latin (c);
      several = several || (only != G_UNICODE_SCRIPT_COMMON && only != script);
      only = script;
      mixed |= script_bit (script) != 0 ? script_bit (script) : 1u << 31;
    }
  if (all_look_latin && only != G_UNICODE_SCRIPT_COMMON)
    return FALSE;
  return !several || (mixed & ~(guint) (SCRIPT_LATIN | SCRIPT_HAN | SCRIPT_KANA)) == 0
         || (mixed & ~(guint) (SCRIPT_LATIN | SCRIPT_HAN | SCRIPT_HANGUL)) == 0
         || (mixed & ~(guint) (SCRIPT_LATIN | SCRIPT_HAN | SCRIPT_BOPOMOFO)) == 0;
}

char *
signet_domain_to_shown (const char *domain)
{
  g_return_val_if_fail (domain != NULL, NULL);

  if (strlen (domain) > MAX_DOMAIN || (g_str_is_ascii (domain) && strstr (domain, "xn--") == NULL))
    return g_strdup (domain);

  g_autofree char *ascii = g_hostname_to_ascii (domain);
  g_autofree char *decoded = ascii != NULL ? g_hostname_to_unicode (ascii) : NULL;
  g_autofree char *again = decoded != NULL ? g_hostname_to_ascii (decoded) : NULL;

  /* What does not come back the same was written to be read in two ways. */
  if (again == NULL || g_ascii_strcasecmp (again, ascii) != 0)
    return g_strdup (ascii != NULL ? ascii : domain);

  g_auto(GStrv) labels = g_strsplit (decoded, ".", -1);
  for (guint i = 0; labels[i] != NULL; i++)
    if (!g_str_is_ascii (labels[i]) && !is_harmless (labels[i]))
      return g_steal_pointer (&ascii);
  return g_steal_pointer (&decoded);
}
