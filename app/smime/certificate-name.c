/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-name.h"

#include <string.h>

#include "gnutls-glib.h"
#include "text.h"

/* Longer than any name or address is. */
#define MAX_NAME 512
#define MAX_WHOLE 2048
#define MAX_ADDRESSES 256

/* Tags of the string types (X.680) that are not UTF-8 or a part of it. */
#define TAG_TELETEX 20
#define TAG_UNIVERSAL 28
#define TAG_BMP 30

static const char replacement[] = "\xEF\xBF\xBD";

static const char *
get_charset (unsigned long tag)
{
  switch (tag)
    {
    case TAG_TELETEX:
      return "ISO-8859-1";
    case TAG_UNIVERSAL:
      return "UTF-32BE";
    case TAG_BMP:
      return "UTF-16BE";
    default:
      return NULL;
    }
}

/* Returns: (transfer full). */
static char *
dup_value (const gnutls_x509_ava_st *ava)
{
  const char *charset = get_charset (ava->value_tag);
  const char *bytes = (const char *) ava->value.data;
  g_autofree char *converted = NULL;
  gsize length = ava->value.size;

  if (charset != NULL)
    converted = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, &length, NULL);
  else if (g_utf8_validate_len (bytes, length, NULL))
    return signet_text_clean (bytes, (gssize) length, MAX_NAME, SIGNET_TEXT_ONE_LINE);
  if (converted == NULL)
    return signet_text_clean (bytes, (gssize) ava->value.size, MAX_NAME, SIGNET_TEXT_ONE_LINE);
  return signet_text_clean (converted, (gssize) length, MAX_NAME, SIGNET_TEXT_ONE_LINE);
}

static gboolean
is_type (const gnutls_x509_ava_st *ava,
         const char               *oid)
{
  return ava->oid.size >= strlen (oid)
         && strncmp ((const char *) ava->oid.data, oid, ava->oid.size) == 0
         && (ava->oid.size == strlen (oid) || ava->oid.data[strlen (oid)] == '\0');
}

typedef void (*ValueFunc) (const gnutls_x509_ava_st *ava,
                           gpointer                  user_data);

static void
foreach_value (gnutls_x509_dn_t  name,
               const char       *oid,
               ValueFunc         func,
               gpointer          user_data)
{
  gnutls_x509_ava_st ava;
  gboolean more = TRUE;

  for (int set = 0; more; set++)
    {
      int at = 0;

      while (gnutls_x509_dn_get_rdn_ava (name, set, at, &ava) >= 0)
        {
          if (is_type (&ava, oid))
            func (&ava, user_data);
          at++;
        }
      more = at > 0;
    }
}

static void
keep_value_cb (const gnutls_x509_ava_st *ava,
               gpointer                  user_data)
{
  char **kept = user_data;
  g_autofree char *value = dup_value (ava);

  g_strstrip (value);
  if (*value == '\0')
    return;
  g_free (*kept);
  *kept = g_steal_pointer (&value);
}

char *
signet_certificate_name_find (gnutls_x509_dn_t  name,
                              const char       *oid)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (oid != NULL, NULL);

  char *value = NULL;

  foreach_value (name, oid, keep_value_cb, &value);
  return value;
}

char *
signet_certificate_name_whole (gnutls_x509_dn_t name)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_auto(gnutls_datum_t) text = { NULL, 0 };

  if (gnutls_x509_dn_get_str2 (name, &text, 0) < 0)
    return g_strdup ("");
  return signet_text_clean ((const char *) text.data, (gssize) text.size, MAX_WHOLE,
                            SIGNET_TEXT_ONE_LINE);
}

char *
signet_certificate_name_shown (gnutls_x509_dn_t name)
{
  static const char *const types[] = {
    GNUTLS_OID_X520_COMMON_NAME,
    GNUTLS_OID_X520_ORGANIZATIONAL_UNIT_NAME,
    GNUTLS_OID_X520_ORGANIZATION_NAME,
  };

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      char *value = signet_certificate_name_find (name, types[i]);

      if (value != NULL)
        return value;
    }
  return signet_certificate_name_whole (name);
}

char *
signet_certificate_name_address (const guint8 *bytes,
                                 gsize         length)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  g_autoptr(GString) address = g_string_new (NULL);
  const char *at = (const char *) bytes;
  const char *end = at + length;

  while (at < end && address->len < MAX_NAME)
    {
      const gunichar c = g_utf8_get_char_validated (at, end - at);
      const gboolean valid = *at != '\0' && c != (gunichar) -1 && c != (gunichar) -2;

      if (valid && g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (address, c);
      else
        g_string_append (address, replacement);
      at = valid ? g_utf8_next_char (at) : at + 1;
    }
  if (at < end)
    g_string_append (address, replacement);
  return g_string_free (g_steal_pointer (&address), FALSE);
}

static void
add_address_cb (const gnutls_x509_ava_st *ava,
                gpointer                  user_data)
{
  GPtrArray *addresses = user_data;

  if (addresses->len < MAX_ADDRESSES)
    g_ptr_array_add (addresses, signet_certificate_name_address (ava->value.data, ava->value.size));
}

static void
add_alt_names (gnutls_x509_crt_t  crt,
               GPtrArray         *addresses)
{
  g_auto(gnutls_datum_t) extension = { NULL, 0 };
  g_auto(gnutls_subject_alt_names_t) names = NULL;
  gnutls_datum_t value;
  unsigned int type;

  if (gnutls_x509_crt_get_extension_by_oid2 (crt, GNUTLS_X509EXT_OID_SAN, 0, &extension, NULL) < 0
      || gnutls_subject_alt_names_init (&names) < 0
      || gnutls_x509_ext_import_subject_alt_names (&extension, names, 0) < 0)
    return;
  for (unsigned int i = 0; addresses->len < MAX_ADDRESSES; i++)
    {
      if (gnutls_subject_alt_names_get (names, i, &type, &value, NULL) < 0)
        break;
      if (type == GNUTLS_SAN_RFC822NAME)
        g_ptr_array_add (addresses, signet_certificate_name_address (value.data, value.size));
    }
}

GPtrArray *
signet_certificate_name_dup_addresses (gnutls_x509_crt_t crt)
{
  g_return_val_if_fail (crt != NULL, NULL);

  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);
  gnutls_x509_dn_t subject;

  add_alt_names (crt, addresses);
  if (addresses->len == 0 && gnutls_x509_crt_get_subject (crt, &subject) >= 0)
    foreach_value (subject, GNUTLS_OID_PKCS9_EMAIL, add_address_cb, addresses);
  return addresses;
}
