/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-attributes.h"

#include <string.h>

#define UTC_TIME         0x17
#define GENERALIZED_TIME 0x18

static SignetCmsAttribute
get_one (SignetBer       values,
         SignetBerValue *value)
{
  if (!signet_ber_next (&values, value) || values.length > 0)
    return SIGNET_CMS_ATTRIBUTE_AMBIGUOUS;
  return SIGNET_CMS_ATTRIBUTE_FOUND;
}

SignetCmsAttribute
signet_cms_attributes_find (GBytes         *attributes,
                            const char     *oid,
                            SignetBerValue *value)
{
  SignetCmsAttribute found = SIGNET_CMS_ATTRIBUTE_ABSENT;
  SignetBer from, set, attribute, values;

  g_return_val_if_fail (attributes != NULL && oid != NULL && value != NULL,
                        SIGNET_CMS_ATTRIBUTE_ABSENT);

  from = signet_ber_begin (attributes);
  if (!signet_ber_enter (&from, SIGNET_BER_SET, &set))
    return SIGNET_CMS_ATTRIBUTE_ABSENT;
  while (signet_ber_enter (&set, SIGNET_BER_SEQUENCE, &attribute))
    {
      g_autofree char *name = signet_ber_take_oid (&attribute);

      if (g_strcmp0 (name, oid) != 0)
        continue;
      if (found != SIGNET_CMS_ATTRIBUTE_ABSENT
          || !signet_ber_enter (&attribute, SIGNET_BER_SET, &values))
        return SIGNET_CMS_ATTRIBUTE_AMBIGUOUS;
      found = get_one (values, value);
    }
  return set.length == 0 ? found : SIGNET_CMS_ATTRIBUTE_AMBIGUOUS;
}

GBytes *
signet_cms_attributes_dup_digest (GBytes *attributes)
{
  SignetBerValue value;

  if (signet_cms_attributes_find (attributes, SIGNET_CMS_ATTRIBUTE_MESSAGE_DIGEST, &value)
      != SIGNET_CMS_ATTRIBUTE_FOUND)
    return NULL;
  return signet_ber_take_octets (&value.whole, SIGNET_BER_OCTET_STRING);
}

gboolean
signet_cms_attributes_are (GBytes *bytes)
{
  SignetBerValue value;

  g_return_val_if_fail (bytes != NULL, FALSE);
  return signet_cms_attributes_find (bytes, SIGNET_CMS_ATTRIBUTE_MESSAGE_DIGEST, &value)
         == SIGNET_CMS_ATTRIBUTE_FOUND;
}

char *
signet_cms_attributes_dup_content_type (GBytes *attributes)
{
  SignetBerValue value;

  if (signet_cms_attributes_find (attributes, SIGNET_CMS_ATTRIBUTE_CONTENT_TYPE, &value)
      != SIGNET_CMS_ATTRIBUTE_FOUND)
    return NULL;
  return signet_ber_take_oid (&value.whole);
}

/* RFC 5652 section 11.3: "YYMMDDHHMMSSZ" for the years 1950 to 2049, else "YYYYMMDDHHMMSSZ". */
gint64
signet_cms_attributes_get_signing_time (GBytes *attributes)
{
  SignetBerValue value;
  char digits[16] = "";
  gsize year_digits;
  int field[6] = { 0 };

  if (signet_cms_attributes_find (attributes, SIGNET_CMS_ATTRIBUTE_SIGNING_TIME, &value)
      != SIGNET_CMS_ATTRIBUTE_FOUND
      || (value.tag != UTC_TIME && value.tag != GENERALIZED_TIME))
    return -1;
  year_digits = value.tag == UTC_TIME ? 2 : 4;
  if (value.content.length != year_digits + 11 || value.content.data[year_digits + 10] != 'Z')
    return -1;
  memcpy (digits, value.content.data, year_digits + 10);
  if (strspn (digits, "0123456789") != year_digits + 10)
    return -1;

  for (gsize i = 0, at = 0; i < G_N_ELEMENTS (field); i++)
    for (gsize end = at + (i == 0 ? year_digits : 2); at < end; at++)
      field[i] = field[i] * 10 + (digits[at] - '0');
  if (value.tag == UTC_TIME)
    field[0] += field[0] < 50 ? 2000 : 1900;

  g_autoptr(GDateTime) time = g_date_time_new_utc (field[0], field[1], field[2], field[3], field[4],
                                                   field[5]);
  return time != NULL ? g_date_time_to_unix (time) : -1;
}
