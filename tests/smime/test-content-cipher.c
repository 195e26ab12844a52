/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-cipher.h"

#include <string.h>

#include "key-transport.h"
#include "raw-key.h"
#include "smime-error.h"

typedef enum
{
  ENVELOPED,  /* to the RSA key */
  BARE,       /* encrypted data under the key 00 01 02 … */
} Form;

/* Encrypts the text; key: (out): what it is encrypted under. Returns the bytes, (transfer full). */
static GBytes *
make (TestOpenssl      *openssl,
      const char       *cipher,
      Form              form,
      SignetSessionKey *key)
{
  g_autofree char *command = NULL;
  g_autoptr(GString) digits = g_string_new (NULL);

  for (guint i = 0; i < key->length; i++)
    {
      key->bytes[i] = (guint8) i;
      g_string_append_printf (digits, "%02X", i);
    }
  command = form == BARE
            ? g_strdup_printf ("cms -EncryptedData_encrypt -secretkey %s -%s -in text -binary "
                               "-outform DER -out cms", digits->str, cipher)
            : g_strdup_printf ("cms -encrypt -%s -in text -binary -outform DER -out cms -recip "
                               "rsa.crt", cipher);
  g_assert_true (test_openssl_run (openssl, command));
  GBytes *bytes = test_openssl_read (openssl, "cms");
  if (form == ENVELOPED)
    {
      g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
      const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
      g_autoptr(GBytes) block = raw_key_rsa (openssl, recipient);

      signet_key_transport_unpad (&recipient->algorithm, block, 256, key->length, key);
    }
  return bytes;
}

static void
check (TestOpenssl *openssl,
       const char  *cipher,
       Form         form,
       gsize        key_length)
{
  g_auto(SignetSessionKey) key = { key_length, { 0 } };
  g_autoptr(GBytes) bytes = make (openssl, cipher, form, &key);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (signet_content_cipher_get_key_length (cms, &error), ==, key_length);
  g_assert_no_error (error);
  g_assert_true (signet_content_cipher_is_authenticated (cms) == g_str_has_suffix (cipher, "gcm"));
  g_autoptr(GBytes) plain = signet_content_cipher_decrypt (cms, &key, NULL, &error);
  g_assert_no_error (error);
  g_autoptr(GBytes) text = test_openssl_read (openssl, "text");
  g_assert_true (g_bytes_equal (plain, text));
}

static void
test_ciphers (TestOpenssl   *openssl,
              gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  check (openssl, "aes128", ENVELOPED, 16);
  check (openssl, "aes192", ENVELOPED, 24);
  check (openssl, "aes256", ENVELOPED, 32);
  check (openssl, "des3", ENVELOPED, 24);
  check (openssl, "camellia128", ENVELOPED, 16);
  check (openssl, "camellia192", ENVELOPED, 24);
  check (openssl, "camellia256", ENVELOPED, 32);
  check (openssl, "aes-128-gcm", ENVELOPED, 16);
  check (openssl, "aes-192-gcm", ENVELOPED, 24);
  check (openssl, "aes-256-gcm", ENVELOPED, 32);
  check (openssl, "aes128", BARE, 16);
}

static void
test_sizes (TestOpenssl   *openssl,
            gconstpointer  data)
{
  static const gsize sizes[] = { 0, 1, 15, 16, 17, 4095, 4096, 1024 * 1024, 3 * 1024 * 1024 + 5 };

  if (!test_openssl_is_there ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *zeros = g_malloc0 (sizes[i] + 1);
      g_autoptr(GBytes) text = g_bytes_new_static (zeros, sizes[i]);

      test_openssl_write (openssl, "text", text);
      check (openssl, "aes256", ENVELOPED, 32);
      if (sizes[i] > 0)  /* openssl makes nothing that can be read of nothing */
        check (openssl, "aes-256-gcm", ENVELOPED, 32);
    }
}

/* Any bit of nonce, content or tag that is wrong: nothing is given out. */
static void
test_authenticated (TestOpenssl   *openssl,
                    gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 32, { 0 } };
  gsize length;
  guint refused = 0;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(GBytes) bytes = make (openssl, "aes-256-gcm", ENVELOPED, &key);
  const guint8 *original = g_bytes_get_data (bytes, &length);
  for (gsize i = length - 70; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *copy = g_memdup2 (original, length);
        g_autoptr(GBytes) changed = g_bytes_new_static (copy, length);
        g_autoptr(SignetCms) cms = NULL;

        copy[i] ^= 1 << bit;
        cms = signet_cms_new (changed, NULL);
        if (cms == NULL || signet_cms_get_kind (cms) != SIGNET_CMS_AUTH_ENVELOPED_DATA)
          continue;
        g_autoptr(GBytes) plain = signet_content_cipher_decrypt (cms, &key, NULL, NULL);
        if (plain != NULL)  /* the type of the content is not covered */
          g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), "Hello\r\n", 7);
        else
          refused++;
      }
  g_assert_cmpuint (refused, >, 8 * (12 + 7 + 16));
}

static void
test_padding (TestOpenssl   *openssl,
              gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 32, { 0 } };
  gsize length;

  if (!test_openssl_is_there ())
    return;

  /* "Hello\r\n" and nine bytes of padding; the initialization vector stands before the content, and
   * changing a bit of it changes that bit of the text. */
  g_autoptr(GBytes) bytes = make (openssl, "aes256", ENVELOPED, &key);
  const guint8 *original = g_bytes_get_data (bytes, &length);
  for (guint i = 0; i < 16; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (original, length);
      g_autoptr(GBytes) changed = g_bytes_new_static (copy, length);
      g_autoptr(GError) error = NULL;

      copy[length - 16 - 2 - 16 + i] ^= 0x20;
      g_autoptr(SignetCms) cms = signet_cms_new (changed, NULL);
      g_autoptr(GBytes) plain = signet_content_cipher_decrypt (cms, &key, NULL, &error);
      if (i < 7)
        g_assert_cmpuint (g_bytes_get_size (plain), ==, 7);
      else
        g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
    }
}

static void
check_unsupported (TestOpenssl *openssl,
                   const char  *cipher,
                   const char  *name)
{
  g_auto(SignetSessionKey) key = { 16, { 0 } };
  g_autoptr(GBytes) bytes = make (openssl, cipher, BARE, &key);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (signet_content_cipher_get_key_length (cms, &error), ==, 0);
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_unsupported (TestOpenssl   *openssl,
                  gconstpointer  data)
{
  if (test_openssl_is_there ())
    check_unsupported (openssl, "cast5-cbc -provider legacy -provider default", "CAST-128");
}

static void
test_cancelled (TestOpenssl   *openssl,
                gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 32, { 0 } };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;
  g_autoptr(GBytes) bytes = make (openssl, "aes256", ENVELOPED, &key);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (signet_content_cipher_decrypt (cms, &key, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (const char *path,
     void      (*test) (TestOpenssl *, gconstpointer))
{
  g_test_add (path, TestOpenssl, NULL, raw_key_set_up, test, test_openssl_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/content-cipher/ciphers", test_ciphers);
  add ("/content-cipher/sizes", test_sizes);
  add ("/content-cipher/authenticated", test_authenticated);
  add ("/content-cipher/padding", test_padding);
  add ("/content-cipher/unsupported", test_unsupported);
  add ("/content-cipher/cancelled", test_cancelled);
  return g_test_run ();
}
