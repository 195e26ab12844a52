/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "sealed.h"

#include <string.h>

#include "gnutls-glib.h"
#include "key-files.h"
#include "made.h"
#include "temporary.h"

#define PASSPHRASE "sesame"

static const char of_authority[] = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n";

/* Who signs for alice and no more was issued by another one below the root. */
static const char *const people[][4] =
{
  { "alice", "rsa:2048", "subjectAltName=email:alice@example.org\nkeyUsage=digitalSignature,keyEncipherment\n",
    "inter" },
  { "carol", "ec -pkeyopt ec_paramgen_curve:P-256",
    "subjectAltName=email:carol@example.org\n", "inter" },
  { "dave", "ec -pkeyopt ec_paramgen_curve:P-384",
    "subjectAltName=email:dave@example.org\nkeyUsage=digitalSignature,keyAgreement\n", "inter" },
  { "erin", "ec -pkeyopt ec_paramgen_curve:P-521",
    "subjectAltName=email:erin@example.org\n", "inter" },
  { "frank", "ec -pkeyopt ec_paramgen_curve:brainpoolP256r1",
    "subjectAltName=email:frank@example.org\n", "inter" },
  { "gina", "ec -pkeyopt ec_paramgen_curve:brainpoolP512r1",
    "subjectAltName=email:gina@example.org\n", "inter" },
  { "signs", "rsa:3072", "subjectAltName=email:alice@example.org\nkeyUsage=digitalSignature\n", "signing" },
};

static const char *const fields[] =
{
  "From: Alice <alice@example.org>",
  "To: Carol <carol@example.org>,\r\n dave@example.org",
  "Subject: A plan for\r\n tomorrow",
  "Message-ID: <1@example.org>",
  "Keywords: secret",
  "Date: Sat, 28 Nov 2026 16:00:00 +0000",
  "MIME-Version: 1.0",
};

/* alice's once more, which ended long ago. Returns: (transfer full). */
static SignetCertificate *
make_old (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_auto(gnutls_x509_crt_t) crt = NULL;
  g_auto(gnutls_datum_t) der = { NULL, 0 };
  g_autoptr(GBytes) bytes = NULL;

  g_assert_cmpint (gnutls_x509_crt_init (&crt), >=, 0);
  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_serial (crt, "\1", 1);
  gnutls_x509_crt_set_dn (crt, "CN=old", NULL);
  gnutls_x509_crt_set_activation_time (crt, 1000000);
  gnutls_x509_crt_set_expiration_time (crt, 2000000);
  gnutls_x509_crt_set_key (crt, key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (crt, crt, key, GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  return signet_certificate_new_from_der (bytes, NULL);
}

static void
add (Sealed     *self,
     const char *name)
{
  key_files_add_certificate (self->keyring, &self->openssl, name);
  key_files_add_key (self->keyring, &self->openssl, name, self->passphrases, PASSPHRASE);
}

/* For gpgsm. */
static void
trust_root (Sealed *self)
{
  g_autoptr(SignetCertificate) root = signers_read (&self->openssl, "root");
  g_autofree char *path = g_build_filename (self->home, "trustlist.txt", NULL);
  g_autofree char *line = g_strconcat (signet_certificate_get_fingerprint (root), " S relax\n", NULL);

  g_assert_true (g_file_set_contents (path, line, -1, NULL));
}

void
sealed_set_up (Sealed *self)
{
  g_autoptr(GError) error = NULL;

  test_openssl_set_up (&self->openssl, NULL);
  signers_make_authority (&self->openssl);
  self->home = temporary_make ("sealed");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
  key_files_add_certificate (self->keyring, &self->openssl, "root");
  key_files_add_certificate (self->keyring, &self->openssl, "inter");
  signers_make (&self->openssl, "signing", "rsa:2048", of_authority, "root", "sha256");
  key_files_add_certificate (self->keyring, &self->openssl, "signing");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      signers_make (&self->openssl, people[i][0], people[i][1], people[i][2], people[i][3], "sha256");
      add (self, people[i][0]);
    }
  self->old = make_old ();
  trust_root (self);
  signet_passphrases_give (self->passphrases, PASSPHRASE);
  self->certificates = signet_certificate_list_load (self->keyring, NULL, &error);
  g_assert_no_error (error);
  self->verifier = signers_verifier (&self->openssl, "", "root");
  self->fields = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (self->fields, (gpointer) fields[i]);
}

void
sealed_tear_down (Sealed *self)
{
  g_ptr_array_unref (self->fields);
  signet_certificate_unref (self->old);
  signet_verifier_free (self->verifier);
  signet_certificate_list_unref (self->certificates);
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
  test_openssl_tear_down (&self->openssl, NULL);
}

SignetCertificate *
sealed_get (Sealed     *self,
            const char *name)
{
  for (guint i = 0; i < signet_certificate_list_get_length (self->certificates); i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (self->certificates, i);

      if (g_str_equal (signet_certificate_get_name (certificate), name))
        return certificate;
    }
  if (g_str_equal (name, "old"))
    return self->old;
  g_error ("nobody is called %s", name);
}

SignetSpool *
sealed_spool (const char *text)
{
  g_autoptr(SignetSpool) spool = signet_spool_new (NULL);
  g_autoptr(GError) error = NULL;

  signet_spool_write (spool, text, strlen (text), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&spool);
}

SignetSealOrder
sealed_order (Sealed          *self,
              SignetSealFlags  flags,
              const char      *signer,
              const char      *recipients)
{
  g_auto(GStrv) words = g_strsplit (recipients, " ", -1);
  SignetSealOrder order = { .flags = flags, .fields = self->fields, .recipients = g_ptr_array_new () };

  if (signer != NULL)
    order.signer = sealed_get (self, signer);
  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    g_ptr_array_add (order.recipients, sealed_get (self, words[i]));
  return order;
}

char *
sealed_mail (Sealed                 *self,
             const SignetSealOrder  *order,
             SignetSpool            *entity,
             GError                **error)
{
  g_autoptr(GPtrArray) outer = NULL;
  g_autoptr(SignetSpool) sealed = signet_sealer_seal (self->keyring, self->certificates, order, entity, &outer,
                                                      NULL, error);
  g_autoptr(GString) mail = g_string_new (NULL);
  g_autoptr(GBytes) bytes = NULL;

  if (sealed == NULL)
    {
      g_assert_null (outer);
      return NULL;
    }
  bytes = signet_spool_dup_bytes (sealed, G_MAXSIZE, NULL);
  for (guint i = 0; i < outer->len; i++)
    g_string_append_printf (mail, "%s\r\n", (const char *) outer->pdata[i]);
  g_string_append_len (mail, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  return g_string_free (g_steal_pointer (&mail), FALSE);
}
