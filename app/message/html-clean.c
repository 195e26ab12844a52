/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-clean.h"

#include <string.h>

#include "html-style.h"
#include "html-tag.h"
#include "text.h"

#define MAX_DEPTH 100   /* elements in each other; deeper ones lose their tags */
#define MAX_VALUE 4000  /* bytes of an attribute */

typedef enum
{
  KIND_NONE,     /* its tags are dropped, its content stays */
  KIND_INLINE,
  KIND_BLOCK,    /* ends a paragraph */
  KIND_VOID,     /* has no content */
  KIND_HIDDEN,   /* its content is dropped too */
} Kind;

typedef struct
{
  const char *name;
  Kind        kind;
} Element;

/* The tags of any other are dropped as well, and its content stays: that of an object or a video is what a
 * page shows that may not load it. */
static const Element elements[] = {
  { "a", KIND_INLINE }, { "abbr", KIND_INLINE }, { "address", KIND_BLOCK },
  { "audio", KIND_HIDDEN }, { "b", KIND_INLINE }, { "bdi", KIND_INLINE }, { "big", KIND_INLINE },
  { "blockquote", KIND_BLOCK }, { "br", KIND_VOID },
  { "caption", KIND_BLOCK }, { "center", KIND_BLOCK }, { "cite", KIND_INLINE },
  { "code", KIND_INLINE }, { "dd", KIND_BLOCK }, { "del", KIND_INLINE }, { "div", KIND_BLOCK },
  { "dl", KIND_BLOCK }, { "dt", KIND_BLOCK }, { "em", KIND_INLINE },
  { "font", KIND_INLINE }, { "frameset", KIND_HIDDEN }, { "h1", KIND_BLOCK }, { "h2", KIND_BLOCK },
  { "h3", KIND_BLOCK }, { "h4", KIND_BLOCK }, { "h5", KIND_BLOCK }, { "h6", KIND_BLOCK },
  { "hr", KIND_VOID }, { "i", KIND_INLINE }, { "iframe", KIND_HIDDEN }, { "img", KIND_VOID },
  { "ins", KIND_INLINE }, { "kbd", KIND_INLINE }, { "li", KIND_BLOCK }, { "math", KIND_HIDDEN },
  { "noembed", KIND_HIDDEN }, { "noframes", KIND_HIDDEN },
  { "ol", KIND_BLOCK }, { "p", KIND_BLOCK }, { "pre", KIND_BLOCK },
  { "q", KIND_INLINE }, { "s", KIND_INLINE }, { "samp", KIND_INLINE }, { "script", KIND_HIDDEN },
  { "select", KIND_HIDDEN }, { "small", KIND_INLINE }, { "span", KIND_INLINE },
  { "strike", KIND_INLINE }, { "strong", KIND_INLINE }, { "style", KIND_HIDDEN },
  { "sub", KIND_INLINE }, { "sup", KIND_INLINE }, { "svg", KIND_HIDDEN }, { "table", KIND_BLOCK },
  { "tbody", KIND_BLOCK }, { "td", KIND_BLOCK }, { "template", KIND_HIDDEN },
  { "textarea", KIND_HIDDEN }, { "tfoot", KIND_BLOCK }, { "th", KIND_BLOCK }, { "thead", KIND_BLOCK },
  { "title", KIND_HIDDEN }, { "tr", KIND_BLOCK }, { "tt", KIND_INLINE }, { "u", KIND_INLINE },
  { "ul", KIND_BLOCK }, { "var", KIND_INLINE }, { "xmp", KIND_HIDDEN },
};

static const char *const attributes[] = {
  "align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "colspan", "dir", "face",
  "height", "lang", "rowspan", "size", "start", "title", "type", "valign", "width",
};

typedef struct
{
  GString            *out;
  SignetHtmlPictures  pictures;
  const Element      *open[MAX_DEPTH];
  guint               depth;
} Cleaner;

static const Element *
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (name, elements[i].name) == 0)
      return &elements[i];
  return NULL;
}

/* Text and values alike: neither a tag nor the end of a value can come of it. */
static void
append_escaped (GString    *out,
                const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    switch (*at)
      {
      case '<': g_string_append (out, "&lt;"); break;
      case '>': g_string_append (out, "&gt;"); break;
      case '"': g_string_append (out, "&quot;"); break;
      case '&': g_string_append (out, "&amp;"); break;
      default: g_string_append_c (out, *at);
      }
}

static void
append_attribute (Cleaner    *self,
                  const char *name,
                  const char *value)
{
  g_string_append_printf (self->out, " %s=\"", name);
  append_escaped (self->out, value);
  g_string_append_c (self->out, '"');
}

/* A browser reads a scheme past white space and control characters. */
static gboolean
has_scheme (const char        *url,
            const char *const *schemes)
{
  for (const char *at = url; *at != '\0'; at++)
    if ((guchar) *at <= ' ')
      return FALSE;
  for (guint i = 0; schemes[i] != NULL; i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_plain_attribute (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (strcmp (name, attributes[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
clean_attribute (Cleaner       *self,
                 const Element *element,
                 const char    *name,
                 const char    *value)
{
  static const char *const links[] = { "http://", "https://", "mailto:", NULL };
  static const char *const parts[] = { "cid:", NULL };
  g_autofree char *style = NULL;

  if (is_plain_attribute (name) || (strcmp (name, "class") == 0 && g_str_has_prefix (value, "signet-")))
    append_attribute (self, name, value);
  else if (strcmp (name, "style") == 0 && (style = signet_html_style_clean (value)) != NULL)
    append_attribute (self, name, style);
  else if (strcmp (name, "href") == 0 && strcmp (element->name, "a") == 0 && has_scheme (value, links))
    append_attribute (self, name, value);
  else if (strcmp (element->name, "img") == 0
           && (strcmp (name, "alt") == 0
               || (strcmp (name, "src") == 0 && has_scheme (value, parts))))
    append_attribute (self, name, value);
}

static void
append_attributes (Cleaner             *self,
                   const Element       *element,
                   const SignetHtmlTag *tag)
{
  SignetSlice rest = tag->attributes;
  SignetSlice name, value;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (signet_html_attribute_next (&rest, &name, &value) && g_hash_table_size (seen) < 50)
    {
      char *lower = g_ascii_strdown (name.text, (gssize) MIN (name.length, 32));
      g_autofree char *plain = NULL;
      g_autofree char *clean = NULL;

      if (!g_hash_table_add (seen, lower))
        continue;
      plain = signet_html_value_dup (value, MAX_VALUE);
      clean = signet_text_clean (plain, -1, MAX_VALUE, SIGNET_TEXT_ONE_LINE);
      clean_attribute (self, element, lower, g_strstrip (clean));
    }
}

/* The picture's description, or nothing. */
static void
append_alternative (Cleaner             *self,
                    const SignetHtmlTag *tag)
{
  SignetSlice rest = tag->attributes;
  SignetSlice name, value;

  while (signet_html_attribute_next (&rest, &name, &value))
    if (signet_slice_equal_word (name, "alt"))
      {
        g_autofree char *plain = signet_html_value_dup (value, MAX_VALUE);
        g_autofree char *clean = signet_text_clean (plain, -1, 200, SIGNET_TEXT_ONE_LINE);

        append_escaped (self->out, clean);
        return;
      }
}

static void
close_last (Cleaner *self)
{
  g_string_append_printf (self->out, "</%s>", self->open[--self->depth]->name);
}

static gboolean
is_one_of (const Element     *element,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (element->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a browser ends the one when the other begins (WHATWG HTML section 13.1.2.4). */
static gboolean
ends (const Element *open,
      const Element *next)
{
  static const char *const cells[] = { "td", "th", NULL };
  static const char *const rows[] = { "tr", "td", "th", NULL };
  static const char *const terms[] = { "dt", "dd", NULL };
  static const char *const groups[] = { "thead", "tbody", "tfoot", NULL };

  if (strcmp (open->name, "p") == 0)
    return next->kind == KIND_BLOCK || strcmp (next->name, "hr") == 0;
  if (strcmp (open->name, "li") == 0 || strcmp (open->name, "tr") == 0)
    return open == next || (open->name[0] == 't' && is_one_of (next, groups));
  if (is_one_of (open, cells))
    return is_one_of (next, rows) || is_one_of (next, groups);
  return (is_one_of (open, terms) && is_one_of (next, terms))
         || (is_one_of (open, groups) && is_one_of (next, groups));
}

static void
open_element (Cleaner             *self,
              const Element       *element,
              const SignetHtmlTag *tag)
{
  if (strcmp (element->name, "img") == 0 && self->pictures == SIGNET_HTML_PICTURES_DROP)
    {
      append_alternative (self, tag);
      return;
    }
  while (self->depth > 0 && ends (self->open[self->depth - 1], element))
    close_last (self);
  if (element->kind != KIND_VOID && self->depth == MAX_DEPTH)
    return;
  g_string_append_printf (self->out, "<%s", element->name);
  append_attributes (self, element, tag);
  g_string_append_c (self->out, '>');
  if (element->kind != KIND_VOID)
    self->open[self->depth++] = element;
}

/* An element that is not open is not closed: it is one of the document around. */
static void
close_element (Cleaner       *self,
               const Element *element)
{
  guint at = self->depth;

  while (at > 0 && self->open[at - 1] != element)
    at--;
  while (at > 0 && self->depth >= at)
    close_last (self);
}

static void
clean_tag (Cleaner             *self,
           const SignetHtmlTag *tag,
           SignetSlice         *rest)
{
  const Element *element = find_element (tag->name);

  if (element == NULL)
    return;
  if (element->kind == KIND_HIDDEN)
    {
      if (!tag->closing)
        signet_html_take_raw (rest, element->name);
    }
  else if (!tag->closing)
    open_element (self, element, tag);
  else if (element->kind != KIND_VOID)
    close_element (self, element);
}

/* Character references are undone and written again, so that there is one way to write each. */
static void
clean_text (Cleaner     *self,
            SignetSlice  text)
{
  g_autofree char *plain = signet_html_value_dup (text, text.length * 4);
  g_autofree char *clean = signet_text_clean (plain, -1, 0, SIGNET_TEXT_LINES);

  append_escaped (self->out, clean);
}

GString *
signet_html_clean (SignetSlice        html,
                   SignetHtmlPictures pictures,
                   gsize              max)
{
  g_return_val_if_fail (html.text != NULL || html.length == 0, NULL);

  Cleaner self = { .out = g_string_sized_new (MIN (html.length, max) + 1), .pictures = pictures };
  SignetHtmlTag tag;
  SignetSlice text;

  while (self.out->len < max && signet_html_token_next (&html, &text, &tag))
    if (tag.name[0] != '\0')
      clean_tag (&self, &tag, &html);
    else
      clean_text (&self, text);
  while (self.depth > 0)
    close_last (&self);
  return self.out;
}
