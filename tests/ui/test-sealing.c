/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence about signing and encryption. */
#include "config.h"

#include "anchors.h"
#include "composer/sealing.h"
#include "key-files.h"
#include "sealing.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define ALICE "alice@example.org"
#define BOB "bob@example.org"
#define CAROL "carol@example.org"

static char *
tell (guint                 n_recipients,
      guint                 n_lacking,
      SignetRecipientState  signer_state,
      gboolean              sign,
      gboolean              encrypt)
{
  g_autoptr(SignetRecipient) lacking = signet_recipient_new ("bob@example.org", SIGNET_RECIPIENT_NONE, NULL, 0);
  SignetRecipient signer = { .address = (char *) "me@example.org", .state = signer_state,
                             .sentence = (char *) "You have no certificate." };
  SignetOwnRecipient own = { &signer, (char *) "You could not read it.", FALSE };
  const SignetSealingSums sums = { n_recipients, 0, n_lacking, n_lacking > 0 ? lacking : NULL, &signer, &own,
                                   sign, encrypt, FALSE };

  return signet_sealing_text_make (&sums);
}

static void
assert_told (char       *told,
             const char *expected)
{
  g_autofree char *owned = told;

  g_assert_true (g_str_has_prefix (owned, expected));
}

static void
test_sentences (void)
{
  assert_told (tell (2, 0, SIGNET_RECIPIENT_OK, TRUE, TRUE), "Signed, and encrypted for everyone");
  assert_told (tell (2, 0, SIGNET_RECIPIENT_OK, FALSE, TRUE), "Encrypted for everyone, not signed");
  assert_told (tell (2, 2, SIGNET_RECIPIENT_OK, TRUE, FALSE), "Signed, not encrypted");
  assert_told (tell (2, 1, SIGNET_RECIPIENT_OK, FALSE, FALSE), "Neither signed nor encrypted");
  assert_told (tell (2, 1, SIGNET_RECIPIENT_OK, FALSE, TRUE),
               "Encryption is not possible: There is no certificate of bob@example.org");
  assert_told (tell (3, 2, SIGNET_RECIPIENT_OK, FALSE, TRUE),
               "Encryption is not possible for bob@example.org and 1 other");
  assert_told (tell (0, 0, SIGNET_RECIPIENT_NONE, TRUE, FALSE), "Signing is not possible: You have no");
  assert_told (tell (2, 0, SIGNET_RECIPIENT_NONE, FALSE, TRUE), "You could not read it.");
  assert_told (tell (2, 0, SIGNET_RECIPIENT_OK, FALSE, FALSE),
               "Neither signed nor encrypted, although it could be encrypted for everyone");
  assert_told (tell (2, 0, SIGNET_RECIPIENT_EXPIRED, FALSE, TRUE), "Encrypted for everyone, not signed");
}

/* What cannot be done for want of a certificate of one's own is not said to be possible. */
static void
test_no_certificate (void)
{
  g_autofree char *told = tell (2, 0, SIGNET_RECIPIENT_NONE, FALSE, FALSE);

  g_assert_cmpstr (told, ==, "Neither signed nor encrypted");
}

static void
test_layers (void)
{
  g_autoptr(SignetSealing) sealing = signet_sealing_new (NULL);

  g_assert_cmpuint (signet_sealing_get_layers (sealing), ==, 1);
  signet_sealing_choose_sign (sealing, TRUE);
  g_assert_cmpuint (signet_sealing_get_layers (sealing), ==, 1);
  signet_sealing_choose_encrypt (sealing, TRUE);
  g_assert_cmpuint (signet_sealing_get_layers (sealing), ==, 2);
  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_OPAQUE);
  g_assert_cmpuint (signet_sealing_get_layers (sealing), ==, 3);
  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_OPAQUE | SIGNET_IDENTITY_TRIPLE);
  g_assert_cmpuint (signet_sealing_get_layers (sealing), ==, 4);
}

static void
test_choice_stays (void)
{
  static const char *const someone[] = { "bob@example.org", NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (NULL);

  g_assert_false (signet_sealing_get_encrypt (sealing));
  g_assert_false (signet_sealing_is_chosen (sealing));
  signet_sealing_choose_encrypt (sealing, TRUE);
  signet_sealing_set_recipients (sealing, someone);
  g_assert_true (signet_sealing_get_encrypt (sealing));
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CHECKING);
  signet_sealing_set_sender (sealing, "me@example.org", NULL, SIGNET_IDENTITY_SIGN);
  g_assert_true (signet_sealing_get_encrypt (sealing));
  g_assert_true (signet_sealing_is_chosen (sealing));
  signet_sealing_choose_encrypt (sealing, FALSE);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CLEAR);
}

/* The engine of a profile in which Alice has a key, and Carol a certificate. */
typedef struct
{
  Sealing        sealing;
  char          *profile;
  SignetEngine  *engine;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetCertificate) root = NULL;

  sealing_set_up (&self->sealing);
  signers_make (&self->sealing.openssl, "alice", "rsa:2048", "subjectAltName=email:" ALICE "\n", "root",
                "sha256");
  root = signers_read (&self->sealing.openssl, "root");
  self->profile = temporary_make ("composer-sealing");
  ui_profile_fill (self->profile, ALICE, 1);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);

  SignetKeyring *keyring = signet_engine_get_keyring (self->engine);

  key_files_add_certificate (keyring, &self->sealing.openssl, "alice");
  key_files_add_certificate (keyring, &self->sealing.openssl, "carol");
  key_files_add_key (keyring, &self->sealing.openssl, "alice", signet_engine_get_passphrases (self->engine),
                     "passphrase");
  g_assert_true (signet_anchors_trust (keyring, root, &error));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  signet_engine_close (self->engine);
  g_clear_object (&self->engine);
  temporary_remove (self->profile);
  sealing_tear_down (&self->sealing);
}

static gboolean
is_decided (gpointer sealing)
{
  return signet_sealing_get_state (sealing) != SIGNET_SEALING_CHECKING;
}

/* Who sends at once must not send in the clear because the answer comes later; and what was on does not go off
 * because of somebody who was added. */
static void
test_by_itself (Fixture       *self,
                gconstpointer  data)
{
  static const char *const carol[] = { CAROL, NULL };
  static const char *const both[] = { CAROL, "nobody@example.org", NULL };
  static const char *const nobody[] = { NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, carol);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CHECKING);
  ui_test_wait (is_decided, sealing);
  g_assert_true (signet_sealing_get_encrypt (sealing));
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);

  signet_sealing_set_recipients (sealing, both);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CHECKING);
  ui_test_wait (is_decided, sealing);
  g_assert_true (signet_sealing_get_encrypt (sealing));
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_STOPPED);
  assert_told (g_strdup (signet_sealing_get_sentence (sealing)),
               "Encryption is not possible: There is no certificate of nobody@example.org");

  /* Nor because the only one becomes another one. */
  signet_sealing_set_recipients (sealing, nobody);
  signet_sealing_set_recipients (sealing, both + 1);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_STOPPED);

  signet_sealing_choose_encrypt (sealing, FALSE);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);
  g_assert_cmpstr (signet_sealing_get_sentence (sealing), ==, "Signed, not encrypted");
}

/* Nor because it is written as somebody else, who has no certificate or does not usually encrypt. */
static void
test_as_another (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const carol[] = { CAROL, NULL };
  static const SignetIdentityFlags usually[] = { SIGNET_IDENTITY_DEFAULT, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (usually); i++)
    {
      g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

      signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_DEFAULT);
      signet_sealing_set_recipients (sealing, carol);
      ui_test_wait (is_decided, sealing);
      g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);

      signet_sealing_set_sender (sealing, "other@example.org", NULL, usually[i]);
      ui_test_wait (is_decided, sealing);
      g_assert_true (signet_sealing_get_encrypt (sealing));
      g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_STOPPED);
      assert_told (g_strdup (signet_sealing_get_sentence (sealing)), "Signing is not possible: ");

      signet_sealing_set_sender (sealing, ALICE, NULL, usually[i]);
      ui_test_wait (is_decided, sealing);
      g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);
    }
}

/* A mail to somebody without a certificate is not held up, but one that the user wants signed is. */
static void
test_not_possible (Fixture       *self,
                   gconstpointer  data)
{
  static const char *const nobody[] = { "nobody@example.org", NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, nobody);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CLEAR);

  signet_sealing_set_sender (sealing, "other@example.org", NULL, SIGNET_IDENTITY_SIGN);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_STOPPED);
  assert_told (g_strdup (signet_sealing_get_sentence (sealing)), "Signing is not possible: ");
}

/* Where the certificate that was chosen is deleted, another one is used, which is told; and with none at all
 * what was on stays on, and stops the mail, with the reason. */
static void
test_gone (Fixture       *self,
           gconstpointer  data)
{
  static const char *const carol[] = { CAROL, NULL };
  const char *gone = "0123456789ABCDEF0123456789ABCDEF01234567";
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signet_sealing_set_sender (sealing, ALICE, gone, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, carol);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);
  assert_told (g_strdup (signet_sealing_get_sentence (sealing)),
               "Signed, and encrypted for everyone\nThe certificate chosen for alice@example.org is not here");
  signet_sealing_choose_sign (sealing, FALSE);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_GOOD);
  assert_told (g_strdup (signet_sealing_get_sentence (sealing)),
               "Encrypted for everyone, not signed\nThe certificate chosen for alice@example.org is not here");

  signet_sealing_set_sender (sealing, "other@example.org", gone, SIGNET_IDENTITY_DEFAULT);
  ui_test_wait (is_decided, sealing);
  g_assert_true (signet_sealing_get_encrypt (sealing) && signet_sealing_wants_own (sealing));
  assert_told (g_strdup (signet_sealing_get_sentence (sealing)),
               "You have no certificate for other@example.org, so you could not read this message yourself.");
}

/* Who cannot read it himself does not find it encrypted. */
static void
test_signs_only (Fixture       *self,
                 gconstpointer  data)
{
  static const char *const carol[] = { CAROL, NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signers_make (&self->sealing.openssl, "signs", "rsa:2048",
                "subjectAltName=email:signs@example.org\nkeyUsage=digitalSignature\n", "root", "sha256");
  key_files_add_certificate (signet_engine_get_keyring (self->engine), &self->sealing.openssl, "signs");
  key_files_add_key (signet_engine_get_keyring (self->engine), &self->sealing.openssl, "signs",
                     signet_engine_get_passphrases (self->engine), "passphrase");
  signet_sealing_set_sender (sealing, "signs@example.org", NULL, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, carol);
  ui_test_wait (is_decided, sealing);
  g_assert_true (signet_sealing_can_sign (sealing));
  g_assert_false (signet_sealing_get_encrypt (sealing));
  g_assert_cmpstr (signet_sealing_get_sentence (sealing), ==, "Neither signed nor encrypted");
}

/* The answer to a signed mail is signed where that can be done, and is not held up where it cannot. */
static void
test_preferred (Fixture       *self,
                gconstpointer  data)
{
  static const char *const nobody[] = { "nobody@example.org", NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signet_sealing_prefer_sign (sealing);
  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, nobody);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CHECKING);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpstr (signet_sealing_get_sentence (sealing), ==, "Signed, not encrypted");
  g_assert_false (signet_sealing_is_chosen (sealing));

  signet_sealing_set_sender (sealing, "other@example.org", NULL, SIGNET_IDENTITY_DEFAULT);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CHECKING);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CLEAR);
}

static gboolean
is_good (gpointer sealing)
{
  return signet_sealing_get_state (sealing) == SIGNET_SEALING_GOOD;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (signet_certificates_finish (SIGNET_CERTIFICATES (source), result, NULL));
}

/* A certificate that is taken in elsewhere while the mail is being written. */
static void
test_taken_in (Fixture       *self,
               gconstpointer  data)
{
  static const char *const bob[] = { BOB, NULL };
  g_autoptr(SignetSealing) sealing = signet_sealing_new (self->engine);

  signet_sealing_set_sender (sealing, ALICE, NULL, SIGNET_IDENTITY_DEFAULT);
  signet_sealing_set_recipients (sealing, bob);
  ui_test_wait (is_decided, sealing);
  g_assert_cmpint (signet_sealing_get_state (sealing), ==, SIGNET_SEALING_CLEAR);

  key_files_add_certificate (signet_engine_get_keyring (self->engine), &self->sealing.openssl, "bob");
  signet_certificates_load_async (signet_engine_get_certificates (self->engine), NULL, loaded_cb, NULL);
  ui_test_wait (is_good, sealing);
  g_assert_cmpint (signet_sealing_lookup (sealing, BOB)->state, ==, SIGNET_RECIPIENT_OK);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/sealing/sentences", test_sentences);
  g_test_add_func ("/sealing/no-certificate", test_no_certificate);
  g_test_add_func ("/sealing/layers", test_layers);
  g_test_add_func ("/sealing/choice-stays", test_choice_stays);
  g_test_add ("/sealing/by-itself", Fixture, NULL, set_up, test_by_itself, tear_down);
  g_test_add ("/sealing/as-another", Fixture, NULL, set_up, test_as_another, tear_down);
  g_test_add ("/sealing/not-possible", Fixture, NULL, set_up, test_not_possible, tear_down);
  g_test_add ("/sealing/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/sealing/signs-only", Fixture, NULL, set_up, test_signs_only, tear_down);
  g_test_add ("/sealing/preferred", Fixture, NULL, set_up, test_preferred, tear_down);
  g_test_add ("/sealing/taken-in", Fixture, NULL, set_up, test_taken_in, tear_down);
  return g_test_run ();
}
