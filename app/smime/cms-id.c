/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-id.h"

/* X.690 section 8.3.2 forbids what is cut off here, but serial numbers with a zero too many
 * exist. */
static GBytes *
shorten (GBytes *number)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (number, &length);
  gsize zeros = 0;

  while (zeros + 1 < length && bytes[zeros] == 0)
    zeros++;
  return g_bytes_new_from_bytes (number, zeros, length - zeros);
}

gboolean
signet_cms_id_take (SignetCmsId *self,
                    SignetBer   *from)
{
  SignetBer content;
  SignetBerValue issuer, serial;

  g_return_val_if_fail (self != NULL && from != NULL, FALSE);

  *self = (SignetCmsId) { 0 };
  self->subject_key = signet_ber_take_octets (from, SIGNET_BER_CONTEXT);
  if (self->subject_key != NULL)
    return TRUE;
  if (!signet_ber_enter (from, SIGNET_BER_SEQUENCE, &content)
      || !signet_ber_take (&content, SIGNET_BER_SEQUENCE, &issuer)
      || !signet_ber_take (&content, SIGNET_BER_INTEGER, &serial))
    return FALSE;

  g_autoptr(GBytes) number = signet_ber_dup (serial.content);
  self->issuer = signet_ber_dup (issuer.whole);
  self->serial = shorten (number);
  return TRUE;
}

void
signet_cms_id_clear (SignetCmsId *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->issuer, g_bytes_unref);
  g_clear_pointer (&self->serial, g_bytes_unref);
  g_clear_pointer (&self->subject_key, g_bytes_unref);
}

gboolean
signet_cms_id_matches (const SignetCmsId *self,
                       GBytes            *issuer,
                       GBytes            *serial,
                       GBytes            *subject_key)
{
  g_return_val_if_fail (self != NULL && issuer != NULL && serial != NULL, FALSE);

  if (self->subject_key != NULL)
    return subject_key != NULL && g_bytes_equal (self->subject_key, subject_key);
  if (self->issuer == NULL || !g_bytes_equal (self->issuer, issuer))
    return FALSE;

  g_autoptr(GBytes) number = shorten (serial);
  return g_bytes_equal (self->serial, number);
}
