/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-transport.h"

#include <string.h>

#include <gnutls/crypto.h>

#include "content-cipher.h"
#include "raw-key.h"
#include "smime-error.h"

/* What openssl makes of the text, read. */
static SignetCms *
make (TestOpenssl *openssl,
      const char  *options)
{
  g_autofree char *command = g_strconcat ("cms -encrypt -in text -binary -outform DER -out cms "
                                          "-aes256 -recip rsa.crt ", options, NULL);
  g_autoptr(GError) error = NULL;

  g_strchomp (command);
  g_assert_true (test_openssl_run (openssl, command));
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, "cms");
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

static gboolean
opens (SignetCms              *cms,
       const SignetSessionKey *key)
{
  g_autoptr(GBytes) plain = signet_content_cipher_decrypt (cms, key, NULL, NULL);

  return plain != NULL && g_bytes_get_size (plain) == 7
         && memcmp (g_bytes_get_data (plain, NULL), "Hello\r\n", 7) == 0;
}

/* The key is found; with any byte of the block changed it is another one, and none of them says
 * so. */
static void
check (TestOpenssl *openssl,
       const char  *options)
{
  g_autoptr(SignetCms) cms = make (openssl, options);
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_auto(SignetSessionKey) key = { 0 };
  g_autoptr(GBytes) block = NULL;
  gsize length;

  g_assert_true (signet_key_transport_check (&recipient->algorithm, NULL));
  block = raw_key_rsa (openssl, recipient);
  signet_key_transport_unpad (&recipient->algorithm, block, 256, 32, &key);
  g_assert_cmpuint (key.length, ==, 32);
  g_assert_true (opens (cms, &key));

  /* The agent gives numbers, which have no leading zeros. */
  g_autoptr(GBytes) number = g_bytes_new_from_bytes (block, 1, 255);
  g_assert_cmpint (((const guint8 *) g_bytes_get_data (block, NULL))[0], ==, 0);
  signet_key_transport_unpad (&recipient->algorithm, number, 256, 32, &key);
  g_assert_true (opens (cms, &key));

  const guint8 *bytes = g_bytes_get_data (block, &length);
  gboolean oaep = strstr (options, "oaep") != NULL;
  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, length);
      g_autoptr(GBytes) changed = g_bytes_new_static (copy, length);

      /* Padding that is random may be any other, but never zero. */
      copy[i] = oaep || i < 2 || i >= length - 33 ? copy[i] ^ 0x40 : 0;
      signet_key_transport_unpad (&recipient->algorithm, changed, 256, 32, &key);
      g_assert_cmpuint (key.length, ==, 32);
      g_assert_false (opens (cms, &key));
    }
}

static void
test_pkcs1 (TestOpenssl   *openssl,
            gconstpointer  data)
{
  if (test_openssl_is_there ())
    check (openssl, "");
}

#define OAEP "-keyopt rsa_padding_mode:oaep"

static void
test_oaep (TestOpenssl   *openssl,
           gconstpointer  data)
{
  static const char *const digests[] = { "sha1", "sha224", "sha256", "sha384", "sha512" };

  if (!test_openssl_is_there ())
    return;
  check (openssl, OAEP);
  for (guint i = 0; i < G_N_ELEMENTS (digests); i++)
    {
      g_autofree char *digest = g_strconcat (OAEP " -keyopt rsa_oaep_md:", digests[i], NULL);
      g_autofree char *mask = g_strconcat (digest, " -keyopt rsa_mgf1_md:sha1", NULL);

      check (openssl, digest);
      check (openssl, mask);
    }
  check (openssl, OAEP " -keyopt rsa_oaep_label:00FF6869");
}

/* A digest that GnuTLS 3.7 knows the length of and does not make: no key, and nothing is left behind. */
static void
test_odd_mask (TestOpenssl   *openssl,
               gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, OAEP " -keyopt rsa_mgf1_md:ripemd160");
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_autoptr(GBytes) block = raw_key_rsa (openssl, recipient);
  g_auto(SignetSessionKey) key = { 0 };

  guint8 digest[20];

  signet_key_transport_unpad (&recipient->algorithm, block, 256, 32, &key);
  g_assert_cmpint (opens (cms, &key), ==, gnutls_hash_fast (GNUTLS_DIG_RMD160, "", 0, digest) == 0);
}

/* Smart cards take the padding off themselves. */
static void
test_card (TestOpenssl   *openssl,
           gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 0 };

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "");
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_autoptr(GBytes) block = raw_key_rsa (openssl, recipient);
  g_autoptr(GBytes) bare = g_bytes_new_from_bytes (block, 256 - 32, 32);

  signet_key_transport_unpad (&recipient->algorithm, bare, 256, 32, &key);
  g_assert_true (opens (cms, &key));
}

/* A block that is none, or of a key that is too small, gives a random key each time. */
static void
test_sizes (TestOpenssl   *openssl,
            gconstpointer  data)
{
  static const guint8 zeros[320] = { 0 };

  if (!test_openssl_is_there ())
    return;
  for (guint oaep = 0; oaep < 2; oaep++)
    {
      g_autoptr(SignetCms) cms = make (openssl, oaep ? OAEP : "");
      const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];

      for (gsize modulus = 0; modulus < 100; modulus++)
        {
          g_auto(SignetSessionKey) one = { 0 };
          g_auto(SignetSessionKey) other = { 0 };
          g_autoptr(GBytes) block = g_bytes_new_static (zeros, modulus * 3 + 17);

          signet_key_transport_unpad (&recipient->algorithm, block, modulus, 16, &one);
          signet_key_transport_unpad (&recipient->algorithm, block, modulus, 16, &other);
          g_assert_cmpuint (one.length, ==, 16);
          g_assert_cmpint (memcmp (one.bytes, other.bytes, 16), !=, 0);
        }
    }
}

static void
test_unsupported (void)
{
  SignetCmsAlgorithm algorithm = { (char *) "1.2.840.113549.1.1.99", NULL };
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_key_transport_check (&algorithm, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, algorithm.oid));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/key-transport/pkcs1", TestOpenssl, NULL, raw_key_set_up, test_pkcs1,
              test_openssl_tear_down);
  g_test_add ("/key-transport/odd-mask", TestOpenssl, NULL, raw_key_set_up, test_odd_mask,
              test_openssl_tear_down);
  g_test_add ("/key-transport/oaep", TestOpenssl, NULL, raw_key_set_up, test_oaep,
              test_openssl_tear_down);
  g_test_add ("/key-transport/card", TestOpenssl, NULL, raw_key_set_up, test_card,
              test_openssl_tear_down);
  g_test_add ("/key-transport/sizes", TestOpenssl, NULL, raw_key_set_up, test_sizes,
              test_openssl_tear_down);
  g_test_add_func ("/key-transport/unsupported", test_unsupported);
  return g_test_run ();
}
