/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "ber.h"

/* The bytes of a string literal, which may hold NULs. */
#define BYTES(literal) g_bytes_new_static (literal, sizeof (literal) - 1)

static void
check_value (GBytes *bytes,
             guint   tag,
             gsize   content,
             gsize   whole,
             gsize   rest)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);
  SignetBerValue value;

  g_assert_true (signet_ber_next (&from, &value));
  g_assert_cmpuint (value.tag, ==, tag);
  g_assert_cmpuint (value.content.length, ==, content);
  g_assert_cmpuint (value.whole.length, ==, whole);
  g_assert_cmpuint (from.length, ==, rest);
}

static void
check_none (GBytes *bytes)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);
  gsize length = from.length;
  SignetBerValue value;

  g_assert_false (signet_ber_next (&from, &value));
  g_assert_cmpuint (from.length, ==, length);
}

static void
test_lengths (void)
{
  check_value (BYTES ("\x04\x00"), 4, 0, 2, 0);
  check_value (BYTES ("\x04\x02" "abc"), 4, 2, 4, 1);
  check_value (BYTES ("\x04\x81\x02" "ab"), 4, 2, 5, 0);
  check_value (BYTES ("\x04\x84\x00\x00\x00\x01" "a"), 4, 1, 7, 0);
  check_value (BYTES ("\x04\x89\x00\x00\x00\x00\x00\x00\x00\x00\x01" "a"), 4, 1, 12, 0);
  check_value (BYTES ("\x30\x80\x00\x00"), 0x30, 0, 4, 0);
  check_value (BYTES ("\x30\x80\x04\x01" "a\x00\x00z"), 0x30, 3, 7, 1);
  check_value (BYTES ("\x30\x80\x30\x80\x00\x00\x00\x00"), 0x30, 4, 8, 0);
  check_value (BYTES ("\x30\x80\x04\x02\x00\x00\x00\x00"), 0x30, 4, 8, 0);
}

static void
test_what_is_no_value (void)
{
  check_none (BYTES (""));
  check_none (BYTES ("\x04"));
  check_none (BYTES ("\x04\x01"));
  check_none (BYTES ("\x04\x81"));
  check_none (BYTES ("\x04\x84\x7F\xFF\xFF\xFF" "a"));
  check_none (BYTES ("\x04\x88\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF" "a"));
  check_none (BYTES ("\x04\x89\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF" "a"));
  check_none (BYTES ("\x04\x80" "a\x00\x00"));         /* indefinite, but not constructed */
  check_none (BYTES ("\x30\x80\x04\x01" "a"));         /* without its end */
  check_none (BYTES ("\x30\x80\x04\x01" "a\x00\x01"));
  check_none (BYTES ("\x1F\x1F\x00"));                 /* a tag of more than one byte */
  check_none (BYTES ("\x00\x00"));                     /* an end that ends nothing */
}

static void
test_depth (void)
{
  for (guint depth = 1; depth < 100; depth++)
    {
      g_autoptr(GByteArray) nested = g_byte_array_new ();
      g_autoptr(GBytes) bytes = NULL;
      SignetBerValue value;

      for (guint i = 0; i < depth; i++)
        g_byte_array_append (nested, (const guint8 *) "\x24\x80", 2);
      for (guint i = 0; i < depth; i++)
        g_byte_array_append (nested, (const guint8 *) "\x00\x00", 2);
      bytes = g_bytes_new (nested->data, nested->len);

      SignetBer from = signet_ber_begin (bytes);
      gboolean there = signet_ber_next (&from, &value);
      g_assert_true (there == (depth <= 24));
      if (there)
        {
          g_autoptr(GBytes) encoded = signet_ber_encode (&value, SIGNET_BER_SET);
          g_assert_nonnull (encoded);
        }
    }
}

static void
check_oid (GBytes     *bytes,
           const char *expected)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);
  g_autofree char *oid = signet_ber_take_oid (&from);

  g_assert_cmpstr (oid, ==, expected);
}

static void
test_oid (void)
{
  check_oid (BYTES ("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"), "1.2.840.113549.1.7.2");
  check_oid (BYTES ("\x06\x03\x2B\x65\x70"), "1.3.101.112");
  check_oid (BYTES ("\x06\x03\x88\x37\x03"), "2.999.3");
  check_oid (BYTES ("\x06\x01\x27"), "0.39");
  check_oid (BYTES ("\x06\x00"), NULL);
  check_oid (BYTES ("\x06\x02\x2A\x86"), NULL);
  check_oid (BYTES ("\x06\x0B\x2A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"), NULL);
  check_oid (BYTES ("\x04\x01\x2A"), NULL);
}

static void
check_uint (GBytes   *bytes,
            guint     max,
            gint64    expected)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);
  guint number;

  if (signet_ber_take_uint (&from, max, &number))
    g_assert_cmpint (number, ==, expected);
  else
    g_assert_cmpint (-1, ==, expected);
}

static void
test_uint (void)
{
  check_uint (BYTES ("\x02\x01\x00"), 5, 0);
  check_uint (BYTES ("\x02\x01\x05"), 5, 5);
  check_uint (BYTES ("\x02\x01\x06"), 5, -1);
  check_uint (BYTES ("\x02\x02\x00\xFF"), 255, 255);
  check_uint (BYTES ("\x02\x05\x00\xFF\xFF\xFF\xFF"), G_MAXUINT, G_MAXUINT);
  check_uint (BYTES ("\x02\x05\x01\x00\x00\x00\x00"), G_MAXUINT, -1);
  check_uint (BYTES ("\x02\x01\xFF"), G_MAXUINT, -1);
  check_uint (BYTES ("\x02\x00"), G_MAXUINT, -1);
}

static void
check_octets (GBytes     *bytes,
              const char *expected)
{
  g_autoptr(GBytes) owner = bytes;
  SignetBer from = signet_ber_begin (owner);
  g_autoptr(GBytes) octets = signet_ber_take_octets (&from, SIGNET_BER_OCTET_STRING);

  if (expected == NULL)
    g_assert_null (octets);
  else
    g_assert_cmpmem (g_bytes_get_data (octets, NULL), g_bytes_get_size (octets),
                     expected, strlen (expected));
}

static void
test_octets (void)
{
  check_octets (BYTES ("\x04\x02" "ab"), "ab");
  check_octets (BYTES ("\x24\x06\x04\x01" "a\x04\x01" "b"), "ab");
  check_octets (BYTES ("\x24\x80\x04\x01" "a\x04\x02" "bc\x00\x00"), "abc");
  check_octets (BYTES ("\x24\x80\x24\x80\x04\x01" "a\x00\x00\x24\x03\x04\x01" "b\x00\x00"), "ab");
  check_octets (BYTES ("\x24\x80\x00\x00"), "");
  check_octets (BYTES ("\x24\x03\x02\x01" "a"), NULL);
  check_octets (BYTES ("\x24\x03\x04\x02" "a"), NULL);
  check_octets (BYTES ("\x30\x03\x04\x01" "a"), NULL);
}

static void
check_encode (GBytes *bytes,
              GBytes *expected)
{
  g_autoptr(GBytes) owner = bytes;
  g_autoptr(GBytes) wanted = expected;
  SignetBer from = signet_ber_begin (owner);
  SignetBerValue value;

  g_assert_true (signet_ber_next (&from, &value));
  g_autoptr(GBytes) encoded = signet_ber_encode (&value, SIGNET_BER_SET);
  g_assert_cmpmem (g_bytes_get_data (encoded, NULL), g_bytes_get_size (encoded),
                   g_bytes_get_data (wanted, NULL), g_bytes_get_size (wanted));
}

static void
test_encode (void)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  g_autoptr(GByteArray) expected = g_byte_array_new ();

  check_encode (BYTES ("\xA0\x03\x04\x01" "a"), BYTES ("\x31\x03\x04\x01" "a"));
  check_encode (BYTES ("\xA0\x80\x30\x80\x04\x01" "a\x00\x00\x00\x00"),
                BYTES ("\x31\x05\x30\x03\x04\x01" "a"));
  check_encode (BYTES ("\xA0\x81\x04\x04\x81\x01" "a"), BYTES ("\x31\x03\x04\x01" "a"));
  check_encode (BYTES ("\xA0\x80\x24\x80\x04\x01" "a\x04\x01" "b\x00\x00\x00\x00"),
                BYTES ("\x31\x04\x04\x02" "ab"));

  g_byte_array_set_size (content, 300);
  memset (content->data, 'x', 300);
  g_byte_array_append (expected, (const guint8 *) "\x31\x82\x01\x30\x04\x82\x01\x2C", 8);
  g_byte_array_append (expected, content->data, 300);
  g_byte_array_prepend (content, (const guint8 *) "\xA0\x80\x04\x82\x01\x2C", 6);
  g_byte_array_append (content, (const guint8 *) "\x00\x00", 2);
  check_encode (g_bytes_new (content->data, content->len),
                g_bytes_new (expected->data, expected->len));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ber/lengths", test_lengths);
  g_test_add_func ("/ber/what is no value", test_what_is_no_value);
  g_test_add_func ("/ber/depth", test_depth);
  g_test_add_func ("/ber/oid", test_oid);
  g_test_add_func ("/ber/uint", test_uint);
  g_test_add_func ("/ber/octets", test_octets);
  g_test_add_func ("/ber/encode", test_encode);
  return g_test_run ();
}
