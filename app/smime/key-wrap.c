/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GnuTLS has no ECB: one block of CBC with a vector of zeros is the same. */
#include "config.h"
#include "key-wrap.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "gnutls-glib.h"
#include "secret-bytes.h"

#define HALF 8
#define BLOCK 16
#define ROUNDS 6
#define MAX_SIZE (64 * 1024)

#define DES_KEY 24
#define DES_BLOCK 8
#define DES_MORE  (2 * DES_BLOCK)  /* a vector before what is wrapped, and its checksum behind that */
#define DES_MAX   (64 + DES_MORE)

/* The initial value (section 2.2.3.1), which tells whether all is well after unwrapping. */
static const guint8 initial[HALF] = { 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6, 0xA6 };

static gboolean
set_error (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The wrapped key is damaged."));
  return FALSE;
}

static gboolean
begin (GBytes              *key,
       gnutls_cipher_hd_t  *cipher,
       GError             **error)
{
  guint8 zero[BLOCK] = { 0 };
  const gnutls_datum_t vector = { zero, sizeof zero };
  const gnutls_datum_t secret = signet_datum_peek (key);
  gnutls_cipher_algorithm_t algorithm;

  switch (secret.size)
    {
    case 16:
      algorithm = GNUTLS_CIPHER_AES_128_CBC;
      break;
    case 24:
      algorithm = GNUTLS_CIPHER_AES_192_CBC;
      break;
    case 32:
      algorithm = GNUTLS_CIPHER_AES_256_CBC;
      break;
    default:
      return set_error (error);
    }
  if (gnutls_cipher_init (cipher, algorithm, &secret, &vector) >= 0)
    return TRUE;
  return set_error (error);
}

static void
exclude_counter (guint8  *half,
                 guint64  counter)
{
  for (guint i = 0; i < HALF; i++)
    half[i] ^= (guint8) (counter >> (8 * (HALF - 1 - i)));
}

/* Section 2.2.1; all is the initial value and the data. */
static gboolean
wrap_all (gnutls_cipher_hd_t  cipher,
          guint8             *all,
          gsize               n_halves)
{
  guint8 zero[BLOCK] = { 0 };
  guint8 block[BLOCK];
  gboolean done = TRUE;

  for (gsize round = 0; round < ROUNDS && done; round++)
    for (gsize i = 1; i <= n_halves && done; i++)
      {
        memcpy (block, all, HALF);
        memcpy (block + HALF, all + i * HALF, HALF);
        gnutls_cipher_set_iv (cipher, zero, sizeof zero);
        done = gnutls_cipher_encrypt (cipher, block, sizeof block) >= 0;
        exclude_counter (block, n_halves * round + i);
        memcpy (all, block, HALF);
        memcpy (all + i * HALF, block + HALF, HALF);
      }
  explicit_bzero (block, sizeof block);
  return done;
}

/* Section 2.2.2. */
static gboolean
unwrap_all (gnutls_cipher_hd_t  cipher,
            guint8             *all,
            gsize               n_halves)
{
  guint8 zero[BLOCK] = { 0 };
  guint8 block[BLOCK];
  gboolean done = TRUE;

  for (gsize round = ROUNDS; round > 0 && done; round--)
    for (gsize i = n_halves; i > 0 && done; i--)
      {
        memcpy (block, all, HALF);
        memcpy (block + HALF, all + i * HALF, HALF);
        exclude_counter (block, n_halves * (round - 1) + i);
        gnutls_cipher_set_iv (cipher, zero, sizeof zero);
        done = gnutls_cipher_decrypt (cipher, block, sizeof block) >= 0;
        memcpy (all, block, HALF);
        memcpy (all + i * HALF, block + HALF, HALF);
      }
  explicit_bzero (block, sizeof block);
  return done;
}

static gboolean
fits (gsize size)
{
  return size >= 2 * HALF && size % HALF == 0 && size <= MAX_SIZE;
}

GBytes *
signet_key_wrap (GBytes   *key,
                 GBytes   *data,
                 GError  **error)
{
  g_return_val_if_fail (key != NULL && data != NULL, NULL);

  g_auto(gnutls_cipher_hd_t) cipher = NULL;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (data, &size);
  g_autoptr(GByteArray) all = g_byte_array_new ();

  if (!fits (size))
    {
      set_error (error);
      return NULL;
    }
  if (!begin (key, &cipher, error))
    return NULL;
  g_byte_array_append (all, initial, HALF);
  g_byte_array_append (all, bytes, (guint) size);
  if (!wrap_all (cipher, all->data, size / HALF))
    {
      explicit_bzero (all->data, all->len);
      set_error (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

GBytes *
signet_key_unwrap (GBytes   *key,
                   GBytes   *wrapped,
                   GError  **error)
{
  g_return_val_if_fail (key != NULL && wrapped != NULL, NULL);

  g_auto(gnutls_cipher_hd_t) cipher = NULL;
  gsize size;
  const guint8 *bytes = g_bytes_get_data (wrapped, &size);
  GByteArray *all;

  if (size < HALF || !fits (size - HALF))
    {
      set_error (error);
      return NULL;
    }
  if (!begin (key, &cipher, error))
    return NULL;
  all = g_byte_array_sized_new ((guint) size);
  g_byte_array_append (all, bytes, (guint) size);
  if (!unwrap_all (cipher, all->data, size / HALF - 1)
      || gnutls_memcmp (all->data, initial, HALF) != 0)
    {
      signet_secret_bytes_drop (all);
      set_error (error);
      return NULL;
    }
  memmove (all->data, all->data + HALF, size - HALF);
  explicit_bzero (all->data + size - HALF, HALF);
  g_byte_array_set_size (all, (guint) (size - HALF));
  return signet_secret_bytes_take (all);
}

static gboolean
decrypt_des (GBytes       *key,
             const guint8 *vector,
             guint8       *bytes,
             gsize         length)
{
  const gnutls_datum_t secret = signet_datum_peek (key);
  const gnutls_datum_t iv = { (unsigned char *) vector, DES_BLOCK };
  g_auto(gnutls_cipher_hd_t) cipher = NULL;

  return gnutls_cipher_init (&cipher, GNUTLS_CIPHER_3DES_CBC, &secret, &iv) >= 0
         && gnutls_cipher_decrypt (cipher, bytes, length) >= 0;
}

/* all: a wrapped key of length bytes, unwrapped in place. */
static gboolean
unwrap_des (GBytes *key,
            guint8 *all,
            gsize   length)
{
  static const guint8 vector[DES_BLOCK] = { 0x4A, 0xDD, 0xA2, 0x2C, 0x79, 0xE8, 0x21, 0x05 };
  guint8 sum[20];

  if (!decrypt_des (key, vector, all, length + DES_MORE))
    return FALSE;
  for (gsize i = 0, j = length + DES_MORE - 1; i < j; i++, j--)
    {
      const guint8 byte = all[i];

      all[i] = all[j];
      all[j] = byte;
    }
  return decrypt_des (key, all, all + DES_BLOCK, length + DES_BLOCK)
         && gnutls_hash_fast (GNUTLS_DIG_SHA1, all + DES_BLOCK, length, sum) >= 0
         && gnutls_memcmp (sum, all + DES_BLOCK + length, DES_BLOCK) == 0;
}

GBytes *
signet_key_unwrap_triple_des (GBytes   *key,
                              GBytes   *wrapped,
                              GError  **error)
{
  g_return_val_if_fail (key != NULL && wrapped != NULL, NULL);

  gsize size;
  const guint8 *bytes = g_bytes_get_data (wrapped, &size);
  GByteArray *all;

  if (g_bytes_get_size (key) != DES_KEY || size <= DES_MORE || size > DES_MAX || size % DES_BLOCK != 0)
    {
      set_error (error);
      return NULL;
    }
  all = g_byte_array_sized_new ((guint) size);
  g_byte_array_append (all, bytes, (guint) size);
  if (!unwrap_des (key, all->data, size - DES_MORE))
    {
      signet_secret_bytes_drop (all);
      set_error (error);
      return NULL;
    }
  memmove (all->data, all->data + DES_BLOCK, size - DES_MORE);
  explicit_bzero (all->data + size - DES_MORE, DES_MORE);
  g_byte_array_set_size (all, (guint) (size - DES_MORE));
  return signet_secret_bytes_take (all);
}
