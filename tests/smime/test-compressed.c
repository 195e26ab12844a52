/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "compressed.h"

#include <string.h>

#include "der.h"
#include "smime-error.h"

#define OID_DATA       "1.2.840.113549.1.7.1"
#define OID_COMPRESSED "1.2.840.113549.1.9.16.1.9"
#define OID_ZLIB       "1.2.840.113549.1.9.16.3.8"

/* Returns: (transfer full). */
static GByteArray *
deflate (gconstpointer text,
         gsize         length)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GConverter) zlib = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
                                                                   9));
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, zlib);

  g_assert_true (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_bytes_unref_to_array (
           g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory)));
}

/* CompressedData (RFC 3274 section 1.1) around compressed bytes, which are borrowed */
static SignetCms *
make (GByteArray *compressed,
      const char *algorithm)
{
  g_autoptr(GByteArray) info = g_byte_array_new ();
  GByteArray *object = g_byte_array_new ();
  GByteArray *content = g_byte_array_new ();
  GByteArray *data = g_byte_array_new ();
  GByteArray *names = g_byte_array_new ();
  GByteArray *inner = g_byte_array_new ();
  GByteArray *octets = g_byte_array_new ();
  g_autoptr(GError) error = NULL;

  signet_der_add (data, SIGNET_BER_INTEGER, "", 1);
  signet_der_add_oid (names, algorithm);
  signet_der_wrap (data, SIGNET_BER_SEQUENCE, names);
  signet_der_add_oid (inner, OID_DATA);
  signet_der_add (octets, SIGNET_BER_OCTET_STRING, compressed->data, compressed->len);
  signet_der_wrap (inner, SIGNET_BER_EXPLICIT, octets);
  signet_der_wrap (data, SIGNET_BER_SEQUENCE, inner);
  signet_der_wrap (content, SIGNET_BER_SEQUENCE, data);
  signet_der_add_oid (object, OID_COMPRESSED);
  signet_der_wrap (object, SIGNET_BER_EXPLICIT, content);
  signet_der_wrap (info, SIGNET_BER_SEQUENCE, object);

  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&info));
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

static void
check_error (SignetCms        *cms,
             SignetSmimeError  code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_compressed_inflate (cms, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, (int) code);
}

static void
test_sizes (void)
{
  static const gsize sizes[] = { 0, 1, 100, 4096, 1024 * 1024, 3 * 1024 * 1024 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *text = g_malloc (sizes[i] + 1);
      g_autoptr(GError) error = NULL;
      GRand *random = g_rand_new_with_seed (i);

      for (gsize j = 0; j < sizes[i]; j++)
        text[j] = (guint8) g_rand_int_range (random, 'a', 'z');
      g_rand_free (random);

      g_autoptr(GByteArray) compressed = deflate (text, sizes[i]);
      g_autoptr(SignetCms) cms = make (compressed, OID_ZLIB);
      g_autoptr(GBytes) plain = signet_compressed_inflate (cms, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), text, sizes[i]);
    }
}

/* A thousand times as much as was sent is a bomb, unless it is little. */
static void
test_bounds (void)
{
  g_autofree guint8 *zeros = g_malloc0 (64 * 1024 * 1024);
  g_autoptr(GByteArray) little = deflate (zeros, 1024 * 1024);
  g_autoptr(GByteArray) much = deflate (zeros, 64 * 1024 * 1024);
  g_autoptr(SignetCms) fine = make (little, OID_ZLIB);
  g_autoptr(SignetCms) bomb = make (much, OID_ZLIB);
  g_autoptr(GBytes) plain = signet_compressed_inflate (fine, NULL, NULL);

  g_assert_cmpuint (g_bytes_get_size (plain), ==, 1024 * 1024);
  check_error (bomb, SIGNET_SMIME_ERROR_DAMAGED);
}

static void
test_damaged (void)
{
  g_autoptr(GByteArray) whole = deflate ("Hello, hello, hello!", 20);

  for (guint i = 0; i < whole->len; i++)
    {
      g_autoptr(GByteArray) cut = g_byte_array_new ();
      g_autoptr(SignetCms) cms = NULL;

      g_byte_array_append (cut, whole->data, i);
      cms = make (cut, OID_ZLIB);
      check_error (cms, SIGNET_SMIME_ERROR_DAMAGED);
    }
  whole->data[whole->len - 1] ^= 1;
  g_autoptr(SignetCms) wrong_sum = make (whole, OID_ZLIB);
  check_error (wrong_sum, SIGNET_SMIME_ERROR_DAMAGED);
}

static void
test_unsupported (void)
{
  g_autoptr(GByteArray) compressed = deflate ("x", 1);
  g_autoptr(SignetCms) cms = make (compressed, "1.2.3.4");
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_compressed_inflate (cms, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "1.2.3.4"));
}

static void
test_cancelled (void)
{
  g_autoptr(GByteArray) compressed = deflate ("x", 1);
  g_autoptr(SignetCms) cms = make (compressed, OID_ZLIB);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_compressed_inflate (cms, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compressed/sizes", test_sizes);
  g_test_add_func ("/compressed/bounds", test_bounds);
  g_test_add_func ("/compressed/damaged", test_damaged);
  g_test_add_func ("/compressed/unsupported", test_unsupported);
  g_test_add_func ("/compressed/cancelled", test_cancelled);
  return g_test_run ();
}
