/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gpgsm lists, and the note that saves asking it again. */
#include "config.h"

#include "certificate-list.h"
#include "certificate-request.h"
#include "made.h"
#include "temporary.h"

static SignetCertificate *root;
static SignetCertificate *leaf;

static void
import (SignetKeyring     *keyring,
        SignetCertificate *certificate)
{
  g_autoptr(GError) error = NULL;
  g_auto(gpgme_ctx_t) context = signet_keyring_new_context (keyring, &error);
  g_auto(gpgme_data_t) data = NULL;
  gsize size;
  const char *der = g_bytes_get_data (signet_certificate_get_der (certificate), &size);

  g_assert_no_error (error);
  g_assert_cmpuint (gpgme_data_new_from_mem (&data, der, size, 0), ==, 0);
  g_assert_cmpuint (gpgme_op_import (context, data), ==, 0);
  g_assert_cmpint (gpgme_op_import_result (context)->imported, ==, 1);
}

static SignetCertificateList *
load (SignetKeyring *keyring)
{
  g_autoptr(GError) error = NULL;
  SignetCertificateList *list = signet_certificate_list_load (keyring, NULL, &error);

  g_assert_no_error (error);
  return list;
}

static void
check_lookups (SignetCertificateList *list)
{
  SignetCertificate *found;
  g_autoptr(GPtrArray) subjects =
    signet_certificate_list_find_subject (list, signet_certificate_get_issuer_der (leaf));
  g_autoptr(GPtrArray) addresses = signet_certificate_list_find_address (list, "ALICE@example.org");
  g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (list);
  g_autofree char *lower = g_ascii_strdown (signet_certificate_get_sha256 (leaf), -1);

  g_assert_cmpuint (signet_certificate_list_get_length (list), ==, 2);
  found = signet_certificate_list_find_fingerprint (list, lower);
  g_assert_true (signet_certificate_equal (found, leaf));
  found = signet_certificate_list_find_fingerprint (list, signet_certificate_get_fingerprint (root));
  g_assert_true (signet_certificate_equal (found, root));
  g_assert_null (signet_certificate_list_find_fingerprint (list, ""));
  g_assert_cmpuint (subjects->len, ==, 1);
  g_assert_true (signet_certificate_equal (subjects->pdata[0], root));
  g_assert_cmpuint (addresses->len, ==, 1);
  g_assert_true (signet_certificate_equal (addresses->pdata[0], leaf));
  g_assert_cmpuint (mine->len, ==, 0);
  g_assert_null (signet_certificate_list_get_grip (list, leaf));
}

static void
test_lookups (void)
{
  char *home = temporary_make ("certificates");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  SignetCertificateList *list = load (keyring);

  g_assert_cmpuint (signet_certificate_list_get_length (list), ==, 0);
  signet_certificate_list_unref (list);
  import (keyring, root);
  import (keyring, leaf);
  for (guint i = 0; i < 2; i++)
    {
      list = load (keyring);
      check_lookups (list);
      signet_certificate_list_unref (list);
    }
  g_object_unref (keyring);
  temporary_remove (home);
}

/* With the note no program is started, neither in place nor in a copy that is only read. */
static void
test_note (void)
{
  char *home = temporary_make ("certificates");
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *note = g_build_filename (home, "signet-certificates", NULL);
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  SignetCertificateList *list;

  import (keyring, root);
  import (keyring, leaf);
  signet_certificate_list_unref (load (keyring));
  g_object_unref (keyring);
  g_setenv ("PATH", "/nonexistent", TRUE);
  for (guint i = 0; i < 2; i++)
    {
      keyring = signet_keyring_open (home, i == 0 ? SIGNET_KEYRING_CHANGE : SIGNET_KEYRING_READ_ONLY,
                                     NULL);
      list = load (keyring);
      check_lookups (list);
      signet_certificate_list_unref (list);
      g_object_unref (keyring);
    }
  g_setenv ("PATH", path, TRUE);

  /* A note that is damaged, or none, only takes longer. */
  g_assert_true (g_file_set_contents (note, "rubbish", -1, NULL));
  keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  list = load (keyring);
  check_lookups (list);
  signet_certificate_list_unref (list);
  g_object_unref (keyring);
  temporary_remove (home);
}

static void
test_no_engine (void)
{
  char *home = temporary_make ("certificates");
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *box = g_build_filename (home, "pubring.kbx", NULL);
  g_autoptr(SignetKeyring) keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_autoptr(GError) error = NULL;

  g_setenv ("PATH", "/nonexistent", TRUE);
  signet_certificate_list_unref (load (keyring));
  g_assert_true (g_file_set_contents (box, "", 0, NULL));
  g_assert_null (signet_certificate_list_load (keyring, NULL, &error));
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
  g_setenv ("PATH", path, TRUE);
  temporary_remove (home);
}

/* What stands in for a certificate that was requested is nobody's: when that comes it is not there any more. */
static void
test_requested (void)
{
  const SignetRequest request = { "Ida", "ida@example.org", SIGNET_REQUEST_P_256 };
  char *home = temporary_make ("certificates");
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pem = NULL;
  g_autoptr(SignetImported) trial = NULL;

  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  pem = signet_certificate_request (keyring, passphrases, &request, "secret", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(SignetCertificateList) list = load (keyring);
      g_autoptr(GPtrArray) mine = signet_certificate_list_find_mine (list);
      g_autoptr(GPtrArray) found = signet_certificate_list_find_address (list, request.address);

      g_assert_cmpuint (mine->len, ==, i + 1);
      g_assert_cmpuint (found->len, ==, i);
      if (i == 0)
        trial = signet_certificate_make_trial (keyring, passphrases, &request, "secret", NULL, &error);
      else
        g_assert_true (signet_certificate_equal (found->pdata[0],
                                                 signet_imported_get (trial, 0)->certificate));
      g_assert_no_error (error);
    }
  g_object_unref (keyring);
  temporary_remove (home);
}

int
main (int    argc,
      char **argv)
{
  gnutls_x509_privkey_t root_key;
  gnutls_x509_privkey_t leaf_key;
  int status;

  g_test_init (&argc, &argv, NULL);
  root_key = made_key (GNUTLS_PK_RSA, 2048);
  leaf_key = made_key (GNUTLS_PK_RSA, 2048);
  root = made_certificate (&(MadeCertificate) { .name = "Root", .ca = TRUE }, root_key, NULL, NULL);
  leaf = made_certificate (&(MadeCertificate) { .name = "Alice", .address = "alice@example.org" },
                           leaf_key, root, root_key);
  g_test_add_func ("/certificate-list/lookups", test_lookups);
  g_test_add_func ("/certificate-list/note", test_note);
  g_test_add_func ("/certificate-list/no-engine", test_no_engine);
  g_test_add_func ("/certificate-list/requested", test_requested);
  status = g_test_run ();
  signet_certificate_unref (root);
  signet_certificate_unref (leaf);
  gnutls_x509_privkey_deinit (root_key);
  gnutls_x509_privkey_deinit (leaf_key);
  return status;
}
