/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account's values: what is set, what is told, what is refused. */
#include "config.h"
#include "account.h"

static SignetAccount *
make_account (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS,
                                                      "alice", NULL, NULL);

  return signet_account_new ("alice@example.org", server);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_defaults (void)
{
  g_autoptr(SignetAccount) account = make_account ();

  g_assert_cmpstr (signet_account_get_address (account), ==, "alice@example.org");
  g_assert_cmpstr (signet_account_get_name (account), ==, "");
  g_assert_cmpstr (signet_server_get_host (signet_account_get_pop3 (account)), ==, "pop.example.org");
  g_assert_null (signet_account_get_smtp (account));
  g_assert_cmpint (signet_account_get_leave (account), ==, SIGNET_LEAVE_DAYS);
  g_assert_cmpuint (signet_account_get_days (account), ==, 14);
  g_assert_cmpuint (signet_account_get_max_size (account), ==, 0);
}

static void
test_notify (void)
{
  g_autoptr(SignetAccount) account = make_account ();
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_PLAIN, NULL,
                                                      NULL, NULL);
  guint count = 0;

  g_signal_connect (account, "notify", G_CALLBACK (count_cb), &count);
  signet_account_set_name (account, "Alice");
  signet_account_set_name (account, "Alice");
  g_assert_cmpuint (count, ==, 2); /* of its own identity as well */
  signet_account_set_leave (account, SIGNET_LEAVE_KEEP, 14);
  g_assert_cmpuint (count, ==, 3);
  signet_account_set_leave (account, SIGNET_LEAVE_DAYS, 3);
  g_assert_cmpuint (count, ==, 5);
  signet_account_set_pop3 (account, server);
  signet_account_set_smtp (account, server);
  signet_account_set_smtp (account, NULL);
  g_assert_cmpuint (count, ==, 8);
  signet_account_set_max_size (account, 5000);
  signet_account_set_max_size (account, 5000);
  g_assert_cmpuint (count, ==, 9);
}

static void
test_name_is_clean (void)
{
  g_autoptr(SignetAccount) account = make_account ();

  signet_account_set_name (account, " Alice\r\nBcc: eve@example.org\xFF ");
  g_assert_cmpstr (signet_account_get_name (account), ==, "Alice Bcc: eve@example.org\xEF\xBF\xBD");
  signet_account_set_name (account, NULL);
  g_assert_cmpstr (signet_account_get_name (account), ==, "");
}

static void
test_identities (void)
{
  g_autoptr(SignetAccount) account = make_account ();
  g_autofree char *address = g_strdup (signet_account_get_address (account));
  g_autoptr(GPtrArray) more
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  GPtrArray *found = signet_account_get_identities (account);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (signet_identity_get_address (g_ptr_array_index (found, 0)), ==, address);

  /* Its own comes first, whatever the order, and an address is there once. */
  g_ptr_array_add (more, signet_identity_new_plain ("work@example.org", "Work"));
  g_ptr_array_add (more, signet_identity_new_plain (address, "Own name"));
  g_ptr_array_add (more, signet_identity_new_plain ("WORK@example.org", "Again"));
  signet_account_set_identities (account, more);
  found = signet_account_get_identities (account);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (signet_identity_get_address (g_ptr_array_index (found, 0)), ==, address);
  g_assert_cmpstr (signet_account_get_name (account), ==, "Own name");

  signet_account_set_name (account, "Other");
  found = signet_account_get_identities (account);
  g_assert_cmpstr (signet_identity_get_facts (g_ptr_array_index (found, 0))->name, ==, "Other");
  g_assert_cmpuint (found->len, ==, 2);

  /* It cannot be lost. */
  g_ptr_array_set_size (more, 1);
  signet_account_set_identities (account, more);
  found = signet_account_get_identities (account);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (signet_identity_get_address (g_ptr_array_index (found, 0)), ==, address);
}

static void
test_addresses (void)
{
  static const char *const good[] = { "a@b", "alice@example.org", "alice+lists@mail.example.org",
                                      "o'brien@example.org", "jürgen@exämple.org",
                                      "100%@example.org", "alice@[192.0.2.1]" };
  static const char *const bad[] = { "", "@", "alice", "alice@", "@example.org", "a b@example.org",
                                     "alice@example.org\n", "alice@example.org\r\nBcc: x@y",
                                     "a@b@c", "alice@.org", "<alice@example.org>", "a,b@c",
                                     "alice\t@example.org", "\xFF@example.org",
                                     "a\xE2\x80\xAE@example.org" };
  g_autofree char *longest = g_strnfill (254, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (signet_account_check_address (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (signet_account_check_address (bad[i]));
  g_assert_false (signet_account_check_address (NULL));

  longest[1] = '@';
  g_assert_true (signet_account_check_address (longest));
  g_autofree char *longer = g_strconcat (longest, "a", NULL);
  g_assert_false (signet_account_check_address (longer));
}

static void
test_assign (void)
{
  g_autoptr(SignetServer) server = signet_server_new ("a", 1, SIGNET_SECURITY_TLS, "u", NULL, NULL);
  g_autoptr(SignetServer) other = signet_server_new ("b", 1, SIGNET_SECURITY_TLS, "u", NULL, NULL);
  g_autoptr(SignetAccount) one = signet_account_new ("alice@example.org", server);
  g_autoptr(SignetAccount) two = signet_account_new ("alice@example.org", other);

  signet_account_set_name (two, "Alice");
  signet_account_set_smtp (two, server);
  signet_account_set_leave (two, SIGNET_LEAVE_DAYS, 7);
  signet_account_set_max_size (two, 1000);
  signet_account_assign (one, two);
  g_assert_cmpstr (signet_account_get_name (one), ==, "Alice");
  g_assert_true (signet_account_get_pop3 (one) == other);
  g_assert_true (signet_account_get_smtp (one) == server);
  g_assert_cmpuint (signet_account_get_days (one), ==, 7);
  g_assert_cmpuint (signet_account_get_max_size (one), ==, 1000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account/defaults", test_defaults);
  g_test_add_func ("/account/notify", test_notify);
  g_test_add_func ("/account/name-is-clean", test_name_is_clean);
  g_test_add_func ("/account/identities", test_identities);
  g_test_add_func ("/account/addresses", test_addresses);
  g_test_add_func ("/account/assign", test_assign);
  return g_test_run ();
}
