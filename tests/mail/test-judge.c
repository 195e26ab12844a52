/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what mails are judged: what of a keyring counts for it, and from when on. */
#include "config.h"

#include "certificate-request.h"
#include "judge.h"
#include "made.h"
#include "revocation-cache.h"
#include "temporary.h"

typedef struct
{
  char              *home;
  SignetKeyring     *keyring;
  SignetPassphrases *passphrases;
  SignetJudge       *judge;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  self->home = temporary_make ("judge");
  self->keyring = signet_keyring_open (self->home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  self->passphrases = signet_passphrases_new (&error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (self->keyring, signet_passphrases_get_address (self->passphrases));
  self->judge = signet_judge_new (self->keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  signet_judge_free (self->judge);
  g_object_unref (self->keyring);
  g_object_unref (self->passphrases);
  temporary_remove (self->home);
}

/* What changes while a mail is judged is not what it was judged by. */
static void
test_change (Fixture       *self,
             gconstpointer  data)
{
  const SignetRequest request = { NULL, "bob@example.org", SIGNET_REQUEST_P_256 };
  g_autoptr(GBytes) mail = g_bytes_new_static ("\r\n", 2);
  g_autofree char *before = signet_judge_dup_standing (self->judge, NULL);
  g_autofree char *after = NULL;
  g_autoptr(SignetUnsealer) unsealer
    = signet_judge_begin (self->judge, mail, NULL, SIGNET_JUDGE_SIGNATURES, NULL);
  g_autoptr(SignetImported) made = NULL;
  g_autoptr(GError) error = NULL;

  made = signet_certificate_make_trial (self->keyring, self->passphrases, &request, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (signet_judge_get_standing (self->judge), ==, before);
  after = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (signet_judge_get_standing (self->judge), ==, after);
}

static gboolean
lookup_nothing (const char    *grip,
                char         **passphrase,
                GCancellable  *cancellable)
{
  *passphrase = NULL;
  return TRUE;
}

static gboolean
keep_secret (const char   *grip,
             const char   *name,
             const char   *passphrase,
             GCancellable *cancellable)
{
  return TRUE;
}

/* The key that the first encrypted draft makes changes nothing of any mail. */
static void
test_drafts (Fixture       *self,
             gconstpointer  data)
{
  static const SignetKeySecrets keeping = { lookup_nothing, keep_secret };
  g_autofree char *before = signet_judge_dup_standing (self->judge, NULL);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  signet_passphrases_set_secrets (self->passphrases, &keeping);
  signet_certificate_make_for_drafts (self->keyring, self->passphrases, NULL, &error);
  g_assert_no_error (error);
  after = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* Nor is what was found out while somebody was trusted true for longer than that. Who is accepted is not
 * distrusted any more. */
static void
test_distrust (Fixture       *self,
               gconstpointer  data)
{
  const MadeCertificate wanted = { .name = "Carol", .address = "carol@example.org" };
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) carol = made_certificate (&wanted, key, NULL, NULL);
  g_autofree char *people = g_build_filename (self->home, "people.log", NULL);
  g_autofree char *before = signet_judge_dup_standing (self->judge, NULL);
  g_autofree char *distrusting = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  signet_judge_free (self->judge);
  self->judge = signet_judge_new (self->keyring, NULL, NULL, people, SIGNET_STORE_WRITE);
  g_assert_true (signet_anchors_distrust (self->keyring, carol, NULL));
  distrusting = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (distrusting, !=, before);
  g_assert_true (
    signet_judge_decide (self->judge, "carol@example.org", carol, SIGNET_PERSON_ACCEPTED, &error));
  g_assert_no_error (error);
  after = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (after, ==, before);
}

/* What was told before somebody was known to have been revoked is not told for longer than that. */
static void
test_revoked (Fixture       *self,
              gconstpointer  data)
{
  const MadeCertificate wanted = { .name = "Carol", .address = "carol@example.org" };
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  SignetRevocationAnswer answer = { SIGNET_REVOCATION_REVOKED, now, now + 3600, now };
  g_auto(gnutls_x509_privkey_t) key = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) carol = made_certificate (&wanted, key, NULL, NULL);
  g_autofree char *revocations = g_build_filename (self->home, "revocations", NULL);
  g_autoptr(GPtrArray) chain = g_ptr_array_new ();
  g_autofree char *before = NULL;
  g_autofree char *known = NULL;
  g_autofree char *after = NULL;

  g_ptr_array_add (chain, carol);
  signet_judge_set_revocations (self->judge, revocations);
  before = signet_judge_dup_standing (self->judge, NULL);
  signet_revocation_cache_store (revocations, SIGNET_REVOCATION_OCSP, chain, &answer);
  known = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (known, !=, before);
  answer.state = SIGNET_REVOCATION_GOOD;
  signet_revocation_cache_store (revocations, SIGNET_REVOCATION_OCSP, chain, &answer);
  after = signet_judge_dup_standing (self->judge, NULL);
  g_assert_cmpstr (after, ==, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/judge/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/judge/drafts", Fixture, NULL, set_up, test_drafts, tear_down);
  g_test_add ("/judge/distrust", Fixture, NULL, set_up, test_distrust, tear_down);
  g_test_add ("/judge/revoked", Fixture, NULL, set_up, test_revoked, tear_down);
  return g_test_run ();
}
