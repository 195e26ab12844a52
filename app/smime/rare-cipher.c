/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rare-cipher.h"

#include <gnutls/crypto.h>
#include <nettle/aes.h>
#include <nettle/arctwo.h>
#include <nettle/cbc.h>
#include <nettle/gcm.h>

void
signet_rare_cipher_decrypt_rc2 (const SignetSessionKey *key,
                                guint                   effective_bits,
                                const guint8           *iv,
                                const guint8           *encrypted,
                                gsize                   length,
                                guint8                 *plain)
{
  struct CBC_CTX (struct arctwo_ctx, ARCTWO_BLOCK_SIZE) context;

  g_return_if_fail (key != NULL && key->length > 0);
  g_return_if_fail (effective_bits > 0 && effective_bits <= 1024);
  g_return_if_fail (length % ARCTWO_BLOCK_SIZE == 0);

  arctwo_set_key_ekb (&context.ctx, key->length, key->bytes, effective_bits);
  CBC_SET_IV (&context, iv);
  CBC_DECRYPT (&context, arctwo_decrypt, length, plain, encrypted);
  gnutls_memset (&context, 0, sizeof context);
}

typedef union
{
  struct aes128_ctx aes128;
  struct aes192_ctx aes192;
  struct aes256_ctx aes256;
} Aes;

static nettle_cipher_func *
set_key (Aes                    *aes,
         const SignetSessionKey *key)
{
  switch (key->length)
    {
    case AES128_KEY_SIZE:
      aes128_set_encrypt_key (&aes->aes128, key->bytes);
      return (nettle_cipher_func *) aes128_encrypt;
    case AES192_KEY_SIZE:
      aes192_set_encrypt_key (&aes->aes192, key->bytes);
      return (nettle_cipher_func *) aes192_encrypt;
    default:
      g_assert (key->length == AES256_KEY_SIZE);
      aes256_set_encrypt_key (&aes->aes256, key->bytes);
      return (nettle_cipher_func *) aes256_encrypt;
    }
}

void
signet_rare_cipher_decrypt_gcm (const SignetSessionKey *key,
                                GBytes                 *nonce,
                                GBytes                 *covered,
                                const guint8           *encrypted,
                                gsize                   length,
                                guint8                 *plain,
                                guint8                 *tag)
{
  Aes aes;
  struct gcm_key hash_key;
  struct gcm_ctx context;
  gsize size;
  const guint8 *bytes;

  g_return_if_fail (key != NULL && nonce != NULL && g_bytes_get_size (nonce) > 0);

  nettle_cipher_func *encrypt = set_key (&aes, key);
  bytes = g_bytes_get_data (nonce, &size);
  gcm_set_key (&hash_key, &aes, encrypt);
  gcm_set_iv (&context, &hash_key, size, bytes);
  if (covered != NULL)
    {
      bytes = g_bytes_get_data (covered, &size);
      gcm_update (&context, &hash_key, size, bytes);
    }
  gcm_decrypt (&context, &hash_key, &aes, encrypt, length, plain, encrypted);
  gcm_digest (&context, &hash_key, &aes, encrypt, GCM_DIGEST_SIZE, tag);
  gnutls_memset (&aes, 0, sizeof aes);
  gnutls_memset (&hash_key, 0, sizeof hash_key);
}
