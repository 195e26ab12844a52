/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-bounds.h"

#include "gnutls-glib.h"

#define MAX_RSA            16384
#define MAX_RSA_ANY        3072   /* up to here an exponent of any size that is in use does no harm */
#define MAX_EXPONENT       32     /* bytes (FIPS 186-5 section 5.1) */
#define MAX_LARGE_EXPONENT 8      /* bytes, beyond that */
#define MAX_DSA            4096
#define MAX_DSA_ORDER      64     /* bytes */

/* A zero before the first bit makes it no larger. */
static gsize
get_size (const gnutls_datum_t *number)
{
  gsize zeros = 0;

  while (zeros < number->size && number->data[zeros] == 0)
    zeros++;
  return number->size - zeros;
}

static gboolean
is_bounded_rsa (gnutls_x509_crt_t certificate,
                unsigned int      bits)
{
  g_auto(gnutls_datum_t) modulus = { NULL, 0 };
  g_auto(gnutls_datum_t) exponent = { NULL, 0 };

  if (bits > MAX_RSA)
    return FALSE;
  return gnutls_x509_crt_get_pk_rsa_raw (certificate, &modulus, &exponent) < 0
         || get_size (&exponent) <= (bits <= MAX_RSA_ANY ? MAX_EXPONENT : MAX_LARGE_EXPONENT);
}

static gboolean
is_bounded_dsa (gnutls_x509_crt_t certificate,
                unsigned int      bits)
{
  g_auto(gnutls_datum_t) prime = { NULL, 0 };
  g_auto(gnutls_datum_t) order = { NULL, 0 };
  g_auto(gnutls_datum_t) base = { NULL, 0 };
  g_auto(gnutls_datum_t) value = { NULL, 0 };

  if (bits > MAX_DSA)
    return FALSE;
  return gnutls_x509_crt_get_pk_dsa_raw (certificate, &prime, &order, &base, &value) < 0
         || get_size (&order) <= MAX_DSA_ORDER;
}

gboolean
signet_key_bounds_hold (gnutls_x509_crt_t certificate)
{
  g_return_val_if_fail (certificate != NULL, FALSE);

  unsigned int bits = 0;

  switch (gnutls_x509_crt_get_pk_algorithm (certificate, &bits))
    {
    case GNUTLS_PK_RSA:
    case GNUTLS_PK_RSA_PSS:
      return is_bounded_rsa (certificate, bits);
    case GNUTLS_PK_DSA:
      return is_bounded_dsa (certificate, bits);
    default:
      return TRUE;
    }
}
