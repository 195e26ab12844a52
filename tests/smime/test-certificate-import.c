/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of every kind, into a keyring of its own and its agent; also those of other programs, which lie
 * beside the checkout if they are there. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "agent.h"
#include "certificate-export.h"
#include "certificate-import.h"
#include "der.h"
#include "file.h"
#include "made.h"
#include "temporary.h"

typedef struct
{
  char              *home;
  SignetKeyring     *keyring;
  SignetPassphrases *passphrases;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->home = temporary_make ("import");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, NULL);
  self->passphrases = signet_passphrases_new (NULL);
  g_assert_nonnull (self->keyring);
  g_assert_nonnull (self->passphrases);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
}

static guint
count_keys (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->home, "private-keys-v1.d", NULL);
  g_autoptr(GDir) keys = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (keys != NULL && g_dir_read_name (keys) != NULL)
    count++;
  return count;
}

static guint
count_certificates (Fixture *self)
{
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (self->keyring, NULL, NULL);

  g_assert_nonnull (list);
  return signet_certificate_list_get_length (list);
}

static SignetImported *
import (Fixture     *self,
        GBytes      *bytes,
        const char  *password,
        GError     **error)
{
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, password, error);

  if (file == NULL)
    return NULL;
  return signet_certificate_import (self->keyring, self->passphrases, file, SIGNET_PROTECT_BEST,
                                    password != NULL ? password : "made up", NULL, error);
}

static void
assert_refused (Fixture          *self,
                GBytes           *bytes,
                const char       *password,
                SignetSmimeError  code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = import (self, bytes, password, &error);

  g_assert_null (imported);
  g_assert_error (error, SIGNET_SMIME_ERROR, (int) code);
}

/* A PKCS#12 as GnuTLS makes it. */
static GBytes *
make_pkcs12 (SignetCertificate           *certificate,
             gnutls_x509_privkey_t        key,
             const char                  *password,
             gnutls_pkcs_encrypt_flags_t  how)
{
  g_auto(gnutls_pkcs12_t) file = NULL;
  g_auto(gnutls_pkcs12_bag_t) first = NULL;
  g_auto(gnutls_pkcs12_bag_t) second = NULL;
  g_auto(gnutls_datum_t) shrouded = { NULL, 0 };
  g_auto(gnutls_datum_t) der = { NULL, 0 };

  gnutls_pkcs12_init (&file);
  gnutls_pkcs12_bag_init (&first);
  gnutls_pkcs12_bag_init (&second);
  gnutls_pkcs12_bag_set_crt (first, signet_certificate_get_gnutls (certificate));
  g_assert_cmpint (gnutls_pkcs12_bag_encrypt (first, password, how), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_DER, password, how, &shrouded),
                   >=, 0);
  gnutls_pkcs12_bag_set_data (second, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &shrouded);
  gnutls_pkcs12_set_bag (file, first);
  gnutls_pkcs12_set_bag (file, second);
  g_assert_cmpint (gnutls_pkcs12_generate_mac2 (file, GNUTLS_MAC_SHA256, password), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_export2 (file, GNUTLS_X509_FMT_DER, &der), >=, 0);
  return g_bytes_new (der.data, der.size);
}

static SignetCertificate *
make_certificate (gnutls_x509_privkey_t key)
{
  return made_certificate (&(MadeCertificate) { .name = "Alice", .address = "alice@example.org" }, key,
                           NULL, NULL);
}

static void
test_pkcs12 (Fixture       *self,
             gconstpointer  data)
{
  static const struct { gnutls_pk_algorithm_t algorithm; unsigned int size; const char *password; int how; }
    kinds[] = {
      { GNUTLS_PK_RSA, 2048, "secret", GNUTLS_PKCS_PBES2_AES_256 },
      { GNUTLS_PK_RSA, 2048, "wörd", GNUTLS_PKCS_PKCS12_3DES },
      { GNUTLS_PK_RSA, 2048, "", GNUTLS_PKCS_PBES2_AES_128 },
      { GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), "secret",
        GNUTLS_PKCS_PBES2_AES_256 },
      { GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1), "wörd",
        GNUTLS_PKCS_PBES2_AES_256 },
    };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto(gnutls_x509_privkey_t) key = made_key (kinds[i].algorithm, kinds[i].size);
      g_autoptr(SignetCertificate) certificate = make_certificate (key);
      g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, kinds[i].password,
                                             (gnutls_pkcs_encrypt_flags_t) kinds[i].how);
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetImported) imported = NULL;
      g_autoptr(SignetImported) again = NULL;

      g_test_message ("kind %u", i);
      assert_refused (self, bytes, "not this", SIGNET_SMIME_ERROR_BAD_PASSWORD);
      g_assert_cmpuint (count_keys (self), ==, i);
      imported = import (self, bytes, *kinds[i].password != '\0' ? kinds[i].password : NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (signet_imported_length (imported), ==, 1);
      g_assert_true (signet_imported_get (imported, 0)->with_key);
      g_assert_true (signet_imported_get (imported, 0)->is_new);
      g_assert_false (signet_imported_get (imported, 0)->issuer_missing);
      g_assert_cmpint (signet_imported_get (imported, 0)->guard, ==, SIGNET_KEY_GUARD_PASSPHRASE);
      g_assert_cmpuint (count_keys (self), ==, i + 1);
      again = import (self, bytes, kinds[i].password, &error);
      g_assert_no_error (error);
      g_assert_false (signet_imported_get (again, 0)->is_new);
      g_assert_cmpint (signet_imported_get (again, 0)->guard, ==,
                       *kinds[i].password != '\0' ? SIGNET_KEY_GUARD_PASSPHRASE : SIGNET_KEY_GUARD_NO_NEWS);
    }
}

static GBytes *
to_pem (GBytes     *der,
        const char *label)
{
  const gnutls_datum_t datum = signet_datum_peek (der);
  g_auto(gnutls_datum_t) pem = { NULL, 0 };

  g_assert_cmpint (gnutls_pem_base64_encode2 (label, &datum, &pem), >=, 0);
  return g_bytes_new (pem.data, pem.size);
}

/* An encrypted key whose password is to be hashed six million times, which would take long and lead to
 * nothing (RFC 7292 appendix C). */
static GBytes *
make_slow_key (void)
{
  static const guint8 parameters[] = { 4, 8, 1, 2, 3, 4, 5, 6, 7, 8, 2, 3, 0x5B, 0x8D, 0x80 };
  GByteArray *inside = g_byte_array_new ();
  GByteArray *all = g_byte_array_new ();
  g_autoptr(GByteArray) how = g_byte_array_new ();
  static const guint8 key[64] = { 0 };

  signet_der_add (how, SIGNET_BER_SEQUENCE, parameters, sizeof parameters);
  signet_der_add_algorithm (inside, "1.2.840.113549.1.12.1.3", how);
  signet_der_add (inside, SIGNET_BER_OCTET_STRING, key, sizeof key);
  signet_der_wrap (all, SIGNET_BER_SEQUENCE, inside);
  return g_byte_array_free_to_bytes (all);
}

/* The same for the check sum, whose count is the last in the file. */
static GBytes *
slow_down (GBytes *file)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (file, &size);
  guint8 *slow = g_memdup2 (bytes, size);

  g_assert_cmphex (slow[size - 5], ==, SIGNET_BER_INTEGER);
  g_assert_cmphex (slow[size - 4], ==, 3);
  memcpy (slow + size - 3, "\x5B\x8D\x80", 3);
  return g_bytes_new_take (slow, size);
}

static void
test_slow (Fixture       *self,
           gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key
    = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) file = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GBytes) slow_file = slow_down (file);
  g_autoptr(GBytes) slow_key = make_slow_key ();
  g_autoptr(GBytes) slow_pem = to_pem (slow_key, "ENCRYPTED PRIVATE KEY");
  const gnutls_datum_t slow = signet_datum_peek (slow_key);
  g_auto(gnutls_pkcs12_t) bags = NULL;
  g_auto(gnutls_pkcs12_bag_t) bag = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };

  assert_refused (self, slow_file, "secret", SIGNET_SMIME_ERROR_UNSUPPORTED);
  assert_refused (self, slow_pem, "secret", SIGNET_SMIME_ERROR_UNSUPPORTED);

  gnutls_pkcs12_init (&bags);
  gnutls_pkcs12_bag_init (&bag);
  gnutls_pkcs12_bag_set_data (bag, GNUTLS_BAG_PKCS8_ENCRYPTED_KEY, &slow);
  gnutls_pkcs12_set_bag (bags, bag);
  g_assert_cmpint (gnutls_pkcs12_generate_mac (bags, "secret"), >=, 0);
  g_assert_cmpint (gnutls_pkcs12_export2 (bags, GNUTLS_X509_FMT_DER, &der), >=, 0);
  g_autoptr(GBytes) slow_bag = g_bytes_new (der.data, der.size);
  assert_refused (self, slow_bag, "secret", SIGNET_SMIME_ERROR_UNSUPPORTED);
}

static GBytes *
join (GBytes *first,
      GBytes *second)
{
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (all, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (all);
}

/* A certificate, and later its private key, in files of their own. */
static void
test_pem (Fixture       *self,
          gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_auto(gnutls_x509_privkey_t) other = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_auto(gnutls_datum_t) key_pem = { NULL, 0 };
  g_auto(gnutls_datum_t) other_pem = { NULL, 0 };
  g_autoptr(GBytes) certificate_pem = to_pem (signet_certificate_get_der (certificate), "CERTIFICATE");
  g_autoptr(GBytes) key_bytes = NULL;
  g_autoptr(GBytes) other_bytes = NULL;
  g_autoptr(GBytes) joined = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) first = NULL;
  g_autoptr(SignetImported) second = NULL;

  gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, "secret", GNUTLS_PKCS_PBES2_AES_256, &key_pem);
  gnutls_x509_privkey_export2 (other, GNUTLS_X509_FMT_PEM, &other_pem);
  key_bytes = g_bytes_new (key_pem.data, key_pem.size);
  other_bytes = g_bytes_new (other_pem.data, other_pem.size);
  joined = join (certificate_pem, other_bytes);

  assert_refused (self, joined, NULL, SIGNET_SMIME_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_certificates (self), ==, 0);
  g_assert_cmpuint (count_keys (self), ==, 0);
  first = import (self, certificate_pem, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (signet_imported_get (first, 0)->with_key);
  assert_refused (self, key_bytes, NULL, SIGNET_SMIME_ERROR_BAD_PASSWORD);
  assert_refused (self, key_bytes, "wrong", SIGNET_SMIME_ERROR_BAD_PASSWORD);
  second = import (self, key_bytes, "secret", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_imported_length (second), ==, 1);
  g_assert_true (signet_imported_get (second, 0)->with_key);
  g_assert_true (signet_imported_get (second, 0)->is_new);
}

static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "", "Hello", "From: a@example.org\n\nHello\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----BEGIN CERTIFICATE-----\nAAAA", "0", "MIIB", "\x30\x80", "\x30\x82\xff\xff" "abc",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));

      g_test_message ("text %u", i);
      assert_refused (self, bytes, "x", SIGNET_SMIME_ERROR_NOT_FOUND);
    }
}

/* A damaged file is refused and leaves nothing. */
static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA,
                                                GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  gsize size;
  const guint8 *file = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i += 97)
    {
      g_autofree guint8 *copy = g_memdup2 (file, size);
      g_autoptr(GBytes) changed = NULL;
      g_autoptr(GBytes) cut = g_bytes_new (file, i);
      g_autoptr(SignetCertificateFile) part = NULL;
      g_autoptr(SignetCertificateFile) other = NULL;
      g_autoptr(GError) error = NULL;

      copy[i] ^= 0x41;
      changed = g_bytes_new (copy, size);
      part = signet_certificate_file_new (cut, "secret", &error);
      g_assert_null (part);
      g_assert_true (error != NULL && error->domain == SIGNET_SMIME_ERROR);
      other = signet_certificate_file_new (changed, "secret", NULL);
      g_assert_true (other == NULL || signet_certificate_file_get_n_keys (other) <= 1);
    }
}

/* Where nothing may be written nothing is, and a sentence says so. */
static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(SignetKeyring) copy = signet_keyring_open (self->home, SIGNET_KEYRING_READ_ONLY, NULL);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, "secret", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported =
    signet_certificate_import (copy, self->passphrases, file, SIGNET_PROTECT_BEST, "secret", NULL, &error);

  g_assert_null (imported);
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_READ_ONLY);
}

/* The agent stores the key by a file, which fails here, and then the certificate does not stay either. */
static void
test_no_room_for_key (Fixture       *self,
                      gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autofree char *keys = g_build_filename (self->home, "private-keys-v1.d", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = NULL;

  g_assert_cmpuint (count_certificates (self), ==, 0);
  g_rmdir (keys);
  g_assert_true (g_file_set_contents (keys, "in the way", -1, NULL));
  imported = import (self, bytes, "secret", &error);
  g_assert_null (imported);
  g_assert_true (error != NULL && error->domain == SIGNET_SMIME_ERROR);
  g_assert_cmpuint (count_certificates (self), ==, 0);
  g_unlink (keys);
}

static void
test_cancelled (Fixture       *self,
                gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, "secret", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_certificate_import (self->keyring, self->passphrases, file, SIGNET_PROTECT_BEST,
                                            "secret", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_certificates (self), ==, 0);
}

/* A keyring of the desktop with room for one passphrase. */
static char *kept_grip = NULL;
static char *kept = NULL;
static gboolean keeps = TRUE;
static gboolean answers = TRUE;

static gboolean
lookup (const char    *grip,
        char         **passphrase,
        GCancellable  *cancellable)
{
  *passphrase = g_strdup (answers && g_strcmp0 (grip, kept_grip) == 0 ? kept : NULL);
  return answers;
}

static void
lose (void)
{
  g_clear_pointer (&kept_grip, g_free);
  g_clear_pointer (&kept, g_free);
}

static gboolean
keep (const char   *grip,
      const char   *name,
      const char   *passphrase,
      GCancellable *cancellable)
{
  g_assert_cmpstr (name, ==, "Alice");
  if (!keeps)
    return FALSE;
  g_free (kept_grip);
  g_free (kept);
  kept_grip = g_strdup (grip);
  kept = g_strdup (passphrase);
  return TRUE;
}

static const SignetKeySecrets secrets = { lookup, keep };

/* Whether the private key can be used. */
static gboolean
can_export (Fixture           *self,
            SignetCertificate *certificate)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (self->keyring, NULL, NULL);
  g_autoptr(GBytes) file =
    signet_certificate_export_pkcs12 (self->keyring, self->passphrases, list, certificate, "new", NULL,
                                      NULL);

  return file != NULL;
}

/* Under a passphrase that is made up and kept, which opens the key without anybody being asked. */
static void
test_made_up (Fixture       *self,
              gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA,
                                                GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GError) error = NULL;

  signet_passphrases_set_secrets (self->passphrases, &secrets);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SignetImported) imported = NULL;
      g_autoptr(SignetCertificateList) list = NULL;

      keeps = i == 0;
      imported = import (self, bytes, "secret", &error);
      g_assert_no_error (error);
      g_assert_cmpint (kept != NULL, ==, keeps);
      g_assert_cmpint (can_export (self, certificate), ==, keeps);
      signet_passphrases_give (self->passphrases, "secret");
      g_assert_true (can_export (self, certificate));
      signet_passphrases_give (self->passphrases, NULL);
      list = signet_certificate_list_load (self->keyring, NULL, NULL);
      g_assert_true (signet_certificate_delete (self->keyring, self->passphrases, list, certificate, NULL,
                                                &error));
      g_assert_no_error (error);
      g_assert_cmpint (kept != NULL, ==, keeps);
      lose ();
    }
}

/* Another profile may have the same key: what opens it there is used here, and stays when it goes from here. */
static void
test_made_up_before (Fixture       *self,
                     gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA,
                                                GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);

  signet_passphrases_set_secrets (self->passphrases, &secrets);
  keeps = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetImported) imported = import (self, bytes, "secret", &error);
      g_autoptr(SignetCertificateList) list = signet_certificate_list_load (self->keyring, NULL, NULL);

      /* keep() is for one only. */
      g_assert_no_error (error);
      g_assert_nonnull (kept);
      g_assert_true (can_export (self, certificate));
      g_assert_true (signet_certificate_delete (self->keyring, self->passphrases, list, certificate, NULL,
                                                &error));
    }
  lose ();
}

/* What is kept is not replaced by who does not know it. */
static void
test_not_known (Fixture       *self,
                gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = NULL;

  signet_passphrases_set_secrets (self->passphrases, &secrets);
  keeps = TRUE;
  answers = FALSE;
  imported = import (self, bytes, "secret", &error);
  answers = TRUE;
  g_assert_no_error (error);
  g_assert_null (kept);
  signet_passphrases_give (self->passphrases, "secret");
  g_assert_true (can_export (self, certificate));
}

/* Nothing is made up or kept for whoever wants to be asked. */
static void
test_own_passphrase (Fixture       *self,
                     gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, "secret", &error);
  g_autoptr(SignetImported) imported = NULL;

  g_assert_no_error (error);
  signet_passphrases_set_secrets (self->passphrases, &secrets);
  keeps = TRUE;
  imported = signet_certificate_import (self->keyring, self->passphrases, file, SIGNET_PROTECT_BY_PASSPHRASE,
                                        "mine", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (kept);
  g_assert_false (can_export (self, certificate));
  signet_passphrases_give (self->passphrases, "mine");
  g_assert_true (can_export (self, certificate));
}

/* Whoever has lost the passphrase has the key back by its file. Nothing of an older key is taken back. */
static void
test_again (Fixture       *self,
            gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, "secret", NULL);
  static const struct { SignetProtection how; const char *passphrase; gboolean keeps, ok; } steps[] = {
    { SIGNET_PROTECT_BY_PASSPHRASE, "lost", FALSE, TRUE },
    { SIGNET_PROTECT_MADE_UP, "found", FALSE, FALSE },
    { SIGNET_PROTECT_BEST, NULL, FALSE, TRUE },  /* nothing would protect it */
    { SIGNET_PROTECT_BEST, "found", TRUE, TRUE },
    { SIGNET_PROTECT_BY_PASSPHRASE, "mine", TRUE, TRUE },
  };

  signet_passphrases_set_secrets (self->passphrases, &secrets);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SignetImported) imported = NULL;

      keeps = steps[i].keeps;
      imported = signet_certificate_import (self->keyring, self->passphrases, file, steps[i].how,
                                            steps[i].passphrase, NULL, NULL);
      g_test_message ("step %u", i);
      g_assert_cmpint (imported != NULL, ==, steps[i].ok);
      g_assert_cmpuint (count_keys (self), ==, 1);
      g_assert_cmpint (can_export (self, certificate), ==,
                       steps[i].how == SIGNET_PROTECT_BEST && steps[i].passphrase != NULL);
    }
  lose ();
  signet_passphrases_give (self->passphrases, "mine");
  g_assert_true (can_export (self, certificate));
}

/* Where the agent does not store it anew the older one keeps its passphrase. */
static void
test_again_refused (Fixture       *self,
                    gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autofree char *aside = g_build_filename (self->home, "aside", NULL);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autoptr(SignetImported) first = NULL;
  g_autoptr(SignetImported) again = NULL;

  signet_passphrases_set_secrets (self->passphrases, &secrets);
  keeps = TRUE;
  first = import (self, bytes, "secret", NULL);
  g_assert_nonnull (first);
  before = g_strdup (kept);
  path = g_strdup_printf ("%s/private-keys-v1.d/%s.key", self->home, kept_grip);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  again = import (self, bytes, "secret", NULL);
  g_assert_null (again);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  g_assert_cmpstr (kept, ==, before);
  g_assert_true (can_export (self, certificate));
  lose ();
}

/* A key that only looks like the one that is there: its public half. Returns: (transfer full). */
static GBytes *
make_false_file (SignetCertificate     *certificate,
                 gnutls_x509_privkey_t  key)
{
  g_auto(gnutls_x509_privkey_t) other = made_key (GNUTLS_PK_ECDSA,
                                                  GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_auto(gnutls_x509_privkey_t) made = NULL;
  g_auto(gnutls_datum_t) x = { NULL, 0 };
  g_auto(gnutls_datum_t) y = { NULL, 0 };
  g_auto(gnutls_datum_t) secret = { NULL, 0 };
  gnutls_ecc_curve_t curve;

  g_assert_cmpint (gnutls_x509_privkey_export_ecc_raw (other, NULL, NULL, NULL, &secret), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_export_ecc_raw (key, &curve, &x, &y, NULL), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_init (&made), >=, 0);
  g_assert_cmpint (gnutls_x509_privkey_import_ecc_raw (made, curve, &x, &y, &secret), >=, 0);
  return make_pkcs12 (certificate, made, "theirs", GNUTLS_PKCS_PBES2_AES_256);
}

/* Whoever knows somebody's certificate can make a file that seems to hold its private key. */
static void
test_false_key (Fixture       *self,
                gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_ECDSA,
                                                GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GBytes) forged = make_false_file (certificate, key);
  g_autoptr(SignetImported) imported = import (self, bytes, "secret", NULL);

  g_assert_nonnull (imported);
  assert_refused (self, forged, "theirs", SIGNET_SMIME_ERROR_DAMAGED);
  g_assert_cmpuint (count_keys (self), ==, 1);
  signet_passphrases_give (self->passphrases, "secret");
  g_assert_true (can_export (self, certificate));
}

/* GnuPG cannot read a key that it has written with blanks in the salt. The last test, since what is in the
 * environment stays there. */
#ifndef __SANITIZE_ADDRESS__ /* which must come before all else itself */
static void
preload (void)
{
  g_autofree char *salt = g_build_filename (g_getenv ("SIGNET_BUILD"), "tests/smime/libblank-salt.so", NULL);

  g_assert_true (g_file_test (salt, G_FILE_TEST_EXISTS));
  g_setenv ("LD_PRELOAD", salt, TRUE);
}

static void
test_blank_salt (Fixture       *self,
                 gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetImported) imported = NULL;

  preload ();
  imported = import (self, bytes, "secret", &error);
  g_assert_no_error (error);
  signet_passphrases_give (self->passphrases, "secret");
  g_assert_true (can_export (self, certificate));
}

/* The user cancels when the agent has been given everything. */
static gpointer
cancel_thread (gpointer data)
{
  const char *home = g_getenv ("SIGNET_TEST_HOLD");
  g_autofree char *began = g_build_filename (home, "began", NULL);
  g_autofree char *go = g_build_filename (home, "go", NULL);

  while (!g_file_test (began, G_FILE_TEST_EXISTS))
    g_usleep (1000);
  g_cancellable_cancel (data);
  g_assert_true (g_file_set_contents (go, "", 0, NULL));
  return NULL;
}

/* Then the key does not stay. The last test, like the one before. */
static void
test_cancelled_late (Fixture       *self,
                     gconstpointer  data)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) certificate = make_certificate (key);
  g_autoptr(GBytes) bytes = make_pkcs12 (certificate, key, "secret", GNUTLS_PKCS_PBES2_AES_256);
  g_autoptr(SignetCertificateFile) file = signet_certificate_file_new (bytes, "secret", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetAgent) agent = NULL;
  GThread *thread;

  preload ();
  g_setenv ("SIGNET_TEST_HOLD", self->home, TRUE);
  signet_passphrases_set_secrets (self->passphrases, &secrets);
  keeps = TRUE;
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_null (signet_certificate_import (self->keyring, self->passphrases, file, SIGNET_PROTECT_BEST,
                                            "secret", cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  agent = signet_agent_new (self->keyring, NULL, NULL);  /* which answers when it has done the work before */
  g_assert_nonnull (agent);
  g_assert_cmpuint (count_keys (self), ==, 0);
  g_assert_cmpuint (count_certificates (self), ==, 0);
  lose ();
}
#endif

static const struct
{
  const char *file;
  const char *password;
  guint keys;
} others[] = {
  { "p12-gnupg/opensc-test.p12", "password", 1 },
  { "p12-gnupg/ov-user.p12", "start", 1 },
  { "p12-gnupg/t5793-openssl.pfx", "test", 1 },
  { "smime-covert-content/manager@bigcorporation.pfx", "test12345678", 1 },
  { "smime-generated/keys/alice-3des-sha1.p12", "corpus", 1 },
  { "smime-generated/keys/bob-legacy-rc2.p12", "corpus", 1 },
  { "smime-generated/keys/bob-modern-pbes2.p12", "corpus", 1 },
  { "smime-generated/keys/bob.ec-modern-pbes2.p12", "corpus", 1 },
  { "smime-generated/keys/carol-with-chain.p12", "corpus", 1 },
  { "smime-protected-headers/bob.p12", "bob", 1 },
  { "smime-thunderbird/Alice.p12", "nss", 1 },
  { "smime-thunderbird/Alice-ec.p12", "nss", 1 },
  { "smime-thunderbird/Bob.p12", "nss", 1 },
  { "smime-thunderbird/Dave.p12", "nss", 1 },
  { "smime-thunderbird/Eve.p12", "nss", 1 },
  { "smime-generated/keys/root.crt", NULL, 0 },
  { "smime-rfc4134/AliceRSASignByCarl.cer", NULL, 0 },
  { "smime-rfc9788/rfc9216-rsa-ca.pem", NULL, 0 },
  { "smime-generated/certs-only-p7c.eml", NULL, 0 },
  { "smime-generated/sig-rsa-sha256.eml", NULL, 0 },
  { "smime-generated/opaque-ber-indefinite.eml", NULL, 0 },
};

static void
test_others (Fixture       *self,
             gconstpointer  data)
{
  const char *corpus = g_getenv ("SIGNET_CORPUS");

  if (corpus == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("There is no corpus beside the checkout");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (corpus, others[i].file, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = signet_file_read (path, 1000000, &error);
      g_autoptr(SignetImported) imported = NULL;
      guint keys = 0;

      g_test_message ("%s", others[i].file);
      g_assert_no_error (error);
      if (others[i].password != NULL)
        assert_refused (self, bytes, "not this", SIGNET_SMIME_ERROR_BAD_PASSWORD);
      imported = import (self, bytes, others[i].password, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (signet_imported_length (imported), >, 0);
      for (guint j = 0; j < signet_imported_length (imported); j++)
        keys += signet_imported_get (imported, j)->with_key;
      g_assert_cmpuint (keys, ==, others[i].keys);
    }
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/certificate-import/pkcs12", test_pkcs12 },
    { "/certificate-import/slow", test_slow },
    { "/certificate-import/pem", test_pem },
    { "/certificate-import/nothing", test_nothing },
    { "/certificate-import/damaged", test_damaged },
    { "/certificate-import/read-only", test_read_only },
    { "/certificate-import/no-room-for-key", test_no_room_for_key },
    { "/certificate-import/cancelled", test_cancelled },
    { "/certificate-import/made-up", test_made_up },
    { "/certificate-import/made-up-before", test_made_up_before },
    { "/certificate-import/not-known", test_not_known },
    { "/certificate-import/own-passphrase", test_own_passphrase },
    { "/certificate-import/again", test_again },
    { "/certificate-import/again-refused", test_again_refused },
    { "/certificate-import/false-key", test_false_key },
    { "/certificate-import/others", test_others },
#ifndef __SANITIZE_ADDRESS__
    { "/certificate-import/blank-salt", test_blank_salt },
    { "/certificate-import/cancelled-late", test_cancelled_late },
#endif
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
