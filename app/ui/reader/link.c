/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/link.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#define MAX_LENGTH   4096
#define MAX_SHOWN    400   /* bytes of a link that is described */

static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };

/* The length of the scheme that text begins with, 0 if it is none of ours. */
static gsize
scheme_length (const char *text,
               gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize n = strlen (schemes[i]);

      if (length > n && g_ascii_strncasecmp (text, schemes[i], n) == 0)
        return n;
    }
  return 0;
}

/* Quotation marks, brackets, stops and white space of any script end a link: Chinese and Japanese go on
 * behind it without a space. Two dots stand within words. */
static gboolean
is_link_char (gunichar c)
{
  if (c < 0x80)
    return c > ' ' && c != 0x7F && strchr ("<>\"\\^`{|}", (int) c) == NULL;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
      return FALSE;
    case G_UNICODE_OTHER_PUNCTUATION:
      return c == 0x00B7 || c == 0x30FB;
    default:
      return TRUE;
    }
}

/* The bytes of what comes next, 0 if it does not belong to a link. */
static gsize
take_char (const char *text,
           gsize       length)
{
  const gunichar c = length > 0 ? g_utf8_get_char_validated (text, (gssize) length) : 0;

  if (c == 0 || c == (gunichar) -1 || c == (gunichar) -2 || !is_link_char (c))
    return 0;
  return (gsize) g_utf8_skip[(guchar) text[0]];
}

static gsize
count (const char *text,
       gsize       length,
       char        c)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == c;
  return n;
}

/* Takes off what belongs to the sentence around the link: "(see http://a.example/b_(c))." */
static gsize
trim (const char *text,
      gsize       length)
{
  gsize closing = count (text, length, ')');
  gsize opening = count (text, length, '(');

  while (length > 0)
    {
      char last = text[length - 1];

      if (last == ')' && closing > opening)
        closing--;
      else if (strchr (".,;:!?'*_]", last) == NULL)
        break;
      length--;
    }
  return length;
}

gboolean
signet_link_find (const char *text,
                  gsize       length,
                  gsize       from,
                  gsize      *begin,
                  gsize      *end)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (begin != NULL && end != NULL, FALSE);

  for (gsize at = from; at < length; at++)
    {
      gsize scheme;
      gsize n, next;

      /* A word that only ends in "http:" is none. */
      if (strchr ("hmtHMT", text[at]) == NULL || text[at] == '\0')
        continue;
      if (at > 0 && g_ascii_isalnum (text[at - 1]))
        continue;
      scheme = scheme_length (text + at, length - at);
      if (scheme == 0)
        continue;
      n = scheme;
      while ((next = take_char (text + at + n, length - at - n)) > 0 && n + next <= MAX_LENGTH)
        n += next;
      n = trim (text + at, n);
      if (n > scheme)
        {
          *begin = at;
          *end = at + n;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
signet_link_is_allowed (const char *uri)
{
  gsize begin, end;
  gsize length;

  g_return_val_if_fail (uri != NULL, FALSE);

  length = strlen (uri);
  return length < MAX_LENGTH && g_utf8_validate (uri, -1, NULL)
         && signet_link_find (uri, length, 0, &begin, &end) && begin == 0 && end == length;
}

char *
signet_link_dup_host (const char *uri)
{
  g_autoptr(GUri) parsed = NULL;
  g_autofree char *decoded = NULL;
  const char *host;

  g_return_val_if_fail (uri != NULL, NULL);

  parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  host = parsed != NULL ? g_uri_get_host (parsed) : NULL;
  decoded = host != NULL ? g_uri_unescape_string (host, NULL) : NULL;
  return decoded != NULL && decoded[0] != '\0' ? g_hostname_to_ascii (decoded) : NULL;
}

char *
signet_link_describe (const char *uri)
{
  g_autofree char *host = NULL;
  g_autofree char *start = NULL;
  g_autofree char *shown = NULL;
  gsize length;

  g_return_val_if_fail (uri != NULL, NULL);

  host = signet_link_dup_host (uri);
  length = strlen (uri);
  start = g_utf8_make_valid (uri, MIN (length, MAX_SHOWN));
  shown = g_strconcat (start, length > MAX_SHOWN ? "…" : NULL, NULL);
  if (host == NULL)
    return g_steal_pointer (&shown);
  /* Translators: the host that a link leads to, and the whole link. */
  return g_strdup_printf (_("Opens %s\n%s"), host, shown);
}
