/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The examples of RFC 3394 section 4, and what was tampered with. */
#include "config.h"
#include "key-wrap.h"

static GBytes *
from_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  for (gsize i = 0; hex[i] != '\0'; i += 2)
    {
      const guint8 byte = (guint8) (g_ascii_xdigit_value (hex[i]) << 4 | g_ascii_xdigit_value (hex[i + 1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

#define DATA_16 "00112233445566778899AABBCCDDEEFF"
#define KEY_16 "000102030405060708090A0B0C0D0E0F"
#define KEY_24 KEY_16 "1011121314151617"
#define KEY_32 KEY_24 "18191A1B1C1D1E1F"

static const struct
{
  const char *key;
  const char *data;
  const char *wrapped;
} examples[] = {
  { KEY_16, DATA_16, "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5" },
  { KEY_24, DATA_16, "96778B25AE6CA435F92B5B97C050AED2468AB8A17AD84E5D" },
  { KEY_32, DATA_16, "64E8C3F9CE0F5BA263E9777905818A2A93C8191E7D6E8AE7" },
  { KEY_24, DATA_16 "0001020304050607", "031D33264E15D33268F24EC260743EDCE1C6C7DDEE725A936BA814915C6762D2" },
  { KEY_32, DATA_16 KEY_16,
    "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21" },
};

static void
test_examples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr(GBytes) key = from_hex (examples[i].key);
      g_autoptr(GBytes) data = from_hex (examples[i].data);
      g_autoptr(GBytes) wanted = from_hex (examples[i].wrapped);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) wrapped = signet_key_wrap (key, data, &error);
      g_autoptr(GBytes) unwrapped = NULL;

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (wrapped, wanted));
      unwrapped = signet_key_unwrap (key, wrapped, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (unwrapped, data));
    }
}

static void
test_tampered (void)
{
  g_autoptr(GBytes) key = from_hex (KEY_16);
  g_autoptr(GBytes) wrapped = from_hex (examples[0].wrapped);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (wrapped, &size);

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, size);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(GBytes) nothing = NULL;
      g_autoptr(GError) error = NULL;

      copy[i / 8] ^= (guint8) (1 << i % 8);
      changed = g_bytes_new (copy, size);
      nothing = signet_key_unwrap (key, changed, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (nothing);
    }
}

static void
test_sizes (void)
{
  g_autoptr(GBytes) key = from_hex (KEY_16);
  g_autoptr(GBytes) short_key = from_hex ("0011");
  g_autoptr(GBytes) data = from_hex (DATA_16);
  static const guint8 zeros[64] = { 0 };

  g_assert_null (signet_key_wrap (short_key, data, NULL));
  g_assert_null (signet_key_unwrap (short_key, data, NULL));
  for (gsize size = 0; size < 24; size++)
    {
      g_autoptr(GBytes) odd = g_bytes_new (zeros, size);
      g_autoptr(GBytes) wrapped = signet_key_wrap (key, odd, NULL);
      g_autoptr(GBytes) unwrapped = signet_key_unwrap (key, odd, NULL);

      g_assert_cmpint (wrapped != NULL, ==, size == 16);
      g_assert_null (unwrapped);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-wrap/examples", test_examples);
  g_test_add_func ("/key-wrap/tampered", test_tampered);
  g_test_add_func ("/key-wrap/sizes", test_sizes);
  return g_test_run ();
}
