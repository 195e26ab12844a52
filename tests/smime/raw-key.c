/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "raw-key.h"

#include <string.h>

#include "der.h"

static const struct
{
  const char *name;
  const char *openssl_name;
  const char *oid;
} curves[] =
{
  { "p256", "P-256", "1.2.840.10045.3.1.7" },
  { "p384", "P-384", "1.3.132.0.34" },
  { "p521", "P-521", "1.3.132.0.35" },
  { "bp256", "brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7" },
  { "bp384", "brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11" },
  { "bp512", "brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13" },
};

void
raw_key_set_up (TestOpenssl   *openssl,
                gconstpointer  data)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("Hello\r\n", 7);

  test_openssl_set_up (openssl, data);
  test_openssl_write (openssl, "text", text);
  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (openssl, "req -x509 -newkey rsa:2048 -nodes -keyout rsa.key "
                                   "-out rsa.crt -subj /CN=rsa/emailAddress=me@example.org"));
  for (guint i = 0; i < G_N_ELEMENTS (curves); i++)
    {
      g_autofree char *command
        = g_strdup_printf ("req -x509 -CA rsa.crt -CAkey rsa.key -newkey ec -pkeyopt "
                           "ec_paramgen_curve:%s -nodes -keyout %s.key -out %s.crt -subj /CN=%s",
                           curves[i].openssl_name, curves[i].name, curves[i].name, curves[i].name);

      g_assert_true (test_openssl_run (openssl, command));
    }
}

GBytes *
raw_key_rsa (TestOpenssl              *openssl,
             const SignetCmsRecipient *recipient)
{
  test_openssl_write (openssl, "encrypted", recipient->encrypted_key);
  g_assert_true (test_openssl_run (openssl, "pkeyutl -decrypt -inkey rsa.key -pkeyopt "
                                   "rsa_padding_mode:none -in encrypted -out raw"));
  return test_openssl_read (openssl, "raw");
}

/* SubjectPublicKeyInfo of the other side's key (RFC 5480 section 2) */
static GBytes *
make_peer (GBytes     *point,
           const char *curve)
{
  g_autoptr(GByteArray) info = g_byte_array_new ();
  GByteArray *inside = g_byte_array_new ();
  GByteArray *algorithm = g_byte_array_new ();
  GByteArray *bits = g_byte_array_new ();

  signet_der_add_oid (algorithm, "1.2.840.10045.2.1");
  signet_der_add_oid (algorithm, curve);
  signet_der_wrap (inside, SIGNET_BER_SEQUENCE, algorithm);
  g_byte_array_append (bits, (const guint8 *) "", 1);
  g_byte_array_append (bits, g_bytes_get_data (point, NULL), (guint) g_bytes_get_size (point));
  signet_der_wrap (inside, SIGNET_BER_BIT_STRING, bits);
  signet_der_wrap (info, SIGNET_BER_SEQUENCE, inside);
  return g_byte_array_free_to_bytes (g_steal_pointer (&info));
}

GBytes *
raw_key_ecdh (TestOpenssl              *openssl,
              const SignetCmsRecipient *recipient,
              const char               *name)
{
  guint curve = 0;
  g_autofree char *command
    = g_strdup_printf ("pkeyutl -derive -inkey %s.key -peerkey peer -peerform DER -out raw", name);

  while (!g_str_equal (curves[curve].name, name))
    curve++;
  g_autoptr(GBytes) peer = make_peer (recipient->originator_key, curves[curve].oid);
  test_openssl_write (openssl, "peer", peer);
  g_assert_true (test_openssl_run (openssl, command));

  GByteArray *point = g_bytes_unref_to_array (test_openssl_read (openssl, "raw"));
  guint half = point->len;
  g_byte_array_prepend (point, (const guint8 *) "\x04", 1);
  g_byte_array_set_size (point, 1 + 2 * half);
  memset (point->data + 1 + half, 0, half);
  return g_byte_array_free_to_bytes (point);
}

SignetCms *
raw_key_read_with_rc2_wrap (TestOpenssl *openssl)
{
  static const guint8 wrap[] = { 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x03, 0x06 };
  GByteArray *bytes = g_bytes_unref_to_array (test_openssl_read (openssl, "cms"));
  guint8 *at = memmem (bytes->data, bytes->len, wrap, sizeof wrap);
  g_autoptr(GBytes) changed = NULL;
  g_autoptr(GError) error = NULL;
  SignetCms *cms;

  g_assert_nonnull (at);
  at[sizeof wrap - 1] = 0x07;
  changed = g_byte_array_free_to_bytes (bytes);
  cms = signet_cms_new (changed, &error);
  g_assert_no_error (error);
  return cms;
}
