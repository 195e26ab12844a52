/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-signer.h"

#include <string.h>

#include "cms-attributes.h"

#define MAX_VERSION 255

#define OID_ALGORITHM_PROTECTION "1.2.840.113549.1.9.52"

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

/* NULL as the parameters is the same as none. */
static gboolean
is_same (const SignetCmsAlgorithm *one,
         const SignetCmsAlgorithm *other)
{
  if (strcmp (one->oid, other->oid) != 0 || (one->parameters == NULL) != (other->parameters == NULL))
    return FALSE;
  return one->parameters == NULL || g_bytes_equal (one->parameters, other->parameters);
}

gboolean
signet_cms_signer_keeps_algorithms (const SignetCmsSigner *self)
{
  g_auto(SignetCmsAlgorithm) digest = { 0 };
  g_auto(SignetCmsAlgorithm) algorithm = { 0 };
  g_autoptr(GBytes) sequence = NULL;
  SignetCmsAttribute found = SIGNET_CMS_ATTRIBUTE_ABSENT;
  SignetBerValue value, tagged;
  SignetBer content, from;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->attributes != NULL)
    found = signet_cms_attributes_find (self->attributes, OID_ALGORITHM_PROTECTION, &value);
  if (found != SIGNET_CMS_ATTRIBUTE_FOUND)
    return found == SIGNET_CMS_ATTRIBUTE_ABSENT;
  if (!signet_ber_enter (&value.whole, SIGNET_BER_SEQUENCE, &content)
      || !signet_cms_algorithm_take (&digest, &content)
      || !signet_ber_take (&content, SIGNET_BER_EXPLICIT | 1, &tagged))
    return FALSE;
  sequence = signet_ber_encode (&tagged, SIGNET_BER_SEQUENCE);
  if (sequence == NULL)
    return FALSE;
  from = signet_ber_begin (sequence);
  return signet_cms_algorithm_take (&algorithm, &from) && is_same (&digest, &self->digest)
         && is_same (&algorithm, &self->algorithm);
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
