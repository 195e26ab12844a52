/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "link.h"

#include <string.h>

#include "mailto.h"

/* What a browser takes for the end of the host (WHATWG URL section 4.4). */
#define HOST_END "/\\?#"

/* In lower case and ASCII, without "www." and the dot at the end. Returns: (transfer full), NULL
 * if it cannot be one. */
static char *
plain_host (const char *host,
            gsize       length)
{
  g_autofree char *text = g_strndup (host, length);
  g_autofree char *decoded = g_uri_unescape_string (text, NULL);
  g_autofree char *ascii = g_hostname_to_ascii (decoded != NULL ? decoded : text);

  if (ascii == NULL || ascii[0] == '\0')
    return NULL;

  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  gsize end = strlen (lower);
  if (end > 0 && lower[end - 1] == '.')
    lower[end - 1] = '\0';
  return g_strdup (g_str_has_prefix (lower, "www.") ? lower + 4 : lower);
}

/* What follows "//" up to the path, without user and port. */
static char *
host_of_authority (const char *text)
{
  gsize length = strcspn (text, HOST_END);
  const char *at = g_strrstr_len (text, (gssize) length, "@");
  const char *host = at != NULL ? at + 1 : text;
  gsize left = length - (gsize) (host - text);

  if (left > 0 && host[0] == '[')
    return plain_host (host, left);
  return plain_host (host, MIN (strcspn (host, ":"), left));
}

static const char *
skip_web_scheme (const char *url)
{
  if (g_ascii_strncasecmp (url, "https:", 6) == 0)
    return url + 6 + strspn (url + 6, "/\\");
  if (g_ascii_strncasecmp (url, "http:", 5) == 0)
    return url + 5 + strspn (url + 5, "/\\");
  return NULL;
}

/* Names of files have dots as well. */
static gboolean
has_domain_ending (const char *host)
{
  static const char *const files[] =
  {
    "asp", "bmp", "css", "csv", "doc", "docx", "exe", "gif", "gz", "htm", "html", "ics", "jpeg", "jpg",
    "js", "json", "odt", "pdf", "php", "png", "ppt", "pptx", "rar", "tar", "tgz", "txt", "xls", "xlsx", "xml",
    "xz", "zip", NULL
  };
  const char *dot = strrchr (host, '.');

  if (dot == NULL || strlen (dot) < 3 || g_strv_contains (files, dot + 1))
    return FALSE;
  for (const char *at = dot + 1; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at) && !g_str_has_prefix (dot + 1, "xn--"))
      return FALSE;
  return TRUE;
}

/* The host that the text names: that of a URL in the first place, or the whole text. */
static char *
host_of_text (const char *text)
{
  const char *web = skip_web_scheme (text);
  gsize word = strcspn (text, " \t\n");

  if (web != NULL)
    {
      g_autofree char *first = g_strndup (web, strcspn (web, " \t\n"));
      return host_of_authority (first);
    }
  if (text[word + strspn (text + word, " \t\n")] != '\0'
      && g_ascii_strncasecmp (text, "www.", 4) != 0)
    return NULL;

  g_autofree char *first = g_strndup (text, word);
  g_autofree char *host = strchr (first, '@') != NULL ? NULL : host_of_authority (first);
  return host != NULL && has_domain_ending (host) ? g_steal_pointer (&host) : NULL;
}

static gboolean
is_below (const char *host,
          const char *domain)
{
  gsize length = strlen (host), end = strlen (domain);

  return length > end && host[length - end - 1] == '.' && strcmp (host + length - end, domain) == 0;
}

/* A mailbox as text, and the link writes to another one. */
static gboolean
mailbox_deceives (const char *text,
                  const char *target)
{
  g_autofree char *decoded = g_uri_unescape_string (target, NULL);
  const char *to = decoded != NULL ? decoded : target;
  gsize length = strlen (text);

  if (strchr (text, '@') == NULL || strpbrk (text, " \t\n") != NULL)
    return FALSE;
  return strcspn (to, "?") != length || g_ascii_strncasecmp (text, to, length) != 0;
}

gboolean
signet_link_deceives (const char *text,
                      const char *target)
{
  g_return_val_if_fail (text != NULL && target != NULL, FALSE);

  g_autofree char *shown = g_strstrip (g_strdup (text));

  const char *mailbox = signet_mailto_skip_scheme (target);

  if (mailbox != NULL)
    return mailbox_deceives (shown, mailbox);

  const char *web = skip_web_scheme (target);
  if (web == NULL)
    return FALSE;
  if (memchr (web, '@', strcspn (web, HOST_END)) != NULL)
    return TRUE;

  g_autofree char *promised = host_of_text (shown);
  g_autofree char *real = host_of_authority (web);
  if (promised == NULL || real == NULL)
    return FALSE;
  return strcmp (promised, real) != 0 && !is_below (promised, real) && !is_below (real, promised);
}
