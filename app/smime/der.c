/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "der.h"

#define LONG_FORM 0x80

#define MAX_HEADER (2 + sizeof (guint64))
#define MAX_ARC    11  /* octets */

/* Returns: how many bytes it has. */
static guint
make_header (guint8   header[MAX_HEADER],
             guint8   tag,
             guint64  length)
{
  guint n_octets = 0;

  header[0] = tag;
  header[1] = (guint8) length;
  if (length < LONG_FORM)
    return 2;
  while (n_octets < sizeof length && length >> (8 * n_octets) != 0)
    n_octets++;
  header[1] = (guint8) (LONG_FORM | n_octets);
  for (guint i = 0; i < n_octets; i++)
    header[2 + i] = (guint8) (length >> (8 * (n_octets - 1 - i)));
  return 2 + n_octets;
}

void
signet_der_add (GByteArray    *out,
                guint8         tag,
                gconstpointer  content,
                gsize          length)
{
  guint8 header[MAX_HEADER];

  g_return_if_fail (out != NULL && (content != NULL || length == 0) && length <= G_MAXINT32);

  g_byte_array_append (out, header, make_header (header, tag, length));
  if (length > 0)
    g_byte_array_append (out, content, (guint) length);
}

void
signet_der_wrap (GByteArray *out,
                 guint8      tag,
                 GByteArray *content)
{
  signet_der_add (out, tag, content->data, content->len);
  g_byte_array_unref (content);
}

void
signet_der_enclose (GByteArray *out,
                    guint8      tag,
                    guint64     rest)
{
  guint8 header[MAX_HEADER];

  g_return_if_fail (out != NULL);

  g_byte_array_prepend (out, header, make_header (header, tag, out->len + rest));
}

void
signet_der_add_explicit_octets (GByteArray    *out,
                                guint8         number,
                                gconstpointer  octets,
                                gsize          length)
{
  GByteArray *value = g_byte_array_new ();

  signet_der_add (value, SIGNET_BER_OCTET_STRING, octets, length);
  signet_der_wrap (out, SIGNET_BER_EXPLICIT | number, value);
}

/* Seven bits to a byte, the highest first, all but the last marked. */
static void
add_arc (GByteArray *out,
         guint64     arc)
{
  guint8 octets[MAX_ARC];
  guint at = MAX_ARC;

  octets[--at] = (guint8) (arc & 0x7f);
  while ((arc >>= 7) != 0)
    octets[--at] = (guint8) (0x80 | (arc & 0x7f));
  g_byte_array_append (out, octets + at, MAX_ARC - at);
}

void
signet_der_add_oid (GByteArray *out,
                    const char *oid)
{
  g_return_if_fail (out != NULL && oid != NULL);

  g_autoptr(GByteArray) content = g_byte_array_new ();
  char *rest;
  const guint64 first = g_ascii_strtoull (oid, &rest, 10);

  g_return_if_fail (*rest == '.');

  add_arc (content, first * 40 + g_ascii_strtoull (rest + 1, &rest, 10));
  while (*rest == '.')
    add_arc (content, g_ascii_strtoull (rest + 1, &rest, 10));
  signet_der_add (out, SIGNET_BER_OID, content->data, content->len);
}

void
signet_der_add_algorithm (GByteArray *out,
                          const char *oid,
                          GByteArray *parameters)
{
  GByteArray *content = g_byte_array_new ();

  signet_der_add_oid (content, oid);
  if (parameters != NULL)
    g_byte_array_append (content, parameters->data, parameters->len);
  signet_der_wrap (out, SIGNET_BER_SEQUENCE, content);
}
