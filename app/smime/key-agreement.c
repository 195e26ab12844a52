/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-agreement.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "key-derivation.h"
#include "key-wrap.h"
#include "smime-error.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"

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

typedef struct
{
  const char *oid;
  gsize       key_length;
  GBytes   *(*unwrap) (GBytes *key, GBytes *wrapped, GError **error);
} Wrap;

static const Wrap wraps[] =
{
  { "2.16.840.1.101.3.4.1.5", 16, signet_key_unwrap },
  { "2.16.840.1.101.3.4.1.25", 24, signet_key_unwrap },
  { "2.16.840.1.101.3.4.1.45", 32, signet_key_unwrap },
  { "1.2.840.113549.1.9.16.3.6", 24, signet_key_unwrap_triple_des },
};

static gnutls_digest_algorithm_t
find_digest (const SignetCmsRecipient *recipient)
{
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    if (strcmp (recipient->algorithm.oid, agreements[i].oid) == 0)
      return agreements[i].digest;
  return GNUTLS_DIG_UNKNOWN;
}

/* NULL if it is another one */
static const Wrap *
find_wrap (const SignetCmsAlgorithm *wrap)
{
  for (guint i = 0; i < G_N_ELEMENTS (wraps); i++)
    if (strcmp (wrap->oid, wraps[i].oid) == 0)
      return &wraps[i];
  return NULL;
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
  if (find_wrap (&wrap) == NULL)
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

/* gpg-agent gives both coordinates after a 04; smart cards give x alone, some after a 40 or 41. */
const guint8 *
signet_key_agreement_find_secret (GBytes *point,
                                  gsize   size)
{
  g_return_val_if_fail (point != NULL, NULL);

  gsize length;
  const guint8 *bytes = g_bytes_get_data (point, &length);

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
  const Wrap *known;
  const guint8 *secret;
  gsize size;

  g_return_val_if_fail (recipient != NULL && point != NULL && key != NULL, FALSE);

  size = (g_bytes_get_size (recipient->originator_key) - 1) / 2;
  secret = signet_key_agreement_find_secret (point, size);
  if (secret == NULL || !signet_cms_algorithm_get_inner (&recipient->algorithm, &wrap))
    return set_damaged (error);

  known = find_wrap (&wrap);
  if (known == NULL)
    return set_damaged (error);
  wrapping.length = known->key_length;
  if (!signet_key_derivation_run (find_digest (recipient), secret, size,
                                  recipient->algorithm.parameters, recipient->user_material, &wrapping))
    return set_damaged (error);

  g_autoptr(GBytes) wrapping_key = g_bytes_new_static (wrapping.bytes, wrapping.length);
  g_autoptr(GBytes) unwrapped = known->unwrap (wrapping_key, recipient->encrypted_key, NULL);
  if (unwrapped == NULL || g_bytes_get_size (unwrapped) > sizeof key->bytes)
    return set_damaged (error);
  key->length = g_bytes_get_size (unwrapped);
  memcpy (key->bytes, g_bytes_get_data (unwrapped, NULL), key->length);
  return TRUE;
}
