/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "der.h"

#define LONG_FORM 0x80

void
signet_der_add (GByteArray    *out,
                guint8         tag,
                gconstpointer  content,
                gsize          length)
{
  guint8 header[2 + sizeof length] = { tag, (guint8) length };
  guint n_octets = 0;

  g_return_if_fail (out != NULL && (content != NULL || length == 0) && length <= G_MAXINT32);

  if (length >= LONG_FORM)
    {
      while (length >> (8 * n_octets) != 0)
        n_octets++;
      header[1] = (guint8) (LONG_FORM | n_octets);
      for (guint i = 0; i < n_octets; i++)
        header[2 + i] = (guint8) (length >> (8 * (n_octets - 1 - i)));
    }
  g_byte_array_append (out, header, 2 + n_octets);
  if (length > 0)
    g_byte_array_append (out, content, (guint) length);
}

void
signet_der_add_explicit_octets (GByteArray    *out,
                                guint8         number,
                                gconstpointer  octets,
                                gsize          length)
{
  g_autoptr(GByteArray) value = g_byte_array_new ();

  signet_der_add (value, SIGNET_BER_OCTET_STRING, octets, length);
  signet_der_add (out, SIGNET_BER_EXPLICIT | number, value->data, value->len);
}
