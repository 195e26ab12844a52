/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-recipient.h"

#define MAX_VERSION 255

static SignetCmsRecipient *
take_transport (SignetBer content)
{
  g_autoptr(SignetCmsRecipient) self = g_new0 (SignetCmsRecipient, 1);
  guint version;

  self->kind = SIGNET_CMS_RECIPIENT_TRANSPORT;
  if (!signet_ber_take_uint (&content, MAX_VERSION, &version)
      || !signet_cms_id_take (&self->id, &content)
      || !signet_cms_algorithm_take (&self->algorithm, &content))
    return NULL;
  self->encrypted_key = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return self->encrypted_key != NULL ? g_steal_pointer (&self) : NULL;
}

/* RFC 5652 section 6.2.2. An originator that is named instead of given (static keys, which no mail
 * program uses) is left out; then the recipient has no originator key. */
static gboolean
take_originator (SignetCmsRecipient *self,
                 SignetBer          *from)
{
  SignetBer originator, key;
  SignetBerValue bits;

  if (!signet_ber_enter (from, SIGNET_BER_EXPLICIT, &originator))
    return FALSE;
  if (!signet_ber_enter (&originator, SIGNET_BER_EXPLICIT | 1, &key))
    return TRUE;
  if (!signet_cms_algorithm_take (&self->originator, &key)
      || !signet_ber_take (&key, SIGNET_BER_BIT_STRING, &bits)
      || bits.content.length < 2 || bits.content.data[0] != 0)
    return FALSE;
  bits.content.data++;
  bits.content.length--;
  self->originator_key = signet_ber_dup (bits.content);
  return TRUE;
}

/* KeyAgreeRecipientIdentifier: [0] here is a SEQUENCE that begins with the key identifier. */
static gboolean
take_agreement_id (SignetCmsId *id,
                   SignetBer   *from)
{
  SignetBer content;

  if (!signet_ber_enter (from, SIGNET_BER_EXPLICIT, &content))
    return signet_cms_id_take (id, from);
  id->subject_key = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return id->subject_key != NULL;
}

static SignetCmsRecipient *
take_agreement_key (SignetBer                *from,
                    const SignetCmsRecipient *shared)
{
  g_autoptr(SignetCmsRecipient) self = g_new0 (SignetCmsRecipient, 1);
  SignetBer content;

  self->kind = SIGNET_CMS_RECIPIENT_AGREEMENT;
  signet_cms_algorithm_copy (&shared->algorithm, &self->algorithm);
  signet_cms_algorithm_copy (&shared->originator, &self->originator);
  if (shared->originator_key != NULL)
    self->originator_key = g_bytes_ref (shared->originator_key);
  if (shared->user_material != NULL)
    self->user_material = g_bytes_ref (shared->user_material);

  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &content)
      || !take_agreement_id (&self->id, &content))
    return NULL;
  self->encrypted_key = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return self->encrypted_key != NULL ? g_steal_pointer (&self) : NULL;
}

static gboolean
take_agreement (SignetBer  content,
                GPtrArray *recipients,
                guint      max)
{
  g_autoptr(SignetCmsRecipient) shared = g_new0 (SignetCmsRecipient, 1);
  SignetBer material, keys;
  guint version;

  if (!signet_ber_take_uint (&content, MAX_VERSION, &version)
      || !take_originator (shared, &content))
    return FALSE;
  if (signet_ber_enter (&content, SIGNET_BER_EXPLICIT | 1, &material))
    {
      shared->user_material = signet_ber_take_octets (&material, SIGNET_BER_OCTET_STRING);
      if (shared->user_material == NULL)
        return FALSE;
    }
  if (!signet_cms_algorithm_take (&shared->algorithm, &content)
      || !signet_ber_enter (&content, SIGNET_BER_SEQUENCE, &keys))
    return FALSE;

  while (keys.length > 0)
    {
      SignetCmsRecipient *self = recipients->len < max ? take_agreement_key (&keys, shared) : NULL;

      if (self == NULL)
        return FALSE;
      g_ptr_array_add (recipients, self);
    }
  return TRUE;
}

static SignetCmsRecipient *
make_unknown (guint8 tag)
{
  SignetCmsRecipient *self = g_new0 (SignetCmsRecipient, 1);

  self->kind = tag == (SIGNET_BER_EXPLICIT | 2) ? SIGNET_CMS_RECIPIENT_SHARED
               : tag == (SIGNET_BER_EXPLICIT | 3) ? SIGNET_CMS_RECIPIENT_PASSWORD
               : SIGNET_CMS_RECIPIENT_OTHER;
  return self;
}

gboolean
signet_cms_recipient_take (SignetBer *from,
                           GPtrArray *recipients,
                           guint      max)
{
  SignetBerValue value;
  SignetCmsRecipient *self;

  g_return_val_if_fail (from != NULL && recipients != NULL, FALSE);

  if (recipients->len >= max || !signet_ber_next (from, &value))
    return FALSE;
  if (value.tag == (SIGNET_BER_EXPLICIT | 1))
    return take_agreement (value.content, recipients, max);

  self = value.tag == SIGNET_BER_SEQUENCE ? take_transport (value.content)
                                          : make_unknown (value.tag);
  if (self != NULL)
    g_ptr_array_add (recipients, self);
  return self != NULL;
}

void
signet_cms_recipient_free (SignetCmsRecipient *self)
{
  g_return_if_fail (self != NULL);

  signet_cms_id_clear (&self->id);
  signet_cms_algorithm_clear (&self->algorithm);
  signet_cms_algorithm_clear (&self->originator);
  g_clear_pointer (&self->encrypted_key, g_bytes_unref);
  g_clear_pointer (&self->originator_key, g_bytes_unref);
  g_clear_pointer (&self->user_material, g_bytes_unref);
  g_free (self);
}
