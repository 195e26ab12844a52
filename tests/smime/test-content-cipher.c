/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "content-cipher.h"

#include <string.h>

#include "der.h"
#include "key-transport.h"
#include "legacy-cipher.h"
#include "rare-cipher.h"
#include "raw-key.h"
#include "smime-error.h"

/* A content type attribute */
#define ATTRIBUTE "\x30\x11\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x03\x31\x04\x06\x02\x2A\x03"

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

#define LEGACY " -provider legacy -provider default"

static void
test_rc2 (TestOpenssl   *openssl,
          gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  check (openssl, "rc2-128" LEGACY, ENVELOPED, 16);
  check (openssl, "rc2-64" LEGACY, ENVELOPED, 8);
  check (openssl, "rc2-40" LEGACY, ENVELOPED, 5);
}

/* What the libgcrypt that is here has. */
static void
test_legacy (TestOpenssl   *openssl,
             gconstpointer  data)
{
  static const struct
  {
    const char *name;
    gsize       key_length;
    gboolean    may_lack;
  } ciphers[] =
  {
    { "des" LEGACY, 8, FALSE }, { "cast5-cbc" LEGACY, 16, FALSE }, { "bf" LEGACY, 16, FALSE },
    { "seed" LEGACY, 16, FALSE }, { "aria128", 16, TRUE }, { "aria192", 24, TRUE }, { "aria256", 32, TRUE },
  };

  if (!test_openssl_is_there ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ciphers); i++)
    {
      const SignetCmsAlgorithm aria = { (char *) "1.2.410.200046.1.1.2", NULL };

      if (!ciphers[i].may_lack || signet_legacy_cipher_get_key_length (&aria) > 0)
        check (openssl, ciphers[i].name, ENVELOPED, ciphers[i].key_length);
    }
}

/* AuthEnvelopedData (RFC 5083) to nobody, with that nonce, tag and attribute */
static SignetCms *
make_authenticated (GBytes       *nonce,
                    const guint8 *tag,
                    gsize         tag_length,
                    const guint8 *encrypted,
                    gsize         length,
                    gboolean      attribute)
{
  static const guint8 attributes[] = ATTRIBUTE;
  const guint8 number = (guint8) tag_length;
  GByteArray *info = g_byte_array_new ();
  GByteArray *object = g_byte_array_new ();
  GByteArray *content = g_byte_array_new ();
  GByteArray *envelope = g_byte_array_new ();
  GByteArray *inner = g_byte_array_new ();
  GByteArray *algorithm = g_byte_array_new ();
  GByteArray *parameters = g_byte_array_new ();
  g_autoptr(GError) error = NULL;

  signet_der_add (envelope, SIGNET_BER_INTEGER, "", 1);
  signet_der_add (envelope, SIGNET_BER_SET, NULL, 0);
  signet_der_add (parameters, SIGNET_BER_OCTET_STRING, g_bytes_get_data (nonce, NULL),
                       g_bytes_get_size (nonce));
  if (tag_length != 12)  /* the default */
    signet_der_add (parameters, SIGNET_BER_INTEGER, &number, 1);
  signet_der_add_oid (algorithm, "2.16.840.1.101.3.4.1.6");
  signet_der_wrap (algorithm, SIGNET_BER_SEQUENCE, parameters);
  signet_der_add_oid (inner, "1.2.840.113549.1.7.1");
  signet_der_wrap (inner, SIGNET_BER_SEQUENCE, algorithm);
  signet_der_add (inner, SIGNET_BER_CONTEXT, encrypted, length);
  signet_der_wrap (envelope, SIGNET_BER_SEQUENCE, inner);
  if (attribute)
    signet_der_add (envelope, SIGNET_BER_EXPLICIT + 1, attributes,
                         sizeof attributes - 1);
  signet_der_add (envelope, SIGNET_BER_OCTET_STRING, tag, tag_length);
  signet_der_wrap (content, SIGNET_BER_SEQUENCE, envelope);
  signet_der_add_oid (object, "1.2.840.113549.1.9.16.1.23");
  signet_der_wrap (object, SIGNET_BER_EXPLICIT, content);
  signet_der_wrap (info, SIGNET_BER_SEQUENCE, object);

  g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes (info);
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

/* openssl makes neither other nonces than of 12 bytes, nor short tags, nor authenticated
 * attributes. */
static void
check_made (gsize    nonce_length,
            gsize    tag_length,
            gboolean attribute)
{
  static const guint8 covered[] = "\x31\x13" ATTRIBUTE;
  g_auto(SignetSessionKey) key = { 16, { 1, 2, 3 } };
  g_autoptr(GBytes) nonce = g_bytes_new_take (g_malloc0 (nonce_length), nonce_length);
  g_autoptr(GBytes) aad = g_bytes_new_static (covered, sizeof covered - 1);
  guint8 encrypted[5], plain[5], tag[16];
  g_autoptr(GError) error = NULL;

  signet_rare_cipher_decrypt_gcm (&key, nonce, NULL, (const guint8 *) "Hello", 5, encrypted, tag);
  signet_rare_cipher_decrypt_gcm (&key, nonce, attribute ? aad : NULL, encrypted, 5, plain, tag);
  for (guint wrong = 0; wrong < 2; wrong++)
    {
      tag[tag_length - 1] ^= wrong;
      g_autoptr(SignetCms) cms = make_authenticated (nonce, tag, tag_length, encrypted, 5,
                                                     attribute);
      g_autoptr(GBytes) opened = signet_content_cipher_decrypt (cms, &key, NULL, &error);

      if (wrong)
        g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
      else
        g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), "Hello", 5);
    }
}

static void
test_made (void)
{
  static const gsize nonces[] = { 1, 7, 12, 13, 16, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (nonces); i++)
    for (gsize tag_length = 12; tag_length <= 16; tag_length++)
      {
        check_made (nonces[i], tag_length, FALSE);
        check_made (nonces[i], tag_length, TRUE);
      }
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
          g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain),
                           "Hello\r\n", 7);
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
    check_unsupported (openssl, "rc4" LEGACY, "RC4");
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

/* What the libraries of a machine lack differs; without these there would be no S/MIME at all. */
static void
test_missing (void)
{
  static const char *const needed[] = { "AES-128 (CBC)", "AES-256 (CBC)", "AES-128 (GCM)", "AES-256 (GCM)" };
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  signet_content_cipher_list_missing (names);
  for (guint i = 0; i < names->len; i++)
    g_assert_false (g_str_has_prefix (names->pdata[i], "1."));
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    g_assert_false (g_ptr_array_find_with_equal_func (names, needed[i], g_str_equal, NULL));
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
  add ("/content-cipher/rc2", test_rc2);
  add ("/content-cipher/legacy", test_legacy);
  g_test_add_func ("/content-cipher/made", test_made);
  g_test_add_func ("/content-cipher/missing", test_missing);
  add ("/content-cipher/sizes", test_sizes);
  add ("/content-cipher/authenticated", test_authenticated);
  add ("/content-cipher/padding", test_padding);
  add ("/content-cipher/unsupported", test_unsupported);
  add ("/content-cipher/cancelled", test_cancelled);
  return g_test_run ();
}
