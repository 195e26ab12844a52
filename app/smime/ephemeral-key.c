/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ephemeral-key.h"

#include <glib/gi18n-lib.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecc.h>

#include "gnutls-glib.h"
#include "rare-curve.h"
#include "secret-bytes.h"
#include "smime-error.h"

#define UNCOMPRESSED 0x04

/* NULL for another. */
static const struct ecc_curve *
find_curve (SignetCertificate *certificate)
{
  switch (signet_certificate_get_key_curve (certificate))
    {
    case GNUTLS_ECC_CURVE_SECP256R1:
      return nettle_get_secp_256r1 ();
    case GNUTLS_ECC_CURVE_SECP384R1:
      return nettle_get_secp_384r1 ();
    case GNUTLS_ECC_CURVE_SECP521R1:
      return nettle_get_secp_521r1 ();
    default:
      return NULL;
    }
}

static void
random_cb (void    *context,
           size_t   length,
           uint8_t *bytes)
{
  if (gnutls_rnd (GNUTLS_RND_KEY, bytes, length) < 0)
    g_error ("There are no random numbers");
}

/* Whether the point is on the curve. */
static gboolean
read_point (SignetCertificate *certificate,
            struct ecc_point  *point)
{
  g_auto(gnutls_pubkey_t) key = NULL;
  g_auto(gnutls_datum_t) x_bytes = { NULL, 0 };
  g_auto(gnutls_datum_t) y_bytes = { NULL, 0 };
  gboolean valid;
  mpz_t x, y;

  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0
      || gnutls_pubkey_export_ecc_raw (key, NULL, &x_bytes, &y_bytes) < 0)
    return FALSE;
  nettle_mpz_init_set_str_256_u (x, x_bytes.size, x_bytes.data);
  nettle_mpz_init_set_str_256_u (y, y_bytes.size, y_bytes.data);
  valid = ecc_point_set (point, x, y) != 0;
  mpz_clear (x);
  mpz_clear (y);
  return valid;
}

/* x and y: (out): size bytes each; y nullable. */
static void
write_point (const struct ecc_point *point,
             gsize                   size,
             guint8                 *x_bytes,
             guint8                 *y_bytes)
{
  mpz_t x, y;

  mpz_init (x);
  mpz_init (y);
  ecc_point_get (point, x, y);
  nettle_mpz_get_str_256 (size, x_bytes, x);
  if (y_bytes != NULL)
    nettle_mpz_get_str_256 (size, y_bytes, y);
  mpz_clear (x);
  mpz_clear (y);
}

/* Returns: (transfer full): 04 x y. */
static GBytes *
dup_public (const struct ecc_point *point,
            gsize                   size)
{
  guint8 *bytes = g_malloc (1 + 2 * size);

  bytes[0] = UNCOMPRESSED;
  write_point (point, size, bytes + 1, bytes + 1 + size);
  return g_bytes_new_take (bytes, 1 + 2 * size);
}

/* Returns: (transfer full). */
static GBytes *
dup_secret (const struct ecc_point *point,
            gsize                   size)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, (guint) size);
  write_point (point, size, bytes->data, NULL);
  return signet_secret_bytes_take (bytes);
}

static gboolean
set_no_point (SignetCertificate  *certificate,
              GError            **error)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
               _("The certificate of %s has a key that is none."), signet_certificate_get_name (certificate));
  return FALSE;
}

gboolean
signet_ephemeral_key_agree (SignetCertificate  *certificate,
                            GBytes            **point,
                            GBytes            **secret,
                            GError            **error)
{
  g_return_val_if_fail (certificate != NULL, FALSE);
  g_return_val_if_fail (point != NULL && secret != NULL, FALSE);

  const struct ecc_curve *curve = find_curve (certificate);
  struct ecc_point theirs, ours;
  struct ecc_scalar scalar;
  gboolean valid;

  if (signet_certificate_get_rare_curve (certificate) != NULL)
    return signet_rare_curve_agree (certificate, point, secret) || set_no_point (certificate, error);
  if (curve == NULL)
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                   _("Signet cannot encrypt to the kind of key that %s has."),
                   signet_certificate_get_name (certificate));
      return FALSE;
    }
  ecc_point_init (&theirs, curve);
  ecc_point_init (&ours, curve);
  ecc_scalar_init (&scalar, curve);
  valid = read_point (certificate, &theirs);
  if (valid)
    {
      const gsize size = (ecc_bit_size (curve) + 7) / 8;

      ecc_scalar_random (&scalar, NULL, random_cb);
      ecc_point_mul_g (&ours, &scalar);
      *point = dup_public (&ours, size);
      ecc_point_mul (&ours, &scalar, &theirs);
      *secret = dup_secret (&ours, size);
    }
  else
    set_no_point (certificate, error);
  ecc_scalar_clear (&scalar);
  ecc_point_clear (&ours);
  ecc_point_clear (&theirs);
  return valid;
}
