/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-transport.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "mask-generation.h"
#include "smime-error.h"

#define OID_RSA  "1.2.840.113549.1.1.1"
#define OID_OAEP "1.2.840.113549.1.1.7"

#define MAX_DIGEST 64
#define MIN_RANDOM 8  /* bytes of padding in PKCS #1 v1.5 */

/* What follows knows no branch and no index that depends on the block's bytes: `bad` gathers every
 * difference, and is looked at by arithmetic alone. */

static gboolean
is_oaep (const SignetCmsAlgorithm *algorithm)
{
  return strcmp (algorithm->oid, OID_OAEP) == 0;
}

gboolean
signet_key_transport_check (const SignetCmsAlgorithm *algorithm,
                            GError                  **error)
{
  g_auto(SignetCmsPadding) padding = { 0 };

  g_return_val_if_fail (algorithm != NULL, FALSE);

  if (strcmp (algorithm->oid, OID_RSA) == 0)
    return TRUE;
  if (!is_oaep (algorithm))
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                   _("The key of this message is encrypted with %s, which Signet cannot open."),
                   signet_cms_algorithm_get_name (algorithm));
      return FALSE;
    }
  if (!signet_cms_algorithm_get_padding (algorithm, &padding))
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                           _("The encrypted message is damaged."));
      return FALSE;
    }
  if (padding.digest == GNUTLS_DIG_UNKNOWN || padding.mask_digest == GNUTLS_DIG_UNKNOWN
      || gnutls_hash_get_len (padding.digest) > MAX_DIGEST
      || gnutls_hash_get_len (padding.mask_digest) > MAX_DIGEST)
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("The key of this message is encrypted with a form of RSA-OAEP that "
                             "Signet cannot open."));
      return FALSE;
    }
  return TRUE;
}

/* RFC 8017 section 7.2.2: 00 02, random bytes that are not zero, 00, the key. Since the key's
 * length is known, so is the place of each. */
static guint
check_pkcs1 (const guint8 *block,
             gsize         size,
             gsize         key_length)
{
  gsize separator = size - key_length - 1;
  guint bad = block[0] | (block[1] ^ 2u) | block[separator];

  for (gsize i = 2; i < separator; i++)
    bad |= ((guint) block[i] - 1) >> 8;
  return bad;
}

/* RFC 8017 section 7.1.2: 00, masked seed, masked (hash of the label, zeros, 01, the key) */
static guint
check_oaep (guint8                 *block,
            gsize                   size,
            gsize                   key_length,
            const SignetCmsPadding *padding)
{
  gsize digest_length = gnutls_hash_get_len (padding->digest);
  guint8 *seed = block + 1;
  guint8 *data = seed + digest_length;
  gsize data_length = size - 1 - digest_length;
  gsize marker = data_length - key_length - 1;
  gsize label_length = 0;
  const void *label = padding->label != NULL ? g_bytes_get_data (padding->label, &label_length)
                                             : "";
  guint8 expected[MAX_DIGEST];
  guint bad = block[0];

  if (!signet_mask_generation_apply (padding->mask_digest, data, data_length, seed, digest_length)
      || !signet_mask_generation_apply (padding->mask_digest, seed, digest_length, data, data_length)
      || gnutls_hash_fast (padding->digest, label, label_length, expected) != 0)
    return 1;
  for (gsize i = 0; i < digest_length; i++)
    bad |= (guint) (data[i] ^ expected[i]);
  for (gsize i = digest_length; i < marker; i++)
    bad |= data[i];
  return bad | (data[marker] ^ 1u);
}

void
signet_key_transport_unpad (const SignetCmsAlgorithm *algorithm,
                            GBytes                   *block,
                            gsize                     modulus_size,
                            gsize                     key_length,
                            SignetSessionKey         *key)
{
  g_auto(SignetCmsPadding) padding = { 0 };
  gsize length, least;
  const guint8 *bytes;

  g_return_if_fail (algorithm != NULL && block != NULL && key != NULL);

  signet_session_key_make_random (key, key_length);
  bytes = g_bytes_get_data (block, &length);
  if (length == key_length && !is_oaep (algorithm))
    {
      memcpy (key->bytes, bytes, key_length);
      return;
    }
  least = 3 + MIN_RANDOM + key_length;
  if (is_oaep (algorithm))
    {
      if (!signet_cms_algorithm_get_padding (algorithm, &padding))
        return;
      least = 2 + 2 * gnutls_hash_get_len (padding.digest) + key_length;
    }
  if (length > modulus_size || modulus_size < least)
    return;

  g_autofree guint8 *copy = g_malloc0 (modulus_size);
  memcpy (copy + modulus_size - length, bytes, length);
  guint bad = is_oaep (algorithm) ? check_oaep (copy, modulus_size, key_length, &padding)
                                  : check_pkcs1 (copy, modulus_size, key_length);
  guint8 take = (guint8) ((bad - 1) >> 24);  /* all bits if nothing is bad, else none */

  bad = 0;
  for (gsize i = 0; i < key_length; i++)
    key->bytes[i] ^= take & (key->bytes[i] ^ copy[modulus_size - key_length + i]);
  gnutls_memset (copy, 0, modulus_size);
}
