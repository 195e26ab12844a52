/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-text.h"

#include <string.h>

#include "html-entity.h"

#define MAX_NAME  16
#define MAX_QUOTE 8
#define MAX_RUN   1024
#define MAX_LINES 100  /* empty lines in a row */

typedef struct
{
  GString     *out;
  SignetSlice  rest;
  guint        lines;   /* line ends that are due before the next character */
  gboolean     space;   /* a space is due before the next character */
  guint        quote;   /* depth of blockquote */
  guint        pre;     /* depth of pre: white space counts */
} Converter;

typedef enum
{
  TAG_INLINE,
  TAG_CELL,       /* a space apart */
  TAG_LINE,       /* on a line of its own */
  TAG_PARAGRAPH,  /* with an empty line before and after */
  TAG_BREAK,
  TAG_ITEM,
  TAG_QUOTE,
  TAG_PRE,
  TAG_HIDDEN,     /* its content is not shown */
} TagKind;

static const struct
{
  const char *name;
  TagKind     kind;
} tags[] =
{
  { "address", TAG_LINE }, { "article", TAG_LINE }, { "aside", TAG_LINE }, { "center", TAG_LINE },
  { "dd", TAG_LINE }, { "div", TAG_LINE }, { "dt", TAG_LINE }, { "fieldset", TAG_LINE },
  { "figure", TAG_LINE }, { "footer", TAG_LINE }, { "form", TAG_LINE }, { "header", TAG_LINE },
  { "main", TAG_LINE }, { "nav", TAG_LINE }, { "section", TAG_LINE }, { "tr", TAG_LINE },
  { "td", TAG_CELL }, { "th", TAG_CELL },
  { "dl", TAG_PARAGRAPH }, { "h1", TAG_PARAGRAPH }, { "h2", TAG_PARAGRAPH },
  { "h3", TAG_PARAGRAPH }, { "h4", TAG_PARAGRAPH }, { "h5", TAG_PARAGRAPH },
  { "h6", TAG_PARAGRAPH }, { "hr", TAG_PARAGRAPH }, { "ol", TAG_PARAGRAPH }, { "p", TAG_PARAGRAPH },
  { "table", TAG_PARAGRAPH }, { "ul", TAG_PARAGRAPH },
  { "br", TAG_BREAK }, { "li", TAG_ITEM }, { "blockquote", TAG_QUOTE }, { "pre", TAG_PRE },
  { "iframe", TAG_HIDDEN }, { "noframes", TAG_HIDDEN },
  { "script", TAG_HIDDEN }, { "style", TAG_HIDDEN },
  { "template", TAG_HIDDEN }, { "title", TAG_HIDDEN },
};

static void
skip (Converter *self,
      gsize      n)
{
  n = MIN (n, self->rest.length);
  self->rest.text += n;
  self->rest.length -= n;
}

static void
want_lines (Converter *self,
            guint      n)
{
  self->lines = MAX (self->lines, n);
  self->space = FALSE;
}

/* Writes the white space that is due; none at the very beginning. */
static void
settle (Converter *self)
{
  gboolean at_begin = self->out->len == 0;

  for (guint i = 0; i < self->lines && !at_begin; i++)
    {
      g_string_append_c (self->out, '\n');
      for (guint depth = 0; depth < MIN (self->quote, MAX_QUOTE); depth++)
        g_string_append (self->out, "> ");
    }
  for (guint depth = 0; at_begin && depth < MIN (self->quote, MAX_QUOTE); depth++)
    g_string_append (self->out, "> ");
  if (self->space && self->lines == 0 && !at_begin)
    g_string_append_c (self->out, ' ');
  self->lines = 0;
  self->space = FALSE;
}

static void
put_char (Converter *self,
          gunichar   c)
{
  if (c == '\n' && self->pre > 0)
    want_lines (self, MIN (self->lines + 1, MAX_LINES));
  else if (g_unichar_isspace (c) && self->pre == 0)
    self->space = TRUE;
  else
    {
      settle (self);
      g_string_append_unichar (self->out, c);
    }
}

/* A run of text up to the next white space, tag or entity. */
static void
put_text (Converter *self)
{
  gsize length = 0;

  while (length < MIN (self->rest.length, MAX_RUN)
         && strchr ("<& \t\r\n\f", self->rest.text[length]) == NULL)
    length++;
  if (length == 0)
    {
      if (self->rest.text[0] != '\r' || self->pre == 0)
        put_char (self, (guchar) self->rest.text[0]);
      skip (self, 1);
      return;
    }
  settle (self);
  g_string_append_len (self->out, self->rest.text, (gssize) length);
  skip (self, length);
}

static void
put_entity (Converter *self)
{
  gunichar c = '&';
  gsize length = signet_html_entity_read (self->rest, &c);

  put_char (self, length > 0 ? c : '&');
  skip (self, MAX (length, 1));
}

static TagKind
find_tag (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strcmp (name, tags[i].name) == 0)
      return tags[i].kind;
  return TAG_INLINE;
}

/* Passes over the rest of a tag; a ">" in a quoted attribute does not end it. */
static void
skip_tag (Converter *self)
{
  char quote = '\0';
  char before = '\0';
  gsize at = 0;

  for (; at < self->rest.length; at++)
    {
      char c = self->rest.text[at];

      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if ((c == '"' || c == '\'') && before == '=')
        quote = c;
      else if (c == '>')
        break;
      if (!g_ascii_isspace (c))
        before = c;
    }
  skip (self, at + 1);
}

/* Passes over everything before the closing tag of that name. */
static void
skip_content (Converter  *self,
              const char *name)
{
  gsize length = strlen (name);

  while (self->rest.length > 0)
    {
      const char *open = memchr (self->rest.text, '<', self->rest.length);

      skip (self, open != NULL ? (gsize) (open - self->rest.text) : self->rest.length);
      if (self->rest.length >= length + 2 && self->rest.text[1] == '/'
          && g_ascii_strncasecmp (self->rest.text + 2, name, length) == 0)
        return;
      skip (self, 1);
    }
}

static void
change_depth (guint    *depth,
              gboolean  closing)
{
  if (!closing)
    *depth += 1;
  else if (*depth > 0)
    *depth -= 1;
}

static void
apply_tag (Converter  *self,
           const char *name,
           gboolean    closing)
{
  switch (find_tag (name))
    {
    case TAG_CELL:
      self->space = TRUE;
      break;
    case TAG_LINE:
      want_lines (self, 1);
      break;
    case TAG_PARAGRAPH:
      want_lines (self, 2);
      break;
    case TAG_BREAK:
      want_lines (self, MIN (self->lines + 1, 3));
      break;
    case TAG_ITEM:
      want_lines (self, 1);
      if (!closing)
        {
          put_char (self, 0x2022);
          self->space = TRUE;
        }
      break;
    case TAG_QUOTE:
      want_lines (self, 2);
      change_depth (&self->quote, closing);
      break;
    case TAG_PRE:
      want_lines (self, 2);
      change_depth (&self->pre, closing);
      break;
    case TAG_HIDDEN:
      if (!closing)
        skip_content (self, name);
      break;
    case TAG_INLINE:
    default:
      break;
    }
}

static void
skip_past (Converter  *self,
           const char *end)
{
  const char *found = memmem (self->rest.text, self->rest.length, end, strlen (end));

  skip (self, found != NULL ? (gsize) (found - self->rest.text) + strlen (end) : self->rest.length);
}

static void
read_tag (Converter *self)
{
  char name[MAX_NAME];
  gsize length = 0;
  gboolean closing = self->rest.length > 1 && self->rest.text[1] == '/';
  gsize at = closing ? 2 : 1;

  while (at < self->rest.length && length < sizeof name - 1
         && g_ascii_isalnum (self->rest.text[at]))
    name[length++] = g_ascii_tolower (self->rest.text[at++]);
  name[length] = '\0';

  if (length > 0)
    {
      skip (self, at);
      skip_tag (self);
      apply_tag (self, name, closing);
    }
  else if (self->rest.length >= 4 && memcmp (self->rest.text, "<!--", 4) == 0)
    skip_past (self, "-->");
  else if (self->rest.length >= 2 && strchr ("!?/", self->rest.text[1]) != NULL)
    skip_past (self, ">");
  else
    {
      put_char (self, '<');
      skip (self, 1);
    }
}

GString *
signet_html_text (SignetSlice html,
                  gsize       max)
{
  g_return_val_if_fail (html.text != NULL || html.length == 0, NULL);

  Converter self = { .out = g_string_new (NULL), .rest = html };

  while (self.rest.length > 0 && self.out->len < max)
    {
      if (self.rest.text[0] == '<')
        read_tag (&self);
      else if (self.rest.text[0] == '&')
        put_entity (&self);
      else
        put_text (&self);
    }
  return self.out;
}
