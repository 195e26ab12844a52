/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what makes text of it is understood: characters, their charsets, and which groups are no text. */
#include "config.h"
#include "rtf-text.h"

#include <stdlib.h>
#include <string.h>

#include "charset.h"

#define MAX_GROUPS  200    /* in each other; a deeper one is passed over */
#define MAX_FONTS   1000
#define MAX_DECODED 20000  /* stretches that are not ASCII: each is given to a decoder */
#define MAX_WORD    32

typedef struct
{
  gboolean skip;      /* it is no text */
  gboolean twin;      /* what stands there only for readers of RTF, besides the HTML */
  gboolean fonts;     /* it is the table of fonts */
  int      font;
  guint    fallback;  /* characters that follow one in Unicode, for those who cannot show that */
} Group;

typedef struct
{
  SignetSlice  rest;
  GString     *out;
  GString     *bytes;      /* in the charset of the font, not decoded yet */
  guint        n_decoded;
  Group        groups[MAX_GROUPS];
  guint        depth;
  guint        beyond;     /* groups below the deepest */
  GHashTable  *charsets;   /* font => code page */
  guint        code_page;
  int          default_font;
  int          table_font;
  guint        ignore;     /* characters */
  gboolean     optional;   /* the next word begins what may be passed over */
  guint        high;       /* the first half of a pair */
} Reader;

typedef enum { CHARACTER, SKIP, FONTS, FONT, DEFAULT_FONT, PLAIN, CHARSET, CODE_PAGE, UNICODE, FALLBACK,
               TWIN, BINARY } Meaning;

typedef struct
{
  const char *word;
  Meaning     meaning;
  gunichar    character;
} Word;

/* Sorted. */
static const Word words[] =
{
  { "ansicpg", CODE_PAGE, 0 }, { "bin", BINARY, 0 }, { "bullet", CHARACTER, 0x2022 },
  { "cell", CHARACTER, '\t' }, { "colortbl", SKIP, 0 }, { "deff", DEFAULT_FONT, 0 },
  { "emdash", CHARACTER, 0x2014 }, { "endash", CHARACTER, 0x2013 }, { "f", FONT, 0 },
  { "fcharset", CHARSET, 0 }, { "filetbl", SKIP, 0 }, { "fldinst", SKIP, 0 }, { "fonttbl", FONTS, 0 },
  { "footer", SKIP, 0 }, { "footerf", SKIP, 0 }, { "footerl", SKIP, 0 }, { "footerr", SKIP, 0 },
  { "header", SKIP, 0 }, { "headerf", SKIP, 0 }, { "headerl", SKIP, 0 }, { "headerr", SKIP, 0 },
  { "htmlrtf", TWIN, 0 }, { "info", SKIP, 0 }, { "ldblquote", CHARACTER, 0x201C },
  { "line", CHARACTER, '\n' }, { "listtable", SKIP, 0 }, { "lquote", CHARACTER, 0x2018 },
  { "nonshppict", SKIP, 0 }, { "object", SKIP, 0 }, { "page", CHARACTER, '\n' },
  { "par", CHARACTER, '\n' }, { "pict", SKIP, 0 }, { "plain", PLAIN, 0 },
  { "rdblquote", CHARACTER, 0x201D }, { "row", CHARACTER, '\n' }, { "rquote", CHARACTER, 0x2019 },
  { "sect", CHARACTER, '\n' }, { "stylesheet", SKIP, 0 }, { "tab", CHARACTER, '\t' },
  { "u", UNICODE, 0 }, { "uc", FALLBACK, 0 },
};

/* \fcharset to code pages. */
static const struct { int charset; guint code_page; } code_pages[] =
{
  { 128, 932 }, { 129, 949 }, { 134, 936 }, { 136, 950 }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 },
  { 177, 1255 }, { 178, 1256 }, { 186, 1257 }, { 204, 1251 }, { 222, 874 }, { 238, 1250 },
};

static Group *
get_group (Reader *self)
{
  return &self->groups[self->depth];
}

static gboolean
is_silent (Reader *self)
{
  return self->beyond > 0 || get_group (self)->skip || get_group (self)->twin;
}

static gboolean
is_ascii (const GString *bytes)
{
  for (gsize i = 0; i < bytes->len; i++)
    if ((guchar) bytes->str[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static void
decode (Reader *self)
{
  gpointer known = g_hash_table_lookup (self->charsets, GINT_TO_POINTER (get_group (self)->font));
  g_autofree char *charset
    = g_strdup_printf ("cp%u", known != NULL ? GPOINTER_TO_UINT (known) : self->code_page);
  g_autoptr(GString) text
    = signet_charset_decode ((SignetSlice) { self->bytes->str, self->bytes->len }, charset);

  g_string_append_len (self->out, text->str, (gssize) text->len);
}

static void
flush (Reader *self)
{
  if (self->bytes->len > 0 && is_ascii (self->bytes))
    g_string_append_len (self->out, self->bytes->str, (gssize) self->bytes->len);
  else if (self->bytes->len > 0 && self->n_decoded++ < MAX_DECODED)
    decode (self);
  g_string_truncate (self->bytes, 0);
}

/* Returns: whether the next character is still part of what has been said in Unicode. */
static gboolean
is_fallback (Reader *self)
{
  if (self->ignore == 0)
    return FALSE;
  self->ignore--;
  return TRUE;
}

static void
put_byte (Reader *self,
          char    byte)
{
  if (byte != '\0' && !is_silent (self) && !is_fallback (self))
    g_string_append_c (self->bytes, byte);
}

static void
put_character (Reader   *self,
               gunichar  character)
{
  if (is_silent (self))
    return;
  flush (self);
  g_string_append_unichar (self->out, character);
}

/* Numbers are signed 16 bits; what lies beyond comes as a pair (RTF 1.9.1, "Unicode RTF"). */
static void
put_unicode (Reader *self,
             int     number)
{
  guint unit = (guint) number & 0xFFFF;

  self->ignore = get_group (self)->fallback;
  if (unit >= 0xD800 && unit < 0xDC00)
    self->high = unit;
  else if (unit >= 0xDC00 && unit < 0xE000)
    {
      if (self->high != 0)
        put_character (self, 0x10000 + ((self->high - 0xD800) << 10) + (unit - 0xDC00));
      self->high = 0;
    }
  else if (unit != 0)
    put_character (self, unit);
}

static void
set_charset (Reader *self,
             int     charset)
{
  for (guint i = 0; i < G_N_ELEMENTS (code_pages); i++)
    if (code_pages[i].charset == charset && g_hash_table_size (self->charsets) < MAX_FONTS)
      g_hash_table_insert (self->charsets, GINT_TO_POINTER (self->table_font),
                           GUINT_TO_POINTER (code_pages[i].code_page));
}

static void
set_font (Reader *self,
          int     font)
{
  if (get_group (self)->fonts)
    self->table_font = font;
  else
    {
      flush (self);
      get_group (self)->font = font;
    }
}

static void
pass (Reader *self,
      gsize   n)
{
  n = MIN (n, self->rest.length);
  self->rest = (SignetSlice) { self->rest.text + n, self->rest.length - n };
}

static void
obey (Reader     *self,
      const Word *word,
      gboolean    numbered,
      int         number)
{
  Group *group = get_group (self);

  switch (word->meaning)
    {
    case CHARACTER: put_character (self, word->character); break;
    case SKIP: group->skip = TRUE; break;
    case FONTS: group->skip = group->fonts = TRUE; break;
    case FONT: set_font (self, number); break;
    case DEFAULT_FONT: self->default_font = group->font = number; break;
    case PLAIN: set_font (self, self->default_font); break;
    case CHARSET: if (group->fonts) set_charset (self, number); break;
    case CODE_PAGE: self->code_page = (guint) CLAMP (number, 0, 65535); break;
    case UNICODE: put_unicode (self, number); break;
    case FALLBACK: group->fallback = (guint) CLAMP (number, 0, 100); break;
    case TWIN: group->twin = !numbered || number != 0; break;
    case BINARY: pass (self, (gsize) MAX (number, 0)); break;
    }
}

static int
compare (gconstpointer key,
         gconstpointer word)
{
  return strcmp (key, ((const Word *) word)->word);
}

/* A word of letters, then perhaps a number, then perhaps a space that belongs to it. */
static void
read_word (Reader *self)
{
  char name[MAX_WORD + 1] = "";
  char digits[12] = "";
  gsize n = 0, n_digits = 0;

  for (; self->rest.length > 0 && g_ascii_isalpha (self->rest.text[0]); pass (self, 1))
    if (n < MAX_WORD)
      name[n++] = self->rest.text[0];
  for (; self->rest.length > 0 && (g_ascii_isdigit (self->rest.text[0])
                                   || (n_digits == 0 && self->rest.text[0] == '-')); pass (self, 1))
    if (n_digits < sizeof digits - 2)
      digits[n_digits++] = self->rest.text[0];
  if (self->rest.length > 0 && self->rest.text[0] == ' ')
    pass (self, 1);

  const Word *word = bsearch (name, words, G_N_ELEMENTS (words), sizeof *words, compare);
  if (self->optional)
    get_group (self)->skip = TRUE;
  self->optional = FALSE;
  if (word != NULL)
    obey (self, word, n_digits > 0, (int) g_ascii_strtoll (digits, NULL, 10));
}

static void
read_byte (Reader *self)
{
  int high = self->rest.length > 0 ? g_ascii_xdigit_value (self->rest.text[0]) : -1;
  int low = self->rest.length > 1 ? g_ascii_xdigit_value (self->rest.text[1]) : -1;

  if (high < 0 || low < 0)
    return;
  pass (self, 2);
  put_byte (self, (char) (high << 4 | low));
}

static void
read_control (Reader *self)
{
  if (self->rest.length == 0)
    return;

  char symbol = self->rest.text[0];

  if (g_ascii_isalpha (symbol))
    {
      read_word (self);
      return;
    }
  pass (self, 1);
  switch (symbol)
    {
    case '\'': read_byte (self); break;
    case '*': self->optional = TRUE; break;
    case '~': put_character (self, 0xA0); break;
    case '_': put_byte (self, '-'); break;
    case '\r': case '\n': put_character (self, '\n'); break;
    case '\\': case '{': case '}': put_byte (self, symbol); break;
    default: break;
    }
}

static void
begin_group (Reader *self)
{
  flush (self);
  self->ignore = 0;
  self->optional = FALSE;
  if (self->depth + 1 == MAX_GROUPS)
    {
      self->beyond++;
      return;
    }
  self->groups[self->depth + 1] = *get_group (self);
  self->depth++;
}

static void
end_group (Reader *self)
{
  flush (self);
  self->ignore = 0;
  if (self->beyond > 0)
    self->beyond--;
  else if (self->depth > 0)
    self->depth--;
}

static void
read_next (Reader *self)
{
  char byte = self->rest.text[0];

  pass (self, 1);
  if (byte == '\\')
    read_control (self);
  else if (byte == '{')
    begin_group (self);
  else if (byte == '}')
    end_group (self);
  else if (byte != '\r' && byte != '\n')
    put_byte (self, byte);
}

GString *
signet_rtf_text (SignetSlice rtf,
                 gsize       max)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(GHashTable) charsets = g_hash_table_new (NULL, NULL);
  g_autofree Reader *self = g_new0 (Reader, 1);

  self->rest = rtf;
  self->out = g_string_new (NULL);
  self->bytes = bytes;
  self->charsets = charsets;
  self->code_page = 1252;
  self->groups[0].fallback = 1;
  while (self->rest.length > 0 && self->out->len + self->bytes->len < max)
    read_next (self);
  flush (self);
  while (self->out->len > max && max > 0 && (self->out->str[max] & 0xC0) == 0x80)
    max--;
  return g_string_truncate (self->out, MIN (max, self->out->len));
}
