/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mask-generation.h"

#define MAX_DIGEST 64

gboolean
signet_mask_generation_apply (gnutls_digest_algorithm_t  digest,
                              const guint8              *seed,
                              gsize                      seed_length,
                              guint8                    *bytes,
                              gsize                      length)
{
  g_return_val_if_fail (seed != NULL && bytes != NULL, FALSE);

  const gsize digest_length = gnutls_hash_get_len (digest);
  guint8 mask[MAX_DIGEST];

  /* gnutls_hash_init() loses memory where it does not know how to make a digest whose length it knows. */
  if (digest_length == 0 || digest_length > sizeof mask || gnutls_hash_fast (digest, "", 0, mask) != 0)
    return FALSE;
  for (guint32 counter = 0; length > 0; counter++)
    {
      guint32 number = GUINT32_TO_BE (counter);
      gsize now = MIN (length, digest_length);
      gnutls_hash_hd_t hash;

      if (gnutls_hash_init (&hash, digest) != 0)
        return FALSE;
      gnutls_hash (hash, seed, seed_length);
      gnutls_hash (hash, &number, sizeof number);
      gnutls_hash_deinit (hash, mask);
      for (gsize i = 0; i < now; i++)
        bytes[i] ^= mask[i];
      bytes += now;
      length -= now;
    }
  gnutls_memset (mask, 0, sizeof mask);
  return TRUE;
}
