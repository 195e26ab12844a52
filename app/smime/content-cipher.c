/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-cipher.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "legacy-cipher.h"
#include "rare-cipher.h"
#include "smime-error.h"

#define OID_RC2 "1.2.840.113549.3.2"

#define RC2_BLOCK   8
#define GCM_NONCE   12  /* with any other GnuTLS does not work */
#define GCM_TAG     16
#define GCM_MIN_TAG 12
#define PIECE       (1024 * 1024)  /* of this size between two looks at the cancellable */

typedef struct
{
  const char                *oid;
  gnutls_cipher_algorithm_t  cipher;
  gboolean                   authenticated;
} Known;

static const Known known[] =
{
  { "2.16.840.1.101.3.4.1.2", GNUTLS_CIPHER_AES_128_CBC, FALSE },
  { "2.16.840.1.101.3.4.1.22", GNUTLS_CIPHER_AES_192_CBC, FALSE },
  { "2.16.840.1.101.3.4.1.42", GNUTLS_CIPHER_AES_256_CBC, FALSE },
  { "1.2.840.113549.3.7", GNUTLS_CIPHER_3DES_CBC, FALSE },
  { "1.2.392.200011.61.1.1.1.2", GNUTLS_CIPHER_CAMELLIA_128_CBC, FALSE },
  { "1.2.392.200011.61.1.1.1.3", GNUTLS_CIPHER_CAMELLIA_192_CBC, FALSE },
  { "1.2.392.200011.61.1.1.1.4", GNUTLS_CIPHER_CAMELLIA_256_CBC, FALSE },
  { "2.16.840.1.101.3.4.1.6", GNUTLS_CIPHER_AES_128_GCM, TRUE },
  { "2.16.840.1.101.3.4.1.26", GNUTLS_CIPHER_AES_192_GCM, TRUE },
  { "2.16.840.1.101.3.4.1.46", GNUTLS_CIPHER_AES_256_GCM, TRUE },
};

static const Known *
find (SignetCms *cms)
{
  const SignetCmsAlgorithm *algorithm = signet_cms_get_algorithm (cms);

  for (guint i = 0; algorithm != NULL && i < G_N_ELEMENTS (known); i++)
    if (strcmp (algorithm->oid, known[i].oid) == 0)
      return &known[i];
  return NULL;
}

/* One that is not GnuTLS's, as those of legacy-cipher.h are not */
static gboolean
is_rc2 (const SignetCmsAlgorithm *algorithm)
{
  return strcmp (algorithm->oid, OID_RC2) == 0;
}

static gpointer
set_damaged (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The encrypted message is damaged."));
  return NULL;
}

/* A key of RC2 is as long as it is good for. */
static gsize
get_rc2_key_length (const SignetCmsAlgorithm *algorithm,
                    GError                  **error)
{
  guint bits;
  g_autoptr(GBytes) iv = signet_cms_algorithm_dup_rc2_iv (algorithm, &bits);

  if (iv == NULL || g_bytes_get_size (iv) != RC2_BLOCK || bits < 40
      || (bits + 7) / 8 > SIGNET_SESSION_KEY_MAX)
    {
      set_damaged (error);
      return 0;
    }
  return (bits + 7) / 8;
}

/* GnuTLS knows ciphers that it does not do where a policy of the machine forbids them. */
static gboolean
is_done_here (const Known *cipher)
{
  guint8 bytes[SIGNET_SESSION_KEY_MAX];
  gnutls_datum_t key = { bytes, (guint) gnutls_cipher_get_key_size (cipher->cipher) };
  gnutls_datum_t iv = { bytes, gnutls_cipher_get_iv_size (cipher->cipher) };
  gnutls_cipher_hd_t handle;

  for (guint i = 0; i < sizeof bytes; i++)  /* no weak key of Triple DES */
    bytes[i] = (guint8) i;
  if (key.size == 0 || gnutls_cipher_init (&handle, cipher->cipher, &key, &iv) < 0)
    return FALSE;
  gnutls_cipher_deinit (handle);
  return TRUE;
}

void
signet_content_cipher_list_missing (GPtrArray *names)
{
  g_return_if_fail (names != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (!is_done_here (&known[i]))
      {
        const SignetCmsAlgorithm algorithm = { (char *) known[i].oid, NULL };

        g_ptr_array_add (names, g_strdup (signet_cms_algorithm_get_name (&algorithm)));
      }
  signet_legacy_cipher_list_missing (names);
}

/* RFC 5083 section 2.1 wants a cipher that authenticates; one in an envelope of the other kind is a
 * trick or a mistake. */
gsize
signet_content_cipher_get_key_length (SignetCms  *cms,
                                      GError    **error)
{
  const SignetCmsAlgorithm *algorithm;
  const Known *cipher;

  g_return_val_if_fail (cms != NULL, 0);

  algorithm = signet_cms_get_algorithm (cms);
  cipher = find (cms);
  if (algorithm == NULL || signet_cms_get_content (cms) == NULL)
    {
      set_damaged (error);
      return 0;
    }
  if (signet_cms_get_kind (cms) != SIGNET_CMS_AUTH_ENVELOPED_DATA)
    {
      const gsize length = signet_legacy_cipher_get_key_length (algorithm);

      if (length > 0 || is_rc2 (algorithm))
        return length > 0 ? length : get_rc2_key_length (algorithm, error);
    }
  if (cipher != NULL
      && cipher->authenticated == (signet_cms_get_kind (cms) == SIGNET_CMS_AUTH_ENVELOPED_DATA)
      && is_done_here (cipher))
    return gnutls_cipher_get_key_size (cipher->cipher);
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
               _("This message is encrypted with %s, which Signet cannot open."),
               signet_cms_algorithm_get_name (algorithm));
  return 0;
}

gboolean
signet_content_cipher_is_authenticated (SignetCms *cms)
{
  g_return_val_if_fail (cms != NULL, FALSE);

  const Known *cipher = find (cms);

  return cipher != NULL && cipher->authenticated;
}

/* Memory that is wiped before it goes: what was decrypted and then found to be changed. */
static void
wipe (guint8 *plain,
      gsize   length)
{
  gnutls_memset (plain, 0, length);
  g_free (plain);
}

/* Returns: (nullable): the plain bytes, as many as there are encrypted ones. */
static guint8 *
decrypt (gnutls_cipher_hd_t   cipher,
         const guint8        *encrypted,
         gsize                length,
         GCancellable        *cancellable,
         GError             **error)
{
  guint8 *plain = g_try_malloc (length + 1);
  gboolean done = plain != NULL;

  for (gsize at = 0; done && at < length; at += PIECE)
    {
      gsize now = MIN (PIECE, length - at);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          wipe (plain, length);
          return NULL;
        }
      done = gnutls_cipher_decrypt2 (cipher, encrypted + at, now, plain + at, now) == 0;
    }
  if (done)
    return plain;
  if (plain != NULL)
    wipe (plain, length);
  return set_damaged (error);
}

static gnutls_cipher_hd_t
begin (const Known            *known_cipher,
       const SignetSessionKey *key,
       GBytes                 *iv)
{
  gnutls_datum_t secret = { (guint8 *) key->bytes, (guint) key->length };
  gsize iv_length;
  const void *iv_bytes = g_bytes_get_data (iv, &iv_length);
  gnutls_datum_t start = { (guint8 *) iv_bytes, (guint) iv_length };
  gnutls_cipher_hd_t cipher;

  return gnutls_cipher_init (&cipher, known_cipher->cipher, &secret, &start) == 0 ? cipher : NULL;
}

/* RFC 5652 section 6.3: n bytes of the value n, n from 1 to the block's size. Looks at all bytes of
 * the last block, whatever it finds. Returns n, 0 if the padding is wrong. */
static gsize
find_padding (const guint8 *end,
              gsize         block)
{
  guint n = end[-1];
  guint bad = (n - 1) >> 8 | ((guint) block - n) >> 8;

  for (guint i = 0; i < block; i++)
    {
      guint inside = (i - n) >> 24;  /* all bits of a byte if i < n */

      bad |= inside & (n ^ end[-1 - (gssize) i]);
    }
  return bad == 0 ? n : 0;
}

/* plain: as long as the content; taken. */
static GBytes *
take_padding_off (guint8   *plain,
                  gsize     length,
                  gsize     block,
                  GError  **error)
{
  gsize padding = find_padding (plain + length, block);

  if (padding > 0)
    return g_bytes_new_take (plain, length - padding);
  wipe (plain, length);
  return set_damaged (error);
}

static GBytes *
decrypt_rc2 (SignetCms               *cms,
             const SignetSessionKey  *key,
             GError                 **error)
{
  guint bits;
  g_autoptr(GBytes) iv = signet_cms_algorithm_dup_rc2_iv (signet_cms_get_algorithm (cms), &bits);
  gsize length;
  const guint8 *encrypted = g_bytes_get_data (signet_cms_get_content (cms), &length);
  guint8 *plain = length > 0 && length % RC2_BLOCK == 0 ? g_try_malloc (length) : NULL;

  if (plain == NULL)
    return set_damaged (error);
  signet_rare_cipher_decrypt_rc2 (key, bits, g_bytes_get_data (iv, NULL), encrypted, length, plain);
  return take_padding_off (plain, length, RC2_BLOCK, error);
}

static GBytes *
decrypt_legacy (SignetCms               *cms,
                const SignetSessionKey  *key,
                GError                 **error)
{
  const SignetCmsAlgorithm *algorithm = signet_cms_get_algorithm (cms);
  const gsize block = signet_legacy_cipher_get_block (algorithm);
  gsize length;
  const guint8 *encrypted = g_bytes_get_data (signet_cms_get_content (cms), &length);
  guint8 *plain = length > 0 && length % block == 0 ? g_try_malloc (length) : NULL;

  if (plain == NULL)
    return set_damaged (error);
  if (signet_legacy_cipher_decrypt (algorithm, key, encrypted, length, plain))
    return take_padding_off (plain, length, block, error);
  wipe (plain, length);
  return set_damaged (error);
}

static GBytes *
decrypt_cbc (SignetCms               *cms,
             const SignetSessionKey  *key,
             GCancellable            *cancellable,
             GError                 **error)
{
  const Known *cipher = find (cms);
  gsize block = gnutls_cipher_get_block_size (cipher->cipher);
  gsize length;
  const guint8 *encrypted = g_bytes_get_data (signet_cms_get_content (cms), &length);
  g_autoptr(GBytes) iv = signet_cms_algorithm_dup_iv (signet_cms_get_algorithm (cms));
  gnutls_cipher_hd_t handle;
  guint8 *plain;

  if (iv == NULL || g_bytes_get_size (iv) != block || length == 0 || length % block != 0)
    return set_damaged (error);
  handle = begin (cipher, key, iv);
  if (handle == NULL)
    return set_damaged (error);
  plain = decrypt (handle, encrypted, length, cancellable, error);
  gnutls_cipher_deinit (handle);
  return plain != NULL ? take_padding_off (plain, length, block, error) : NULL;
}

/* Decrypts, and makes the tag. Returns: (nullable). */
static guint8 *
decrypt_and_tag (SignetCms               *cms,
                 const SignetSessionKey  *key,
                 GBytes                  *nonce,
                 guint8                  *tag,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  gsize length, attributes_length;
  const guint8 *encrypted = g_bytes_get_data (signet_cms_get_content (cms), &length);
  GBytes *attributes = signet_cms_get_attributes (cms);
  gnutls_cipher_hd_t handle;
  guint8 *plain;

  if (g_bytes_get_size (nonce) != GCM_NONCE)
    {
      plain = g_bytes_get_size (nonce) > 0 ? g_try_malloc (length + 1) : NULL;
      if (plain == NULL)
        return set_damaged (error);
      signet_rare_cipher_decrypt_gcm (key, nonce, attributes, encrypted, length, plain, tag);
      return plain;
    }

  handle = begin (find (cms), key, nonce);
  if (handle == NULL)
    return set_damaged (error);
  if (attributes != NULL)
    {
      const void *bytes = g_bytes_get_data (attributes, &attributes_length);

      gnutls_cipher_add_auth (handle, bytes, attributes_length);
    }
  plain = decrypt (handle, encrypted, length, cancellable, error);
  gnutls_cipher_tag (handle, tag, GCM_TAG);
  gnutls_cipher_deinit (handle);
  return plain;
}

/* RFC 5084 section 3.2, RFC 5083 section 2.2: the authenticated attributes are covered too. */
static GBytes *
decrypt_gcm (SignetCms               *cms,
             const SignetSessionKey  *key,
             GCancellable            *cancellable,
             GError                 **error)
{
  guint tag_length = 0;
  g_autoptr(GBytes) nonce = signet_cms_algorithm_dup_nonce (signet_cms_get_algorithm (cms),
                                                            &tag_length);
  GBytes *mac = signet_cms_get_mac (cms);
  gsize length = g_bytes_get_size (signet_cms_get_content (cms));
  guint8 tag[GCM_TAG] = { 0 };
  guint8 *plain;

  if (nonce == NULL || mac == NULL || tag_length < GCM_MIN_TAG
      || g_bytes_get_size (mac) != tag_length)
    return set_damaged (error);
  plain = decrypt_and_tag (cms, key, nonce, tag, cancellable, error);
  if (plain == NULL)
    return NULL;
  if (gnutls_memcmp (tag, g_bytes_get_data (mac, NULL), tag_length) == 0)
    return g_bytes_new_take (plain, length);
  wipe (plain, length);
  return set_damaged (error);
}

GBytes *
signet_content_cipher_decrypt (SignetCms               *cms,
                               const SignetSessionKey  *key,
                               GCancellable            *cancellable,
                               GError                 **error)
{
  g_return_val_if_fail (cms != NULL && key != NULL, NULL);

  if (signet_content_cipher_get_key_length (cms, error) == 0)
    return NULL;
  if (is_rc2 (signet_cms_get_algorithm (cms)))
    return decrypt_rc2 (cms, key, error);
  if (find (cms) == NULL)
    return decrypt_legacy (cms, key, error);
  if (!signet_content_cipher_is_authenticated (cms))
    return decrypt_cbc (cms, key, cancellable, error);
  return decrypt_gcm (cms, key, cancellable, error);
}
