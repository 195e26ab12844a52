/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "addr-spec.h"

#include <string.h>

#define MAX_LOCAL 128

static gboolean
is_atext (char c)
{
  return (guchar) c >= 0x80 || g_ascii_isalnum (c) || strchr ("!#$%&'*+-/=?^_`{|}~", c) != NULL;
}

/* RFC 5322 section 3.2.3. */
static gboolean
is_dot_atom (const char *text)
{
  char before = '.';

  for (const char *at = text; *at != '\0'; before = *at++)
    if (*at == '.' ? before == '.' : !is_atext (*at))
      return FALSE;
  return before != '.';
}

/* What stands in quotes, without them; NULL if the quotes do not fit together. */
static char *
unquote (const char *text)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gsize length = strlen (text);

  if (text[0] != '"')
    return g_strdup (text);
  if (length < 3 || text[length - 1] != '"')
    return NULL;
  for (gsize i = 1; i + 1 < length; i++)
    {
      if (text[i] == '"')
        return NULL;
      if (text[i] == '\\' && ++i + 1 >= length)
        return NULL;
      g_string_append_c (out, text[i]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
make_local (const char *text)
{
  g_autofree char *plain = unquote (text);
  g_autoptr(GString) out = NULL;

  if (plain == NULL || *plain == '\0' || strlen (plain) > MAX_LOCAL)
    return NULL;
  if (is_dot_atom (plain))
    return g_steal_pointer (&plain);
  out = g_string_new ("\"");
  for (const char *at = plain; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* "[192.0.2.1]", "[IPv6:…]" */
static gboolean
is_literal (const char *domain)
{
  gsize length = strlen (domain);
  gboolean six = g_str_has_prefix (domain, "[IPv6:");
  gsize begin = six ? strlen ("[IPv6:") : 1;

  return length > begin + 1 && domain[0] == '[' && domain[length - 1] == ']'
         && strspn (domain + begin, six ? "0123456789abcdefABCDEF.:" : "0123456789.")
            == length - begin - 1;
}

static char *
make_domain (const char *text)
{
  g_autofree char *ascii = is_literal (text) ? g_strdup (text) : g_hostname_to_ascii (text);
  char before = '.';

  if (ascii == NULL || is_literal (ascii))
    return g_steal_pointer (&ascii);
  for (const char *at = ascii; *at != '\0'; before = *at++)
    if (*at == '.' ? before == '.' : !g_ascii_isalnum (*at) && *at != '-' && *at != '_')
      return NULL;
  return before != '.' ? g_steal_pointer (&ascii) : NULL;
}

char *
signet_addr_spec_make (const char *text,
                       gboolean   *needs_utf8)
{
  g_return_val_if_fail (text != NULL, NULL);

  const char *at = strrchr (text, '@');
  g_autofree char *name = NULL;
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *whole = NULL;

  if (at == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isprint (g_utf8_get_char (c)))
      return NULL;

  name = g_strndup (text, (gsize) (at - text));
  local = make_local (name);
  domain = make_domain (at + 1);
  if (local == NULL || domain == NULL)
    return NULL;
  whole = g_strconcat (local, "@", domain, NULL);
  if (strlen (whole) > SIGNET_ADDR_SPEC_MAX)
    return NULL;
  if (needs_utf8 != NULL)
    *needs_utf8 = !g_str_is_ascii (local);
  return g_steal_pointer (&whole);
}

gboolean
signet_addr_spec_equal (const char *a,
                        const char *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (g_ascii_strcasecmp (a, b) == 0)
    return TRUE;
  if (g_str_is_ascii (a) && g_str_is_ascii (b))
    return FALSE;
  one = signet_addr_spec_make (a, NULL);
  other = signet_addr_spec_make (b, NULL);
  return one != NULL && other != NULL && g_ascii_strcasecmp (one, other) == 0;
}
