/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets which mail, and that nobody gets one if somebody cannot. */
#include "config.h"
#include "seal-job.h"

#include <string.h>

#include "anchors.h"
#include "draft-builder.h"
#include "own-recipient.h"
#include "reading.h"
#include "sealed.h"
#include "sealing.h"
#include "temporary.h"

static Sealed sealed;
static SignetJudge *judge;
static const char *const nobody[] = { NULL };
static const char *const carol_and_dave[] = { "carol@example.org", "dave@example.org", NULL };
static const char *const erin[] = { "erin@example.org", NULL };

/* Returns: (transfer full). */
static SignetBuilt *
build (SignetDraftBuildKind kind)
{
  g_autoptr(SignetAddress) alice = signet_address_new ("Alice", "alice@example.org");
  g_autoptr(GPtrArray) to = signet_address_parse_list ("Carol <carol@example.org>, dave@example.org", 9);
  g_autoptr(GPtrArray) bcc = signet_address_parse_list ("erin@example.org", 9);
  const SignetDraftFacts facts = { .from = alice, .to = to, .bcc = bcc, .subject = "The plan",
                                   .text = "From here on\nit is secr\303\251t.\n" };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  g_autoptr(GError) error = NULL;
  SignetBuilt *built = signet_draft_build (draft, kind, NULL, NULL, &error);

  g_assert_no_error (error);
  return built;
}

static GPtrArray *
run (SignetSealFlags     flags,
     const char *const  *visible,
     const char *const  *hidden,
     SignetSpool       **for_sent,
     GError            **error)
{
  g_autoptr(SignetBuilt) built = build (SIGNET_DRAFT_BUILD_SENDING);
  const SignetSealJob job = { .built = built, .from = "alice@example.org", .visible = visible,
                              .hidden = hidden, .flags = flags };

  return signet_seal_job_run (judge, &job, for_sent, NULL, error);
}

/* To erin, by the one whose identity names that certificate. */
static SignetSpool *
run_named (SignetSealFlags  flags,
           const char      *from,
           const char      *fingerprint)
{
  g_autoptr(SignetBuilt) built = build (SIGNET_DRAFT_BUILD_SENDING);
  const SignetSealJob job = { .built = built, .from = from, .visible = erin, .hidden = nobody, .flags = flags,
                              .fingerprint = fingerprint };
  SignetSpool *sent = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) all = signet_seal_job_run (judge, &job, &sent, NULL, &error);

  g_assert_no_error (error);
  return sent;
}

static Opened
open_mail (SignetSpool *mail)
{
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  SignetUnsealerTools tools =
  {
    .keyring = sealed.keyring,
    .certificates = sealed.certificates,
    .verifier = sealed.verifier,
    .now = g_get_real_time () / G_USEC_PER_SEC,
  };

  g_assert_null (strstr (text, "Bcc:"));
  g_assert_null (strstr (text, "erin@example.org"));
  return sealing_open_with (NULL, &tools, "", text);
}

static void
check_mail (SignetSpool      *mail,
            SignetSignature   signature,
            SignetEncryption  encryption)
{
  g_auto(Opened) opened = open_mail (mail);

  g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, signature);
  g_assert_cmpint (signet_verdict_get_encryption (opened.verdict), ==, encryption);
  g_assert_cmpstr (signet_message_get_text (opened.message), ==, "From here on\nit is secr\303\251t.\n");
  g_assert_cmpstr (signet_message_get_subject (opened.message), ==, "The plan");
}

/* Whether openssl opens it with the key of that name. */
static gboolean
can_open (SignetSpool *mail,
          const char  *name)
{
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  g_autofree char *command = g_strdup_printf ("cms -decrypt -in mail -out out -recip %s.crt -inkey %s.key", name,
                                              name);

  test_openssl_write (&sealed.openssl, "mail", bytes);
  return test_openssl_run (&sealed.openssl, command);
}

static void
test_plain (void)
{
  g_autoptr(SignetSpool) sent = NULL;
  g_autoptr(GPtrArray) all = run (0, carol_and_dave, erin, &sent, NULL);
  const SignetOutgoing *only = all->pdata[0];

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpuint (g_strv_length (only->recipients), ==, 3);
  g_assert_true (only->mail == sent);
  check_mail (sent, SIGNET_SIGNATURE_NONE, SIGNET_ENCRYPTION_NONE);
}

static void
test_signed (void)
{
  g_autoptr(SignetSpool) sent = NULL;
  g_autoptr(GPtrArray) all = run (SIGNET_SEAL_SIGN | SIGNET_SEAL_PROTECT, carol_and_dave, erin, &sent, NULL);

  g_assert_cmpuint (all->len, ==, 1);
  check_mail (sent, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE);
}

/* Who is hidden has a mail of his own, which names nobody else's key but the writer's. */
static void
test_encrypted (void)
{
  g_autoptr(SignetSpool) sent = NULL;
  g_autoptr(GPtrArray) all = run (SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_PROTECT, carol_and_dave,
                                  erin, &sent, NULL);
  const SignetOutgoing *open = all->pdata[0];
  const SignetOutgoing *hidden = all->pdata[1];

  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (open->mail == sent && hidden->mail != sent);
  g_assert_cmpuint (g_strv_length (open->recipients), ==, 2);
  g_assert_cmpstr (hidden->recipients[0], ==, "erin@example.org");
  check_mail (open->mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
  check_mail (hidden->mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
  g_assert_true (can_open (open->mail, "alice") && can_open (open->mail, "carol"));
  g_assert_true (can_open (open->mail, "dave") && !can_open (open->mail, "erin"));
  g_assert_true (can_open (hidden->mail, "alice") && can_open (hidden->mail, "erin"));
  g_assert_true (!can_open (hidden->mail, "carol") && !can_open (hidden->mail, "dave"));
}

static void
test_hidden_only (void)
{
  g_autoptr(SignetSpool) sent = NULL;
  g_autoptr(GPtrArray) all = run (SIGNET_SEAL_TRIPLE | SIGNET_SEAL_PROTECT, nobody, erin, &sent, NULL);
  const SignetOutgoing *only = all->pdata[0];

  g_assert_cmpuint (all->len, ==, 1);
  g_assert_true (only->mail != sent);
  check_mail (only->mail, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
  check_mail (sent, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
}

static void
assert_refused (SignetSealFlags    flags,
                const char        *from,
                const char *const *visible,
                const char *const *hidden,
                const char        *named)
{
  g_autoptr(SignetBuilt) built = build (SIGNET_DRAFT_BUILD_SENDING);
  const SignetSealJob job = { .built = built, .from = from, .visible = visible, .hidden = hidden,
                              .flags = flags };
  g_autoptr(SignetSpool) sent = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_seal_job_run (judge, &job, &sent, NULL, &error));
  g_assert_null (sent);
  g_assert_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, named));
}

static void
test_refused (void)
{
  static const char *const with_zoe[] = { "carol@example.org", "zoe@example.org", NULL };

  assert_refused (SIGNET_SEAL_ENCRYPT, "alice@example.org", with_zoe, nobody, "zoe@example.org");
  assert_refused (SIGNET_SEAL_ENCRYPT, "alice@example.org", carol_and_dave, with_zoe, "zoe@example.org");
  assert_refused (SIGNET_SEAL_ENCRYPT, "me@example.org", carol_and_dave, nobody, "me@example.org");
  assert_refused (SIGNET_SEAL_SIGN, "me@example.org", carol_and_dave, nobody, "me@example.org");
}

/* The certificate that the identity names was deleted: another one of the same address takes its place, also
 * where nothing is signed, and that is to be told. */
static void
test_gone (void)
{
  const char *gone = "0123456789ABCDEF0123456789ABCDEF01234567", *alice = "alice@example.org";
  g_autoptr(SignetRecipient) signer = signet_judge_check_signer (judge, alice, gone, NULL);
  g_autoptr(SignetOwnRecipient) own = signet_own_recipient_find (judge, alice, gone, NULL);
  g_autoptr(SignetOwnRecipient) usual = signet_own_recipient_find (judge, alice, NULL, NULL);
  g_autoptr(SignetOwnRecipient) none = signet_own_recipient_find (judge, "me@example.org", gone, NULL);
  g_autoptr(SignetSpool) encrypted = run_named (SIGNET_SEAL_ENCRYPT, alice, gone);
  g_autoptr(SignetSpool) both = run_named (SIGNET_SEAL_SIGN | SIGNET_SEAL_ENCRYPT | SIGNET_SEAL_PROTECT, alice,
                                           gone);

  g_assert_true (signet_own_recipient_reads (own) && own->stands_in && !usual->stands_in);
  g_assert_cmpint (signer->state, ==, SIGNET_RECIPIENT_OK);
  g_assert_false (signet_own_recipient_reads (none));
  g_assert_true (can_open (encrypted, "alice") && can_open (encrypted, "erin"));
  check_mail (both, SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_ENCRYPTED);
}

/* What is signed with is read with, whatever address it names, and also where nothing is signed; what only
 * signs is not. */
static void
test_named (void)
{
  const char *dave = signet_certificate_get_fingerprint (sealed_get (&sealed, "dave"));
  const char *signs = signet_certificate_get_fingerprint (sealed_get (&sealed, "signs"));
  g_autoptr(SignetSpool) other = run_named (SIGNET_SEAL_ENCRYPT, "me@example.org", dave);
  g_autoptr(SignetSpool) alice = run_named (SIGNET_SEAL_ENCRYPT, "alice@example.org", signs);

  g_assert_true (can_open (other, "dave") && !can_open (other, "alice"));
  g_assert_true (can_open (alice, "alice"));
}

/* Who signs with one certificate and reads with another tells so whenever he signs, and whoever reads that
 * encrypts to the second, which is no news about the first. The mail brings also who vouches for each, another
 * one. */
static void
test_preferred (void)
{
  static const char *const alice[] = { "alice@example.org", NULL };
  const char *signs = signet_certificate_get_fingerprint (sealed_get (&sealed, "signs"));
  g_autoptr(SignetSpool) mail = run_named (SIGNET_SEAL_SIGN, "alice@example.org", signs);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  char *home = temporary_make ("reader");
  g_autofree char *people = g_build_filename (home, "people.log", NULL);
  SignetKeyring *keyring = signet_keyring_open (home, SIGNET_KEYRING_CHANGE, NULL);
  SignetJudge *reader = signet_judge_new (keyring, NULL, NULL, people, SIGNET_STORE_WRITE);
  g_autoptr(SignetReading) reading = NULL;
  g_autoptr(GPtrArray) found = NULL;
  const SignetRecipient *recipient;

  g_assert_true (signet_anchors_trust (keyring, sealed_get (&sealed, "root"), NULL));
  reading = signet_reading_new_from_bytes (bytes, reader, NULL);
  g_assert_cmpint (signet_verdict_get_signature (signet_reading_get_verdict (reading)), ==,
                   SIGNET_SIGNATURE_VALID);
  found = signet_judge_check_recipients (reader, alice, NULL);
  recipient = found->pdata[0];
  g_assert_cmpint (recipient->state, ==, SIGNET_RECIPIENT_OK);
  g_assert_true (signet_certificate_equal (recipient->certificate, sealed_get (&sealed, "alice")));
  g_assert_cmpint (signet_reading_get_change (reading), ==, 0);
  signet_judge_free (reader);
  g_object_unref (keyring);
  temporary_remove (home);
}

/* Other programs' mails come as they are. */
static void
test_eight_bit (void)
{
  static const char *const lines[] = { "\303\244\r\n", "From me\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strconcat ("Content-Type: text/plain; charset=utf-8\r\n"
                                           "Content-Transfer-Encoding: 8bit\r\n\r\n", lines[i], NULL);
      g_autoptr(SignetSpool) entity = sealed_spool (text);
      g_autoptr(GPtrArray) fields = g_ptr_array_new ();
      g_autoptr(SignetBuilt) built = NULL;
      g_autoptr(SignetSpool) sent = NULL;
      g_autoptr(GPtrArray) all = NULL;
      SignetSealJob job = { .from = "alice@example.org", .visible = erin, .hidden = nobody,
                            .flags = SIGNET_SEAL_SIGN, .eight_bit = i == 0 };

      g_ptr_array_add (fields, (gpointer) "From: alice@example.org");
      job.built = built = signet_built_new (fields, entity, SIGNET_BUILT_ASCII);
      all = signet_seal_job_run (judge, &job, &sent, NULL, NULL);
      g_assert_nonnull (all);
      g_assert_false (((SignetOutgoing *) all->pdata[0])->eight_bit);
      g_auto(Opened) opened = open_mail (sent);
      g_assert_cmpint (signet_verdict_get_signature (opened.verdict), ==, SIGNET_SIGNATURE_VALID);
    }
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
  judge = signet_judge_new (sealed.keyring, NULL, NULL, NULL, SIGNET_STORE_READ);
  g_test_add_func ("/seal-job/plain", test_plain);
  g_test_add_func ("/seal-job/signed", test_signed);
  g_test_add_func ("/seal-job/encrypted", test_encrypted);
  g_test_add_func ("/seal-job/hidden-only", test_hidden_only);
  g_test_add_func ("/seal-job/refused", test_refused);
  g_test_add_func ("/seal-job/gone", test_gone);
  g_test_add_func ("/seal-job/named", test_named);
  g_test_add_func ("/seal-job/preferred", test_preferred);
  g_test_add_func ("/seal-job/eight-bit", test_eight_bit);
  status = g_test_run ();
  signet_judge_free (judge);
  sealed_tear_down (&sealed);
  return status;
}
