/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "identity-file.h"

#define ACCOUNT "alice@example.org"

static GPtrArray *
make_three (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  g_ptr_array_add (all, signet_identity_new (&(SignetIdentityFacts) {
    .address = ACCOUNT, .name = "Alice", .signature = "Alice\n  \"A\" [x] = y;\n",
    .flags = SIGNET_IDENTITY_SIGN, .quote_style = SIGNET_QUOTE_ABOVE }));
  g_ptr_array_add (all, signet_identity_new (&(SignetIdentityFacts) {
    .address = "z[1]%@work.example", .name = "A. Example", .reply_to = "office@work.example",
    .fingerprint = "00112233445566778899AABBCCDDEEFF00112233", .sent_folder = "Work/Sent",
    .flags = SIGNET_IDENTITY_DEFAULT | SIGNET_IDENTITY_ENCRYPT | SIGNET_IDENTITY_OPAQUE
             | SIGNET_IDENTITY_TRIPLE }));
  g_ptr_array_add (all, signet_identity_new_plain ("b@example.org", ""));
  return all;
}

static GPtrArray *
read_back (GKeyFile *keys)
{
  g_autoptr(GKeyFile) again = g_key_file_new ();
  g_autofree char *text = g_key_file_to_data (keys, NULL, NULL);
  g_autoptr(SignetIdentity) own = signet_identity_new_plain (ACCOUNT, "Alice");
  SignetIdentityWrong wrong;

  g_assert_true (g_key_file_load_from_data (again, text, (gsize) -1, G_KEY_FILE_NONE, NULL));
  return signet_identity_file_read (again, ACCOUNT, own, &wrong);
}

static void
test_round (void)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GPtrArray) all = make_three ();

  g_key_file_set_string (keys, ACCOUNT, "name", "Alice");
  signet_identity_file_put (keys, ACCOUNT, all);
  g_autoptr(GPtrArray) found = read_back (keys);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (signet_identity_equal (g_ptr_array_index (all, i), g_ptr_array_index (found, i)));

  g_ptr_array_remove_index (all, 1);
  signet_identity_file_put (keys, ACCOUNT, all);
  g_autofree char *text = g_key_file_to_data (keys, NULL, NULL);
  g_assert_null (strstr (text, "office@work.example"));
  g_autoptr(GPtrArray) fewer = read_back (keys);
  g_assert_cmpuint (fewer->len, ==, 2);

  signet_identity_file_remove (keys, ACCOUNT);
  g_autofree char *rest = g_key_file_to_data (keys, NULL, NULL);
  g_assert_null (strstr (rest, "identity:"));
}

static void
test_nothing (void)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GPtrArray) plain
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);

  g_key_file_set_string (keys, ACCOUNT, "name", "Alice");
  g_ptr_array_add (plain, signet_identity_new_plain (ACCOUNT, "Alice"));
  signet_identity_file_put (keys, ACCOUNT, plain);
  g_autofree char *text = g_key_file_to_data (keys, NULL, NULL);
  g_assert_cmpstr (text, ==, "[" ACCOUNT "]\nname=Alice\n");

  g_autoptr(GPtrArray) found = read_back (keys);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (signet_identity_equal (g_ptr_array_index (found, 0), g_ptr_array_index (plain, 0)));
}

static void
test_wrong (void)
{
  static const struct { const char *key, *value; } values[] = {
    { "sign", "perhaps" }, { "quote", "beside" }, { "certificate", "12" },
    { "reply-to", "nobody" }, { "signature", "\\q" },
  };
  g_autoptr(SignetIdentity) own = signet_identity_new_plain (ACCOUNT, "Alice");

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(GKeyFile) keys = g_key_file_new ();
      SignetIdentityWrong wrong = { NULL };
      const char *group = "identity:alice%40example.org:alice%40example.org";

      g_key_file_set_value (keys, group, values[i].key, values[i].value);
      g_assert_null (signet_identity_file_read (keys, ACCOUNT, own, &wrong));
      g_assert_cmpstr (wrong.group, ==, group);
      g_assert_cmpstr (wrong.key, ==, values[i].key);
      g_free (wrong.group);
    }
}

static void
test_wrong_list (void)
{
  g_autoptr(SignetIdentity) own = signet_identity_new_plain (ACCOUNT, "Alice");
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  SignetIdentityWrong wrong = { NULL };

  g_key_file_set_value (keys, ACCOUNT, "identities", "b@example.org;nobody;");
  g_assert_null (signet_identity_file_read (keys, ACCOUNT, own, &wrong));
  g_assert_cmpstr (wrong.group, ==, ACCOUNT);
  g_assert_cmpstr (wrong.key, ==, "identities");
  g_free (wrong.group);
}

/* Some write to each shop as somebody else. */
static void
test_many (void)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GPtrArray) all = make_three ();

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *address = g_strdup_printf ("shop%u@example.org", i);

      g_ptr_array_add (all, signet_identity_new_plain (address, ""));
    }
  signet_identity_file_put (keys, ACCOUNT, all);
  g_autoptr(GPtrArray) found = read_back (keys);
  g_assert_cmpuint (found->len, ==, all->len);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/identity-file/round", test_round);
  g_test_add_func ("/identity-file/many", test_many);
  g_test_add_func ("/identity-file/nothing", test_nothing);
  g_test_add_func ("/identity-file/wrong", test_wrong);
  g_test_add_func ("/identity-file/wrong-list", test_wrong_list);

  return g_test_run ();
}
