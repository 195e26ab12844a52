/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence about signing and encryption. */
#include "config.h"

#include "composer/sealing.h"
#include "ui-test.h"

static char *
tell (guint                 n_recipients,
      guint                 n_lacking,
      SignetRecipientState  signer_state,
      gboolean              sign,
      gboolean              encrypt)
{
  g_autoptr(SignetRecipient) lacking = signet_recipient_new ("bob@example.org", SIGNET_RECIPIENT_NONE, NULL, 0);
  SignetRecipient signer = { .state = signer_state, .sentence = (char *) "You have no certificate." };
  const SignetSealingSums sums = { n_recipients, 0, n_lacking, n_lacking > 0 ? lacking : NULL, &signer, sign,
                                   encrypt };

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

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/sealing/sentences", test_sentences);
  g_test_add_func ("/sealing/choice-stays", test_choice_stays);
  return g_test_run ();
}
