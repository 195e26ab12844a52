/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "authentication.h"
#include "authentication-private.h"

#include <string.h>

#include "text.h"

#define MAX_FIELD   (16 * 1024)
#define MAX_RESULTS 50
#define MAX_WORD    255

struct _SignetAuthentication
{
  char      *server;
  GPtrArray *results;
};

static void
result_free (SignetAuthenticationResult *self)
{
  g_free (self->method);
  g_free (self->result);
  g_free (self->identity);
  g_free (self);
}

/* Comments (RFC 5322 section 3.2.2) become a space; those in quotes are none. */
static void
blank_comments (char *text)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (char *at = text; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        {
          if (depth > 0)
            at[0] = at[1] = ' ';
          at++;
          continue;
        }
      if (depth == 0 && *at == '"')
        quoted = !quoted;
      if (!quoted && *at == '(')
        depth++;
      gboolean closes = !quoted && depth > 0 && *at == ')';
      if (depth > 0)
        *at = ' ';
      depth -= closes;
    }
}

/* Up to white space or one of end, out of its quotes. Returns: (transfer full), clean. */
static char *
take_word (const char **rest,
           const char  *end)
{
  const char *at = *rest + strspn (*rest, " \t");
  gboolean quoted = *at == '"';
  const char *begin = at + quoted;
  gsize length = quoted ? strcspn (begin, "\"") : strcspn (begin, end);

  *rest = begin + length + (quoted && begin[length] == '"');
  return signet_text_clean (begin, (gssize) length, MAX_WORD, SIGNET_TEXT_ONE_LINE);
}

/* The end of a statement, which is not a semicolon in quotes. */
static gsize
statement_length (const char *text)
{
  gboolean quoted = FALSE;
  gsize at = 0;

  for (; text[at] != '\0' && (quoted || text[at] != ';'); at++)
    if (text[at] == '"')
      quoted = !quoted;
  return at;
}

static char *
to_lower (char *word)
{
  for (char *at = word; *at != '\0'; at++)
    *at = g_ascii_tolower (*at);
  return word;
}

/* What a person would know the sender by: the domain that signed, or the one of the envelope. */
static gboolean
is_identity (const char *property)
{
  static const char *const known[] =
  {
    "header.d", "header.i", "header.from", "smtp.mailfrom", "smtp.helo", "policy.iprev", NULL
  };

  return g_strv_contains (known, property);
}

/* "method/version=result reason=… property=value …" (section 2.2). */
static void
read_result (SignetAuthentication *self,
             const char           *statement)
{
  const char *rest = statement;
  g_autofree char *method = to_lower (take_word (&rest, " \t=/"));

  rest += strcspn (rest, "=");
  if (method[0] == '\0' || *rest != '=')
    return;
  rest++;

  SignetAuthenticationResult *result = g_new0 (SignetAuthenticationResult, 1);
  result->method = g_steal_pointer (&method);
  result->result = to_lower (take_word (&rest, " \t"));
  while (*(rest += strspn (rest, " \t")) != '\0')
    {
      g_autofree char *property = to_lower (take_word (&rest, " \t="));
      g_autofree char *value = NULL;

      rest += strspn (rest, " \t");
      if (*rest != '=')
        {
          rest += strcspn (rest, " \t");
          continue;
        }
      rest++;
      value = take_word (&rest, " \t");
      if (result->identity == NULL && is_identity (property))
        result->identity = g_steal_pointer (&value);
    }
  if (result->identity == NULL)
    result->identity = g_strdup ("");
  g_ptr_array_add (self->results, result);
}

SignetAuthentication *
signet_authentication_parse (SignetSlice field)
{
  g_autofree char *value = signet_slice_dup_value (signet_slice_trim (field), MAX_FIELD);

  blank_comments (value);

  const char *rest = value;
  g_autofree char *server = take_word (&rest, " \t;");
  if (server[0] == '\0')
    return NULL;

  SignetAuthentication *self = g_new0 (SignetAuthentication, 1);
  self->server = g_steal_pointer (&server);
  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) result_free);
  rest += statement_length (rest);
  while (*rest == ';' && self->results->len < MAX_RESULTS)
    {
      gsize length = statement_length (++rest);
      g_autofree char *statement = g_strndup (rest, length);

      read_result (self, statement);
      rest += length;
    }
  return self;
}

void
signet_authentication_free (SignetAuthentication *self)
{
  g_free (self->server);
  g_ptr_array_unref (self->results);
  g_free (self);
}

const char *
signet_authentication_get_server (SignetAuthentication *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->server;
}

GPtrArray *
signet_authentication_get_results (SignetAuthentication *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->results;
}
