/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "s-expression.h"

#include <string.h>

/* Where a reader is. */
typedef struct
{
  const guint8 *data;
  gsize         left;
} Place;

/* A token: a parenthesis, or a string. */
typedef struct
{
  enum { OPEN, CLOSE, STRING, END } kind;
  const guint8 *data;
  gsize         length;
} Token;

static void
append (GByteArray    *expression,
        gconstpointer  data,
        gsize          length)
{
  g_byte_array_append (expression, data, (guint) length);
}

static void
append_string (GByteArray    *expression,
               gconstpointer  data,
               gsize          length)
{
  g_autofree char *prefix = g_strdup_printf ("%" G_GSIZE_FORMAT ":", length);

  append (expression, prefix, strlen (prefix));
  append (expression, data, length);
}

void
signet_s_expression_open (GByteArray *expression,
                          const char *name)
{
  g_return_if_fail (expression != NULL);
  g_return_if_fail (name != NULL);

  append (expression, "(", 1);
  append_string (expression, name, strlen (name));
}

void
signet_s_expression_close (GByteArray *expression)
{
  g_return_if_fail (expression != NULL);
  append (expression, ")", 1);
}

void
signet_s_expression_add (GByteArray    *expression,
                         const char    *name,
                         gconstpointer  value,
                         gssize         length)
{
  g_return_if_fail (expression != NULL);
  g_return_if_fail (name != NULL && value != NULL);

  signet_s_expression_open (expression, name);
  append_string (expression, value, length < 0 ? strlen (value) : (gsize) length);
  signet_s_expression_close (expression);
}

void
signet_s_expression_add_number (GByteArray   *expression,
                                const char   *name,
                                const guint8 *bytes,
                                gsize         length)
{
  g_return_if_fail (expression != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (bytes != NULL || length == 0);

  g_autofree char *prefix = NULL;
  gboolean high;

  while (length > 0 && *bytes == 0)
    {
      bytes++;
      length--;
    }
  high = length > 0 && (*bytes & 0x80) != 0;
  prefix = g_strdup_printf ("%" G_GSIZE_FORMAT ":", length + (high ? 1 : 0));
  signet_s_expression_open (expression, name);
  append (expression, prefix, strlen (prefix));
  append (expression, "\0", high ? 1 : 0);
  append (expression, bytes, length);
  signet_s_expression_close (expression);
}

GBytes *
signet_s_expression_make_ciphertext (const char *algorithm,
                                     const char *name,
                                     GBytes     *value)
{
  g_return_val_if_fail (algorithm != NULL && name != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  GByteArray *out = g_byte_array_new ();
  gsize length;
  const void *bytes = g_bytes_get_data (value, &length);

  signet_s_expression_open (out, "enc-val");
  signet_s_expression_open (out, algorithm);
  signet_s_expression_add (out, name, bytes, (gssize) length);
  signet_s_expression_close (out);
  signet_s_expression_close (out);
  return g_byte_array_free_to_bytes (out);
}

static Token
take_string (Place *place)
{
  gsize length = 0;

  while (place->left > 0 && g_ascii_isdigit (*place->data) && length < 10000000)
    {
      length = length * 10 + (gsize) (*place->data - '0');
      place->data++;
      place->left--;
    }
  if (place->left == 0 || *place->data != ':' || length > place->left - 1)
    return (Token) { END };

  const Token token = { STRING, place->data + 1, length };
  place->data += length + 1;
  place->left -= length + 1;
  return token;
}

static Token
take (Place *place)
{
  if (place->left == 0)
    return (Token) { END };
  if (*place->data != '(' && *place->data != ')')
    return take_string (place);

  const Token token = { *place->data == '(' ? OPEN : CLOSE };
  place->data++;
  place->left--;
  return token;
}

static gboolean
is_named (const Token *token,
          const char  *name)
{
  return token->kind == STRING && token->length == strlen (name)
         && memcmp (token->data, name, token->length) == 0;
}

static Place
begin (GBytes *expression)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (expression, &size);

  return (Place) { data, size };
}

GBytes *
signet_s_expression_find (GBytes     *expression,
                          const char *name)
{
  g_return_val_if_fail (expression != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  Place place = begin (expression);
  const guint8 *start = place.data;
  Token token;

  while ((token = take (&place)).kind != END)
    {
      if (token.kind != OPEN)
        continue;
      token = take (&place);
      if (!is_named (&token, name))
        {
          if (token.kind != STRING)
            return NULL;
          continue;
        }
      token = take (&place);
      if (token.kind == STRING)
        return g_bytes_new_from_bytes (expression, (gsize) (token.data - start), token.length);
    }
  return NULL;
}

gboolean
signet_s_expression_is (GBytes     *expression,
                        const char *outer,
                        const char *inner)
{
  g_return_val_if_fail (expression != NULL, FALSE);
  g_return_val_if_fail (outer != NULL && inner != NULL, FALSE);

  Place place = begin (expression);
  const char *const names[] = { outer, inner };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Token token = take (&place);

      if (token.kind != OPEN)
        return FALSE;
      token = take (&place);
      if (!is_named (&token, names[i]))
        return FALSE;
    }
  return TRUE;
}
