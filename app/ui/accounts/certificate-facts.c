/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/certificate-facts.h"

#include <glib/gi18n-lib.h>

#include "day-text.h"
#include "list-text.h"
#include "text.h"

#define MAX_NAMES 20
#define MAX_TEXT 300
#define PAIRS_IN_LINE 8

static char *
clean (const char *text)
{
  return signet_text_clean (text, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE);
}

/* Copies one value up to an unescaped comma or plus, and tells where it ended. */
static char *
copy_value (const char  *at,
            const char **end)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (; *at != '\0' && *at != ',' && *at != '+'; at++)
    {
      if (*at != '\\' || at[1] == '\0')
        g_string_append_c (value, *at);
      else if (g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]))
        {
          const int byte = g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]);

          if (byte != 0)
            g_string_append_c (value, (char) byte);
          at += 2;
        }
      else
        g_string_append_c (value, *++at);
    }
  *end = at;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

char *
signet_certificate_facts_attribute (const char *name,
                                    const char *attribute)
{
  g_return_val_if_fail (name != NULL && attribute != NULL, NULL);

  for (const char *at = name; *at != '\0';)
    {
      const char *equals = strchr (at, '=');
      g_autofree char *type = equals != NULL ? g_strndup (at, (gsize) (equals - at)) : NULL;
      g_autofree char *value = equals != NULL ? copy_value (equals + 1, &at) : NULL;

      if (equals == NULL)
        return NULL;
      if (g_ascii_strcasecmp (g_strstrip (type), attribute) == 0)
        return clean (value);
      if (*at != '\0')
        at++;
    }
  return NULL;
}

/* The best that a distinguished name has to show. */
static char *
describe_name (const char *name)
{
  static const char *const attributes[] = { "CN", "O", "OU" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value = signet_certificate_facts_attribute (name, attributes[i]);

      if (value != NULL && *value != '\0')
        return g_steal_pointer (&value);
    }
  return g_strdup (_("nobody named"));
}

static void
append_name (GString    *names,
             const char *name,
             gsize       length)
{
  g_autofree char *shown = signet_text_clean (name, (gssize) length, MAX_TEXT, SIGNET_TEXT_ONE_LINE);

  signet_list_text_add (names, shown);
}

char *
signet_certificate_facts_names (GTlsCertificate *certificate)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  g_autoptr(GPtrArray) hosts = g_tls_certificate_get_dns_names (certificate);
  g_autoptr(GPtrArray) addresses = g_tls_certificate_get_ip_addresses (certificate);
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; hosts != NULL && i < MIN (hosts->len, MAX_NAMES); i++)
    {
      gsize length;
      const char *name = g_bytes_get_data (g_ptr_array_index (hosts, i), &length);

      append_name (names, name, length);
    }
  for (guint i = 0; addresses != NULL && i < MIN (addresses->len, MAX_NAMES); i++)
    {
      g_autofree char *name = g_inet_address_to_string (g_ptr_array_index (addresses, i));

      append_name (names, name, strlen (name));
    }
  if (names->len == 0)
    return describe_name (subject);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
signet_certificate_facts_issuer (GTlsCertificate *certificate)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  if (g_strcmp0 (subject, issuer) == 0)
    return g_strdup (_("Nobody but itself"));
  return describe_name (issuer);
}

static char *
format_date (GDateTime *date)
{
  return date != NULL ? signet_day_text (g_date_time_to_unix (date)) : g_strdup ("?");
}

char *
signet_certificate_facts_validity (GTlsCertificate *certificate)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);

  g_autoptr(GDateTime) before = g_tls_certificate_get_not_valid_before (certificate);
  g_autoptr(GDateTime) after = g_tls_certificate_get_not_valid_after (certificate);
  g_autofree char *from = format_date (before);
  g_autofree char *to = format_date (after);

  /* Translators: two dates. */
  return g_strdup_printf (_("%s to %s"), from, to);
}

char *
signet_certificate_facts_fingerprint (const char *pin)
{
  g_return_val_if_fail (pin != NULL, NULL);

  const char *hex = g_str_has_prefix (pin, "sha256:") ? pin + strlen ("sha256:") : pin;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % (2 * PAIRS_IN_LINE) == 0)
        g_string_append_c (text, '\n');
      else if (i > 0 && i % 2 == 0)
        g_string_append_c (text, ':');
      g_string_append_c (text, g_ascii_toupper (hex[i]));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
