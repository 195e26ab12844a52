/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "delivered.h"

static void
test_facts (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("A", "a@b", "S", "", 7, 0);
  g_autoptr(SignetDelivered) delivered = signet_delivered_new ("cur/name:2,S", 5, TRUE, envelope);

  g_assert_cmpstr (delivered->name, ==, "name");
  g_assert_cmpstr (delivered->file, ==, "cur/name:2,S");
  g_assert_cmpuint (delivered->size, ==, 5);
  g_assert_cmpuint (delivered->flags, ==, SIGNET_FLAG_SEEN);
  g_assert_true (delivered->partial);
  g_assert_false (delivered->replaces);
  g_assert_true (delivered->envelope == envelope);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivered/facts", test_facts);
  return g_test_run ();
}
