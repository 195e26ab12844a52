/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a whole mail's verdict to one that knows of a revocation. Who is asked is test-revocation.py's
 * matter: here the answers are in the cache already, and the program that would ask tells that it ran. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "revocation-cache.h"
#include "revocation-checker.h"
#include "sealing.h"

#define FROM_ALICE "From: Alice <alice@example.org>\r\nSubject: outside\r\n" \
                   "Message-ID: <one@example.org>\r\nMIME-Version: 1.0\r\n"

static Sealing sealing;
static char *directory;
static char *program;    /* what is run in place of signet-revocation; makes the file RAN */
static char *ran;

static SignetRevocationChecker *
make_checker (void)
{
  return signet_revocation_checker_new (directory,
                                        &(SignetRevocationHelper) { .program = program, .patience = 10000 });
}

static void
set_program (const char *script)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n: >'%s'\n%s\n", ran, script);

  g_assert_true (g_file_set_contents (program, text, -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  g_unlink (ran);
}

static gboolean
was_run (void)
{
  return g_file_test (ran, G_FILE_TEST_EXISTS);
}

static void
forget (void)
{
  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
}

static Opened
open_signed (const char *who)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, who, text);

  return sealing_open (&sealing, FROM_ALICE, entity);
}

static SignetVerdict *
check (const Opened           *opened,
       SignetRevocationMethod  method)
{
  g_autoptr(SignetRevocationChecker) checker = make_checker ();
  g_autoptr(GError) error = NULL;
  SignetVerdict *verdict = signet_revocation_checker_check_all (checker, method, opened->verdict, NULL,
                                                                &error);

  g_assert_no_error (error);
  return verdict;
}

static SignetRevocation
get_state (SignetVerdict *verdict)
{
  return signet_signer_get_facts (signet_verdict_get_signers (verdict)->pdata[0])->revocation;
}

static void
remember (const Opened     *opened,
          SignetRevocation  state)
{
  SignetSigner *signer = signet_verdict_get_signers (opened->verdict)->pdata[0];
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const SignetRevocationAnswer answer = { state, now - 10, now + 1000, now - 100 };

  signet_revocation_cache_store (directory, SIGNET_REVOCATION_OCSP,
                                 signet_signer_get_facts (signer)->chain, &answer);
}

static void
test_revoked (void)
{
  g_auto(Opened) opened = open_signed ("alice");
  g_autoptr(SignetVerdict) verdict = NULL;

  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_VALID);
  g_assert_nonnull (strstr (signet_verdict_get_sentence (opened.verdict), "not checked"));
  set_program ("exit 1");
  remember (&opened, SIGNET_REVOCATION_REVOKED);
  verdict = check (&opened, SIGNET_REVOCATION_OCSP);
  g_assert_cmpint (get_state (verdict), ==, SIGNET_REVOCATION_REVOKED);
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, SIGNET_SIGNATURE_REVOKED);
  g_assert_null (strstr (signet_verdict_get_sentence (verdict), "not checked"));
  g_assert_false (was_run ());
}

/* What is known is told of the next mail at once, also in the list, and when nobody may be asked. */
static void
test_known (void)
{
  g_auto(Opened) before = open_signed ("alice");

  remember (&before, SIGNET_REVOCATION_REVOKED);
  signet_verifier_set_revocations (sealing.verifier, directory);
  g_auto(Opened) known = open_signed ("alice");
  g_auto(Opened) other = open_signed ("carol");
  g_assert_cmpint (signet_verdict_get_signature (known.verdict), ==, SIGNET_SIGNATURE_REVOKED);
  g_assert_cmpint (get_state (other.verdict), ==, SIGNET_REVOCATION_NOT_CHECKED);

  remember (&before, SIGNET_REVOCATION_GOOD);
  g_auto(Opened) after = open_signed ("alice");
  g_assert_cmpint (signet_verdict_get_signature (after.verdict), ==, SIGNET_SIGNATURE_VALID);
  signet_verifier_set_revocations (sealing.verifier, NULL);
}

/* An answer is over some day, and then somebody is asked again about a mail: what was revoked stays so while nobody
 * answers, until it turns out to have been on hold. */
static void
test_lasting (void)
{
  g_auto(Opened) opened = open_signed ("alice");
  SignetSigner *signer = signet_verdict_get_signers (opened.verdict)->pdata[0];
  GPtrArray *chain = signet_signer_get_facts (signer)->chain;
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  SignetRevocationAnswer answer = { SIGNET_REVOCATION_REVOKED, now - 10, now - 1, now - 100 };
  g_autoptr(SignetVerdict) verdict = NULL;

  signet_revocation_cache_store (directory, SIGNET_REVOCATION_OCSP, chain, &answer);
  g_assert_false (signet_revocation_cache_find (directory, SIGNET_REVOCATION_OCSP, chain, &answer));
  g_assert_true (signet_revocation_cache_is_revoked (directory, chain->pdata[0], NULL));
  g_assert_false (signet_revocation_cache_is_revoked (directory, chain->pdata[1], NULL));
  set_program ("exit 1");
  verdict = check (&opened, SIGNET_REVOCATION_OCSP);
  g_assert_true (was_run ());
  g_assert_cmpint (get_state (verdict), ==, SIGNET_REVOCATION_REVOKED);
  remember (&opened, SIGNET_REVOCATION_NO_ANSWER);
  g_assert_true (signet_revocation_cache_is_revoked (directory, chain->pdata[0], NULL));
  remember (&opened, SIGNET_REVOCATION_GOOD);
  g_assert_false (signet_revocation_cache_is_revoked (directory, chain->pdata[0], NULL));
}

static void
test_good (void)
{
  g_auto(Opened) opened = open_signed ("alice");
  g_autoptr(SignetVerdict) verdict = NULL;

  set_program ("exit 1");
  remember (&opened, SIGNET_REVOCATION_GOOD);
  verdict = check (&opened, SIGNET_REVOCATION_OCSP);
  g_assert_cmpint (signet_verdict_get_signature (verdict), ==, SIGNET_SIGNATURE_VALID);
  g_assert_null (strstr (signet_verdict_get_sentence (verdict), "not checked"));
  g_assert_false (was_run ());
}

static void
test_off (void)
{
  g_auto(Opened) opened = open_signed ("alice");
  g_autoptr(SignetVerdict) verdict = NULL;

  set_program ("exit 1");
  verdict = check (&opened, SIGNET_REVOCATION_OFF);
  g_assert_cmpint (get_state (verdict), ==, SIGNET_REVOCATION_NOT_CHECKED);
  g_assert_false (was_run ());
}

/* A stranger's certificate sends us nowhere, nor does a mail that was changed. */
static void
test_strangers (void)
{
  g_autofree char *text = sealing_text ("Hello");
  g_autofree char *entity = sealing_sign (&sealing, "alice", text);
  g_autoptr(SignetVerifier) trusting_nobody = signers_verifier (&sealing.openssl, "root", "");
  SignetUnsealerTools tools = sealing_tools (&sealing);

  tools.verifier = trusting_nobody;
  set_program ("exit 1");
  g_auto(Opened) unknown = sealing_open_with (&sealing, &tools, FROM_ALICE, entity);
  g_autoptr(SignetVerdict) first = check (&unknown, SIGNET_REVOCATION_CRL_AND_OCSP);
  g_assert_cmpint (get_state (first), ==, SIGNET_REVOCATION_NOT_CHECKED);

  strstr (entity, "Hello")[0] = 'J';
  g_auto(Opened) altered = sealing_open (&sealing, FROM_ALICE, entity);
  g_autoptr(SignetVerdict) second = check (&altered, SIGNET_REVOCATION_CRL_AND_OCSP);
  g_assert_cmpint (get_state (second), ==, SIGNET_REVOCATION_NOT_CHECKED);
  g_assert_false (was_run ());
}

/* What the program tells, or fails to tell. */
static void
test_program (void)
{
  static const struct { const char *script; SignetRevocation state; } cases[] = {
    { "echo 'good ocsp 1795000000 0 0'", SIGNET_REVOCATION_GOOD },
    { "echo 'revoked crl 1795000000 0 1790000000'", SIGNET_REVOCATION_REVOKED },
    { "echo 'unknown silent 0 0 0'", SIGNET_REVOCATION_NO_ANSWER },
    { "exit 1", SIGNET_REVOCATION_NO_ANSWER },
    { "kill -9 $$", SIGNET_REVOCATION_NO_ANSWER },
    { "printf 'good ocsp 1795000000 0 0'", SIGNET_REVOCATION_NO_ANSWER },
    { "echo good", SIGNET_REVOCATION_NO_ANSWER },
    { "echo 'better ocsp 1 2 3'", SIGNET_REVOCATION_NO_ANSWER },
    { "yes 'nonsense'", SIGNET_REVOCATION_NO_ANSWER },
    { "head -c 100000 /dev/zero", SIGNET_REVOCATION_NO_ANSWER },
  };
  g_auto(Opened) opened = open_signed ("alice");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetVerdict) verdict = NULL;

      g_test_message ("%s", cases[i].script);
      forget ();
      set_program (cases[i].script);
      verdict = check (&opened, SIGNET_REVOCATION_OCSP);
      g_assert_cmpint (get_state (verdict), ==, cases[i].state);
      g_assert_true (was_run ());

      /* And it is not asked again at once, whatever it told. */
      g_unlink (ran);
      g_clear_pointer (&verdict, signet_verdict_unref);
      verdict = check (&opened, SIGNET_REVOCATION_OCSP);
      g_assert_cmpint (get_state (verdict), ==, cases[i].state);
      g_assert_false (was_run ());
    }
}

static void
test_cancelled (void)
{
  g_auto(Opened) opened = open_signed ("alice");
  g_autoptr(SignetRevocationChecker) checker = make_checker ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  forget ();
  set_program ("sleep 100");
  g_cancellable_cancel (cancellable);
  g_assert_null (signet_revocation_checker_check_all (checker, SIGNET_REVOCATION_OCSP, opened.verdict,
                                                      cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  if (!test_openssl_is_there ())
    return 77;
  sealing_set_up (&sealing);
  path = g_build_filename (sealing.home, "tools", NULL);
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  directory = g_build_filename (path, "answers", NULL);
  program = g_build_filename (path, "program", NULL);
  ran = g_build_filename (path, "ran", NULL);

  g_test_add_func ("/revocation-checker/revoked", test_revoked);
  g_test_add_func ("/revocation-checker/known", test_known);
  g_test_add_func ("/revocation-checker/lasting", test_lasting);
  g_test_add_func ("/revocation-checker/good", test_good);
  g_test_add_func ("/revocation-checker/off", test_off);
  g_test_add_func ("/revocation-checker/strangers", test_strangers);
  g_test_add_func ("/revocation-checker/program", test_program);
  g_test_add_func ("/revocation-checker/cancelled", test_cancelled);

  status = g_test_run ();
  sealing_tear_down (&sealing);
  g_free (directory);
  g_free (program);
  g_free (ran);
  return status;
}
