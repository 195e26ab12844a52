/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "charset.h"

#include <errno.h>
#include <string.h>

#include "charset-guess.h"
#include "charset-jis.h"
#include "mime.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define MARK        "\xEF\xBB\xBF"
#define MAX_NAME    40
#define EUC_JP      "euc-jp-ms"  /* with the characters that Windows adds */

/* What mails that declare the first are really written in (NULL: anything): the larger sets that
 * mail programs used in the name of the smaller one (the same choice as in the WHATWG Encoding
 * Standard). */
static const char *const supersets[][2] =
{
  /* What the C library calls ASCII comes from cron and from mail(1), whatever their text is in. */
  { "us-ascii", NULL }, { "ascii", NULL }, { "ansi_x3.4-1968", NULL }, { "ansi_x3.4-1986", NULL },
  { "iso646-us", NULL }, { "csascii", NULL },
  { "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" }, { "iso_8859-1", "windows-1252" },
  { "iso88591", "windows-1252" }, { "iso-ir-100", "windows-1252" }, { "latin1", "windows-1252" },
  { "l1", "windows-1252" }, { "cp1252", "windows-1252" },
  { "iso-8859-9", "windows-1254" }, { "iso8859-9", "windows-1254" }, { "iso_8859-9", "windows-1254" },
  { "latin5", "windows-1254" },
  { "iso-8859-11", "cp874" }, { "tis-620", "cp874" },
  { "gb2312", "gb18030" }, { "gb_2312-80", "gb18030" }, { "gbk", "gb18030" }, { "x-gbk", "gb18030" },
  { "ks_c_5601-1987", "cp949" }, { "ks_c_5601", "cp949" }, { "euc-kr", "cp949" },
  { "shift_jis", "cp932" }, { "x-sjis", "cp932" }, { "sjis", "cp932" }, { "windows-31j", "cp932" },
  { "euc-jp", EUC_JP }, { "x-euc-jp", EUC_JP },
  { "x-mac-roman", "macintosh" }, { "x-mac-cyrillic", "mac-cyrillic" },
  { "utf8", "utf-8" },
};

static gboolean
is_sane_name (const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (name[i]) && strchr ("-_.:+", name[i]) == NULL)
      return FALSE;
  return length > 0 && length <= MAX_NAME;
}

/* Returns: a name for iconv, NULL if the declared one says nothing. */
static const char *
real_charset (const char *charset)
{
  if (charset == NULL || !is_sane_name (charset))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (supersets); i++)
    if (g_ascii_strcasecmp (charset, supersets[i][0]) == 0)
      return supersets[i][1];
  return charset;
}

/* Bytes of a character that cannot be read: half of one of EUC would be taken for the next one. */
static gsize
get_unreadable (const char *at,
                gsize       left,
                gboolean    is_euc)
{
  const guchar *bytes = (const guchar *) at;

  if (!is_euc || left < 2 || bytes[0] < 0x8E || bytes[1] < 0xA1)
    return 1;
  return bytes[0] == 0x8F && left > 2 ? 3 : 2;
}

/* Converts as far as it goes, with U+FFFD for every byte, or character of EUC, that cannot be read. */
static void
convert (GIConv       converter,
         SignetSlice  text,
         gboolean     is_euc,
         GString     *out)
{
  char buffer[4096];
  char *from = (char *) text.text;
  gsize left = text.length;
  gboolean flushing = FALSE;

  for (;;)
    {
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, flushing ? NULL : &from, &left, &to, &room);
      int problem = errno;

      g_string_append_len (out, buffer, (gssize) (sizeof buffer - room));
      if (result != (gsize) -1)
        {
          if (flushing)
            return;
          flushing = TRUE;
        }
      else if (problem != E2BIG)
        {
          g_string_append (out, REPLACEMENT);
          if (problem != EILSEQ || left == 0)
            return;
          gsize n = get_unreadable (from, left, is_euc);
          from += n;
          left -= n;
        }
    }
}

static gboolean
decode_as (SignetSlice  text,
           const char  *charset,
           GString     *out)
{
  const gboolean is_euc = g_str_equal (charset, EUC_JP);
  GIConv converter;

  signet_mime_options ();
  converter = g_iconv_open ("UTF-8", g_mime_charset_iconv_name (charset));
  if (converter == (GIConv) -1 && is_euc)
    converter = g_iconv_open ("UTF-8", "euc-jp");
  if (converter == (GIConv) -1)
    return FALSE;

  convert (converter, text, is_euc, out);
  g_iconv_close (converter);
  return TRUE;
}

/* Japanese with escapes by way of EUC, if it is no more than that. */
static gboolean
decode (SignetSlice  text,
        const char  *charset,
        GString     *out)
{
  g_autoptr(GString) euc = signet_charset_jis_is (charset) ? signet_charset_jis_to_euc (text) : NULL;

  return euc != NULL ? decode_as ((SignetSlice) { euc->str, euc->len }, EUC_JP, out)
                     : decode_as (text, charset, out);
}

/* More bytes that are none of UTF-8 than characters beyond ASCII that are. */
static gboolean
is_mostly_broken (SignetSlice text)
{
  const char *at = text.text, *end = text.text + text.length;
  gsize good = 0, bad = 0;

  while (at < end)
    {
      gunichar c = g_utf8_get_char_validated (at, end - at);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          bad += *at != '\0' && c != (gunichar) -2;  /* the text may have been cut */
          at++;
        }
      else
        {
          good += c >= 0x80;
          at = g_utf8_next_char (at);
        }
    }
  return bad > good;
}

/* Text in windows-1252 that makes valid UTF-8 by chance is next to unknown; UTF-8 that is
 * declared as Latin-1 is common. */
static const char *
choose (SignetSlice  text,
        const char  *declared)
{
  gboolean says_utf8 = declared != NULL && g_ascii_strcasecmp (declared, "utf-8") == 0;
  gboolean guessing = declared == NULL || g_ascii_strcasecmp (declared, "windows-1252") == 0;
  const char *escaped = guessing || says_utf8 ? signet_charset_guess_escaped (text) : NULL;

  if (escaped != NULL)
    return escaped;
  if (guessing && text.length >= 2 && (memcmp (text.text, "\xFF\xFE", 2) == 0
                                       || memcmp (text.text, "\xFE\xFF", 2) == 0))
    return "utf-16";
  if ((guessing || says_utf8) && g_utf8_validate_len (text.text, text.length, NULL))
    return "utf-8";
  if (says_utf8)
    return is_mostly_broken (text) ? signet_charset_guess (text) : declared;
  return declared != NULL ? declared : signet_charset_guess (text);
}

/* What says how text was written is none of it. */
static GString *
drop_mark (GString *text)
{
  return g_str_has_prefix (text->str, MARK) ? g_string_erase (text, 0, strlen (MARK)) : text;
}

GString *
signet_charset_decode (SignetSlice  text,
                       const char  *charset)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  GString *out = g_string_sized_new (text.length + text.length / 8 + 16);

  if (text.length == 0)
    return out;

  const char *real = choose (text, real_charset (charset));
  if (g_ascii_strcasecmp (real, "utf-8") != 0 && decode (text, real, out))
    return drop_mark (out);

  /* Nobody knows that charset. */
  if (g_ascii_strcasecmp (real, "utf-8") != 0)
    real = choose (text, NULL);
  if (g_ascii_strcasecmp (real, "utf-8") == 0)
    g_string_append_len (out, text.text, (gssize) text.length);
  else
    decode (text, real, out);
  return drop_mark (out);
}
