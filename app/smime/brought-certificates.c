/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "brought-certificates.h"

#include "cms-attributes.h"
#include "cms-id.h"

#define MAX_BYTES (1024 * 1024)  /* of one mail's that are read */

/* Its forms: IssuerAndSerialNumber, RecipientKeyIdentifier, which begins with the next, and that alone. */
#define TAG_ISSUER    SIGNET_BER_EXPLICIT
#define TAG_RECIPIENT (SIGNET_BER_EXPLICIT | 1)
#define TAG_KEY       (SIGNET_BER_CONTEXT | 2)

GPtrArray *
signet_brought_certificates_read (SignetCms *cms)
{
  g_return_val_if_fail (cms != NULL, NULL);

  GPtrArray *ders = signet_cms_get_certificates (cms);
  GPtrArray *certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  gsize left = MAX_BYTES;

  for (guint i = 0; i < ders->len; i++)
    {
      const gsize size = g_bytes_get_size (ders->pdata[i]);
      SignetCertificate *certificate
        = size <= left ? signet_certificate_new_from_der (ders->pdata[i], NULL) : NULL;

      left -= MIN (size, left);
      if (certificate != NULL)
        g_ptr_array_add (certificates, certificate);
    }
  return certificates;
}

/* The caller clears id. */
static gboolean
read_id (GBytes      *attributes,
         SignetCmsId *id)
{
  g_autoptr(GBytes) sequence = NULL;
  SignetBerValue value;
  SignetBer from;

  *id = (SignetCmsId) { 0 };
  if (signet_cms_attributes_find (attributes, SIGNET_CMS_ATTRIBUTE_KEY_PREFERENCE, &value)
      != SIGNET_CMS_ATTRIBUTE_FOUND)
    return FALSE;
  if (value.tag == TAG_ISSUER)
    {
      sequence = signet_ber_encode (&value, SIGNET_BER_SEQUENCE);
      if (sequence == NULL)
        return FALSE;
      from = signet_ber_begin (sequence);
      return signet_cms_id_take (id, &from);
    }
  if (value.tag == TAG_RECIPIENT)
    id->subject_key = signet_ber_take_octets (&value.content, SIGNET_BER_OCTET_STRING);
  else if (value.tag == TAG_KEY)
    id->subject_key = signet_ber_dup (value.content);
  return id->subject_key != NULL;
}

static gboolean
is_meant (const SignetCmsId *id,
          SignetCertificate *certificate)
{
  return signet_cms_id_matches (id, signet_certificate_get_issuer_der (certificate),
                                signet_certificate_get_serial (certificate),
                                signet_certificate_get_subject_key_id (certificate))
         && signet_certificate_fits_mail_encryption (certificate) && !signet_certificate_is_ca (certificate);
}

SignetCertificate *
signet_brought_certificates_find_preferred (GPtrArray         *brought,
                                            SignetCertificate *signer,
                                            GBytes            *attributes)
{
  g_return_val_if_fail (brought != NULL && signer != NULL, NULL);

  g_auto(SignetCmsId) id = { 0 };

  if (attributes == NULL || !read_id (attributes, &id))
    return NULL;
  for (guint i = 0; i < brought->len; i++)
    if (is_meant (&id, brought->pdata[i]) && !signet_certificate_equal (brought->pdata[i], signer))
      return brought->pdata[i];
  return NULL;
}
