/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of recipients as long as nothing is known of them; answers: see test-sealing.c. */
#include "config.h"

#include "composer/recipient-states.h"

static void
test_unknown (void)
{
  static const char *const two[] = { "bob@example.org", "carol@example.org", NULL };
  static const char *const none[] = { NULL };
  g_autoptr(SignetRecipientStates) states = signet_recipient_states_new (NULL);
  SignetSealingSums sums = signet_recipient_states_sum (states);

  g_assert_cmpuint (sums.n_recipients, ==, 0);
  g_assert_false (signet_recipient_states_set_recipients (states, none));
  g_assert_true (signet_recipient_states_set_recipients (states, two));
  g_assert_false (signet_recipient_states_set_recipients (states, two));
  signet_recipient_states_set_sender (states, "me@example.org", NULL);
  signet_recipient_states_refresh (states);
  sums = signet_recipient_states_sum (states);
  g_assert_cmpuint (sums.n_recipients, ==, 2);
  g_assert_cmpuint (sums.n_unknown, ==, 2);
  g_assert_cmpuint (sums.n_lacking, ==, 0);
  g_assert_null (sums.signer);
  g_assert_null (signet_recipient_states_lookup (states, two[0]));
  g_assert_false (signet_recipient_states_can_sign (states));
  g_assert_false (signet_recipient_states_is_asking (states));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recipient-states/unknown", test_unknown);
  return g_test_run ();
}
