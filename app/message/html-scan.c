/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-scan.h"

#include <string.h>

#include "css-scan.h"
#include "html-tag.h"
#include "html-text.h"
#include "link.h"
#include "section.h"
#include "text.h"

#define MAX_URL      2000
#define MAX_VALUE    (64 * 1024)  /* of a list of URLs, a style, a document in an attribute */
#define MAX_LINK     (16 * 1024)  /* of what stands in a link */
#define MAX_DOCUMENT 3            /* documents in attributes of documents */

static void scan_document (SignetHtmlScan *self,
                           SignetSlice     html,
                           guint           depth);

static void
add_cid (SignetHtmlScan *self,
         const char     *id)
{
  g_autofree char *decoded = g_uri_unescape_string (id, NULL);
  char *key = decoded != NULL ? g_steal_pointer (&decoded) : g_strdup (id);
  gpointer frame = GINT_TO_POINTER (self->frame + 2);
  gpointer known;

  if (g_hash_table_lookup_extended (self->cids, key, NULL, &known))
    g_hash_table_replace (self->cids, key, known == frame ? frame : NULL);
  else if (g_hash_table_size (self->cids) < SIGNET_HTML_SCAN_MAX)
    g_hash_table_insert (self->cids, key, frame);
  else
    g_free (key);
}

static void
add_remote (SignetHtmlScan *self,
            const char     *url)
{
  g_autofree char *clean = signet_text_clean (url, -1, MAX_URL, SIGNET_TEXT_ONE_LINE);

  if (self->remote->len >= SIGNET_HTML_SCAN_MAX || g_hash_table_contains (self->seen, clean))
    return;
  g_hash_table_add (self->seen, clean);
  g_ptr_array_add (self->remote, g_steal_pointer (&clean));
}

/* What a browser leaves out of a URL (WHATWG URL section 4.4): white space around it, tabs and line
 * ends in it. */
static char *
dup_url (SignetSlice value)
{
  SignetSlice url = signet_slice_trim (value);
  GString *out = g_string_sized_new (MIN (url.length, MAX_URL) + 1);

  while (url.length > 0 && (guchar) url.text[0] <= ' ')
    url = (SignetSlice) { url.text + 1, url.length - 1 };
  for (gsize i = 0; i < url.length && out->len < MAX_URL; i++)
    if (strchr ("\t\r\n", url.text[i]) == NULL)
      g_string_append_c (out, url.text[i] == '\\' ? '/' : url.text[i]);
  return g_string_free (out, FALSE);
}

/* Relative ones have nothing to begin from in a mail, and the others carry what they show. */
static void
add_url (SignetSlice value,
         gpointer    user_data)
{
  static const char *const schemes[] = { "http:", "https:", "ftp:", "ws:", "wss:", "//" };
  SignetHtmlScan *self = user_data;
  g_autofree char *url = dup_url (value);

  if (g_ascii_strncasecmp (url, "cid:", 4) == 0)
    add_cid (self, url + 4);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      {
        add_remote (self, url);
        return;
      }
}

/* A srcset: each candidate is a URL, and after white space its size, up to a comma. */
static void
add_candidates (SignetHtmlScan *self,
                const char     *list)
{
  while (*list != '\0')
    {
      list += strspn (list, " \t\r\n\f,");
      gsize length = strcspn (list, " \t\r\n\f");
      gsize commas = 0;

      while (commas < length && list[length - commas - 1] == ',')
        commas++;
      add_url ((SignetSlice) { list, length - commas }, self);
      list += length;
      if (commas == 0)
        list += strcspn (list, ",");
    }
}

/* "5; url=http://…" of a meta refresh. */
static void
add_refresh (SignetHtmlScan *self,
             const char     *content)
{
  const char *at = strpbrk (content, ";,");

  if (at == NULL)
    return;
  at += strspn (at, ";, \t\r\n");
  if (g_ascii_strncasecmp (at, "url", 3) == 0)
    at += 3;
  at += strspn (at, "= \t\r\n'\"");
  add_url ((SignetSlice) { at, strcspn (at, "'\"") }, self);
}

static gboolean
is_one_of (SignetSlice        name,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (signet_slice_equal_word (name, names[i]))
      return TRUE;
  return FALSE;
}

/* What is only followed by a click fetches nothing. */
static gboolean
is_followed (const char *tag)
{
  return strcmp (tag, "a") == 0 || strcmp (tag, "area") == 0 || strcmp (tag, "base") == 0;
}

static void
scan_attribute (SignetHtmlScan *self,
                const char     *tag,
                SignetSlice     name,
                SignetSlice     raw,
                guint           depth)
{
  static const char *const loaded[] =
  {
    "src", "background", "poster", "data", "lowsrc", "dynsrc", "manifest", "codebase", "classid",
    "archive", "code", "profile", "usemap", "icon", "implementation", NULL
  };
  static const char *const references[] = { "href", "xlink:href", NULL };
  static const char *const sets[] = { "srcset", "imagesrcset", NULL };
  g_autofree char *value = signet_html_value_dup (raw, MAX_VALUE);
  SignetSlice slice = { value, strlen (value) };

  if (is_one_of (name, loaded) || (is_one_of (name, references) && !is_followed (tag)))
    add_url (slice, self);
  else if (is_one_of (name, sets))
    add_candidates (self, value);
  else if (signet_slice_equal_word (name, "srcdoc"))
    scan_document (self, slice, depth + 1);
  else if (strcmp (tag, "meta") == 0 && signet_slice_equal_word (name, "content"))
    add_refresh (self, value);
  else if (signet_slice_equal_word (name, "style") || strchr (value, '(') != NULL)
    signet_css_scan (slice, add_url, self);
}

/* Elements whose content is text, whatever it looks like (WHATWG HTML section 13.2.6.2). */
static gboolean
is_raw (const char *tag)
{
  static const char *const names[] =
  {
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp", NULL
  };

  return g_strv_contains (names, tag);
}

/* In SVG and MathML those elements hold elements (section 13.2.6.5). Where they end is not
 * followed: after the first of them all that looks like a tag is taken for one. */
static gboolean
is_foreign (const char *tag)
{
  return strcmp (tag, "svg") == 0 || strcmp (tag, "math") == 0;
}

/* An a that is open. */
typedef struct
{
  char       *target;  /* NULL: none is */
  const char *begin;   /* what stands in it */
} Anchor;

static void
close_anchor (SignetHtmlScan *self,
              Anchor         *anchor,
              const char     *end)
{
  g_autofree char *target = g_steal_pointer (&anchor->target);

  if (target == NULL || self->deceives)
    return;

  SignetSlice content = { anchor->begin, MIN ((gsize) (end - anchor->begin), MAX_LINK) };

  /* Most read like no address at all. */
  if (memchr (content.text, '.', content.length) == NULL
      && memchr (content.text, '&', content.length) == NULL && strchr (target, '@') == NULL)
    return;

  g_autoptr(GString) text = signet_html_text (content, MAX_URL);
  g_autofree char *clean = signet_text_clean (text->str, (gssize) text->len, MAX_URL,
                                              SIGNET_TEXT_ONE_LINE);
  self->deceives = signet_link_deceives (clean, target);
}

/* One that opens ends the one before. */
static void
follow_anchor (SignetHtmlScan      *self,
               Anchor              *anchor,
               const SignetHtmlTag *tag,
               SignetSlice          after)
{
  SignetSlice attributes = tag->attributes;
  SignetSlice name, value;

  if (strcmp (tag->name, "a") != 0)
    return;
  close_anchor (self, anchor, tag->begin.text);
  while (!tag->closing && anchor->target == NULL
         && signet_html_attribute_next (&attributes, &name, &value))
    if (signet_slice_equal_word (name, "href"))
      {
        g_autofree char *plain = signet_html_value_dup (value, MAX_URL);

        anchor->target = dup_url ((SignetSlice) { plain, strlen (plain) });
        anchor->begin = after.text;
      }
}

static void
scan_document (SignetHtmlScan *self,
               SignetSlice     html,
               guint           depth)
{
  Anchor anchor = { NULL, NULL };
  gboolean foreign = FALSE;
  const char *read_to = html.text;  /* styles before are known */
  SignetHtmlTag tag;
  SignetSlice name, value;

  while (depth < MAX_DOCUMENT && signet_html_tag_next (&html, &tag))
    {
      SignetSlice after = html;

      follow_anchor (self, &anchor, &tag, html);
      if (tag.closing)
        continue;
      while (signet_html_attribute_next (&tag.attributes, &name, &value))
        scan_attribute (self, tag.name, name, value, depth);
      foreign = foreign || is_foreign (tag.name);
      if (!is_raw (tag.name) || html.text < read_to)
        continue;

      SignetSlice content = signet_html_take_raw (&after, tag.name);
      if (strcmp (tag.name, "style") == 0)
        signet_css_scan (content, add_url, self);
      if (foreign)
        read_to = after.text;
      else
        html = after;
    }
  close_anchor (self, &anchor, html.text);
}

void
signet_html_scan_init (SignetHtmlScan *self)
{
  g_return_if_fail (self != NULL);

  self->remote = g_ptr_array_new_with_free_func (g_free);
  self->cids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->deceives = FALSE;
  self->frame = SIGNET_SECTION_NO_FRAME;
}

void
signet_html_scan_clear (SignetHtmlScan *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->cids, g_hash_table_unref);
  g_clear_pointer (&self->remote, g_ptr_array_unref);
}

void
signet_html_scan_add (SignetHtmlScan *self,
                      SignetSlice     html)
{
  g_return_if_fail (self != NULL);
  scan_document (self, html, 0);
}

gboolean
signet_html_has_picture (SignetSlice html)
{
  static const char *const names[] = { "img", "image", "input", "object", "picture", "svg", NULL };
  SignetHtmlTag tag;

  while (signet_html_tag_next (&html, &tag))
    if (!tag.closing && g_strv_contains (names, tag.name))
      return TRUE;
  return FALSE;
}
