/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pkcs12-derivation.h"

#include <string.h>

#include <gnutls/crypto.h>

#define HASH 20   /* bytes of SHA-1: u */
#define BLOCK 64  /* and of its blocks: v */
#define LONGEST 4096

/* Repeats bytes until whole blocks are full; none stay none. */
static void
add_repeated (GByteArray   *to,
              const guint8 *bytes,
              gsize         length)
{
  const gsize whole = (length + BLOCK - 1) / BLOCK * BLOCK;

  for (gsize i = 0; i < whole; i++)
    g_byte_array_append (to, bytes + i % length, 1);
}

/* A BMPString with its end (RFC 7292 appendix B.1). Returns: (transfer full) (nullable), to be wiped. */
static GByteArray *
encode_password (const char *password)
{
  glong n = 0;
  gunichar2 *units = g_utf8_to_utf16 (password, -1, NULL, &n, NULL);
  GByteArray *bytes;

  if (units == NULL)
    return NULL;
  bytes = g_byte_array_sized_new ((guint) (2 * n + 2));
  for (glong i = 0; i <= n; i++)
    {
      const guint8 pair[] = { (guint8) (units[i] >> 8), (guint8) units[i] };

      g_byte_array_append (bytes, pair, sizeof pair);
    }
  gnutls_memset (units, 0, (gsize) n * sizeof *units);
  g_free (units);
  return bytes;
}

/* Step 6.C: adds B and one to a block. */
static void
add_one (guint8       *block,
         const guint8 *b)
{
  guint carry = 1;

  for (gsize i = BLOCK; i-- > 0;)
    {
      carry += (guint) block[i] + b[i];
      block[i] = (guint8) carry;
      carry >>= 8;
    }
}

static gboolean
hash_round (guint8       purpose,
            GByteArray  *input,
            guint        rounds,
            guint8      *sum)
{
  guint8 diversifier[BLOCK];
  gnutls_hash_hd_t hash;

  memset (diversifier, purpose, sizeof diversifier);
  if (gnutls_hash_init (&hash, GNUTLS_DIG_SHA1) < 0)
    return FALSE;
  gnutls_hash (hash, diversifier, sizeof diversifier);
  gnutls_hash (hash, input->data, input->len);
  gnutls_hash_deinit (hash, sum);
  for (guint i = 1; i < rounds; i++)
    if (gnutls_hash_fast (GNUTLS_DIG_SHA1, sum, HASH, sum) < 0)
      return FALSE;
  return TRUE;
}

gboolean
signet_pkcs12_derive (SignetPkcs12Purpose  purpose,
                      const char          *password,
                      GBytes              *salt,
                      guint                rounds,
                      guint8              *out,
                      gsize                length)
{
  g_return_val_if_fail (password != NULL && salt != NULL && out != NULL, FALSE);

  GByteArray *input = g_byte_array_new ();
  GByteArray *encoded = encode_password (password);
  guint8 sum[HASH], block[BLOCK];
  gsize salt_length;
  const guint8 *salt_bytes = g_bytes_get_data (salt, &salt_length);
  gboolean done = encoded != NULL && encoded->len <= LONGEST && salt_length <= MAX_INPUT;

  if (done)
    {
      add_repeated (input, salt_bytes, salt_length);
      add_repeated (input, encoded->data, encoded->len);
    }
  for (gsize at = 0; done && at < length; at += HASH)
    {
      done = hash_round ((guint8) purpose, input, rounds, sum);
      memcpy (out + at, sum, MIN (HASH, length - at));
      for (gsize i = 0; i < BLOCK; i++)
        block[i] = sum[i % HASH];
      for (guint i = 0; i < input->len; i += BLOCK)
        add_one (input->data + i, block);
    }
  gnutls_memset (input->data, 0, input->len);
  g_byte_array_unref (input);
  if (encoded != NULL)
    {
      gnutls_memset (encoded->data, 0, encoded->len);
      g_byte_array_unref (encoded);
    }
  return done;
}
