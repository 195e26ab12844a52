/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-line.h"

#include <string.h>

#include "charset.h"
#include "text.h"
#include "transfer.h"

#define MAX_PARAMETER 500

static void
append (GString     *text,
        SignetSlice  line)
{
  gsize room = SIGNET_CONTENT_LINE_MAX - MIN (text->len, SIGNET_CONTENT_LINE_MAX);

  g_string_append_len (text, line.text, (gssize) MIN (line.length, room));
}

/* vCard 2.1 folds quoted-printable by its soft line ends. */
static gboolean
is_quoted (const GString *text)
{
  const char *colon = memchr (text->str, ':', text->len);
  g_autofree char *before = colon != NULL ? g_ascii_strup (text->str, colon - text->str) : NULL;

  return before != NULL && strstr (before, "QUOTED-PRINTABLE") != NULL;
}

static void
take_line (GString     *text,
           SignetSlice *rest)
{
  enum { UNKNOWN, QUOTED, PLAIN } kind = UNKNOWN;
  SignetSlice line;

  g_string_truncate (text, 0);
  if (!signet_slice_next_line (rest, &line))
    return;
  append (text, line);
  for (;;)
    {
      gboolean folded = rest->length > 0 && (rest->text[0] == ' ' || rest->text[0] == '\t');
      gboolean soft = !folded && text->len > 0 && text->str[text->len - 1] == '=';

      if (soft && kind == UNKNOWN)
        kind = is_quoted (text) ? QUOTED : PLAIN;
      if (!folded && !(soft && kind == QUOTED))
        return;
      if (!signet_slice_next_line (rest, &line))
        return;
      if (folded)
        line = (SignetSlice) { line.text + 1, line.length - 1 };
      else
        g_string_truncate (text, text->len - 1);
      append (text, line);
    }
}

/* The name, the parameters up to the first colon outside of quotes, the value. */
static gboolean
split (SignetContentLine *self)
{
  SignetSlice line = { self->text->str, self->text->len };
  gboolean quoted = FALSE;
  gsize colon = 0, name = 0;

  while (colon < line.length && (quoted || line.text[colon] != ':'))
    quoted ^= line.text[colon++] == '"';
  if (colon == line.length)
    return FALSE;
  while (name < colon && line.text[name] != ';')
    name++;

  const char *group = memchr (line.text, '.', name);
  const char *begin = group != NULL ? group + 1 : line.text;
  self->name = (SignetSlice) { begin, (gsize) (line.text + name - begin) };
  self->parameters = (SignetSlice) { line.text + name, colon - name };
  self->value = (SignetSlice) { line.text + colon + 1, line.length - colon - 1 };
  return self->name.length > 0;
}

gboolean
signet_content_line_next (SignetContentLine *self,
                          SignetSlice       *rest)
{
  g_return_val_if_fail (self != NULL && rest != NULL, FALSE);

  if (self->text == NULL)
    self->text = g_string_new (NULL);
  while (rest->length > 0)
    {
      take_line (self->text, rest);
      if (split (self))
        return TRUE;
    }
  return FALSE;
}

void
signet_content_line_clear (SignetContentLine *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  self->text = NULL;
}

gboolean
signet_content_line_is (const SignetContentLine *self,
                        const char              *name)
{
  return signet_slice_equal_word (self->name, name);
}

gboolean
signet_content_line_is_pair (const SignetContentLine *self,
                             const char              *name,
                             const char              *value)
{
  return signet_slice_equal_word (self->name, name)
         && signet_slice_equal_word (signet_slice_trim (self->value), value);
}

/* Takes ";NAME=value" off; vCard 2.1 has parameters that are only a value. */
static gboolean
next_parameter (SignetSlice *rest,
                SignetSlice *name,
                SignetSlice *value)
{
  gboolean quoted = FALSE;
  gsize end = 1, equals = 0;

  if (rest->length == 0)
    return FALSE;
  for (; end < rest->length && (quoted || rest->text[end] != ';'); end++)
    {
      quoted ^= rest->text[end] == '"';
      if (equals == 0 && rest->text[end] == '=')
        equals = end;
    }
  *name = (SignetSlice) { rest->text + 1, (equals > 0 ? equals : end) - 1 };
  *value = equals > 0 ? (SignetSlice) { rest->text + equals + 1, end - equals - 1 } : *name;
  rest->text += end;
  rest->length -= end;
  return TRUE;
}

char *
signet_content_line_dup_parameter (const SignetContentLine *self,
                                   const char              *name)
{
  SignetSlice rest = self->parameters;
  SignetSlice found, value;

  while (next_parameter (&rest, &found, &value))
    if (signet_slice_equal_word (found, name))
      {
        if (value.length >= 2 && value.text[0] == '"' && value.text[value.length - 1] == '"')
          value = (SignetSlice) { value.text + 1, value.length - 2 };
        return signet_text_clean (value.text, (gssize) value.length, MAX_PARAMETER,
                                  SIGNET_TEXT_ONE_LINE);
      }
  return NULL;
}

static gboolean
is_quoted_printable (const SignetContentLine *self)
{
  SignetSlice rest = self->parameters;
  SignetSlice name, value;

  while (next_parameter (&rest, &name, &value))
    if (signet_slice_equal_word (value, "QUOTED-PRINTABLE"))
      return TRUE;
  return FALSE;
}

/* RFC 6350 section 3.4: "\n", "\,", "\;", "\\". */
static GString *
unescape (SignetSlice value)
{
  GString *out = g_string_sized_new (value.length + 1);

  for (gsize i = 0; i < value.length; i++)
    {
      gboolean escaped = value.text[i] == '\\' && i + 1 < value.length;

      i += escaped;
      gboolean line_end = escaped && (value.text[i] == 'n' || value.text[i] == 'N');
      g_string_append_c (out, line_end ? '\n' : value.text[i]);
    }
  return out;
}

static char *
make_text (const SignetContentLine *self,
           SignetSlice              value,
           gsize                    max,
           gboolean                 lines)
{
  g_autofree char *charset = signet_content_line_dup_parameter (self, "CHARSET");
  g_autoptr(GString) bytes = g_string_new_len (value.text, (gssize) value.length);

  if (is_quoted_printable (self))
    {
      g_string_free (bytes, TRUE);
      bytes = signet_transfer_decode (value, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, value.length);
    }

  g_autoptr(GString) decoded = signet_charset_decode ((SignetSlice) { bytes->str, bytes->len },
                                                      charset);
  g_autoptr(GString) plain = unescape ((SignetSlice) { decoded->str, decoded->len });
  return g_strstrip (signet_text_clean (plain->str, (gssize) plain->len, max,
                                        lines ? SIGNET_TEXT_LINES : SIGNET_TEXT_ONE_LINE));
}

char *
signet_content_line_dup_text (const SignetContentLine *self,
                              gsize                    max,
                              gboolean                 lines)
{
  return make_text (self, self->value, max, lines);
}

char *
signet_content_line_dup_component (const SignetContentLine *self,
                                   guint                    i,
                                   gsize                    max)
{
  SignetSlice rest = self->value;

  for (guint at = 0;; at++)
    {
      gsize length = 0;

      while (length < rest.length && rest.text[length] != ';')
        length += rest.text[length] == '\\' && length + 1 < rest.length ? 2 : 1;
      if (at == i)
        return make_text (self, signet_slice_head (rest, length), max, FALSE);
      if (length >= rest.length)
        return g_strdup ("");
      rest = (SignetSlice) { rest.text + length + 1, rest.length - length - 1 };
    }
}
