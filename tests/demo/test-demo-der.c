/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-der.h"

#include <string.h>

static void
assert_bytes (GByteArray   *got,
              const guint8 *expected,
              gsize         length)
{
  g_assert_cmpmem (got->data, got->len, expected, length);
}

static void
test_short (void)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  const guint8 expected[] = { 0x05, 0x00, 0x04, 0x02, 'h', 'i' };

  signet_demo_der_add (out, SIGNET_DEMO_DER_NULL, NULL, 0);
  signet_demo_der_add (out, SIGNET_DEMO_DER_OCTETS, "hi", 2);
  assert_bytes (out, expected, sizeof expected);
}

/* The lengths at which the form of the length field changes. */
static void
test_lengths (void)
{
  static const struct
  {
    gsize  length;
    guint8 head[5];
    gsize  head_length;
  } cases[] = {
    { 127, { 0x04, 0x7f }, 2 },
    { 128, { 0x04, 0x81, 0x80 }, 3 },
    { 255, { 0x04, 0x81, 0xff }, 3 },
    { 256, { 0x04, 0x82, 0x01, 0x00 }, 4 },
    { 65535, { 0x04, 0x82, 0xff, 0xff }, 4 },
    { 65536, { 0x04, 0x83, 0x01, 0x00, 0x00 }, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *content = g_malloc0 (cases[i].length);
      g_autoptr(GByteArray) out = g_byte_array_new ();

      signet_demo_der_add (out, SIGNET_DEMO_DER_OCTETS, content, cases[i].length);
      g_assert_cmpuint (out->len, ==, cases[i].head_length + cases[i].length);
      g_assert_cmpmem (out->data, cases[i].head_length, cases[i].head, cases[i].head_length);
    }
}

static void
test_nested (void)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  GByteArray *inner = g_byte_array_new ();
  const guint8 zero = 0;
  const guint8 expected[] = { 0x30, 0x03, 0x02, 0x01, 0x00 };

  signet_demo_der_add (inner, SIGNET_DEMO_DER_INTEGER, &zero, 1);
  signet_demo_der_wrap (out, SIGNET_DEMO_DER_SEQUENCE, inner);
  assert_bytes (out, expected, sizeof expected);
}

static void
test_oid (void)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  const guint8 rsa[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 };

  signet_demo_der_add_oid (out, "1.2.840.113549.1.1.1");
  assert_bytes (out, rsa, sizeof rsa);

  g_byte_array_set_size (out, 0);
  const guint8 aes[] = { 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2a };
  signet_demo_der_add_oid (out, "2.16.840.1.101.3.4.1.42");
  assert_bytes (out, aes, sizeof aes);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/der/short", test_short);
  g_test_add_func ("/demo/der/lengths", test_lengths);
  g_test_add_func ("/demo/der/nested", test_nested);
  g_test_add_func ("/demo/der/oid", test_oid);
  return g_test_run ();
}
