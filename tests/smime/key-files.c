/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "key-files.h"

#include "agent.h"
#include "gnutls-glib.h"
#include "private-key.h"
#include "rare-key.h"
#include "stored-key.h"

void
key_files_add_certificate (SignetKeyring *keyring,
                           TestOpenssl   *openssl,
                           const char    *name)
{
  g_autofree char *file = g_strconcat (name, ".crt", NULL);
  g_autoptr(GBytes) pem = test_openssl_read (openssl, file);
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (keyring, &error);
  g_auto(gpgme_data_t) data = NULL;
  gsize length;
  const char *text = g_bytes_get_data (pem, &length);

  g_assert_no_error (error);
  g_assert_cmpuint (gpgme_data_new_from_mem (&data, text, length, 0), ==, 0);
  g_assert_cmpuint (gpgme_op_import (context, data), ==, 0);
  g_assert_cmpint (gpgme_op_import_result (context)->imported, ==, 1);
}

/* One on a curve that GnuTLS does not know. */
static GBytes *
read_rare_key (TestOpenssl *openssl,
               const char  *name)
{
  g_autofree char *command = g_strdup_printf ("ec -in %s.key -outform DER -out key.der", name);

  g_assert_true (test_openssl_run (openssl, command));
  g_autoptr(GBytes) der = test_openssl_read (openssl, "key.der");
  GBytes *key = signet_rare_key_read (der, NULL);
  g_assert_nonnull (key);
  return key;
}

/* As gpg-agent takes it. */
static GBytes *
read_key (TestOpenssl *openssl,
          const char  *name)
{
  g_autofree char *file = g_strconcat (name, ".key", NULL);
  g_autoptr(GBytes) pem = test_openssl_read (openssl, file);
  const gnutls_datum_t text = signet_datum_peek (pem);
  g_auto(gnutls_x509_privkey_t) key = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  if (gnutls_x509_privkey_import (key, &text, GNUTLS_X509_FMT_PEM) < 0)
    return read_rare_key (openssl, name);
  GBytes *expression = signet_private_key_to_expression (key, &error);
  g_assert_no_error (error);
  return expression;
}

void
key_files_add_key (SignetKeyring     *keyring,
                   TestOpenssl       *openssl,
                   const char        *name,
                   SignetPassphrases *passphrases,
                   const char        *passphrase)
{
  g_autofree char *job = signet_passphrases_begin_job (passphrases, passphrase);
  g_autoptr(GBytes) expression = read_key (openssl, name);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetAgent) agent = signet_agent_new (keyring, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (signet_agent_set_passphrases (agent, job, NULL, NULL));
  stored_key_import (agent, expression, &error);
  g_assert_no_error (error);
  signet_passphrases_end_job (passphrases, job);
}
