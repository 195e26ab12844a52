/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-signer.h"

#define MAX_VERSION 255

SignetCmsSigner *
signet_cms_signer_take (SignetBer *from)
{
  g_autoptr(SignetCmsSigner) self = g_new0 (SignetCmsSigner, 1);
  SignetBer content;
  SignetBerValue attributes;
  guint version;

  g_return_val_if_fail (from != NULL, NULL);

  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &content)
      || !signet_ber_take_uint (&content, MAX_VERSION, &version)
      || !signet_cms_id_take (&self->id, &content)
      || !signet_cms_algorithm_take (&self->digest, &content))
    return NULL;
  if (signet_ber_take (&content, SIGNET_BER_EXPLICIT, &attributes))
    {
      self->attributes = signet_ber_encode (&attributes, SIGNET_BER_SET);
      if (self->attributes == NULL)
        return NULL;
    }
  if (!signet_cms_algorithm_take (&self->algorithm, &content))
    return NULL;
  self->signature = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return self->signature != NULL ? g_steal_pointer (&self) : NULL;
}

void
signet_cms_signer_free (SignetCmsSigner *self)
{
  g_return_if_fail (self != NULL);

  signet_cms_id_clear (&self->id);
  signet_cms_algorithm_clear (&self->digest);
  signet_cms_algorithm_clear (&self->algorithm);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->attributes, g_bytes_unref);
  g_free (self);
}
