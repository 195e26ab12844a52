/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/link-check.h"

#include <string.h>

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "mailto.h"
#include "reader/link.h"

/* How much of a link's text is looked at. */
#define MAX_TEXT 1000

/* What ends the name of a file and could end the name of a host. */
static const char *const extensions[] =
{
  "asp", "avi", "bmp", "csv", "css", "doc", "docx", "eml", "epub", "exe", "gif", "gz", "heic", "htm", "html",
  "ics", "jpeg", "jpg", "js", "json", "log", "mkv", "mp3", "mp4", "odp", "ods", "odt", "ogg", "pdf", "php",
  "png", "ppt", "pptx", "ps", "rar", "rtf", "svg", "tar", "tex", "tgz", "tif", "tiff", "txt", "vcf", "wav",
  "webp", "xls", "xlsx", "xml", "xz", "zip",
};

/* Cyrillic and Greek small letters that look like Latin ones. */
static const char *const lookalikes = "асԁеһіјӏорԛѕԝхуьαγικνορτυχω";

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.' || c == '_' || (guchar) c >= 0x80;
}

/* Whether it could be the name of a host: dots in it, and a last label that is no file's extension. */
static gboolean
is_host_name (const char *text,
              gsize       length)
{
  const char *dot = memrchr (text, '.', length);
  g_autofree char *last = dot != NULL ? g_ascii_strdown (dot + 1, text + length - dot - 1) : NULL;

  if (last == NULL || dot == text || strlen (last) < 2 || g_ascii_isdigit (last[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!is_name_byte (text[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_str_equal (last, extensions[i]))
      return FALSE;
  return TRUE;
}

/* The address in one word of a text, as a link. Returns: (transfer full), NULL if it is none. */
static char *
read_word (const char *word)
{
  static const char *const opening = "([{<\"'";
  static const char *const closing = ")]}>\"'.,;:!?";
  gsize length;
  const char *at;

  while (word[0] != '\0' && strchr (opening, word[0]) != NULL)
    word++;
  length = strlen (word);
  while (length > 0 && strchr (closing, word[length - 1]) != NULL)
    length--;

  g_autofree char *bare = g_strndup (word, length);
  if (signet_link_is_allowed (bare))
    return g_steal_pointer (&bare);
  at = strchr (bare, '@');
  if (at != NULL)
    return is_host_name (at + 1, strlen (at + 1)) ? g_strconcat ("mailto:", bare, NULL) : NULL;
  length = strcspn (bare, "/?#:");
  return is_host_name (bare, length) ? g_strconcat ("http://", bare, NULL) : NULL;
}

static char *
dup_mail_address (const char *uri)
{
  const char *mailbox = signet_mailto_skip_scheme (uri);
  g_autofree char *escaped = g_strndup (mailbox, strcspn (mailbox, "?"));

  return g_uri_unescape_string (escaped, NULL);
}

static gboolean
is_mail (const char *uri)
{
  return signet_mailto_skip_scheme (uri) != NULL;
}

/* Of a mail address: its domain. */
static char *
dup_host (const char *uri)
{
  g_autofree char *address = is_mail (uri) ? dup_mail_address (uri) : NULL;
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  g_autofree char *host = NULL;

  if (!is_mail (uri))
    host = signet_link_dup_host (uri);
  else if (at != NULL)
    host = g_hostname_to_ascii (at + 1);
  if (host != NULL && g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return host != NULL ? g_ascii_strdown (host, -1) : NULL;
}

/* Whether one owner has both: the part of the name that is registered is the same. */
static gboolean
is_same_owner (const char *a,
               const char *b)
{
  const char *base_a = soup_tld_get_base_domain (a, NULL);
  const char *base_b = soup_tld_get_base_domain (b, NULL);

  return g_str_equal (a, b) || (base_a != NULL && base_b != NULL && g_str_equal (base_a, base_b));
}

static gboolean
is_same_address (const char *a,
                 const char *b)
{
  g_autofree char *host_a = dup_host (a);
  g_autofree char *host_b = dup_host (b);

  if (is_mail (a) && is_mail (b))
    {
      g_autofree char *address_a = dup_mail_address (a);
      g_autofree char *address_b = dup_mail_address (b);

      return address_a != NULL && address_b != NULL
             && g_ascii_strcasecmp (address_a, address_b) == 0;
    }
  return host_a != NULL && host_b != NULL && is_same_owner (host_a, host_b);
}

/* Names of files and the like are only taken for an address where nothing else stands beside them. */
static gboolean
is_other_text (const char *uri,
               const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_TEXT));
  g_auto(GStrv) words = g_strsplit_set (g_strstrip (valid), " \t\r\n", -1);
  gboolean alone = g_strv_length (words) == 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *shown = read_word (words[i]);
      gboolean plain = strstr (words[i], "://") == NULL && strchr (words[i], '@') == NULL
                       && g_ascii_strncasecmp (words[i], "www.", 4) != 0;

      if (shown != NULL && (alone || !plain) && !is_same_address (shown, uri))
        return TRUE;
    }
  return FALSE;
}

/* East Asian writing mixes its scripts, and Latin with them, and looks like nothing else. */
static gboolean
is_east_asian (GUnicodeScript script)
{
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL
         || script == G_UNICODE_SCRIPT_BOPOMOFO;
}

/* Several scripts in one label, or one whose letters all look Latin. */
static gboolean
is_lookalike_label (const char *label)
{
  GUnicodeScript seen = G_UNICODE_SCRIPT_COMMON;
  gboolean foreign = FALSE;
  gboolean distinct = FALSE;

  for (const char *at = label; at[0] != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeScript script = g_unichar_get_script (c);

      if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED
          || is_east_asian (script))
        continue;
      if (seen != G_UNICODE_SCRIPT_COMMON && seen != script)
        return TRUE;
      seen = script;
      foreign = foreign || script != G_UNICODE_SCRIPT_LATIN;
      distinct = distinct || g_utf8_strchr (lookalikes, -1, c) == NULL;
    }
  return foreign && !distinct;
}

static gboolean
is_lookalike (const char *host)
{
  g_autofree char *shown = g_hostname_to_unicode (host);
  g_auto(GStrv) labels = shown != NULL ? g_strsplit (shown, ".", -1) : NULL;

  if (labels == NULL)
    return TRUE;
  for (guint i = 0; labels[i] != NULL; i++)
    if (is_lookalike_label (labels[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_user (const char *uri)
{
  g_autoptr(GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return parsed != NULL && g_uri_get_userinfo (parsed) != NULL;
}

SignetLinkDoubts
signet_link_check (const char *uri,
                   const char *text)
{
  SignetLinkDoubts doubts = SIGNET_LINK_FINE;
  g_autofree char *host = NULL;

  g_return_val_if_fail (uri != NULL, SIGNET_LINK_FINE);

  host = dup_host (uri);
  if (text != NULL && is_other_text (uri, text))
    doubts |= SIGNET_LINK_OTHER_TEXT;
  if (host != NULL && is_lookalike (host))
    doubts |= SIGNET_LINK_LOOKALIKE;
  if (!is_mail (uri) && has_user (uri))
    doubts |= SIGNET_LINK_USER;
  if (host != NULL && g_hostname_is_ip_address (host))
    doubts |= SIGNET_LINK_NUMBER;
  return doubts;
}
