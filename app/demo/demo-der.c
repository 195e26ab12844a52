/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-der.h"

static void
add_byte (GByteArray *out,
          guint8      byte)
{
  g_byte_array_append (out, &byte, 1);
}

/* X.690, section 8.1.3: short below 128, else the number of length bytes and these. */
static void
add_length (GByteArray *out,
            gsize       length)
{
  guint count = 0;

  if (length < 128)
    {
      add_byte (out, (guint8) length);
      return;
    }
  while (count < sizeof length && length >> (8 * count) != 0)
    count++;
  add_byte (out, (guint8) (0x80 | count));
  while (count-- > 0)
    add_byte (out, (guint8) (length >> (8 * count)));
}

void
signet_demo_der_add (GByteArray       *out,
                     SignetDemoDerTag  tag,
                     const void       *content,
                     gsize             length)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (content != NULL || length == 0);
  g_return_if_fail (length <= G_MAXINT32);

  add_byte (out, (guint8) tag);
  add_length (out, length);
  g_byte_array_append (out, content, (guint) length);
}

void
signet_demo_der_wrap (GByteArray       *out,
                      SignetDemoDerTag  tag,
                      GByteArray       *content)
{
  signet_demo_der_add (out, tag, content->data, content->len);
  g_byte_array_unref (content);
}

/* Seven bits to a byte, the highest first, all but the last marked. */
static void
add_arc (GByteArray *out,
         guint64     arc)
{
  guint shift = 0;

  while (arc >> (shift + 7) != 0)
    shift += 7;
  for (; shift > 0; shift -= 7)
    add_byte (out, (guint8) (0x80 | ((arc >> shift) & 0x7f)));
  add_byte (out, (guint8) (arc & 0x7f));
}

void
signet_demo_der_add_oid (GByteArray *out,
                         const char *oid)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (oid != NULL);

  g_auto(GStrv) arcs = g_strsplit (oid, ".", -1);

  g_return_if_fail (g_strv_length (arcs) >= 2);

  GByteArray *content = g_byte_array_new ();
  add_arc (content, 40 * g_ascii_strtoull (arcs[0], NULL, 10)
                    + g_ascii_strtoull (arcs[1], NULL, 10));
  for (guint i = 2; arcs[i] != NULL; i++)
    add_arc (content, g_ascii_strtoull (arcs[i], NULL, 10));
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_OID, content);
}
