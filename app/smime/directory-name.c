/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "directory-name.h"

#include <string.h>

#include "ber.h"

#define MAX_VALUES 16 /* in one part: those of both names are compared with each other */

/* AttributeTypeAndValue (RFC 5280 section 4.1.2.4) */
typedef struct
{
  SignetBer      type;
  SignetBerValue value;
} Attribute;

typedef struct
{
  Attribute attributes[MAX_VALUES];
  guint     n;
} Part;

/* The types of text (X.680 section 8.6) in GLib's names; NULL for what is no text. */
static const char *
get_charset (guint8 tag)
{
  switch (tag)
    {
    case 12: /* UTF8String */
    case 18: /* NumericString */
    case 19: /* PrintableString */
    case 22: /* IA5String */
    case 26: /* VisibleString */
      return "UTF-8";
    case 20: /* TeletexString, as it is used */
      return "ISO-8859-1";
    case 28: /* UniversalString */
      return "UTF-32BE";
    case 30: /* BMPString */
      return "UTF-16BE";
    default:
      return NULL;
    }
}

/* In the form in which two are compared: no space at the ends, one between words. Returns: (transfer full)
 * (nullable). */
static char *
dup_folded (const SignetBerValue *value)
{
  const char *charset = get_charset (value->tag);
  gsize read, written;

  if (charset == NULL)
    return NULL;

  g_autofree char *text = g_convert ((const char *) value->content.data, (gssize) value->content.length,
                                     "UTF-8", charset, &read, &written, NULL);
  if (text == NULL || read != value->content.length || strlen (text) != written)
    return NULL;

  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  for (const char *at = folded; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return folded != NULL ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static gboolean
are_same_bytes (const SignetBer *a,
                const SignetBer *b)
{
  return a->length == b->length && memcmp (a->data, b->data, a->length) == 0;
}

/* How the values of the same type are to each other: WITHIN if they are the same. */
static SignetNamePlace
compare_values (const SignetBerValue *a,
                const SignetBerValue *b)
{
  if (are_same_bytes (&a->whole, &b->whole))
    return SIGNET_NAME_WITHIN;

  g_autofree char *one = dup_folded (a);
  g_autofree char *other = dup_folded (b);

  if (one == NULL || other == NULL)
    return SIGNET_NAME_UNCLEAR;
  return strcmp (one, other) == 0 ? SIGNET_NAME_WITHIN : SIGNET_NAME_OUTSIDE;
}

/* RelativeDistinguishedName. Returns FALSE if it cannot be read. */
static gboolean
take_part (SignetBer *from,
           Part      *part)
{
  SignetBer set, pair;

  part->n = 0;
  if (!signet_ber_enter (from, SIGNET_BER_SET, &set))
    return FALSE;
  while (signet_ber_enter (&set, SIGNET_BER_SEQUENCE, &pair))
    {
      Attribute *one = &part->attributes[part->n];

      if (part->n == MAX_VALUES || !signet_ber_enter (&pair, SIGNET_BER_OID, &one->type)
          || !signet_ber_next (&pair, &one->value) || pair.length > 0)
        return FALSE;
      part->n++;
    }
  return set.length == 0 && part->n > 0;
}

static SignetNamePlace
find_attribute (const Part      *part,
                const Attribute *wanted)
{
  SignetNamePlace place = SIGNET_NAME_OUTSIDE;

  for (guint i = 0; i < part->n && place != SIGNET_NAME_WITHIN; i++)
    if (are_same_bytes (&part->attributes[i].type, &wanted->type))
      {
        const SignetNamePlace found = compare_values (&part->attributes[i].value, &wanted->value);

        place = found != SIGNET_NAME_OUTSIDE ? found : place;
      }
  return place;
}

static SignetNamePlace
compare_parts (const Part *name,
               const Part *base)
{
  SignetNamePlace place = SIGNET_NAME_WITHIN;

  if (name->n != base->n)
    return SIGNET_NAME_OUTSIDE;
  for (guint i = 0; i < base->n && place != SIGNET_NAME_OUTSIDE; i++)
    {
      const SignetNamePlace found = find_attribute (name, &base->attributes[i]);

      place = found != SIGNET_NAME_WITHIN ? found : place;
    }
  return place;
}

SignetNamePlace
signet_directory_name_find (GBytes *name,
                            GBytes *base)
{
  g_return_val_if_fail (name != NULL && base != NULL, SIGNET_NAME_UNCLEAR);

  SignetBer name_at = signet_ber_begin (name);
  SignetBer base_at = signet_ber_begin (base);
  SignetBer name_parts, base_parts;
  SignetNamePlace place = SIGNET_NAME_WITHIN;
  Part one, other;

  if (!signet_ber_enter (&name_at, SIGNET_BER_SEQUENCE, &name_parts)
      || !signet_ber_enter (&base_at, SIGNET_BER_SEQUENCE, &base_parts))
    return SIGNET_NAME_UNCLEAR;
  while (base_parts.length > 0 && place != SIGNET_NAME_OUTSIDE)
    {
      if (name_parts.length == 0)
        return SIGNET_NAME_OUTSIDE;
      if (!take_part (&name_parts, &one) || !take_part (&base_parts, &other))
        return SIGNET_NAME_UNCLEAR;

      const SignetNamePlace found = compare_parts (&one, &other);
      place = found != SIGNET_NAME_WITHIN ? found : place;
    }
  return place;
}
