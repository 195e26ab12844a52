/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "signers.h"

static const char of_authority[] = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n";
static const char of_alice[] =
  "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=emailProtection\n"
  "subjectAltName=email:alice@example.org\nsubjectKeyIdentifier=hash\n";

G_GNUC_PRINTF (2, 3)
static void
run (TestOpenssl *openssl,
     const char  *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *command = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!test_openssl_run (openssl, command))
    g_error ("openssl %s", command);
}

static void
write_text (TestOpenssl *openssl,
            const char  *name,
            const char  *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  test_openssl_write (openssl, name, bytes);
}

void
signers_make_authority (TestOpenssl *openssl)
{
  signers_make (openssl, "root", "rsa:2048", of_authority, NULL, "sha256");
  signers_make (openssl, "inter", "rsa:2048", of_authority, "root", "sha256");
}

void
signers_make (TestOpenssl *openssl,
              const char  *name,
              const char  *key,
              const char  *extensions,
              const char  *issuer,
              const char  *digest)
{
  static guint serial = 1;

  write_text (openssl, "extensions", extensions != NULL ? extensions : of_alice);
  run (openssl, "req -new -newkey %s -nodes -keyout %s.key -out request -subj /O=Test/CN=%s", key,
       name, name);
  if (issuer == NULL)
    run (openssl, "x509 -req -in request -signkey %s.key -out %s.crt -days 60 -extfile extensions -%s",
         name, name, digest);
  else
    run (openssl, "x509 -req -in request -CA %s.crt -CAkey %s.key -set_serial %u -out %s.crt -days 30"
         " -extfile extensions -%s", issuer, issuer, ++serial, name, digest);
}

SignetCertificate *
signers_read (TestOpenssl *openssl,
              const char  *name)
{
  g_autofree char *der = g_strdup_printf ("%s.der", name);
  g_autoptr(GError) error = NULL;

  run (openssl, "x509 -in %s.crt -outform DER -out %s", name, der);
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, der);
  SignetCertificate *certificate = signet_certificate_new_from_der (bytes, &error);
  g_assert_no_error (error);
  return certificate;
}

static GPtrArray *
read_all (TestOpenssl *openssl,
          const char  *names)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  g_auto(GStrv) words = g_strsplit (names, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    g_ptr_array_add (all, signers_read (openssl, words[i]));
  return all;
}

SignetVerifier *
signers_verifier (TestOpenssl *openssl,
                  const char  *known,
                  const char  *anchors)
{
  g_autoptr(GPtrArray) known_certificates = read_all (openssl, known);
  g_autoptr(GPtrArray) anchor_certificates = read_all (openssl, anchors);

  return signet_verifier_new (known_certificates, anchor_certificates, NULL, NULL);
}

SignetVerifier *
signers_distrusting_verifier (TestOpenssl *openssl,
                              const char  *known,
                              const char  *anchors,
                              const char  *distrusted)
{
  g_autoptr(GPtrArray) known_certificates = read_all (openssl, known);
  g_autoptr(GPtrArray) anchor_certificates = read_all (openssl, anchors);
  g_autoptr(SignetCertificate) one = signers_read (openssl, distrusted);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (names, g_strdup (signet_certificate_get_fingerprint (one)));
  return signet_verifier_new (known_certificates, anchor_certificates, names, NULL);
}

SignetVerifier *
signers_limited_verifier (TestOpenssl *openssl,
                          const char  *anchor,
                          gint64       limit)
{
  g_autoptr(GPtrArray) known_certificates = read_all (openssl, "");
  g_autoptr(GPtrArray) anchor_certificates = read_all (openssl, anchor);
  g_autoptr(GHashTable) limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (limits, g_strdup (signet_certificate_get_fingerprint (anchor_certificates->pdata[0])),
                       g_memdup2 (&limit, sizeof limit));
  return signet_verifier_new (known_certificates, anchor_certificates, NULL, limits);
}

SignetLayer *
signers_check (TestOpenssl    *openssl,
               SignetVerifier *verifier,
               const char     *file,
               GBytes         *content,
               gint64          now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = test_openssl_read (openssl, file);
  g_autoptr(SignetCms) cms = signet_cms_new (bytes, &error);

  guint left = SIGNET_VERIFIER_CHECKS;

  g_assert_no_error (error);
  g_autoptr(SignetSignedBytes) signed_bytes
    = signet_signed_bytes_new_inside (content != NULL ? content : signet_cms_get_content (cms));
  return signet_verifier_check (verifier, cms, signed_bytes, now, &left, NULL);
}

const SignetSignerFacts *
signers_only (SignetLayer *layer)
{
  g_assert_cmpint (signet_layer_get_state (layer), ==, SIGNET_LAYER_READ);
  g_assert_cmpuint (signet_layer_get_signers (layer)->len, ==, 1);
  return signet_signer_get_facts (signet_layer_get_signers (layer)->pdata[0]);
}
