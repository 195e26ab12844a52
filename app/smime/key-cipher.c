/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-cipher.h"

#include <string.h>

#include "cms-algorithm.h"
#include "gnutls-glib.h"
#include "pkcs12-derivation.h"
#include "secret-bytes.h"
#include "session-key.h"

#define OID_PBES2       "1.2.840.113549.1.5.13"
#define OID_PBKDF2      "1.2.840.113549.1.5.12"
#define OID_PKCS12_3DES "1.2.840.113549.1.12.1.3"

#define MAX_BLOCK  16
#define MAX_KEY    65536

/* How the bytes are to be decrypted. */
typedef struct
{
  gnutls_cipher_algorithm_t cipher;
  SignetSessionKey          key;
  guint8                    iv[MAX_BLOCK];
} Way;

static void
way_clear (Way *self)
{
  gnutls_memset (self, 0, sizeof *self);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

static const struct
{
  const char             *oid;
  gnutls_mac_algorithm_t  mac;
} prfs[] =
{
  { "1.2.840.113549.2.7", GNUTLS_MAC_SHA1 },
  { "1.2.840.113549.2.8", GNUTLS_MAC_SHA224 },
  { "1.2.840.113549.2.9", GNUTLS_MAC_SHA256 },
  { "1.2.840.113549.2.10", GNUTLS_MAC_SHA384 },
  { "1.2.840.113549.2.11", GNUTLS_MAC_SHA512 },
};

static const struct
{
  const char                *oid;
  gnutls_cipher_algorithm_t  cipher;
} ciphers[] =
{
  { "2.16.840.1.101.3.4.1.2", GNUTLS_CIPHER_AES_128_CBC },
  { "2.16.840.1.101.3.4.1.22", GNUTLS_CIPHER_AES_192_CBC },
  { "2.16.840.1.101.3.4.1.42", GNUTLS_CIPHER_AES_256_CBC },
  { "1.2.840.113549.3.7", GNUTLS_CIPHER_3DES_CBC },
};

static gnutls_mac_algorithm_t
find_prf (const char *oid)
{
  for (guint i = 0; i < G_N_ELEMENTS (prfs); i++)
    if (strcmp (oid, prfs[i].oid) == 0)
      return prfs[i].mac;
  return GNUTLS_MAC_UNKNOWN;
}

/* The encryptionScheme. */
static gboolean
read_cipher (Way       *way,
             SignetBer *from)
{
  g_auto(SignetCmsAlgorithm) algorithm = { 0 };
  g_autoptr(GBytes) iv = NULL;

  if (!signet_cms_algorithm_take (&algorithm, from))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    if (strcmp (algorithm.oid, ciphers[i].oid) == 0)
      way->cipher = ciphers[i].cipher;
  iv = signet_cms_algorithm_dup_iv (&algorithm);
  if (way->cipher == GNUTLS_CIPHER_UNKNOWN || iv == NULL
      || g_bytes_get_size (iv) != gnutls_cipher_get_iv_size (way->cipher))
    return FALSE;
  memcpy (way->iv, g_bytes_get_data (iv, NULL), g_bytes_get_size (iv));
  way->key.length = gnutls_cipher_get_key_size (way->cipher);
  return way->key.length <= sizeof way->key.bytes;
}

/* PBKDF2-params (RFC 8018 appendix A.2). */
static gboolean
derive (Way        *way,
        SignetBer   parameters,
        const char *password)
{
  g_auto(SignetCmsAlgorithm) prf = { 0 };
  g_autoptr(GBytes) salt = signet_ber_take_octets (&parameters, SIGNET_BER_OCTET_STRING);
  const gnutls_datum_t secret = { (unsigned char *) password, (unsigned int) strlen (password) };
  gnutls_mac_algorithm_t mac = GNUTLS_MAC_SHA1;
  gnutls_datum_t salt_datum;
  guint rounds, length;

  if (salt == NULL || !signet_ber_take_uint (&parameters, SIGNET_KEY_CIPHER_MAX_ROUNDS, &rounds)
      || rounds == 0)
    return FALSE;
  signet_ber_take_uint (&parameters, G_MAXUINT16, &length); /* that of the cipher, if it is told */
  if (parameters.length > 0)
    mac = signet_cms_algorithm_take (&prf, &parameters) ? find_prf (prf.oid) : GNUTLS_MAC_UNKNOWN;
  salt_datum = signet_datum_peek (salt);
  return mac != GNUTLS_MAC_UNKNOWN
         && gnutls_pbkdf2 (mac, &secret, &salt_datum, rounds, way->key.bytes, way->key.length) >= 0;
}

static gboolean
read_pbes2 (Way        *way,
            SignetBer   parameters,
            const char *password)
{
  SignetBer all, method, derivation;

  if (!signet_ber_enter (&parameters, SIGNET_BER_SEQUENCE, &all)
      || !signet_ber_enter (&all, SIGNET_BER_SEQUENCE, &method))
    return FALSE;

  g_autofree char *oid = signet_ber_take_oid (&method);
  return g_strcmp0 (oid, OID_PBKDF2) == 0 && signet_ber_enter (&method, SIGNET_BER_SEQUENCE, &derivation)
         && read_cipher (way, &all) && derive (way, derivation, password);
}

static gboolean
read_pkcs12 (Way        *way,
             SignetBer   parameters,
             const char *password)
{
  SignetBer all;
  guint rounds;

  if (!signet_ber_enter (&parameters, SIGNET_BER_SEQUENCE, &all))
    return FALSE;

  g_autoptr(GBytes) salt = signet_ber_take_octets (&all, SIGNET_BER_OCTET_STRING);
  way->cipher = GNUTLS_CIPHER_3DES_CBC;
  way->key.length = gnutls_cipher_get_key_size (way->cipher);
  return salt != NULL && signet_ber_take_uint (&all, SIGNET_KEY_CIPHER_MAX_ROUNDS, &rounds)
         && signet_pkcs12_derive (SIGNET_PKCS12_KEY, password, salt, rounds, way->key.bytes, way->key.length)
         && signet_pkcs12_derive (SIGNET_PKCS12_IV, password, salt, rounds, way->iv,
                                  gnutls_cipher_get_iv_size (way->cipher));
}

static gboolean
read_way (Way        *way,
          SignetBer  *from,
          const char *password)
{
  g_auto(SignetCmsAlgorithm) algorithm = { 0 };

  if (!signet_cms_algorithm_take (&algorithm, from) || algorithm.parameters == NULL)
    return FALSE;
  if (strcmp (algorithm.oid, OID_PBES2) == 0)
    return read_pbes2 (way, signet_ber_begin (algorithm.parameters), password);
  return strcmp (algorithm.oid, OID_PKCS12_3DES) == 0
         && read_pkcs12 (way, signet_ber_begin (algorithm.parameters), password);
}

/* bytes: decrypted in place. Returns FALSE if the padding (RFC 8018 section 6.1.1) is not right. */
static gboolean
decrypt (Way        *way,
         GByteArray *bytes)
{
  const guint block = gnutls_cipher_get_block_size (way->cipher);
  const gnutls_datum_t key = { way->key.bytes, (unsigned int) way->key.length };
  const gnutls_datum_t iv = { way->iv, gnutls_cipher_get_iv_size (way->cipher) };
  g_auto(gnutls_cipher_hd_t) cipher = NULL;
  guint8 last;

  if (bytes->len == 0 || bytes->len % block != 0 || gnutls_cipher_init (&cipher, way->cipher, &key, &iv) < 0
      || gnutls_cipher_decrypt (cipher, bytes->data, bytes->len) < 0)
    return FALSE;
  last = bytes->data[bytes->len - 1];
  if (last == 0 || last > block)
    return FALSE;
  for (guint i = 1; i <= last; i++)
    if (bytes->data[bytes->len - i] != last)
      return FALSE;
  g_byte_array_set_size (bytes, bytes->len - last);
  return TRUE;
}

GBytes *
signet_key_cipher_open (GBytes     *encrypted,
                        const char *password)
{
  g_return_val_if_fail (encrypted != NULL && password != NULL, NULL);

  g_auto(Way) way = { .cipher = GNUTLS_CIPHER_UNKNOWN };
  SignetBer from = signet_ber_begin (encrypted);
  SignetBer all;

  if (g_bytes_get_size (encrypted) > MAX_KEY || !signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &all)
      || !read_way (&way, &all, password))
    return NULL;

  g_autoptr(GBytes) data = signet_ber_take_octets (&all, SIGNET_BER_OCTET_STRING);
  if (data == NULL)
    return NULL;
  GByteArray *plain = g_byte_array_new ();
  g_byte_array_append (plain, g_bytes_get_data (data, NULL), (guint) g_bytes_get_size (data));
  if (decrypt (&way, plain))
    return signet_secret_bytes_take (plain);
  signet_secret_bytes_drop (plain);
  return NULL;
}
