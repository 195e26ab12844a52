/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-derivation.h"

#include <string.h>

#include <gnutls/crypto.h>

#include "der.h"

#define MAX_DIGEST 64

/* ECC-CMS-SharedInfo (RFC 5753 section 7.2) */
static GByteArray *
make_shared_info (GBytes *wrap,
                  GBytes *user_material,
                  gsize   key_length)
{
  g_autoptr(GByteArray) info = g_byte_array_new ();
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint32 bits = GUINT32_TO_BE ((guint32) key_length * 8);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (wrap, &length);

  g_byte_array_append (content, bytes, (guint) length);
  if (user_material != NULL)
    {
      const void *material = g_bytes_get_data (user_material, &length);

      signet_der_add_explicit_octets (content, 0, material, length);
    }
  signet_der_add_explicit_octets (content, 2, &bits, sizeof bits);
  signet_der_add (info, SIGNET_BER_SEQUENCE, content->data, content->len);
  return g_steal_pointer (&info);
}

gboolean
signet_key_derivation_run (gnutls_digest_algorithm_t  digest,
                           const guint8              *secret,
                           gsize                      secret_length,
                           GBytes                    *wrap,
                           GBytes                    *user_material,
                           SignetSessionKey          *wrapping)
{
  g_return_val_if_fail (secret != NULL && wrap != NULL && wrapping != NULL, FALSE);

  g_autoptr(GByteArray) info = make_shared_info (wrap, user_material, wrapping->length);
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
