/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is done with a keyring of ours, nothing of GnuPG is started that contacts anybody or looks for a
 * smart card: in the places of dirmngr and scdaemon is a program here that leaves a trace. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "certificate-import.h"
#include "made.h"
#include "sealed.h"
#include "sealing.h"

#define WITHOUT_CRLS "disable-crl-checks\n"
#define WITHOUT_DIRMNGR "disable-dirmngr\n"
#define WITHOUT_SCDAEMON "disable-scdaemon\n"
#define TEXT "Content-Type: text/plain\r\n\r\nDear Carol,\r\n"
#define SIGN "cms -sign -in text -signer alice.crt -inkey alice.key -nodetach -outform DER -out signed"

static Sealed sealed;

static char *
find (const char *name)
{
  return g_build_filename (sealed.home, name, NULL);
}

/* Changes a file of the home's configuration behind its back. */
static void
configure (const char *name,
           const char *before,
           const char *after)
{
  g_autofree char *path = find (name);
  g_autofree char *text = NULL;
  GString *changed;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, before, after, 0), ==, 1);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
  g_string_free (changed, TRUE);
}

/* Also where a certificate does not say where its issuer tells what it revoked. */
static void
set_trap (void)
{
  g_autofree char *trap = find ("trap");
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho called >>'%s.trace'\nexit 1\n", trap);
  g_autofree char *dirmngr = g_strdup_printf (WITHOUT_DIRMNGR "enable-issuer-based-crl-check\n"
                                              "dirmngr-program %s\n", trap);
  g_autofree char *scdaemon = g_strdup_printf (WITHOUT_SCDAEMON "scdaemon-program %s\n", trap);

  g_assert_true (g_file_set_contents (trap, script, -1, NULL));
  g_assert_no_errno (g_chmod (trap, 0700));
  configure ("gpgsm.conf", WITHOUT_DIRMNGR, dirmngr);
  configure ("gpg-agent.conf", WITHOUT_SCDAEMON, scdaemon);
  signet_keyring_stop_agent (sealed.keyring);
}

static gboolean
was_called (void)
{
  g_autofree char *trace = find ("trap.trace");

  return g_file_test (trace, G_FILE_TEST_EXISTS);
}

static void
import (void)
{
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  const MadeCertificate wanted = { .name = "Ida", .address = "ida@example.org" };
  g_autoptr(SignetCertificate) certificate = made_certificate (&wanted, key, NULL, NULL);
  const gnutls_datum_t der = signet_datum_peek (signet_certificate_get_der (certificate));
  g_auto(gnutls_datum_t) pem = { NULL, 0 };
  g_auto(gnutls_datum_t) key_pem = { NULL, 0 };
  g_autoptr(SignetCertificateFile) file = NULL;
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  char *text;

  gnutls_pem_base64_encode2 ("CERTIFICATE", &der, &pem);
  gnutls_x509_privkey_export2 (key, GNUTLS_X509_FMT_PEM, &key_pem);
  text = g_strdup_printf ("%.*s%.*s", (int) pem.size, pem.data, (int) key_pem.size, key_pem.data);
  bytes = g_bytes_new_take (text, strlen (text));
  file = signet_certificate_file_new (bytes, NULL, &error);
  g_assert_no_error (error);
  imported = signet_certificate_import (sealed.keyring, sealed.passphrases, file, SIGNET_PROTECT_BEST,
                                        "sesame", NULL, &error);
  g_assert_no_error (error);
}

static char *
seal (void)
{
  SignetSealOrder order = sealed_order (&sealed, SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT, "alice", "carol");
  g_autoptr(SignetSpool) entity = sealed_spool (TEXT);
  g_autoptr(GError) error = NULL;
  char *mail = sealed_mail (&sealed, &order, entity, &error);

  g_assert_no_error (error);
  g_ptr_array_unref (order.recipients);
  return mail;
}

static void
read_mail (const char *mail)
{
  const SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };
  g_auto(Opened) opened = sealing_open_with (NULL, &tools, "", mail);

  g_assert_no_error (opened.error);
  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_VALID);
}

static void
test_silence (void)
{
  g_autofree char *mail = NULL;

  import ();
  mail = seal ();
  read_mail (mail);
  g_assert_false (was_called ());
}

static void
run (const char *const *call)
{
  g_autoptr(GError) error = NULL;

  g_spawn_sync (NULL, (char **) call, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
forget (void)
{
  g_autofree char *trace = find ("trap.trace");

  g_assert_true (was_called ());
  g_unlink (trace);
}

/* The trap is one: without our configuration both of them would be called. */
static void
test_trap (void)
{
  g_autoptr(GBytes) text = g_bytes_new_static (TEXT, strlen (TEXT));
  g_autofree char *signature = g_build_filename (sealed.openssl.directory, "signed", NULL);
  g_autofree char *socket = NULL;
  const char *const verify[] = { "gpgsm", "--homedir", sealed.home, "--batch", "--verify", signature, NULL };
  const char *const card[] = { "gpg-connect-agent", "--homedir", sealed.home, "SCD SERIALNO", "/bye", NULL };

  test_openssl_write (&sealed.openssl, "text", text);
  g_assert_true (test_openssl_run (&sealed.openssl, SIGN));
  configure ("gpgsm.conf", WITHOUT_DIRMNGR, "");
  configure ("gpgsm.conf", WITHOUT_CRLS, "");
  configure ("gpg-agent.conf", WITHOUT_SCDAEMON, "");
  signet_keyring_stop_agent (sealed.keyring);
  socket = signet_keyring_start_agent (sealed.keyring, NULL, NULL);
  g_assert_nonnull (socket);
  run (verify);
  forget ();
  run (card);
  forget ();
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!test_openssl_is_there ())
    return 77;
  sealed_set_up (&sealed);
  set_trap ();
  g_test_add_func ("/keyring-silence/silence", test_silence);
  g_test_add_func ("/keyring-silence/trap", test_trap);
  status = g_test_run ();
  sealed_tear_down (&sealed);
  return status;
}
