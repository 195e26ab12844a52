/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-info.h"

#include "ber.h"

#define OID_EC_PUBLIC_KEY "1.2.840.10045.2.1"

/* The SubjectPublicKeyInfo in the TBSCertificate. */
static gboolean
find_info (SignetBer       certificate,
           SignetBerValue *info)
{
  SignetBer all, tbs;
  SignetBerValue skipped;

  if (!signet_ber_enter (&certificate, SIGNET_BER_SEQUENCE, &all)
      || !signet_ber_enter (&all, SIGNET_BER_SEQUENCE, &tbs))
    return FALSE;
  signet_ber_take (&tbs, SIGNET_BER_EXPLICIT, &skipped); /* the version, where it is told */
  /* Serial number, signature, issuer, validity, subject. */
  for (guint i = 0; i < 5; i++)
    if (!signet_ber_next (&tbs, &skipped))
      return FALSE;
  return signet_ber_take (&tbs, SIGNET_BER_SEQUENCE, info);
}

/* A BIT STRING without unused bits. */
static GBytes *
take_bits (SignetBer *from)
{
  SignetBer bits;

  if (!signet_ber_enter (from, SIGNET_BER_BIT_STRING, &bits) || bits.length < 1 || bits.data[0] != 0)
    return NULL;
  bits.data++;
  bits.length--;
  return signet_ber_dup (bits);
}

gboolean
signet_key_info_read (SignetKeyInfo *self,
                      GBytes        *certificate)
{
  SignetBerValue info;
  SignetBer algorithm;

  g_return_val_if_fail (self != NULL && certificate != NULL, FALSE);

  *self = (SignetKeyInfo) { 0 };
  if (!find_info (signet_ber_begin (certificate), &info)
      || !signet_ber_enter (&info.content, SIGNET_BER_SEQUENCE, &algorithm))
    return FALSE;
  self->algorithm = signet_ber_take_oid (&algorithm);
  if (self->algorithm != NULL && g_str_equal (self->algorithm, OID_EC_PUBLIC_KEY))
    self->curve = signet_ber_take_oid (&algorithm);
  self->key = take_bits (&info.content);
  if (self->algorithm != NULL && self->key != NULL)
    return TRUE;
  signet_key_info_clear (self);
  return FALSE;
}

GBytes *
signet_key_info_dup_whole (GBytes *certificate)
{
  SignetBerValue info;

  g_return_val_if_fail (certificate != NULL, NULL);
  return find_info (signet_ber_begin (certificate), &info) ? signet_ber_dup (info.whole) : NULL;
}

void
signet_key_info_clear (SignetKeyInfo *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->algorithm, g_free);
  g_clear_pointer (&self->curve, g_free);
  g_clear_pointer (&self->key, g_bytes_unref);
}
