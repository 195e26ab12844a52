/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-digest.h"

#include <nettle/sha3.h>

#define MAX_DIGEST 64
#define SHAKE_DIGEST 64

struct _SignetContentDigest
{
  SignetSignedBytes *content;
  GHashTable        *made;     /* of GBytes or NULL, by algorithm */
};

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

/* Returns: (transfer full) (nullable). */
static GBytes *
make (gnutls_digest_algorithm_t  algorithm,
      SignetSignedBytes         *content)
{
  gnutls_hash_hd_t hash;
  guint8 *value;
  guint length;

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

static void
unref (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

SignetContentDigest *
signet_content_digest_new (SignetSignedBytes *content)
{
  g_return_val_if_fail (content != NULL, NULL);

  SignetContentDigest *self = g_new (SignetContentDigest, 1);

  self->content = content;
  self->made = g_hash_table_new_full (NULL, NULL, NULL, unref);
  return self;
}

void
signet_content_digest_free (SignetContentDigest *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->made);
  g_free (self);
}

GBytes *
signet_content_digest_get (SignetContentDigest       *self,
                           gnutls_digest_algorithm_t  algorithm)
{
  gpointer key = GINT_TO_POINTER (algorithm);
  gpointer value;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_hash_table_lookup_extended (self->made, key, NULL, &value))
    {
      value = make (algorithm, self->content);
      g_hash_table_insert (self->made, key, value);
    }
  return value;
}
