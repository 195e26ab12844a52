/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gnutls/crypto.h>

#include "cms-attributes.h"
#include "cms.h"
#include "der.h"
#include "openssl.h"

#define OID_DATA       "1.2.840.113549.1.7.1"
#define OID_ENVELOPED  "1.2.840.113549.1.7.3"
#define OID_COMPRESSED "1.2.840.113549.1.9.16.1.9"
#define OID_AES256     "2.16.840.1.101.3.4.1.42"

static void
set_up (TestOpenssl   *openssl,
        gconstpointer  data)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("Hello\r\n", 7);

  test_openssl_set_up (openssl, data);
  test_openssl_write (openssl, "text", text);
  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (openssl, "req -x509 -newkey rsa:2048 -nodes -keyout rsa.key "
                                   "-out rsa.crt -subj /CN=Anna -set_serial 0x80FE"));
  g_assert_true (test_openssl_run (openssl, "req -x509 -newkey ec -pkeyopt "
                                   "ec_paramgen_curve:P-256 -nodes -keyout ec.key -out ec.crt "
                                   "-subj /CN=Ben"));
}

/* What openssl makes by that command of the text, read. */
static SignetCms *
make (TestOpenssl *openssl,
      const char  *command)
{
  g_autofree char *line = g_strconcat (command, " -in text -binary -outform DER -out cms", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (openssl, line));
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, "cms");
  SignetCms *cms = signet_cms_new (bytes, &error);
  g_assert_no_error (error);
  return cms;
}

static void
assert_content (SignetCms  *cms,
                const char *expected)
{
  GBytes *content = signet_cms_get_content (cms);

  g_assert_nonnull (content);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content),
                   expected, strlen (expected));
}

static void
assert_hello (SignetCms *cms)
{
  assert_content (cms, "Hello\r\n");
}

static void
check_signed (SignetCms *cms,
              gboolean   by_key_id)
{
  g_autoptr(GBytes) serial = g_bytes_new_static ("\x00\x00\x80\xFE", 4);
  SignetCmsSigner *signer;

  g_assert_cmpint (signet_cms_get_kind (cms), ==, SIGNET_CMS_SIGNED_DATA);
  g_assert_cmpstr (signet_cms_get_content_type (cms), ==, OID_DATA);
  g_assert_cmpuint (signet_cms_get_certificates (cms)->len, ==, 1);
  g_assert_cmpuint (signet_cms_get_recipients (cms)->len, ==, 0);
  g_assert_null (signet_cms_get_algorithm (cms));
  g_assert_cmpuint (signet_cms_get_signers (cms)->len, ==, 1);
  signer = signet_cms_get_signers (cms)->pdata[0];
  g_assert_cmpint (signet_cms_algorithm_get_digest (&signer->digest), ==, GNUTLS_DIG_SHA256);
  g_assert_cmpuint (g_bytes_get_size (signer->signature), ==, 256);
  if (by_key_id)
    g_assert_cmpuint (g_bytes_get_size (signer->id.subject_key), ==, 20);
  else
    g_assert_true (signet_cms_id_matches (&signer->id, signer->id.issuer, serial, NULL));
}

static void
test_signed (TestOpenssl   *openssl,
             gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) opaque = make (openssl, "cms -sign -nodetach -signer rsa.crt "
                                      "-inkey rsa.key");
  check_signed (opaque, FALSE);
  assert_hello (opaque);

  g_autoptr(SignetCms) detached = make (openssl, "cms -sign -signer rsa.crt -inkey rsa.key -keyid");
  check_signed (detached, TRUE);
  g_assert_null (signet_cms_get_content (detached));

  g_autoptr(SignetCms) streamed = make (openssl, "cms -sign -nodetach -stream -signer rsa.crt "
                                        "-inkey rsa.key");
  check_signed (streamed, FALSE);
  assert_hello (streamed);

  g_autoptr(SignetCms) two = make (openssl, "cms -sign -signer rsa.crt -inkey rsa.key "
                                   "-signer ec.crt -inkey ec.key");
  g_assert_cmpuint (signet_cms_get_signers (two)->len, ==, 2);
  g_assert_cmpuint (signet_cms_get_certificates (two)->len, ==, 2);
}

static void
test_attributes (TestOpenssl   *openssl,
                 gconstpointer  data)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint8 digest[32];
  SignetCmsSigner *signer;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) with = make (openssl, "cms -sign -signer rsa.crt -inkey rsa.key");
  signer = signet_cms_get_signers (with)->pdata[0];
  g_assert_nonnull (signer->attributes);
  gnutls_hash_fast (GNUTLS_DIG_SHA256, "Hello\r\n", 7, digest);
  g_autoptr(GBytes) told = signet_cms_attributes_dup_digest (signer->attributes);
  g_assert_cmpmem (g_bytes_get_data (told, NULL), g_bytes_get_size (told), digest, 32);
  g_autofree char *type = signet_cms_attributes_dup_content_type (signer->attributes);
  g_assert_cmpstr (type, ==, OID_DATA);
  gint64 signed_at = signet_cms_attributes_get_signing_time (signer->attributes);
  g_assert_cmpint (ABS (now - signed_at), <, 3600);

  g_autoptr(SignetCms) without = make (openssl, "cms -sign -noattr -signer rsa.crt -inkey rsa.key");
  signer = signet_cms_get_signers (without)->pdata[0];
  g_assert_null (signer->attributes);
}

static void
test_pss (TestOpenssl   *openssl,
          gconstpointer  data)
{
  g_auto(SignetCmsPadding) padding = { 0 };
  SignetCmsSigner *signer;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "cms -sign -md sha512 -signer rsa.crt -inkey rsa.key "
                                   "-keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:40");
  signer = signet_cms_get_signers (cms)->pdata[0];
  g_assert_cmpstr (signet_cms_algorithm_get_name (&signer->algorithm), ==, "RSA-PSS");
  g_assert_true (signet_cms_algorithm_get_padding (&signer->algorithm, &padding));
  g_assert_cmpint (padding.digest, ==, GNUTLS_DIG_SHA512);
  g_assert_cmpint (padding.mask_digest, ==, GNUTLS_DIG_SHA512);
  g_assert_cmpuint (padding.salt, ==, 40);
}

static void
test_enveloped (TestOpenssl   *openssl,
                gconstpointer  data)
{
  SignetCmsRecipient *recipient;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "cms -encrypt -aes256 -recip rsa.crt -recip ec.crt");
  g_assert_cmpint (signet_cms_get_kind (cms), ==, SIGNET_CMS_ENVELOPED_DATA);
  g_assert_cmpstr (signet_cms_algorithm_get_name (signet_cms_get_algorithm (cms)), ==,
                   "AES-256 (CBC)");
  g_assert_cmpuint (g_bytes_get_size (signet_cms_get_content (cms)), ==, 16);
  g_autoptr(GBytes) iv = signet_cms_algorithm_dup_iv (signet_cms_get_algorithm (cms));
  g_assert_cmpuint (g_bytes_get_size (iv), ==, 16);

  g_assert_cmpuint (signet_cms_get_recipients (cms)->len, ==, 2);
  recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_assert_cmpint (recipient->kind, ==, SIGNET_CMS_RECIPIENT_TRANSPORT);
  g_assert_cmpuint (g_bytes_get_size (recipient->encrypted_key), ==, 256);
  recipient = signet_cms_get_recipients (cms)->pdata[1];
  g_assert_cmpint (recipient->kind, ==, SIGNET_CMS_RECIPIENT_AGREEMENT);
  g_assert_cmpuint (g_bytes_get_size (recipient->originator_key), ==, 65);
  g_auto(SignetCmsAlgorithm) wrap = { 0 };
  g_assert_true (signet_cms_algorithm_get_inner (&recipient->algorithm, &wrap));
  g_assert_cmpstr (signet_cms_algorithm_get_name (&wrap), ==, "AES-256 key wrap");
}

static void
test_auth_enveloped (TestOpenssl   *openssl,
                     gconstpointer  data)
{
  guint tag_length = 0;

  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) cms = make (openssl, "cms -encrypt -aes-256-gcm -keyid -recip rsa.crt");
  g_assert_cmpint (signet_cms_get_kind (cms), ==, SIGNET_CMS_AUTH_ENVELOPED_DATA);
  g_assert_cmpuint (g_bytes_get_size (signet_cms_get_mac (cms)), ==, 16);
  g_assert_null (signet_cms_get_attributes (cms));
  g_autoptr(GBytes) nonce = signet_cms_algorithm_dup_nonce (signet_cms_get_algorithm (cms),
                                                            &tag_length);
  g_assert_cmpuint (g_bytes_get_size (nonce), ==, 12);
  g_assert_cmpuint (tag_length, ==, 16);
  SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_assert_cmpuint (g_bytes_get_size (recipient->id.subject_key), ==, 20);
}

static void
check_padding (TestOpenssl               *openssl,
               const char                *options,
               gnutls_digest_algorithm_t  digest,
               gnutls_digest_algorithm_t  mask_digest,
               const char                *label)
{
  g_autofree char *command = g_strconcat ("cms -encrypt -aes128 -recip rsa.crt -keyopt "
                                          "rsa_padding_mode:oaep", options, NULL);
  g_autoptr(SignetCms) cms = make (openssl, command);
  SignetCmsRecipient *recipient = signet_cms_get_recipients (cms)->pdata[0];
  g_auto(SignetCmsPadding) padding = { 0 };

  g_assert_true (signet_cms_algorithm_get_padding (&recipient->algorithm, &padding));
  g_assert_cmpint (padding.digest, ==, digest);
  g_assert_cmpint (padding.mask_digest, ==, mask_digest);
  if (label == NULL)
    g_assert_null (padding.label);
  else
    g_assert_cmpmem (g_bytes_get_data (padding.label, NULL), g_bytes_get_size (padding.label),
                     label, strlen (label));
}

static void
test_oaep (TestOpenssl   *openssl,
           gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  check_padding (openssl, "", GNUTLS_DIG_SHA1, GNUTLS_DIG_SHA1, NULL);
  check_padding (openssl, " -keyopt rsa_oaep_md:sha256", GNUTLS_DIG_SHA256, GNUTLS_DIG_SHA256,
                 NULL);
  check_padding (openssl, " -keyopt rsa_oaep_md:sha512 -keyopt rsa_mgf1_md:sha1",
                 GNUTLS_DIG_SHA512, GNUTLS_DIG_SHA1, NULL);
  check_padding (openssl, " -keyopt rsa_oaep_label:6869", GNUTLS_DIG_SHA1, GNUTLS_DIG_SHA1, "hi");
}

static void
test_others (TestOpenssl   *openssl,
             gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;

  g_autoptr(SignetCms) plain = make (openssl, "cms -data_create");
  g_assert_cmpint (signet_cms_get_kind (plain), ==, SIGNET_CMS_DATA);
  assert_hello (plain);

  g_autoptr(SignetCms) digested = make (openssl, "cms -digest_create");
  g_assert_cmpint (signet_cms_get_kind (digested), ==, SIGNET_CMS_DIGESTED_DATA);
  assert_hello (digested);

  g_autoptr(SignetCms) encrypted = make (openssl, "cms -EncryptedData_encrypt -aes128 -secretkey "
                                         "000102030405060708090A0B0C0D0E0F");
  g_assert_cmpint (signet_cms_get_kind (encrypted), ==, SIGNET_CMS_ENCRYPTED_DATA);
  g_assert_cmpuint (g_bytes_get_size (signet_cms_get_content (encrypted)), ==, 16);

  g_autoptr(SignetCms) shared = make (openssl, "cms -encrypt -aes128 -pwri_password a -secretkey "
                                      "000102030405060708090A0B0C0D0E0F -secretkeyid 01");
  GPtrArray *recipients = signet_cms_get_recipients (shared);
  g_assert_cmpuint (recipients->len, ==, 2);
  g_assert_cmpint (((SignetCmsRecipient *) recipients->pdata[0])->kind, ==,
                   SIGNET_CMS_RECIPIENT_SHARED);
  g_assert_cmpint (((SignetCmsRecipient *) recipients->pdata[1])->kind, ==,
                   SIGNET_CMS_RECIPIENT_PASSWORD);
}

/* Each beginning of an object is damaged; an object with anything after it is still one. Objects
 * with any bit wrong are something or nothing, which the sanitizers watch. */
static void
check_hostile (TestOpenssl *openssl,
               const char  *command)
{
  g_autoptr(SignetCms) cms = make (openssl, command);
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, "cms");
  gsize length = g_bytes_get_size (bytes);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree guint8 *beginning = g_memdup2 (copy, i);
      g_autoptr(GBytes) cut = g_bytes_new_static (beginning, i);

      g_assert_null (signet_cms_new (cut, &error));
      g_assert_true (error->domain == SIGNET_CMS_ERROR);
      if (i >= 8)
        g_assert_cmpint (error->code, ==, SIGNET_CMS_ERROR_DAMAGED);
      for (guint bit = 0; bit < 8; bit++)
        {
          copy[i] ^= 1 << bit;
          g_autoptr(GBytes) flipped = g_bytes_new_static (copy, length);
          g_autoptr(SignetCms) odd = signet_cms_new (flipped, NULL);
          copy[i] ^= 1 << bit;
        }
    }

  g_autoptr(GByteArray) longer = g_bytes_unref_to_array (g_steal_pointer (&bytes));
  g_byte_array_append (longer, (const guint8 *) "\r\n", 2);
  g_autoptr(GBytes) more = g_bytes_new (longer->data, longer->len);
  g_autoptr(SignetCms) tolerated = signet_cms_new (more, NULL);
  g_assert_nonnull (tolerated);
}

static void
test_hostile (TestOpenssl   *openssl,
              gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  check_hostile (openssl, "cms -sign -nodetach -signer rsa.crt -inkey rsa.key");
  check_hostile (openssl, "cms -sign -nodetach -stream -signer rsa.crt -inkey rsa.key");
  check_hostile (openssl, "cms -encrypt -aes256 -recip rsa.crt -recip ec.crt");
  check_hostile (openssl, "cms -encrypt -stream -aes-128-gcm -recip rsa.crt -recip ec.crt");
}

/* ContentInfo of that type with this content */
static GBytes *
make_info (const char *oid,
           GByteArray *content)
{
  g_autoptr(GByteArray) info = g_byte_array_new ();
  GByteArray *inside = g_byte_array_new ();

  signet_der_add_oid (inside, oid);
  signet_der_wrap (inside, SIGNET_BER_EXPLICIT, content);
  signet_der_wrap (info, SIGNET_BER_SEQUENCE, inside);
  return g_byte_array_free_to_bytes (g_steal_pointer (&info));
}

/* EnvelopedData to n recipients, or to one agreement with n keys */
static GBytes *
make_envelope (guint    n,
               gboolean agreement)
{
  static const guint8 transport[] = "\x30\x0E\x02\x01\x02\x80\x01k\x30\x03\x06\x01\x2A\x04\x01x";
  static const guint8 begin[] = "\x02\x01\x03\xA0\x02\x80\x00\x30\x03\x06\x01\x2A";
  static const guint8 key[] = "\x30\x06\x80\x01k\x04\x01x";
  GByteArray *data = g_byte_array_new ();
  GByteArray *envelope = g_byte_array_new ();
  GByteArray *recipients = g_byte_array_new ();
  GByteArray *encrypted = g_byte_array_new ();

  for (guint i = 0; i < n; i++)
    g_byte_array_append (recipients, agreement ? key : transport,
                         agreement ? sizeof key - 1 : sizeof transport - 1);
  if (agreement)
    {
      GByteArray *one = g_byte_array_new ();
      GByteArray *set = g_byte_array_new ();

      g_byte_array_append (one, begin, sizeof begin - 1);
      signet_der_wrap (one, SIGNET_BER_SEQUENCE, recipients);
      signet_der_wrap (set, SIGNET_BER_EXPLICIT + 1, one);
      recipients = set;
    }
  signet_der_add (data, SIGNET_BER_INTEGER, "\x00", 1);
  signet_der_wrap (data, SIGNET_BER_SET, recipients);
  signet_der_add_oid (encrypted, OID_DATA);
  g_byte_array_append (encrypted, (const guint8 *) "\x30\x03\x06\x01\x2A", 5);
  signet_der_wrap (data, SIGNET_BER_SEQUENCE, encrypted);
  signet_der_wrap (envelope, SIGNET_BER_SEQUENCE, data);
  return make_info (OID_ENVELOPED, envelope);
}

static void
test_many_recipients (void)
{
  for (guint agreement = 0; agreement < 2; agreement++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) many = make_envelope (10000, agreement);
      g_autoptr(GBytes) too_many = make_envelope (20000, agreement);
      g_autoptr(SignetCms) cms = signet_cms_new (many, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (signet_cms_get_recipients (cms)->len, ==, 10000);
      g_assert_null (signet_cms_new (too_many, &error));
      g_assert_error (error, SIGNET_CMS_ERROR, SIGNET_CMS_ERROR_LIMIT);
    }
}

static void
test_compressed (void)
{
  static const guint8 begin[] = "\x02\x01\x00\x30\x0D\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10"
                                "\x03\x08\x30\x10\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"
                                "\xA0\x03\x04\x01x";
  GByteArray *content = g_byte_array_new ();
  g_autoptr(GError) error = NULL;

  signet_der_add (content, SIGNET_BER_SEQUENCE, begin, sizeof begin - 1);
  g_autoptr(GBytes) bytes = make_info (OID_COMPRESSED, content);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (signet_cms_get_kind (cms), ==, SIGNET_CMS_COMPRESSED_DATA);
  g_assert_cmpstr (signet_cms_algorithm_get_name (signet_cms_get_algorithm (cms)), ==, "zlib");
  assert_content (cms, "x");
}

static void
check_error (const char     *text,
             gsize           length,
             SignetCmsError  code)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_cms_new (bytes, &error));
  g_assert_error (error, SIGNET_CMS_ERROR, (int) code);
}

static void
test_none_such (void)
{
  check_error ("", 0, SIGNET_CMS_ERROR_NONE_SUCH);
  check_error ("Hello", 5, SIGNET_CMS_ERROR_NONE_SUCH);
  check_error ("0\x03\x02\x01\x00", 5, SIGNET_CMS_ERROR_NONE_SUCH);
  check_error ("0\x00", 2, SIGNET_CMS_ERROR_NONE_SUCH);
  check_error ("0\x81", 2, SIGNET_CMS_ERROR_NONE_SUCH);
  check_error ("0\x82\x01\x00\x06\x09*\x86", 8, SIGNET_CMS_ERROR_DAMAGED);
}

static void
test_unknown (void)
{
  GByteArray *content = g_byte_array_new ();
  g_autoptr(GBytes) bytes = make_info ("1.2.3", content);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, NULL);

  g_assert_cmpint (signet_cms_get_kind (cms), ==, SIGNET_CMS_UNKNOWN_DATA);
}

static void
add (const char *path,
     void      (*test) (TestOpenssl *, gconstpointer))
{
  g_test_add (path, TestOpenssl, NULL, set_up, test, test_openssl_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/cms/signed", test_signed);
  add ("/cms/attributes", test_attributes);
  add ("/cms/pss", test_pss);
  add ("/cms/enveloped", test_enveloped);
  add ("/cms/authenticated enveloped", test_auth_enveloped);
  add ("/cms/oaep", test_oaep);
  add ("/cms/others", test_others);
  add ("/cms/hostile", test_hostile);
  g_test_add_func ("/cms/many recipients", test_many_recipients);
  g_test_add_func ("/cms/compressed", test_compressed);
  g_test_add_func ("/cms/none such", test_none_such);
  g_test_add_func ("/cms/unknown", test_unknown);
  return g_test_run ();
}
