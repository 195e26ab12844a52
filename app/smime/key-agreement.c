/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-agreement.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "der.h"
#include "key-wrap.h"
#include "smime-error.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"

#define MAX_DIGEST   64
#define UNCOMPRESSED 0x04

/* For curves with cofactor 1, and these are all that CMS has, both forms are one. */
static const struct
{
  const char                *oid;
  gnutls_digest_algorithm_t  digest;
} agreements[] =
{
  { "1.3.133.16.840.63.0.2", GNUTLS_DIG_SHA1 },
  { "1.3.132.1.11.0", GNUTLS_DIG_SHA224 },
  { "1.3.132.1.11.1", GNUTLS_DIG_SHA256 },
  { "1.3.132.1.11.2", GNUTLS_DIG_SHA384 },
  { "1.3.132.1.11.3", GNUTLS_DIG_SHA512 },
  { "1.3.133.16.840.63.0.3", GNUTLS_DIG_SHA1 },
  { "1.3.132.1.14.0", GNUTLS_DIG_SHA224 },
  { "1.3.132.1.14.1", GNUTLS_DIG_SHA256 },
  { "1.3.132.1.14.2", GNUTLS_DIG_SHA384 },
  { "1.3.132.1.14.3", GNUTLS_DIG_SHA512 },
};

static const struct
{
  const char *oid;
  gsize       key_length;
} wraps[] =
{
  { "2.16.840.1.101.3.4.1.5", 16 },
  { "2.16.840.1.101.3.4.1.25", 24 },
  { "2.16.840.1.101.3.4.1.45", 32 },
};

static gnutls_digest_algorithm_t
find_digest (const SignetCmsRecipient *recipient)
{
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    if (strcmp (recipient->algorithm.oid, agreements[i].oid) == 0)
      return agreements[i].digest;
  return GNUTLS_DIG_UNKNOWN;
}

/* 0 if it is another one */
static gsize
find_wrap (const SignetCmsAlgorithm *wrap)
{
  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    if (strcmp (wrap->oid, wraps[i].oid) == 0)
      return wraps[i].key_length;
  return 0;
}

static gboolean
set_damaged (GError **error)
{
  g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED,
                       _("The encrypted message is damaged."));
  return FALSE;
}

static gboolean
set_unsupported (const SignetCmsAlgorithm  *algorithm,
                 GError                   **error)
{
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
               _("The key of this message is encrypted with %s, which Signet cannot open."),
               signet_cms_algorithm_get_name (algorithm));
  return FALSE;
}

gboolean
signet_key_agreement_check (const SignetCmsRecipient  *recipient,
                            GError                   **error)
{
  g_auto(SignetCmsAlgorithm) wrap = { 0 };

  g_return_val_if_fail (recipient != NULL, FALSE);

  if (find_digest (recipient) == GNUTLS_DIG_UNKNOWN)
    return set_unsupported (&recipient->algorithm, error);
  if (!signet_cms_algorithm_get_inner (&recipient->algorithm, &wrap))
    return set_damaged (error);
  if (find_wrap (&wrap) == 0)
    return set_unsupported (&wrap, error);
  if (recipient->originator_key == NULL
      || strcmp (recipient->originator.oid, OID_EC_PUBLIC_KEY) != 0)
    {
      g_set_error_literal (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED,
                           _("The key of this message is encrypted with a form of ECDH that "
                             "Signet cannot open."));
      return FALSE;
    }
  return TRUE;
}

/* ECC-CMS-SharedInfo (RFC 5753 section 7.2) */
static GByteArray *
make_shared_info (const SignetCmsRecipient *recipient,
                  gsize                     key_length)
{
  g_autoptr(GByteArray) info = g_byte_array_new ();
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint32 bits = GUINT32_TO_BE ((guint32) key_length * 8);
  gsize length;
  const guint8 *wrap = g_bytes_get_data (recipient->algorithm.parameters, &length);

  g_byte_array_append (content, wrap, (guint) length);
  if (recipient->user_material != NULL)
    {
      const void *material = g_bytes_get_data (recipient->user_material, &length);

      signet_der_add_explicit_octets (content, 0, material, length);
    }
  signet_der_add_explicit_octets (content, 2, &bits, sizeof bits);
  signet_der_add (info, SIGNET_BER_SEQUENCE, content->data, content->len);
  return g_steal_pointer (&info);
}

/* ANSI X9.63 as in SEC 1 section 3.6.1 */
static gboolean
derive (gnutls_digest_algorithm_t  digest,
        const guint8              *secret,
        gsize                      secret_length,
        GByteArray                *info,
        SignetSessionKey          *wrapping)
{
  guint8 output[MAX_DIGEST];
  gsize done = 0;

  for (guint32 counter = 1; done < wrapping->length; counter++)
    {
      guint32 number = GUINT32_TO_BE (counter);
      gsize now = MIN (gnutls_hash_get_len (digest), wrapping->length - done);
      gnutls_hash_hd_t hash;

      if (gnutls_hash_init (&hash, digest) != 0)
        return FALSE;
      gnutls_hash (hash, secret, secret_length);
      gnutls_hash (hash, &number, sizeof number);
      gnutls_hash (hash, info->data, info->len);
      gnutls_hash_deinit (hash, output);
      memcpy (wrapping->bytes + done, output, now);
      done += now;
    }
  gnutls_memset (output, 0, sizeof output);
  return TRUE;
}

/* The x coordinate of the shared point. gpg-agent gives both after a 04; smart cards give x alone, some
 * after a 40 or 41. */
static const guint8 *
find_secret (const SignetCmsRecipient *recipient,
             GBytes                   *point,
             gsize                    *secret_length)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (point, &length);
  gsize size = (g_bytes_get_size (recipient->originator_key) - 1) / 2;

  *secret_length = size;
  if (size == 0)
    return NULL;
  if (length == 1 + 2 * size && bytes[0] == UNCOMPRESSED)
    return bytes + 1;
  if (length == 1 + size && (bytes[0] == 0x40 || bytes[0] == 0x41))
    return bytes + 1;
  return length == size ? bytes : NULL;
}

gboolean
signet_key_agreement_unwrap (const SignetCmsRecipient  *recipient,
                             GBytes                    *point,
                             SignetSessionKey          *key,
                             GError                   **error)
{
  g_auto(SignetCmsAlgorithm) wrap = { 0 };
  g_auto(SignetSessionKey) wrapping = { 0 };
  const guint8 *secret;
  gsize secret_length;

  g_return_val_if_fail (recipient != NULL && point != NULL && key != NULL, FALSE);

  secret = find_secret (recipient, point, &secret_length);
  if (secret == NULL || !signet_cms_algorithm_get_inner (&recipient->algorithm, &wrap))
    return set_damaged (error);

  wrapping.length = find_wrap (&wrap);
  g_autoptr(GByteArray) info = make_shared_info (recipient, wrapping.length);
  if (!derive (find_digest (recipient), secret, secret_length, info, &wrapping))
    return set_damaged (error);

  g_autoptr(GBytes) wrapping_key = g_bytes_new_static (wrapping.bytes, wrapping.length);
  g_autoptr(GBytes) unwrapped = signet_key_unwrap (wrapping_key, recipient->encrypted_key, NULL);
  if (unwrapped == NULL || g_bytes_get_size (unwrapped) > sizeof key->bytes)
    return set_damaged (error);
  key->length = g_bytes_get_size (unwrapped);
  memcpy (key->bytes, g_bytes_get_data (unwrapped, NULL), key->length);
  return TRUE;
}
