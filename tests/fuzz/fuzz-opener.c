/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of opening that needs no private key: what stands where the agent would put its answer is
 * taken for that answer, and encrypted data is under a key of zeros. */
#include "config.h"

#include "content-cipher.h"
#include "fuzz.h"
#include "key-agreement.h"
#include "key-transport.h"

static void
unlock (const SignetCmsRecipient *recipient,
        gsize                     key_length,
        SignetSessionKey         *key)
{
  if (recipient->kind == SIGNET_CMS_RECIPIENT_TRANSPORT
      && signet_key_transport_check (&recipient->algorithm, NULL))
    signet_key_transport_unpad (&recipient->algorithm, recipient->encrypted_key,
                                g_bytes_get_size (recipient->encrypted_key), key_length, key);
  if (recipient->kind == SIGNET_CMS_RECIPIENT_AGREEMENT
      && signet_key_agreement_check (recipient, NULL))
    signet_key_agreement_unwrap (recipient, recipient->originator_key, key, NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
  gsize key_length = cms != NULL ? signet_content_cipher_get_key_length (cms, NULL) : 0;

  if (key_length == 0)
    return 0;

  GPtrArray *recipients = signet_cms_get_recipients (cms);
  for (guint i = 0; i <= recipients->len; i++)
    {
      g_auto(SignetSessionKey) key = { key_length, { 0 } };

      if (i < recipients->len)
        unlock (recipients->pdata[i], key_length, &key);
      if (key.length == key_length)
        {
          GBytes *plain = signet_content_cipher_decrypt (cms, &key, NULL, NULL);

          g_clear_pointer (&plain, g_bytes_unref);
        }
    }
  return 0;
}
