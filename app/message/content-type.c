/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-type.h"

#include <string.h>

#include "mime.h"

#define MAX_VALUE     (16 * 1024)
#define MAX_PARAMETER 40

typedef struct
{
  SignetSlice name;
  SignetSlice value;   /* without the quotes, escapes still in */
} Parameter;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
skip (SignetSlice *rest,
      gsize        n)
{
  rest->text += n;
  rest->length -= n;
}

/* What stands before the first byte of `end`, taken off rest. */
static SignetSlice
take_until (SignetSlice *rest,
            const char  *end)
{
  SignetSlice taken = { rest->text, 0 };

  while (taken.length < rest->length && rest->text[taken.length] != '\0'
         && strchr (end, rest->text[taken.length]) == NULL)
    taken.length++;
  skip (rest, taken.length);
  return taken;
}

static SignetSlice
take_quoted (SignetSlice *rest)
{
  SignetSlice taken = { rest->text + 1, 0 };

  skip (rest, 1);
  while (taken.length < rest->length && rest->text[taken.length] != '"')
    taken.length += rest->text[taken.length] == '\\' && taken.length + 1 < rest->length ? 2 : 1;
  skip (rest, MIN (taken.length + 1, rest->length));
  return taken;
}

static void
skip_space (SignetSlice *rest)
{
  while (rest->length > 0 && is_space (rest->text[0]))
    skip (rest, 1);
}

/* More is taken for a parameter than the grammar allows: a missing semicolon, spaces around "=",
 * and a last parameter without a value are all seen in mails. */
static gboolean
next_parameter (SignetSlice *rest,
                Parameter   *parameter)
{
  while (rest->length > 0 && (is_space (rest->text[0]) || strchr (";,)", rest->text[0]) != NULL))
    skip (rest, 1);
  if (rest->length == 0)
    return FALSE;
  if (rest->text[0] == '(')
    take_until (rest, ")");

  parameter->name = take_until (rest, "= \t\r\n;");
  parameter->value = (SignetSlice) { rest->text, 0 };
  skip_space (rest);
  if (rest->length > 0 && rest->text[0] == '=')
    {
      skip (rest, 1);
      skip_space (rest);
      if (rest->length > 0 && rest->text[0] == '"')
        parameter->value = take_quoted (rest);
      else
        parameter->value = take_until (rest, "; \t\r\n");
    }
  return TRUE;
}

static char *
unescape (SignetSlice value)
{
  GString *out = g_string_sized_new (value.length);

  for (gsize i = 0; i < value.length; i++)
    {
      if (value.text[i] == '\\' && i + 1 < value.length)
        i++;
      if (value.text[i] != '\r' && value.text[i] != '\n' && value.text[i] != '\0')
        g_string_append_c (out, value.text[i]);
    }
  return g_string_free (out, FALSE);
}

/* "type/subtype" with white space around the slash allowed. */
static gboolean
read_name (SignetContentType *self,
           SignetSlice        rest)
{
  SignetSlice major = take_until (&rest, "/;(");
  gsize length = 0;

  if (rest.length == 0 || rest.text[0] != '/')
    return FALSE;
  skip (&rest, 1);
  skip_space (&rest);
  SignetSlice minor = take_until (&rest, "; \t\r\n(,");

  major = signet_slice_trim (major);
  if (major.length == 0 || minor.length == 0
      || major.length + 1 + minor.length >= sizeof self->name)
    return FALSE;
  for (gsize i = 0; i < major.length; i++)
    self->name[length++] = g_ascii_tolower (major.text[i]);
  self->name[length++] = '/';
  for (gsize i = 0; i < minor.length; i++)
    self->name[length++] = g_ascii_tolower (minor.text[i]);
  self->name[length] = '\0';
  for (gsize i = 0; i < length; i++)
    if (self->name[i] <= ' ' || self->name[i] >= 0x7F)
      return FALSE;
  return TRUE;
}

void
signet_content_type_init (SignetContentType *self,
                          SignetSlice        value,
                          const char        *fallback)
{
  g_return_if_fail (self != NULL && fallback != NULL);

  self->value = signet_slice_head (signet_slice_trim (value), MAX_VALUE);
  if (self->value.length == 0)
    g_strlcpy (self->name, fallback, sizeof self->name);
  else if (!read_name (self, self->value))
    g_strlcpy (self->name,
               signet_slice_equal_word (signet_slice_head (self->value, 4), "text")
                 ? "text/plain" : "application/octet-stream",
               sizeof self->name);
}

gboolean
signet_content_type_is (const SignetContentType *self,
                        const char              *name)
{
  return strcmp (self->name, name) == 0;
}

gboolean
signet_content_type_has_major (const SignetContentType *self,
                               const char              *prefix)
{
  return g_str_has_prefix (self->name, prefix);
}

/* RFC 2231: parts and charsets of parameters are rare, and GMime knows all about them. */
static char *
dup_extended (const SignetContentType *self,
              const char              *parameter)
{
  if (self->value.length == 0 || memchr (self->value.text, '*', self->value.length) == NULL)
    return NULL;

  g_autofree char *value = signet_slice_dup_value (self->value, MAX_VALUE);
  g_autoptr(GMimeContentType) type = g_mime_content_type_parse (signet_mime_options (), value);
  return g_strdup (g_mime_content_type_get_parameter (type, parameter));
}

char *
signet_content_type_dup (const SignetContentType *self,
                         const char              *parameter)
{
  g_return_val_if_fail (self != NULL && parameter != NULL, NULL);

  SignetSlice rest = self->value;
  Parameter found;

  take_until (&rest, ";( \t\r\n");
  while (next_parameter (&rest, &found))
    if (signet_slice_equal_word (found.name, parameter))
      return unescape (found.value);
  return dup_extended (self, parameter);
}

gboolean
signet_content_type_says (const SignetContentType *self,
                          const char              *parameter,
                          const char              *value)
{
  g_return_val_if_fail (self != NULL && parameter != NULL && value != NULL, FALSE);

  g_autofree char *found = signet_content_type_dup (self, parameter);

  return found != NULL && g_ascii_strcasecmp (found, value) == 0;
}

char *
signet_content_type_dup_parameters (const SignetContentType *self)
{
  static const char *const names[] = { "charset", "method" };
  g_autoptr(GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (!signet_content_type_has_major (self, "text/"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = signet_content_type_dup (self, names[i]);
      gboolean good = value != NULL && *value != '\0' && strlen (value) <= MAX_PARAMETER;

      for (const char *at = value; good && *at != '\0'; at++)
        good = g_ascii_isalnum (*at) || strchr ("-_.:+", *at) != NULL;
      if (good)
        g_string_append_printf (out, "; %s=\"%s\"", names[i], value);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
