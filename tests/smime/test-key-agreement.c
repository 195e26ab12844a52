/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-agreement.h"

#include <string.h>

#include "content-cipher.h"
#include "raw-key.h"
#include "smime-error.h"

static SignetCms *
make (TestOpenssl *openssl,
      const char  *name,
      const char  *options)
{
  g_autofree char *command = g_strconcat ("cms -encrypt -in text -binary -outform DER -out cms ",
                                          options, " -recip ", name, ".crt", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (openssl, command));
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, "cms");
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

/* With the key's options behind the recipient's, as openssl wants them */
static void
check (TestOpenssl *openssl,
       const char  *name,
       const char  *cipher,
       const char  *digest)
{
  g_autofree char *recipient_name = g_strconcat (name, ".crt -keyopt ecdh_kdf_md:", digest, NULL);
  g_autofree char *command = g_strconcat ("cms -encrypt -in text -binary -outform DER -out cms ",
                                          cipher, " -recip ", recipient_name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (openssl, command));
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, "cms");
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);

  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_auto(SignetSessionKey) key = { 0 };
  g_assert_true (signet_key_agreement_check (recipient, &error));
  g_assert_no_error (error);
  g_autoptr(GBytes) point = raw_key_ecdh (openssl, recipient, name);
  g_assert_true (signet_key_agreement_unwrap (recipient, point, &key, &error));
  g_assert_no_error (error);
  g_autoptr(GBytes) plain = signet_content_cipher_decrypt (cms, &key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), "Hello\r\n", 7);
}

static void
test_curves (TestOpenssl   *openssl,
             gconstpointer  data)
{
  static const char *const names[] = { "p256", "p384", "p521", "bp256", "bp384", "bp512" };
  static const char *const ciphers[] = { "-aes128", "-aes192", "-aes256", "-des3", "-aes-256-gcm" };
  static const char *const digests[] = { "sha1", "sha224", "sha256", "sha384", "sha512" };

  if (!test_openssl_is_there ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (ciphers); j++)
        check (openssl, names[i], ciphers[j], "sha256");
      check (openssl, names[i], "-aes256 -des3-wrap", "sha256");
      for (guint j = 0; j < G_N_ELEMENTS (digests); j++)
        check (openssl, names[i], "-aes256", digests[j]);
    }
}

static void
test_damaged (TestOpenssl   *openssl,
              gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 0 };
  gsize length;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "p256", "-aes256");
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_autoptr(GBytes) point = raw_key_ecdh (openssl, recipient, "p256");
  const guint8 *bytes = g_bytes_get_data (point, &length);

  for (gsize i = 0; i < length / 2; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes, length);
      g_autoptr(GBytes) changed = g_bytes_new_static (copy, length);
      g_autoptr(GBytes) cut = g_bytes_new_static (copy, i);
      g_autoptr(GError) error = NULL;

      copy[i] ^= 1;
      g_assert_false (signet_key_agreement_unwrap (recipient, changed, &key, &error));
      g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
      g_assert_false (signet_key_agreement_unwrap (recipient, cut, &key, NULL));
    }
}

/* Smart cards give x alone. */
static void
test_card (TestOpenssl   *openssl,
           gconstpointer  data)
{
  g_auto(SignetSessionKey) key = { 0 };
  g_auto(SignetSessionKey) other = { 0 };

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "p256", "-aes256");
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_autoptr(GBytes) point = raw_key_ecdh (openssl, recipient, "p256");
  g_autoptr(GBytes) x = g_bytes_new_from_bytes (point, 1, 32);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (point, NULL), 33);
  copy[0] = 0x41;
  g_autoptr(GBytes) prefixed = g_bytes_new_static (copy, 33);

  g_assert_true (signet_key_agreement_unwrap (recipient, x, &key, NULL));
  g_assert_cmpuint (key.length, ==, 32);
  g_assert_true (signet_key_agreement_unwrap (recipient, prefixed, &other, NULL));
  g_assert_cmpmem (key.bytes, key.length, other.bytes, other.length);
}

static void
test_unsupported (TestOpenssl   *openssl,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) made = make (openssl, "p256", "-aes256 -des3-wrap");
  g_autoptr(SignetCms) cms = raw_key_read_with_rc2_wrap (openssl);
  const SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_assert_false (signet_key_agreement_check (recipient, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "RC2 key wrap"));
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
  add ("/key-agreement/curves", test_curves);
  add ("/key-agreement/damaged", test_damaged);
  add ("/key-agreement/card", test_card);
  add ("/key-agreement/unsupported", test_unsupported);
  return g_test_run ();
}
