/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read in pieces of any size, it is what comes out at once. */
#include "config.h"
#include "transfer-stream.h"

#include <string.h>

#include "transfer.h"

static void
check (const char           *text,
       gsize                 length,
       GMimeContentEncoding  encoding)
{
  static const gsize pieces[] = { 1, 7, 4096, 100000 };
  g_autoptr(GBytes) body = g_bytes_new (text, length);
  g_autoptr(GString) wanted = signet_transfer_decode ((SignetSlice) { text, length }, encoding, G_MAXSIZE);
  char buffer[100000];

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GInputStream) stream = signet_transfer_stream_new (body, encoding);
      g_autoptr(GString) got = g_string_new (NULL);
      gssize count;

      while ((count = g_input_stream_read (stream, buffer, pieces[i], NULL, NULL)) > 0)
        g_string_append_len (got, buffer, count);
      g_assert_cmpint (count, ==, 0);
      g_assert_cmpmem (got->str, got->len, wanted->str, wanted->len);
    }
}

static void
test_encodings (void)
{
  g_autofree guchar *data = g_malloc (50000);
  g_autofree char *base64 = NULL;
  const char uuencoded[] = "begin 644 x\n#0V%T\n`\nend\n";
  const char quoted[] = "Gr=C3=BC=C3=9Fe=\r\n aus K=C3=B6ln\r\n=ZZ=";

  for (guint i = 0; i < 50000; i++)
    data[i] = (guchar) (i * 7 + i / 256);
  base64 = g_base64_encode (data, 50000);
  check (base64, strlen (base64), GMIME_CONTENT_ENCODING_BASE64);
  check (base64, strlen (base64) - 1, GMIME_CONTENT_ENCODING_BASE64);
  check (quoted, strlen (quoted), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  check ((const char *) data, 50000, GMIME_CONTENT_ENCODING_8BIT);
  check (uuencoded, strlen (uuencoded), GMIME_CONTENT_ENCODING_UUENCODE);
  check ("", 0, GMIME_CONTENT_ENCODING_BASE64);
}

static void
test_cancelled (void)
{
  g_autoptr(GBytes) body = g_bytes_new_static ("Hello", 5);
  g_autoptr(GInputStream) stream = signet_transfer_stream_new (body, GMIME_CONTENT_ENCODING_7BIT);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  char buffer[10];

  g_cancellable_cancel (cancellable);
  g_assert_cmpint (g_input_stream_read (stream, buffer, 10, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transfer-stream/encodings", test_encodings);
  g_test_add_func ("/transfer-stream/cancelled", test_cancelled);
  return g_test_run ();
}
