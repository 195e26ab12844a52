/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "legacy-cipher.h"

#include <string.h>

#include <gcrypt.h>

#include "gcrypt-start.h"

#define MAX_KEY_BITS 2048

/* By name, since only newer headers know all of them. */
static const struct
{
  const char *oid;
  const char *name;
  gsize       key_length;
} ciphers[] =
{
  { "1.3.14.3.2.7", "DES", 8 },
  { "1.2.840.113533.7.66.10", "CAST5", 16 },
  { "1.3.6.1.4.1.188.7.1.1.2", "IDEA", 16 },
  { "1.3.6.1.4.1.3029.1.2", "BLOWFISH", 16 },
  { "1.2.410.200004.1.4", "SEED", 16 },
  { "1.2.410.200046.1.1.2", "ARIA128", 16 },
  { "1.2.410.200046.1.1.7", "ARIA192", 24 },
  { "1.2.410.200046.1.1.12", "ARIA256", 32 },
};

/* As libgcrypt numbers them; 0 for none. key_length: (out). */
static int
find (const SignetCmsAlgorithm *algorithm,
      gsize                    *key_length)
{
  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    if (strcmp (algorithm->oid, ciphers[i].oid) == 0)
      {
        signet_gcrypt_start ();
        *key_length = ciphers[i].key_length;

        int cipher = gcry_cipher_map_name (ciphers[i].name);
        return cipher != 0 && gcry_cipher_test_algo (cipher) == 0 ? cipher : 0;
      }
  return 0;
}

void
signet_legacy_cipher_list_missing (GPtrArray *names)
{
  g_return_if_fail (names != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      const SignetCmsAlgorithm algorithm = { (char *) ciphers[i].oid, NULL };
      gsize key_length;

      if (find (&algorithm, &key_length) == 0)
        g_ptr_array_add (names, g_strdup (signet_cms_algorithm_get_name (&algorithm)));
    }
}

/* The vector alone, or in a SEQUENCE before what CAST-128 says of its key's length. key_bits: (out): 0 if
 * that is not told. Returns: (transfer full) (nullable). */
static GBytes *
dup_vector (const SignetCmsAlgorithm *algorithm,
            guint                    *key_bits)
{
  GBytes *vector = signet_cms_algorithm_dup_iv (algorithm);
  SignetBer from, all;

  *key_bits = 0;
  if (vector != NULL || algorithm->parameters == NULL)
    return vector;
  from = signet_ber_begin (algorithm->parameters);
  if (!signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &all))
    return NULL;
  vector = signet_ber_take_octets (&all, SIGNET_BER_OCTET_STRING);
  signet_ber_take_uint (&all, MAX_KEY_BITS, key_bits);
  return vector;
}

gsize
signet_legacy_cipher_get_key_length (const SignetCmsAlgorithm *algorithm)
{
  g_return_val_if_fail (algorithm != NULL, 0);

  gsize length = 0;
  guint bits;

  if (find (algorithm, &length) == 0)
    return 0;
  g_autoptr(GBytes) vector = dup_vector (algorithm, &bits);
  return bits == 0 || bits == 8 * length ? length : 0;
}

gsize
signet_legacy_cipher_get_block (const SignetCmsAlgorithm *algorithm)
{
  g_return_val_if_fail (algorithm != NULL, 0);

  gsize length;
  const int cipher = find (algorithm, &length);

  return cipher != 0 ? gcry_cipher_get_algo_blklen (cipher) : 0;
}

gboolean
signet_legacy_cipher_decrypt (const SignetCmsAlgorithm *algorithm,
                              const SignetSessionKey   *key,
                              const guint8             *encrypted,
                              gsize                     length,
                              guint8                   *plain)
{
  g_return_val_if_fail (algorithm != NULL && key != NULL, FALSE);

  gsize key_length;
  guint bits;
  const int cipher = find (algorithm, &key_length);
  g_autoptr(GBytes) vector = dup_vector (algorithm, &bits);
  gcry_cipher_hd_t handle = NULL;
  gboolean done;

  if (cipher == 0 || vector == NULL || g_bytes_get_size (vector) != gcry_cipher_get_algo_blklen (cipher)
      || gcry_cipher_open (&handle, cipher, GCRY_CIPHER_MODE_CBC, 0) != 0)
    return FALSE;
  done = gcry_cipher_setkey (handle, key->bytes, key->length) == 0
         && gcry_cipher_setiv (handle, g_bytes_get_data (vector, NULL), g_bytes_get_size (vector)) == 0
         && gcry_cipher_decrypt (handle, plain, length, encrypted, length) == 0;
  gcry_cipher_close (handle);
  return done;
}
