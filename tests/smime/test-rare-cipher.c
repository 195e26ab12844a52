/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rare-cipher.h"

#include <string.h>

/* Returns: (transfer full). */
static GByteArray *
from_hex (const char *digits)
{
  GByteArray *bytes = g_byte_array_new ();

  for (; digits[0] != '\0'; digits += 2)
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (digits[0]) << 4
                              | g_ascii_xdigit_value (digits[1]));

      g_byte_array_append (bytes, &byte, 1);
    }
  return bytes;
}

static void
set_key (SignetSessionKey *key,
         const char       *digits)
{
  g_autoptr(GByteArray) bytes = from_hex (digits);

  key->length = bytes->len;
  memcpy (key->bytes, bytes->data, bytes->len);
}

static void
check_rc2 (const char *key_digits,
           guint       bits,
           const char *plain_digits,
           const char *encrypted_digits)
{
  static const guint8 iv[8] = { 0 };
  g_auto(SignetSessionKey) key = { 0 };
  g_autoptr(GByteArray) expected = from_hex (plain_digits);
  g_autoptr(GByteArray) encrypted = from_hex (encrypted_digits);
  guint8 plain[8];

  set_key (&key, key_digits);
  signet_rare_cipher_decrypt_rc2 (&key, bits, iv, encrypted->data, 8, plain);
  g_assert_cmpmem (plain, 8, expected->data, expected->len);
}

/* RFC 2268 section 5 */
static void
test_rc2 (void)
{
  check_rc2 ("0000000000000000", 63, "0000000000000000", "ebb773f993278eff");
  check_rc2 ("ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49");
  check_rc2 ("3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2");
  check_rc2 ("88", 64, "0000000000000000", "61a8a244adacccf0");
  check_rc2 ("88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6");
}

static void
check_gcm (const char *key_digits,
           const char *nonce_digits,
           const char *covered_digits,
           const char *plain_digits,
           const char *encrypted_digits,
           const char *tag_digits)
{
  g_auto(SignetSessionKey) key = { 0 };
  g_autoptr(GBytes) nonce = g_byte_array_free_to_bytes (from_hex (nonce_digits));
  g_autoptr(GBytes) covered = g_byte_array_free_to_bytes (from_hex (covered_digits));
  g_autoptr(GByteArray) expected = from_hex (plain_digits);
  g_autoptr(GByteArray) encrypted = from_hex (encrypted_digits);
  g_autoptr(GByteArray) expected_tag = from_hex (tag_digits);
  guint8 plain[60], tag[16];

  set_key (&key, key_digits);
  signet_rare_cipher_decrypt_gcm (&key, nonce, covered, encrypted->data, encrypted->len, plain,
                                  tag);
  g_assert_cmpmem (plain, encrypted->len, expected->data, expected->len);
  g_assert_cmpmem (tag, sizeof tag, expected_tag->data, expected_tag->len);
}

/* Test case 5 of "The Galois/Counter Mode of Operation", D. McGrew and J. Viega */
static void
test_gcm (void)
{
  check_gcm ("feffe9928665731c6d6a8f9467308308", "cafebabefacedbad",
             "feedfacedeadbeeffeedfacedeadbeefabaddad2",
             "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
             "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
             "61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c7423"
             "73806900e49f24b22b097544d4896b424989b5e1ebac0f07c23f4598",
             "3612d2e79e3b0785561be14aaca2fccb");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rare-cipher/rc2", test_rc2);
  g_test_add_func ("/rare-cipher/gcm", test_gcm);
  return g_test_run ();
}
