/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which certificate is used for whom, and what is said of those that are not. */
#include "config.h"
#include "recipients.h"

#include <string.h>

#include "await.h"
#include "certificate-request.h"
#include "certificate-store.h"
#include "engine-recipients.h"
#include "made.h"
#include "own-recipient.h"
#include "revocation-cache.h"
#include "temporary.h"

#define YEAR (365 * 24 * 60 * 60)

static char *home, *revocations;
static SignetKeyring *keyring;
static gnutls_x509_privkey_t key, root_key, curve_key, small_key;
static SignetCertificate *root, *anna, *anna_alone, *anna_signs, *anna_small, *carl, *eve;
static gint64 now;

static SignetCertificate *
make (const char            *name,
      const char            *address,
      unsigned int           usage,
      gnutls_x509_privkey_t  own,
      SignetCertificate     *issuer)
{
  const MadeCertificate wanted = { .name = name, .address = address, .usage = usage };

  return made_certificate (&wanted, own, issuer, issuer != NULL ? root_key : NULL);
}

static void
set_up (void)
{
  const MadeCertificate authority = { .name = "Root", .ca = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  now = g_get_real_time () / G_USEC_PER_SEC;
  home = temporary_make ("recipients");
  revocations = g_build_filename (home, "revocation", NULL);
  key = made_key (GNUTLS_PK_RSA, 2048);
  root_key = made_key (GNUTLS_PK_RSA, 2048);
  small_key = made_key (GNUTLS_PK_RSA, 1024);
  curve_key = made_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  root = made_certificate (&authority, root_key, NULL, NULL);
  anna = make ("Anna", "anna@example.org", 0, key, root);
  anna_alone = make ("Anna", "anna@example.org", 0, key, NULL);
  anna_signs = make ("Anna", "anna@example.org", GNUTLS_KEY_DIGITAL_SIGNATURE, key, root);
  anna_small = make ("Anna", "anna@example.org", 0, small_key, root);
  carl = make ("Carl", "carl@example.org", GNUTLS_KEY_KEY_AGREEMENT, curve_key, root);
  eve = make ("Eve", "eve@example.org", 0, key, NULL);
  keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, &error);
  g_assert_no_error (error);
  g_ptr_array_add (kept, carl);
  g_ptr_array_add (kept, eve);
  g_assert_true (signet_certificate_store_add (keyring, kept, &error));
  g_assert_true (signet_anchors_trust (keyring, root, &error));
}

static void
tear_down (void)
{
  SignetCertificate *all[] = { root, anna, anna_alone, anna_signs, anna_small, carl, eve };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    signet_certificate_unref (all[i]);
  gnutls_x509_privkey_deinit (key);
  gnutls_x509_privkey_deinit (root_key);
  gnutls_x509_privkey_deinit (curve_key);
  gnutls_x509_privkey_deinit (small_key);
  g_object_unref (keyring);
  g_free (revocations);
  temporary_remove (home);
}

static SignetRecipients *
make_recipients (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (keyring, NULL, &error);
  g_autoptr(SignetAnchors) anchors = signet_anchors_load (keyring, list, &error);

  g_assert_no_error (error);
  return signet_recipients_new (list, anchors, revocations);
}

static SignetPeople *
make_people (void)
{
  static guint count;
  g_autofree char *path = g_strdup_printf ("%s/people-%u.log", home, count++);

  return signet_people_open (path, NULL);
}

static void
check_at (SignetRecipients     *recipients,
          SignetPeople         *people,
          const char           *address,
          gint64                when,
          SignetRecipientState  state,
          SignetCertificate    *certificate)
{
  g_autoptr(SignetRecipient) found = signet_recipients_check (recipients, people, address, when);

  g_test_message ("%s", found->sentence);
  g_assert_cmpint (found->state, ==, state);
  g_assert_true (found->certificate == certificate
                 || signet_certificate_equal (found->certificate, certificate));
  g_assert_nonnull (strstr (found->sentence, address));
  g_assert_true ((found->fix == SIGNET_RECIPIENT_FIX_NONE) == (state == SIGNET_RECIPIENT_OK));
}

static void
check (SignetRecipients     *recipients,
       SignetPeople         *people,
       const char           *address,
       SignetRecipientState  state,
       SignetCertificate    *certificate)
{
  check_at (recipients, people, address, now, state, certificate);
}

/* What is kept on purpose counts if an anchor vouches for it, and is noted when it is used. */
static void
test_kept (void)
{
  g_autoptr(SignetRecipients) recipients = make_recipients ();
  g_autoptr(SignetPeople) people = make_people ();
  g_autoptr(GPtrArray) all = NULL;

  check (recipients, people, "carl@example.org", SIGNET_RECIPIENT_OK, carl);
  check (recipients, people, "eve@example.org", SIGNET_RECIPIENT_UNTRUSTED, eve);
  check (recipients, people, "nobody@example.org", SIGNET_RECIPIENT_NONE, NULL);
  all = signet_people_list (people, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((const SignetPerson *) all->pdata[0])->address, ==, "carl@example.org");
  check (recipients, NULL, "carl@example.org", SIGNET_RECIPIENT_OK, carl);
}

/* A mail that was seen changes nothing; one that was rightly signed does; the user has the last word. */
static void
test_seen (void)
{
  g_autoptr(SignetRecipients) recipients = make_recipients ();
  g_autoptr(SignetPeople) people = make_people ();
  const char *address = "anna@example.org";

  signet_people_note (people, address, anna_alone, SIGNET_PERSON_SEEN, now);
  check (recipients, people, address, SIGNET_RECIPIENT_UNTRUSTED, anna_alone);
  signet_people_note (people, address, anna_signs, SIGNET_PERSON_TRUSTED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_UNTRUSTED, anna_alone);
  signet_people_note (people, address, anna, SIGNET_PERSON_TRUSTED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_OK, anna);
  signet_people_note (people, address, anna, SIGNET_PERSON_REFUSED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_UNTRUSTED, anna_alone);
  signet_people_note (people, "ANNA@example.org", anna_alone, SIGNET_PERSON_ACCEPTED, now);
  check (recipients, people, "Anna@Example.org", SIGNET_RECIPIENT_OK, anna_alone);
}

static void
test_states (void)
{
  static const SignetRevocationAnswer revoked = { SIGNET_REVOCATION_REVOKED, 0, G_MAXINT32, 1 };
  g_autoptr(SignetRecipients) recipients = make_recipients ();
  g_autoptr(SignetPeople) people = make_people ();
  g_autoptr(GPtrArray) chain = g_ptr_array_new ();
  const char *address = "anna@example.org";
  SignetRevocationAnswer answer = revoked;

  signet_people_note (people, address, anna_signs, SIGNET_PERSON_TRUSTED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_UNFIT, anna_signs);
  signet_people_note (people, address, anna, SIGNET_PERSON_TRUSTED, now);
  check_at (recipients, people, address, now + 20 * YEAR, SIGNET_RECIPIENT_EXPIRED, anna);
  check_at (recipients, people, address, now - 20 * YEAR, SIGNET_RECIPIENT_NOT_YET, anna);
  check (recipients, people, address, SIGNET_RECIPIENT_OK, anna);
  signet_people_note (people, address, anna, SIGNET_PERSON_REFUSED, now);
  signet_people_note (people, address, anna_small, SIGNET_PERSON_TRUSTED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_WEAK, anna_small);
  signet_people_note (people, address, anna, SIGNET_PERSON_ACCEPTED, now);
  check (recipients, people, address, SIGNET_RECIPIENT_OK, anna);

  /* One between them came with the mail, and is not here. */
  g_ptr_array_add (chain, anna);
  g_ptr_array_add (chain, anna_signs);
  g_ptr_array_add (chain, root);
  answer.checked = now;
  answer.until = now + YEAR;
  signet_revocation_cache_store (revocations, SIGNET_REVOCATION_OCSP, chain, &answer);
  check (recipients, people, address, SIGNET_RECIPIENT_OK, anna);  /* remembered for a while */
  check_at (recipients, people, address, now + 100, SIGNET_RECIPIENT_WEAK, anna_small);
  signet_people_note (people, address, anna_small, SIGNET_PERSON_REFUSED, now);
  check_at (recipients, people, address, now + 100, SIGNET_RECIPIENT_REVOKED, anna);
  check_at (recipients, people, address, now + 20 * YEAR, SIGNET_RECIPIENT_REVOKED, anna);
}

/* What was trusted once is no longer if the user takes the anchor away. */
static void
test_distrusted (void)
{
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (keyring, NULL, NULL);
  g_autoptr(SignetAnchors) none = signet_anchors_new_empty ();
  g_autoptr(SignetRecipients) recipients = signet_recipients_new (list, none, NULL);
  g_autoptr(SignetPeople) people = make_people ();

  signet_people_note (people, "anna@example.org", anna, SIGNET_PERSON_TRUSTED, now);
  check (recipients, people, "anna@example.org", SIGNET_RECIPIENT_UNTRUSTED, anna);
}

static void
note_vouched (SignetPeople      *people,
              const char        *address,
              SignetCertificate *certificate,
              SignetCertificate *between)
{
  g_autoptr(GPtrArray) chain = g_ptr_array_new ();

  g_ptr_array_add (chain, certificate);
  g_ptr_array_add (chain, between);
  g_ptr_array_add (chain, root);
  signet_people_note_vouched (people, address, certificate, chain, now);
}

/* The same where one between them came with the mail, and is not here. */
static void
test_distrusted_above (void)
{
  const MadeCertificate between = { .name = "Between", .ca = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN };
  const MadeCertificate wanted = { .name = "Dora", .address = "dora@example.org" };
  g_autoptr(SignetCertificate) inter = made_certificate (&between, key, root, root_key);
  g_autoptr(SignetCertificate) dora = made_certificate (&wanted, key, inter, key);
  g_autoptr(SignetAnchors) none = signet_anchors_new_empty ();
  g_autoptr(SignetRecipients) trusting = make_recipients ();
  g_autoptr(SignetRecipients) distrusting = signet_recipients_new (NULL, none, NULL);
  g_autofree char *path = g_build_filename (home, "vouched.log", NULL);
  g_autoptr(SignetPeople) people = signet_people_open (path, NULL);

  signet_people_note (people, "dora@example.org", dora, SIGNET_PERSON_TRUSTED, now);
  check (trusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);  /* who vouched is not known */
  note_vouched (people, "dora@example.org", dora, inter);
  check (trusting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);
  g_assert_true (signet_people_sync (people, NULL));
  signet_people_close (people);
  people = signet_people_open (path, NULL);
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);
  check (trusting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
}

/* Nor does what an authority vouches for after it lost its trust count, whether one stands between or not. */
static void
test_too_late (void)
{
  const MadeCertificate between = { .name = "Between", .ca = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN };
  const MadeCertificate wanted = { .name = "Dora", .address = "dora@example.org" };
  g_autoptr(SignetCertificate) inter = made_certificate (&between, key, root, root_key);
  g_autoptr(SignetCertificate) dora = made_certificate (&wanted, key, inter, key);
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (keyring, NULL, NULL);
  g_autoptr(SignetAnchors) anchors = signet_anchors_load (keyring, list, NULL);
  g_autoptr(SignetRecipients) recipients = signet_recipients_new (list, anchors, NULL);
  g_autoptr(SignetPeople) people = make_people ();
  gint64 *limit = g_new (gint64, 1);

  g_hash_table_insert (signet_anchors_get_limits (anchors),
                       g_strdup (signet_certificate_get_fingerprint (root)), limit);
  note_vouched (people, "dora@example.org", dora, inter);
  *limit = signet_certificate_get_not_before (dora);
  check_at (recipients, people, "dora@example.org", now, SIGNET_RECIPIENT_OK, dora);
  check_at (recipients, people, "carl@example.org", now, SIGNET_RECIPIENT_OK, carl);
  *limit -= 1;
  check_at (recipients, people, "dora@example.org", now + 100, SIGNET_RECIPIENT_UNTRUSTED, dora);
  *limit = signet_certificate_get_not_before (carl) - 1;
  check_at (recipients, people, "carl@example.org", now + 100, SIGNET_RECIPIENT_UNTRUSTED, carl);
}

/* What the user distrusts leads nowhere, and is not encrypted to itself, whoever vouches for it. */
static void
test_distrusted_below (void)
{
  const MadeCertificate between = { .name = "Between", .ca = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN };
  const MadeCertificate wanted = { .name = "Dora", .address = "dora@example.org" };
  g_autoptr(SignetCertificate) inter = made_certificate (&between, key, root, root_key);
  g_autoptr(SignetCertificate) dora = made_certificate (&wanted, key, inter, key);
  g_autoptr(SignetCertificate) frida = make ("Frida", "frida@example.org", 0, key, NULL);
  g_autoptr(SignetRecipients) trusting = make_recipients ();
  g_autoptr(SignetRecipients) distrusting = NULL;
  g_autoptr(SignetRecipients) relenting = NULL;
  g_autoptr(SignetPeople) people = make_people ();

  note_vouched (people, "dora@example.org", dora, inter);
  signet_people_note (people, "frida@example.org", frida, SIGNET_PERSON_ACCEPTED, now);
  check (trusting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
  check (trusting, people, "frida@example.org", SIGNET_RECIPIENT_OK, frida);
  check (trusting, people, "carl@example.org", SIGNET_RECIPIENT_OK, carl);
  g_assert_true (signet_anchors_distrust (keyring, inter, NULL));
  g_assert_true (signet_anchors_distrust (keyring, frida, NULL));
  g_assert_true (signet_anchors_distrust (keyring, carl, NULL));
  distrusting = make_recipients ();
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);
  check (distrusting, people, "frida@example.org", SIGNET_RECIPIENT_REFUSED, frida);
  check (distrusting, people, "carl@example.org", SIGNET_RECIPIENT_REFUSED, carl);
  g_assert_true (signet_anchors_relent (keyring, inter, NULL));
  g_assert_true (signet_anchors_relent (keyring, frida, NULL));
  g_assert_true (signet_anchors_relent (keyring, carl, NULL));
  relenting = make_recipients ();
  check (relenting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
  check (relenting, people, "frida@example.org", SIGNET_RECIPIENT_OK, frida);
  check (relenting, people, "carl@example.org", SIGNET_RECIPIENT_OK, carl);
}

/* What the user distrusts and has deleted is known by the way that a mail showed. */
static void
test_distrusted_deleted (void)
{
  const MadeCertificate between = { .name = "Deleted", .ca = TRUE, .usage = GNUTLS_KEY_KEY_CERT_SIGN };
  const MadeCertificate wanted = { .name = "Dora", .address = "dora@example.org" };
  g_autoptr(SignetCertificate) inter = made_certificate (&between, key, root, root_key);
  g_autoptr(SignetCertificate) other = made_certificate (&between, key, root, root_key);
  g_autoptr(SignetCertificate) dora = made_certificate (&wanted, key, inter, key);
  g_autoptr(GPtrArray) deleted = g_ptr_array_new ();
  g_autoptr(SignetRecipients) distrusting = NULL;
  g_autoptr(SignetRecipients) relenting = NULL;
  g_autofree char *path = g_build_filename (home, "deleted.log", NULL);
  g_autoptr(SignetPeople) people = signet_people_open (path, NULL);

  note_vouched (people, "dora@example.org", dora, inter);
  g_ptr_array_add (deleted, inter);
  g_assert_true (signet_anchors_distrust (keyring, inter, NULL));
  g_assert_true (signet_certificate_store_remove (keyring, deleted, NULL));
  distrusting = make_recipients ();
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);
  g_assert_true (signet_people_sync (people, NULL));
  signet_people_close (people);
  people = signet_people_open (path, NULL);
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_UNTRUSTED, dora);
  note_vouched (people, "dora@example.org", dora, other);  /* a later mail had another way */
  check (distrusting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
  note_vouched (people, "dora@example.org", dora, inter);
  g_assert_true (signet_anchors_relent (keyring, inter, NULL));
  relenting = make_recipients ();
  check (relenting, people, "dora@example.org", SIGNET_RECIPIENT_OK, dora);
}

/* Of one that was noted before the way was, nobody can say whom it led over. */
static void
test_distrusted_unknown (void)
{
  const SignetPerson person = { .certificate = anna, .anchor = (char *) signet_certificate_get_sha256 (root) };
  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (keyring, NULL, NULL);
  g_autoptr(SignetAnchors) trusting = signet_anchors_load (keyring, list, NULL);
  g_autoptr(SignetAnchors) distrusting = NULL;

  g_assert_true (signet_person_is_vouched (&person, trusting));
  g_assert_true (signet_anchors_distrust (keyring, eve, NULL));
  distrusting = signet_anchors_load (keyring, list, NULL);
  g_assert_false (signet_person_is_vouched (&person, distrusting));
  g_assert_true (signet_anchors_relent (keyring, eve, NULL));
}

static void
test_signer (void)
{
  g_autoptr(SignetRecipients) recipients = make_recipients ();
  g_autoptr(SignetRecipient) nobody
    = signet_recipients_check_signer (recipients, "nobody@example.org", NULL, now);
  g_autoptr(SignetRecipient) no_key
    = signet_recipients_check_signer (recipients, "carl@example.org", NULL, now);
  g_autoptr(SignetRecipient) chosen
    = signet_recipients_check_signer (recipients, "carl@example.org",
                                      signet_certificate_get_fingerprint (eve), now);

  g_assert_cmpint (nobody->state, ==, SIGNET_RECIPIENT_NONE);
  g_assert_cmpint (nobody->fix, ==, SIGNET_RECIPIENT_FIX_OWN);
  g_assert_cmpint (no_key->state, ==, SIGNET_RECIPIENT_NO_KEY);
  g_assert_true (signet_certificate_equal (chosen->certificate, eve));
}

/* As a file that somebody made brings it, with its private key. */
static void
import_with_key (SignetCertificate     *certificate,
                 gnutls_x509_privkey_t  its)
{
  const gnutls_datum_t der = signet_datum_peek (signet_certificate_get_der (certificate));
  g_auto(gnutls_datum_t) first = { NULL, 0 };
  g_auto(gnutls_datum_t) second = { NULL, 0 };
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(SignetCertificateFile) file = NULL;
  g_autoptr(SignetImported) imported = NULL;

  gnutls_pem_base64_encode2 ("CERTIFICATE", &der, &first);
  gnutls_x509_privkey_export2 (its, GNUTLS_X509_FMT_PEM, &second);
  text = g_strconcat ((char *) first.data, (char *) second.data, NULL);
  bytes = g_bytes_new (text, strlen (text));
  file = signet_certificate_file_new (bytes, NULL, &error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  imported = signet_certificate_import (keyring, passphrases, file, SIGNET_PROTECT_BEST, NULL, NULL, &error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (keyring, NULL);
}

static void
check_own (SignetRecipients  *recipients,
           const char        *fingerprint,
           SignetCertificate *certificate)
{
  g_autoptr(SignetRecipient) found
    = signet_recipients_check_own (recipients, NULL, "frida@example.org", fingerprint, now);
  g_autoptr(SignetRecipient) signer
    = signet_recipients_check_signer (recipients, "frida@example.org", fingerprint, now);

  g_assert_cmpint (found->state, ==, SIGNET_RECIPIENT_OK);
  g_assert_true (signet_certificate_equal (found->certificate, certificate));
  g_assert_true (signet_certificate_equal (signer->certificate, certificate));
}

/* A private key that comes with a certificate makes it nobody's but the user's, and there it takes the place
 * of none that is vouched for or was chosen. */
static void
test_private_key (void)
{
  const MadeCertificate carls = { .name = "Carl", .address = "carl@example.org", .later = 60 };
  const MadeCertificate fridas = { .name = "Frida", .address = "frida@example.org", .later = 60 };
  g_auto(gnutls_x509_privkey_t) other = made_key (GNUTLS_PK_RSA, 2048);
  g_autoptr(SignetCertificate) planted_carl = made_certificate (&carls, other, NULL, NULL);
  g_autoptr(SignetCertificate) planted = made_certificate (&fridas, other, NULL, NULL);
  g_autoptr(SignetCertificate) alone = make ("Frida", "frida@example.org", 0, curve_key, NULL);
  g_autoptr(SignetCertificate) vouched = make ("Frida", "frida@example.org", 0, key, root);
  g_autoptr(SignetPeople) people = make_people ();
  g_autoptr(SignetRecipient) signer = NULL;
  SignetRecipients *recipients;

  import_with_key (planted_carl, other);
  import_with_key (alone, curve_key);
  import_with_key (planted, other);
  recipients = make_recipients ();
  check (recipients, people, "carl@example.org", SIGNET_RECIPIENT_OK, carl);
  check (recipients, NULL, "frida@example.org", SIGNET_RECIPIENT_UNTRUSTED, planted);
  check_own (recipients, NULL, planted);
  check_own (recipients, signet_certificate_get_fingerprint (alone), alone);
  /* What was chosen has come to its end, and the other one has not. */
  signer = signet_recipients_check_signer (recipients, "frida@example.org",
                                           signet_certificate_get_fingerprint (alone),
                                           signet_certificate_get_not_after (alone) + 30);
  g_assert_cmpint (signer->state, ==, SIGNET_RECIPIENT_OK);
  g_assert_true (signet_certificate_equal (signer->certificate, planted));
  signet_recipients_free (recipients);

  import_with_key (vouched, key);
  recipients = make_recipients ();
  check_own (recipients, NULL, vouched);
  check_own (recipients, signet_certificate_get_fingerprint (alone), alone);
  signet_recipients_free (recipients);
}

/* What is the user's own is found out by whom he writes as. */
static void
test_own_recipient (void)
{
  static const char *const addresses[] = { "greta@example.org", "hans@example.org", NULL };
  g_autoptr(SignetJudge) judge = signet_judge_new (keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetCertificate) greta = make ("Greta", addresses[0], 0, key, NULL);
  g_autoptr(SignetCertificate) hans = make ("Hans", addresses[1], 0, key, NULL);
  g_autoptr(GPtrArray) found = NULL;

  import_with_key (greta, key);
  import_with_key (hans, key);
  g_ptr_array_add (identities, signet_identity_new_plain ("Greta@example.org", NULL));
  found = signet_own_recipient_check (judge, addresses, identities, NULL);
  g_assert_cmpint (((SignetRecipient *) found->pdata[0])->state, ==, SIGNET_RECIPIENT_OK);
  g_assert_cmpint (((SignetRecipient *) found->pdata[1])->state, ==, SIGNET_RECIPIENT_UNTRUSTED);
}

/* Until an authority has answered there is nothing to sign with or to encrypt to. */
static void
test_requested (void)
{
  const SignetRequest request = { "Ida", "ida@example.org", SIGNET_REQUEST_P_256 };
  g_autoptr(SignetPassphrases) passphrases = signet_passphrases_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) pem = NULL;
  g_autoptr(SignetRecipients) recipients = NULL;
  g_autoptr(SignetRecipient) signer = NULL;
  g_autoptr(SignetRecipient) own = NULL;

  signet_keyring_set_passphrases (keyring, signet_passphrases_get_address (passphrases));
  pem = signet_certificate_request (keyring, passphrases, &request, "secret", NULL, &error);
  g_assert_no_error (error);
  signet_keyring_set_passphrases (keyring, NULL);
  recipients = make_recipients ();
  signer = signet_recipients_check_signer (recipients, request.address, NULL, now);
  own = signet_recipients_check_own (recipients, NULL, request.address, NULL, now);
  g_assert_cmpint (signer->state, ==, SIGNET_RECIPIENT_NONE);
  g_assert_cmpint (own->state, ==, SIGNET_RECIPIENT_NONE);
}

static void
check_engine (SignetEngine         *engine,
              SignetRecipientState  state)
{
  static const char *const addresses[] = { "anna@example.org", "nobody@example.org", NULL };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;

  signet_engine_check_recipients_async (engine, addresses, NULL, await_cb, &result);
  found = signet_engine_check_recipients_finish (engine, await (&result), NULL);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (((SignetRecipient *) found->pdata[0])->state, ==, state);
  g_assert_cmpint (((SignetRecipient *) found->pdata[1])->state, ==, SIGNET_RECIPIENT_NONE);
}

static void
check_engine_signer (SignetEngine *engine)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetRecipient) signer = NULL;

  signet_engine_check_signer_async (engine, "me@example.org", NULL, NULL, await_cb, &result);
  signer = signet_engine_check_signer_finish (engine, await (&result), NULL, NULL);
  g_assert_cmpint (signer->state, ==, SIGNET_RECIPIENT_NONE);
}

static void
decide (SignetEngine      *engine,
        SignetPersonState  state)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  signet_engine_accept_certificate_async (engine, "Anna@example.org", anna_alone, state, NULL, await_cb,
                                          &result);
  g_assert_true (signet_engine_accept_certificate_finish (engine, await (&result), &error));
  g_assert_no_error (error);
}

/* Its jobs hold it until the main loop lets them go; only then the profile can be opened again. */
static void
close_engine (SignetEngine *engine)
{
  signet_engine_close (engine);
  await_gone (engine);
}

/* What the user decides outlives the program. */
static void
test_engine (void)
{
  char *profile = temporary_make ("recipients-engine");
  SignetEngine *engine = signet_engine_open (profile, SIGNET_STORE_WRITE, NULL);

  check_engine (engine, SIGNET_RECIPIENT_NONE);
  decide (engine, SIGNET_PERSON_ACCEPTED);
  check_engine (engine, SIGNET_RECIPIENT_OK);
  close_engine (engine);

  engine = signet_engine_open (profile, SIGNET_STORE_WRITE, NULL);
  check_engine (engine, SIGNET_RECIPIENT_OK);
  decide (engine, SIGNET_PERSON_REFUSED);
  check_engine (engine, SIGNET_RECIPIENT_REFUSED);
  check_engine_signer (engine);
  close_engine (engine);
  temporary_remove (profile);
}

/* A group of that many, among as many people, in no time; and at once when it is asked again. */
static void
test_many (void)
{
  g_autoptr(SignetRecipients) recipients = make_recipients ();
  g_autoptr(SignetPeople) people = make_people ();
  gint64 start;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("person%u@example.org", i);

      signet_people_note (people, address, anna, SIGNET_PERSON_TRUSTED, now);
    }
  for (guint round = 0; round < 2; round++)
    {
      start = g_get_monotonic_time ();
      for (guint i = 0; i < 200; i++)
        {
          g_autofree char *address = g_strdup_printf ("Person%u@example.org", i * 5);

          check (recipients, people, address, SIGNET_RECIPIENT_OK, anna);
        }
      g_test_message ("200 recipients: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
    }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  set_up ();
  g_test_add_func ("/recipients/kept", test_kept);
  g_test_add_func ("/recipients/seen", test_seen);
  g_test_add_func ("/recipients/many", test_many);
  g_test_add_func ("/recipients/states", test_states);
  g_test_add_func ("/recipients/distrusted", test_distrusted);
  g_test_add_func ("/recipients/distrusted-above", test_distrusted_above);
  g_test_add_func ("/recipients/too-late", test_too_late);
  g_test_add_func ("/recipients/distrusted-below", test_distrusted_below);
  g_test_add_func ("/recipients/distrusted-deleted", test_distrusted_deleted);
  g_test_add_func ("/recipients/distrusted-unknown", test_distrusted_unknown);
  g_test_add_func ("/recipients/signer", test_signer);
  g_test_add_func ("/recipients/engine", test_engine);
  g_test_add_func ("/recipients/private-key", test_private_key);
  g_test_add_func ("/recipients/own", test_own_recipient);
  g_test_add_func ("/recipients/requested", test_requested);
  status = g_test_run ();
  tear_down ();
  return status;
}
