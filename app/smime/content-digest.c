/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-digest.h"

#include <nettle/sha3.h>

#define MAX_DIGEST 64
#define SHAKE_DIGEST 64

gboolean
signet_content_digest_is_known (gnutls_digest_algorithm_t algorithm)
{
  guint8 sum[MAX_DIGEST];

  if (algorithm == GNUTLS_DIG_SHAKE_256)
    return TRUE;
  return algorithm != GNUTLS_DIG_UNKNOWN && gnutls_hash_get_len (algorithm) > 0
         && gnutls_hash_get_len (algorithm) <= sizeof sum && gnutls_hash_fast (algorithm, "", 0, sum) >= 0;
}

static void
hash_cb (const char *bytes,
         gsize       length,
         gpointer    hash)
{
  gnutls_hash (hash, bytes, length);
}

static void
shake_cb (const char *bytes,
          gsize       length,
          gpointer    context)
{
  sha3_256_update (context, length, (const guint8 *) bytes);
}

static GBytes *
make_shake (SignetSignedBytes *content)
{
  struct sha3_256_ctx context;
  guint8 value[SHAKE_DIGEST];

  sha3_256_init (&context);
  signet_signed_bytes_feed (content, shake_cb, &context);
  sha3_256_shake (&context, sizeof value, value);
  return g_bytes_new (value, sizeof value);
}

GBytes *
signet_content_digest_make (gnutls_digest_algorithm_t  algorithm,
                            SignetSignedBytes         *content)
{
  gnutls_hash_hd_t hash;
  guint8 *value;
  guint length;

  g_return_val_if_fail (content != NULL, NULL);

  if (algorithm == GNUTLS_DIG_SHAKE_256)
    return make_shake (content);
  /* GnuTLS 3.7 loses its handle for a hash that it cannot make. */
  if (!signet_content_digest_is_known (algorithm) || gnutls_hash_init (&hash, algorithm) < 0)
    return NULL;
  length = gnutls_hash_get_len (algorithm);
  value = g_malloc0 (length);
  signet_signed_bytes_feed (content, hash_cb, hash);
  gnutls_hash_deinit (hash, value);
  return g_bytes_new_take (value, length);
}
