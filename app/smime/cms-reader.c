/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the bytes of a CMS object into a new SignetCms. */
#include "config.h"
#include "cms-private.h"

#include <string.h>

#define MAX_VERSION      255
#define MAX_RECIPIENTS   16384
#define MAX_SIGNERS      64
#define MAX_CERTIFICATES 1024

/* Reads the content of one type. Returns FALSE if it is damaged. */
typedef gboolean (*ReadFunc) (SignetCms *self,
                              SignetBer  content);

/* Passes over what else may be among them: attribute certificates. */
static gboolean
take_certificates (SignetCms *self,
                   SignetBer  from)
{
  SignetBerValue value;

  while (signet_ber_next (&from, &value))
    {
      if (value.tag != SIGNET_BER_SEQUENCE)
        continue;
      if (self->certificates->len == MAX_CERTIFICATES)
        return FALSE;
      g_ptr_array_add (self->certificates, signet_ber_dup (value.whole));
    }
  return from.length == 0;
}

/* EncapsulatedContentInfo (RFC 5652 section 5.2). PKCS #7 allowed content that is no OCTET STRING;
 * no mail has it, and showing one thing while another is signed must not be possible. */
static gboolean
take_encapsulated (SignetCms *self,
                   SignetBer *from)
{
  SignetBer info, content;

  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &info))
    return FALSE;
  self->content_type = signet_ber_take_oid (&info);
  if (self->content_type == NULL)
    return FALSE;
  if (info.length == 0)
    return TRUE;
  if (!signet_ber_enter (&info, SIGNET_BER_EXPLICIT, &content))
    return FALSE;
  self->content = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return self->content != NULL && content.length == 0 && info.length == 0;
}

static gboolean
read_data (SignetCms *self,
           SignetBer  content)
{
  self->content = signet_ber_take_octets (&content, SIGNET_BER_OCTET_STRING);
  return self->content != NULL;
}

static gboolean
read_signed (SignetCms *self,
             SignetBer  content)
{
  SignetBer data, digests, certificates, crls, signers;
  guint version;

  if (!signet_ber_enter (&content, SIGNET_BER_SEQUENCE, &data)
      || !signet_ber_take_uint (&data, MAX_VERSION, &version)
      || !signet_ber_enter (&data, SIGNET_BER_SET, &digests)
      || !take_encapsulated (self, &data))
    return FALSE;
  if (signet_ber_enter (&data, SIGNET_BER_EXPLICIT, &certificates)
      && !take_certificates (self, certificates))
    return FALSE;
  signet_ber_enter (&data, SIGNET_BER_EXPLICIT | 1, &crls); /* passed over: who revokes is asked */
  if (!signet_ber_enter (&data, SIGNET_BER_SET, &signers))
    return FALSE;

  while (signers.length > 0)
    {
      SignetCmsSigner *signer = self->signers->len < MAX_SIGNERS
                                ? signet_cms_signer_take (&signers) : NULL;

      if (signer == NULL)
        return FALSE;
      g_ptr_array_add (self->signers, signer);
    }
  return TRUE;
}

/* EncryptedContentInfo (RFC 5652 section 6.1) */
static gboolean
take_encrypted (SignetCms *self,
                SignetBer *from)
{
  SignetBer info;

  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &info))
    return FALSE;
  self->content_type = signet_ber_take_oid (&info);
  if (self->content_type == NULL || !signet_cms_algorithm_take (&self->algorithm, &info))
    return FALSE;
  if (info.length == 0)
    return TRUE;
  self->content = signet_ber_take_octets (&info, SIGNET_BER_CONTEXT);
  return self->content != NULL;
}

/* What both forms begin with. OriginatorInfo is for key agreement with static keys. */
static gboolean
take_envelope (SignetCms *self,
               SignetBer *content,
               SignetBer *data)
{
  SignetBer originator, recipients;
  guint version;

  if (!signet_ber_enter (content, SIGNET_BER_SEQUENCE, data)
      || !signet_ber_take_uint (data, MAX_VERSION, &version))
    return FALSE;
  signet_ber_enter (data, SIGNET_BER_EXPLICIT, &originator);
  if (!signet_ber_enter (data, SIGNET_BER_SET, &recipients))
    return FALSE;
  while (recipients.length > 0)
    if (!signet_cms_recipient_take (&recipients, self->recipients, MAX_RECIPIENTS))
      return FALSE;
  return take_encrypted (self, data);
}

static gboolean
read_enveloped (SignetCms *self,
                SignetBer  content)
{
  SignetBer data;

  return take_envelope (self, &content, &data);
}

static gboolean
read_auth_enveloped (SignetCms *self,
                     SignetBer  content)
{
  SignetBer data;
  SignetBerValue attributes;

  if (!take_envelope (self, &content, &data))
    return FALSE;
  if (signet_ber_take (&data, SIGNET_BER_EXPLICIT | 1, &attributes))
    {
      self->attributes = signet_ber_encode (&attributes, SIGNET_BER_SET);
      if (self->attributes == NULL)
        return FALSE;
    }
  self->mac = signet_ber_take_octets (&data, SIGNET_BER_OCTET_STRING);
  return self->mac != NULL;
}

/* CompressedData (RFC 3274 section 1.1) and DigestedData (RFC 5652 section 7) */
static gboolean
read_wrapped (SignetCms *self,
              SignetBer  content)
{
  SignetBer data;
  guint version;

  return signet_ber_enter (&content, SIGNET_BER_SEQUENCE, &data)
         && signet_ber_take_uint (&data, MAX_VERSION, &version)
         && signet_cms_algorithm_take (&self->algorithm, &data)
         && take_encapsulated (self, &data);
}

static gboolean
read_encrypted (SignetCms *self,
                SignetBer  content)
{
  SignetBer data;
  guint version;

  return signet_ber_enter (&content, SIGNET_BER_SEQUENCE, &data)
         && signet_ber_take_uint (&data, MAX_VERSION, &version)
         && take_encrypted (self, &data);
}

static const struct
{
  const char       *oid;
  SignetCmsContent  kind;
  ReadFunc          read;
} types[] =
{
  { "1.2.840.113549.1.7.1", SIGNET_CMS_DATA, read_data },
  { "1.2.840.113549.1.7.2", SIGNET_CMS_SIGNED_DATA, read_signed },
  { "1.2.840.113549.1.7.3", SIGNET_CMS_ENVELOPED_DATA, read_enveloped },
  { "1.2.840.113549.1.9.16.1.23", SIGNET_CMS_AUTH_ENVELOPED_DATA, read_auth_enveloped },
  { "1.2.840.113549.1.9.16.1.9", SIGNET_CMS_COMPRESSED_DATA, read_wrapped },
  { "1.2.840.113549.1.7.5", SIGNET_CMS_DIGESTED_DATA, read_wrapped },
  { "1.2.840.113549.1.7.6", SIGNET_CMS_ENCRYPTED_DATA, read_encrypted },
};

/* Whether an object that cannot be read began as one: SEQUENCE, length, OBJECT IDENTIFIER. */
static gboolean
began_as_one (SignetBer from)
{
  gsize at = 2;

  if (from.length < 2 || from.data[0] != SIGNET_BER_SEQUENCE)
    return FALSE;
  if (from.data[1] > 0x80)
    at += from.data[1] & 0x7F;
  return at < from.length && from.data[at] == SIGNET_BER_OID;
}

static gboolean
is_full (SignetCms *self)
{
  return self->recipients->len == MAX_RECIPIENTS || self->signers->len == MAX_SIGNERS
         || self->certificates->len == MAX_CERTIFICATES;
}

gboolean
signet_cms_read (SignetCms  *self,
                 SignetBer   from,
                 GError    **error)
{
  SignetBer info, content;
  gboolean enclosed = signet_ber_enter (&from, SIGNET_BER_SEQUENCE, &info);
  g_autofree char *type = enclosed ? signet_ber_take_oid (&info) : NULL;

  if (type == NULL)
    {
      g_set_error_literal (error, SIGNET_CMS_ERROR,
                           !enclosed && began_as_one (from) ? SIGNET_CMS_ERROR_DAMAGED
                                                            : SIGNET_CMS_ERROR_NONE_SUCH,
                           "No CMS object, or one that was cut off");
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (type, types[i].oid) == 0)
      {
        self->kind = types[i].kind;
        if (signet_ber_enter (&info, SIGNET_BER_EXPLICIT, &content)
            && types[i].read (self, content))
          return TRUE;
        g_set_error_literal (error, SIGNET_CMS_ERROR,
                             is_full (self) ? SIGNET_CMS_ERROR_LIMIT : SIGNET_CMS_ERROR_DAMAGED,
                             "A CMS object that is damaged or beyond every bound");
        return FALSE;
      }
  self->kind = SIGNET_CMS_UNKNOWN_DATA;
  return TRUE;
}
