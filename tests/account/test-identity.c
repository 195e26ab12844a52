/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "identity.h"

static void
test_plain (void)
{
  g_autoptr(SignetIdentity) identity = signet_identity_new_plain ("a@example.org", " Alice \n");
  const SignetIdentityFacts *facts = signet_identity_get_facts (identity);

  g_assert_cmpstr (signet_identity_get_address (identity), ==, "a@example.org");
  g_assert_cmpstr (facts->name, ==, "Alice");
  g_assert_cmpstr (facts->signature, ==, "");
  g_assert_null (facts->reply_to);
  g_assert_null (facts->fingerprint);
  g_assert_null (facts->sent_folder);
  g_assert_cmpint (facts->flags, ==, SIGNET_IDENTITY_DEFAULT);
  g_assert_cmpint (facts->quote_style, ==, SIGNET_QUOTE_BELOW);
}

static void
test_cleaned (void)
{
  g_autoptr(SignetIdentity) identity = signet_identity_new (&(SignetIdentityFacts) {
    .address = "a@example.org", .reply_to = "no address", .signature = "one\r\ntwo\x01\n\n",
    .fingerprint = "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33",
    .sent_folder = "  ",
  });
  g_autoptr(SignetIdentity) wrong = signet_identity_new (&(SignetIdentityFacts) {
    .address = "a@example.org", .fingerprint = "0011" });
  const SignetIdentityFacts *facts = signet_identity_get_facts (identity);

  g_assert_null (facts->reply_to);
  g_assert_null (facts->sent_folder);
  g_assert_cmpstr (facts->signature, ==, "one\ntwo");
  g_assert_cmpstr (facts->fingerprint, ==, "00112233445566778899AABBCCDDEEFF00112233");
  g_assert_null (signet_identity_get_facts (wrong)->fingerprint);
}

/* It is the path of directories. */
static void
test_sent_folder (void)
{
  g_autofree char *deep = g_strnfill (100, 'a');
  g_autofree char *folder = g_strdup_printf ("Work /%s/%s/\342\200\256b", deep, deep);
  g_autoptr(SignetIdentity) identity = signet_identity_new (&(SignetIdentityFacts) {
    .address = "a@example.org", .sent_folder = folder });

  g_assert_cmpstr (signet_identity_get_facts (identity)->sent_folder, ==, folder);
}

static void
test_equal_and_find (void)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetIdentity) same = signet_identity_new_plain ("a@example.org", "A");

  g_ptr_array_add (all, signet_identity_new_plain ("a@example.org", "A"));
  g_ptr_array_add (all, signet_identity_new_plain ("b@example.org", "A"));

  g_assert_true (signet_identity_equal (same, g_ptr_array_index (all, 0)));
  g_assert_false (signet_identity_equal (same, g_ptr_array_index (all, 1)));
  g_assert_true (signet_identity_find (all, "B@Example.org") == g_ptr_array_index (all, 1));
  g_assert_null (signet_identity_find (all, "c@example.org"));
  g_assert_null (signet_identity_find (all, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/identity/plain", test_plain);
  g_test_add_func ("/identity/cleaned", test_cleaned);
  g_test_add_func ("/identity/sent-folder", test_sent_folder);
  g_test_add_func ("/identity/equal-and-find", test_equal_and_find);

  return g_test_run ();
}
