/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "charset-guess.h"

#include <string.h>

#define SAMPLE   (16 * 1024)
#define WESTERN  "windows-1252"
#define MIN_HIGH 4    /* bytes beyond ASCII; fewer tell nothing */

/* Of the bytes beyond ASCII. */
typedef struct
{
  guint high;
  guint neighbours;  /* that follow another one */
  guint letters;     /* 0xC0 and more: the letters of the single-byte sets */
  guint upper_half;  /* 0xE0 and more */
  guint accents;     /* 0xDC to 0xDF: vowels with an accent in Greek, rare capitals in Cyrillic */
  guint beyond;      /* 0xFB and more: letters of Cyrillic and Greek, none of Hebrew */
} Bytes;

/* Of text in a set with characters of two bytes. */
typedef struct
{
  guint pairs;
  guint kana;      /* Japanese syllables */
  guint hangul;    /* the Korean ones, where they stand in EUC-KR */
  guint common;    /* the more common half of the Chinese characters */
} Pairs;

const char *
signet_charset_guess_escaped (SignetSlice text)
{
  const char *at = text.length > 0 ? memmem (text.text, text.length, "\x1B$", 2) : NULL;
  const char *end = text.text + text.length;

  if (at == NULL || at + 2 >= end)
    return NULL;
  if (at[2] == 'B' || at[2] == '@' || (at[2] == '(' && at + 3 < end && at[3] == 'D'))
    return "iso-2022-jp-2";
  return at[2] == ')' && at + 3 < end && at[3] == 'C' ? "iso-2022-kr" : NULL;
}

static void
count_bytes (Bytes       *self,
             SignetSlice  text)
{
  for (gsize i = 0; i < text.length; i++)
    {
      guchar c = (guchar) text.text[i];

      if (c < 0x80)
        continue;
      self->high++;
      self->neighbours += i > 0 && (guchar) text.text[i - 1] >= 0x80;
      self->letters += c >= 0xC0;
      self->upper_half += c >= 0xE0;
      self->accents += c >= 0xDC && c <= 0xDF;
      self->beyond += c >= 0xFB;
    }
}

/* The next two bytes of which the first is not ASCII. Moves at behind them. */
static gboolean
next_pair (SignetSlice  text,
           gsize       *at,
           guchar      *a,
           guchar      *b)
{
  while (*at < text.length && (guchar) text.text[*at] < 0x80)
    ++*at;
  if (*at + 1 >= text.length)
    return FALSE;
  *a = (guchar) text.text[(*at)++];
  *b = (guchar) text.text[(*at)++];
  return TRUE;
}

/* These return FALSE if it is no such text. */
static gboolean
count_euc (Pairs       *self,
           SignetSlice  text)
{
  gsize at = 0;
  guchar a, b;

  while (next_pair (text, &at, &a, &b))
    {
      if (a < 0xA1 || a == 0xFF || b < 0xA1 || b == 0xFF)
        return FALSE;
      self->pairs++;
      self->kana += a == 0xA4 || a == 0xA5;
      self->hangul += a >= 0xB0 && a <= 0xC8;
      self->common += a >= 0xB0 && a <= 0xD7;
    }
  return self->pairs > 0;
}

static gboolean
count_shift_jis (Pairs       *self,
                 SignetSlice  text)
{
  for (gsize i = 0; i < text.length; i++)
    {
      guchar a = (guchar) text.text[i];

      if (a < 0x80 || (a >= 0xA1 && a <= 0xDF))
        continue;
      if (i + 1 == text.length)
        break;
      guchar b = (guchar) text.text[++i];
      if (a == 0x80 || a == 0xA0 || a > 0xFC || b < 0x40 || b == 0x7F || b > 0xFC)
        return FALSE;
      self->pairs++;
      self->kana += (a == 0x82 && b >= 0x9F) || a == 0x83;
    }
  return self->pairs > 0;
}

static gboolean
count_big5 (Pairs       *self,
            SignetSlice  text)
{
  gsize at = 0;
  guchar a, b;

  while (next_pair (text, &at, &a, &b))
    {
      if (a < 0xA1 || a > 0xF9 || b < 0x40 || (b > 0x7E && b < 0xA1) || b == 0xFF)
        return FALSE;
      self->pairs++;
      self->common += a >= 0xA4 && a <= 0xC6;
    }
  return self->pairs > 0;
}

/* What remains of Russian and Greek after a letter: small letters in the upper half of the
 * windows sets, in the lower half of KOI8-R. */
static const char *
guess_letters (const Bytes *bytes)
{
  if (bytes->upper_half * 10 < bytes->high * 4)
    return "koi8-r";
  if (bytes->accents * 100 > bytes->high * 4)
    return "windows-1253";
  if (bytes->high >= 40 && bytes->beyond == 0 && bytes->upper_half == bytes->high)
    return "windows-1255";
  return "windows-1251";
}

static const char *
guess_pairs (SignetSlice text)
{
  Pairs euc = { 0 }, shift_jis = { 0 }, big5 = { 0 };

  if (count_euc (&euc, text))
    {
      if (euc.kana * 5 > euc.pairs)
        return "euc-jp";
      if (euc.hangul * 10 > euc.pairs * 9)
        return "cp949";
      return euc.common * 10 > euc.pairs * 6 ? "gb18030" : WESTERN;
    }
  if (count_shift_jis (&shift_jis, text) && shift_jis.kana * 5 > shift_jis.pairs)
    return "cp932";
  if (count_big5 (&big5, text) && big5.common * 10 > big5.pairs * 6)
    return "big5-hkscs";
  return WESTERN;
}

const char *
signet_charset_guess (SignetSlice text)
{
  Bytes bytes = { 0 };

  text = signet_slice_head (text, SAMPLE);
  count_bytes (&bytes, text);

  /* Western words have a letter with an accent here and there, and others next to nothing else. */
  if (bytes.high < MIN_HIGH || bytes.neighbours * 2 < bytes.high)
    return WESTERN;
  if (bytes.letters * 100 >= bytes.high * 95)
    return guess_letters (&bytes);
  return guess_pairs (text);
}
