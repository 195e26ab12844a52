/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-bounds.h"

#include "ber.h"

#define MAX_SIZE       (64 * 1024)
#define MAX_NAME_PARTS 100
#define MAX_VALUES     1000
#define MAX_DEPTH      32

/* An extension's value is written into an OCTET STRING. */
static gboolean
holds_values (const SignetBerValue *value)
{
  if (value->tag == SIGNET_BER_OCTET_STRING)
    return value->content.length > 0 && value->content.data[0] == SIGNET_BER_SEQUENCE;
  return (value->tag & SIGNET_BER_CONSTRUCTED) != 0;
}

static gboolean
is_bounded (SignetBer values,
            guint     depth)
{
  SignetBerValue value;

  for (guint n = 0; signet_ber_next (&values, &value); n++)
    if (n == MAX_VALUES || (holds_values (&value)
                            && (depth == MAX_DEPTH || !is_bounded (value.content, depth + 1))))
      return FALSE;
  return TRUE;
}

/* Name (RFC 5280 section 4.1.2.4) */
static gboolean
is_bounded_name (SignetBer *from)
{
  SignetBer name, set;
  SignetBerValue part;
  guint n = 0;

  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &name))
    return TRUE;
  while (signet_ber_enter (&name, SIGNET_BER_SET, &set))
    while (signet_ber_next (&set, &part))
      if (++n > MAX_NAME_PARTS)
        return FALSE;
  return TRUE;
}

/* TBSCertificate (RFC 5280 section 4.1): version, serial number, signature, issuer, validity, subject. */
static gboolean
are_bounded_names (SignetBer all)
{
  SignetBer certificate, fields;
  SignetBerValue passed;

  if (!signet_ber_enter (&all, SIGNET_BER_SEQUENCE, &certificate)
      || !signet_ber_enter (&certificate, SIGNET_BER_SEQUENCE, &fields))
    return TRUE;
  signet_ber_take (&fields, SIGNET_BER_EXPLICIT, &passed);
  signet_ber_next (&fields, &passed);
  signet_ber_next (&fields, &passed);
  if (!is_bounded_name (&fields))
    return FALSE;
  signet_ber_next (&fields, &passed);
  return is_bounded_name (&fields);
}

gboolean
signet_certificate_bounds_hold (GBytes *der)
{
  g_return_val_if_fail (der != NULL, FALSE);

  const SignetBer all = signet_ber_begin (der);

  return all.length <= MAX_SIZE && are_bounded_names (all) && is_bounded (all, 0);
}
