/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rsa-public.h"

#include <string.h>

#include <gmp.h>

#include "gnutls-glib.h"
#include "mask-generation.h"

#define MAX_BYTES 2048  /* of a modulus, as others bound it */
#define MAX_HASH 64
#define TRAILER 0xBC

/* The public operation, which keeps nothing secret. length: (out), of the modulus. bits: (out), likewise.
 * block: of MAX_BYTES. Returns FALSE for what is no signature of such a key. */
static gboolean
open_block (SignetCertificate *certificate,
            GBytes            *signature,
            guint8            *block,
            gsize             *length,
            gsize             *bits)
{
  g_auto(gnutls_pubkey_t) key = NULL;
  g_auto(gnutls_datum_t) modulus = { NULL, 0 };
  g_auto(gnutls_datum_t) exponent = { NULL, 0 };
  gsize size, written;
  const guint8 *bytes = g_bytes_get_data (signature, &size);
  gboolean opened;
  mpz_t n, e, s;

  if (gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_x509 (key, signet_certificate_get_gnutls (certificate), 0) < 0
      || gnutls_pubkey_export_rsa_raw2 (key, &modulus, &exponent, GNUTLS_EXPORT_FLAG_NO_LZ) < 0
      || modulus.size > MAX_BYTES || exponent.size > sizeof (guint64) || size != modulus.size)
    return FALSE;
  mpz_inits (n, e, s, NULL);
  mpz_import (n, modulus.size, 1, 1, 1, 0, modulus.data);
  mpz_import (e, exponent.size, 1, 1, 1, 0, exponent.data);
  mpz_import (s, size, 1, 1, 1, 0, bytes);
  opened = mpz_odd_p (n) && mpz_cmp (s, n) < 0;
  if (opened)
    {
      mpz_powm (s, s, e, n);
      memset (block, 0, MAX_BYTES);
      written = (mpz_sizeinbase (s, 2) + 7) / 8;
      mpz_export (block + modulus.size - written, NULL, 1, 1, 1, 0, s);
      *length = modulus.size;
      *bits = mpz_sizeinbase (n, 2);
    }
  mpz_clears (n, e, s, NULL);
  return opened;
}

/* Whether it is zeros, a one, and then a salt of that length. */
static gboolean
is_padded (const guint8 *bytes,
           gsize         length,
           gsize         salt)
{
  for (gsize i = 0; i + salt + 1 < length; i++)
    if (bytes[i] != 0)
      return FALSE;
  return bytes[length - salt - 1] == 1;
}

/* EMSA-PSS-VERIFY (RFC 8017 section 9.1.2); text: the encoded message without what is zero before it. */
static SignetRsaAnswer
check_pss (guint8                    *text,
           gsize                      length,
           guint                      unused_bits,
           gnutls_digest_algorithm_t  digest,
           gnutls_digest_algorithm_t  mask_digest,
           gsize                      salt,
           GBytes                    *hash)
{
  const gsize size = gnutls_hash_get_len (digest);
  const guint8 *sum = text + length - size - 1;
  const gsize masked = length - size - 1;
  gnutls_hash_hd_t state;
  guint8 found[MAX_HASH];
  guint8 zeros[8] = { 0 };

  if (text[length - 1] != TRAILER || (text[0] & ~(0xFF >> unused_bits)) != 0
      || !signet_mask_generation_apply (mask_digest, sum, size, text, masked))
    return SIGNET_RSA_BROKEN;
  text[0] &= (guint8) (0xFF >> unused_bits);
  if (!is_padded (text, masked, salt) || gnutls_hash_init (&state, digest) < 0)
    return SIGNET_RSA_BROKEN;
  gnutls_hash (state, zeros, sizeof zeros);
  gnutls_hash (state, g_bytes_get_data (hash, NULL), size);
  gnutls_hash (state, text + masked - salt, salt);
  gnutls_hash_deinit (state, found);
  return memcmp (found, sum, size) == 0 ? SIGNET_RSA_HOLDS : SIGNET_RSA_OTHER_HASH;
}

SignetRsaAnswer
signet_rsa_public_check_pss (SignetCertificate         *certificate,
                             gnutls_digest_algorithm_t  digest,
                             gnutls_digest_algorithm_t  mask_digest,
                             guint                      salt,
                             GBytes                    *hash,
                             GBytes                    *signature)
{
  g_return_val_if_fail (certificate != NULL && hash != NULL && signature != NULL, SIGNET_RSA_BROKEN);

  const gsize size = gnutls_hash_get_len (digest);
  guint8 block[MAX_BYTES];
  gsize length, bits, skipped;

  if (size == 0 || size > MAX_HASH || gnutls_hash_get_len (mask_digest) == 0
      || gnutls_hash_get_len (mask_digest) > MAX_HASH || g_bytes_get_size (hash) != size
      || !open_block (certificate, signature, block, &length, &bits))
    return SIGNET_RSA_BROKEN;
  /* One bit less than the modulus has: that may be a byte less. */
  skipped = (bits - 1) % 8 == 0 ? 1 : 0;
  if (salt > length || length - skipped < size + salt + 2 || (skipped == 1 && block[0] != 0))
    return SIGNET_RSA_BROKEN;
  return check_pss (block + skipped, length - skipped, (guint) (8 * (length - skipped) - (bits - 1)), digest,
                    mask_digest, salt, hash);
}

SignetRsaAnswer
signet_rsa_public_check_pkcs1 (SignetCertificate         *certificate,
                               gnutls_digest_algorithm_t  digest,
                               GBytes                    *hash,
                               GBytes                    *signature)
{
  g_return_val_if_fail (certificate != NULL && hash != NULL && signature != NULL, SIGNET_RSA_BROKEN);

  guint8 block[MAX_BYTES];
  guint8 found[MAX_HASH];
  unsigned int size = sizeof found;
  gnutls_digest_algorithm_t told;
  gnutls_datum_t info;
  gsize length, bits, at = 2;

  if (!open_block (certificate, signature, block, &length, &bits) || length < 11 || block[0] != 0
      || block[1] != 1)
    return SIGNET_RSA_BROKEN;
  while (at < length && block[at] == 0xFF)
    at++;
  if (at < 10 || at + 1 >= length || block[at] != 0)
    return SIGNET_RSA_BROKEN;
  info = (gnutls_datum_t) { block + at + 1, (unsigned int) (length - at - 1) };
  if (gnutls_decode_ber_digest_info (&info, &told, found, &size) < 0 || told != digest)
    return SIGNET_RSA_BROKEN;
  return size == g_bytes_get_size (hash) && memcmp (found, g_bytes_get_data (hash, NULL), size) == 0
           ? SIGNET_RSA_HOLDS : SIGNET_RSA_OTHER_HASH;
}
