/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "same-address.h"

#include <string.h>

#include <gnutls/gnutls.h>

#include "text.h"

#define MAX_ADDRESS 512

/* The shown one was cleaned when it was read, the certified one must not have needed it: with what it
 * hides taken out it would be the address of somebody else. */
static gboolean
is_plain (const char *address)
{
  if (*address == '\0' || strlen (address) > MAX_ADDRESS || !g_utf8_validate (address, -1, NULL))
    return FALSE;

  for (const char *at = address; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT
          || c == 0xFFFD)
        return FALSE;
    }

  g_autofree char *clean = signet_text_clean (address, -1, 0, SIGNET_TEXT_ONE_LINE);
  return strcmp (clean, address) == 0;
}

/* The at sign before the domain; NULL if there is none, or more than one can be meant. */
static const char *
find_at (const char *address)
{
  const char *at = strrchr (address, '@');
  gboolean quoted = address[0] == '"' && at != NULL && at > address + 1 && at[-1] == '"';

  if (at == NULL || at == address || at[1] == '\0')
    return NULL;
  return quoted || memchr (address, '@', (gsize) (at - address)) == NULL ? at : NULL;
}

char *
signet_same_address_dup_domain (const char *domain)
{
  g_return_val_if_fail (domain != NULL, NULL);

  gnutls_datum_t out = { NULL, 0 };

  if (g_str_is_ascii (domain))
    return g_ascii_strdown (domain, -1);
  if (gnutls_idna_map (domain, (unsigned) strlen (domain), &out, 0) < 0)
    return NULL;

  char *ascii = g_ascii_strdown ((const char *) out.data, (gssize) out.size);
  gnutls_free (out.data);
  return ascii;
}

gboolean
signet_same_address (const char *certified,
                     const char *shown)
{
  g_return_val_if_fail (certified != NULL && shown != NULL, FALSE);

  if (!is_plain (certified) || !is_plain (shown))
    return FALSE;

  const char *a = find_at (certified);
  const char *b = find_at (shown);
  if (a == NULL || b == NULL || a - certified != b - shown
      || g_ascii_strncasecmp (certified, shown, (gsize) (a - certified)) != 0)
    return FALSE;

  g_autofree char *domain_a = signet_same_address_dup_domain (a + 1);
  g_autofree char *domain_b = signet_same_address_dup_domain (b + 1);
  return domain_a != NULL && g_strcmp0 (domain_a, domain_b) == 0;
}
