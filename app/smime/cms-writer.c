/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "cms-writer.h"

void
signet_cms_frame_init (SignetCmsFrame *self)
{
  g_return_if_fail (self != NULL);

  self->head = g_byte_array_new ();
  self->tail = g_byte_array_new ();
}

void
signet_cms_frame_clear (SignetCmsFrame *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->head, g_byte_array_unref);
  g_clear_pointer (&self->tail, g_byte_array_unref);
}

void
signet_cms_frame_finish (SignetCmsFrame *self,
                         const char     *oid,
                         guint8          version,
                         GByteArray     *before,
                         guint64         content_length)
{
  g_return_if_fail (self != NULL && oid != NULL && before != NULL);

  const guint64 rest = content_length + self->tail->len;
  g_autoptr(GByteArray) number = g_byte_array_new ();
  g_autoptr(GByteArray) type = g_byte_array_new ();

  g_byte_array_prepend (self->head, before->data, before->len);
  signet_cms_write_small (number, version);
  g_byte_array_prepend (self->head, number->data, number->len);
  signet_der_enclose (self->head, SIGNET_BER_SEQUENCE, rest);
  signet_der_enclose (self->head, SIGNET_BER_EXPLICIT, rest);
  signet_der_add_oid (type, oid);
  g_byte_array_prepend (self->head, type->data, type->len);
  signet_der_enclose (self->head, SIGNET_BER_SEQUENCE, rest);
}

void
signet_cms_write_id (GByteArray        *out,
                     guint8             tag,
                     SignetCertificate *certificate)
{
  g_return_if_fail (out != NULL && certificate != NULL);

  g_autoptr(GByteArray) content = g_byte_array_new ();
  gsize length;
  const guint8 *bytes = g_bytes_get_data (signet_certificate_get_issuer_der (certificate), &length);

  g_byte_array_append (content, bytes, (guint) length);
  bytes = g_bytes_get_data (signet_certificate_get_serial (certificate), &length);
  signet_der_add (content, SIGNET_BER_INTEGER, bytes, length);
  signet_der_add (out, tag, content->data, content->len);
}

void
signet_cms_write_small (GByteArray *out,
                        guint8      number)
{
  g_return_if_fail (out != NULL && number < 0x80);
  signet_der_add (out, SIGNET_BER_INTEGER, &number, 1);
}

void
signet_cms_write_algorithm_null (GByteArray *out,
                                 const char *oid)
{
  g_autoptr(GByteArray) nothing = g_byte_array_new ();

  signet_der_add (nothing, SIGNET_BER_NULL, NULL, 0);
  signet_der_add_algorithm (out, oid, nothing);
}
