/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a profile's accounts, and that it is on disk what it is in memory. */
#include "config.h"
#include "account-list.h"

#include <glib/gstdio.h>

typedef struct
{
  char *profile;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture       *self,
                gconstpointer  data)
{
  self->profile = g_dir_make_tmp ("signet-XXXXXX", NULL);
  g_assert_nonnull (self->profile);
  self->path = g_build_filename (self->profile, "accounts.ini", NULL);
}

static void
fixture_tear_down (Fixture       *self,
                   gconstpointer  data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->profile), ==, 0);
  g_free (self->path);
  g_free (self->profile);
}

static SignetAccountList *
load (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  SignetAccountList *list = signet_account_list_load (self->profile, &error);

  g_assert_no_error (error);
  return list;
}

static SignetAccount *
make_account (const char *address)
{
  g_autoptr(SignetServer) server = signet_server_new ("pop.example.org", 995, SIGNET_SECURITY_TLS,
                                                      "alice", NULL, NULL);

  return signet_account_new (address, server);
}

static void
add (SignetAccountList *list,
     const char        *address)
{
  g_autoptr(SignetAccount) account = make_account (address);
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_account_list_add (list, account, &error));
  g_assert_no_error (error);
}

static void
assert_addresses (SignetAccountList *list,
                  const char        *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (found, "%s ", signet_account_get_address (account));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       removed,
            guint       added,
            GString    *told)
{
  g_string_append_printf (told, "%u-%u+%u ", position, removed, added);
}

static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(SignetAccountList) list = load (self);
  g_autoptr(GString) told = g_string_new (NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), told);
  add (list, "b@example.org");
  add (list, "a@example.org");
  add (list, "c@example.org");
  g_assert_true (signet_account_list_remove (
                   list, signet_account_list_lookup (list, "a@example.org"), NULL));
  g_assert_cmpstr (told->str, ==, "0-0+1 1-0+1 2-0+1 1-1+0 ");
  assert_addresses (list, "b@example.org c@example.org ");

  g_autoptr(SignetAccountList) again = load (self);
  assert_addresses (again, "b@example.org c@example.org ");
}

static void
test_lookup (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(SignetAccountList) list = load (self);
  g_autoptr(SignetAccount) twin = make_account ("ALICE@example.org");
  g_autoptr(GError) error = NULL;

  add (list, "Alice@Example.org");
  g_assert_nonnull (signet_account_list_lookup (list, "alice@example.ORG"));
  g_assert_null (signet_account_list_lookup (list, "alice@example.or"));
  g_assert_false (signet_account_list_add (list, twin, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_addresses (list, "Alice@Example.org ");
}

static void
test_save (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(SignetAccountList) list = load (self);

  add (list, "a@example.org");
  signet_account_set_name (signet_account_list_lookup (list, "a@example.org"), "Alice");
  g_assert_true (signet_account_list_save (list, NULL));

  g_autoptr(SignetAccountList) again = load (self);
  SignetAccount *account = signet_account_list_lookup (again, "a@example.org");
  g_assert_cmpstr (signet_account_get_name (account), ==, "Alice");
}

/* What could not be saved is not in force either. */
static void
test_failed_change (Fixture       *self,
                    gconstpointer  data)
{
  g_autoptr(SignetAccountList) list = load (self);
  g_autofree char *blocker = g_strconcat (self->path, ".new", NULL);
  g_autoptr(SignetAccount) wanted = make_account ("a@example.org");
  g_autoptr(GError) error = NULL;
  SignetAccount *account;

  add (list, "a@example.org");
  account = signet_account_list_lookup (list, "a@example.org");
  signet_account_set_leave (account, SIGNET_LEAVE_KEEP, 14);
  signet_account_set_leave (wanted, SIGNET_LEAVE_DELETE, 14);
  g_assert_cmpint (g_mkdir (blocker, 0700), ==, 0);
  g_assert_false (signet_account_list_change (list, account, wanted, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (signet_account_get_leave (account), ==, SIGNET_LEAVE_KEEP);
  g_assert_cmpint (g_rmdir (blocker), ==, 0);

  g_clear_error (&error);
  g_assert_true (signet_account_list_change (list, account, wanted, &error));
  g_assert_no_error (error);
  g_assert_cmpint (signet_account_get_leave (account), ==, SIGNET_LEAVE_DELETE);
}

static void
test_failed_save (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(SignetAccountList) list = load (self);
  g_autofree char *blocker = g_strconcat (self->path, ".new", NULL);
  g_autoptr(SignetAccount) account = make_account ("b@example.org");
  g_autoptr(GError) error = NULL;

  add (list, "a@example.org");
  g_assert_cmpint (g_mkdir (blocker, 0700), ==, 0);
  g_assert_false (signet_account_list_add (list, account, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (signet_account_list_remove (
                    list, signet_account_list_lookup (list, "a@example.org"), &error));
  g_assert_nonnull (error);
  assert_addresses (list, "a@example.org ");
  g_assert_cmpint (g_rmdir (blocker), ==, 0);

  add (list, "c@example.org");
  g_autoptr(SignetAccountList) again = load (self);
  assert_addresses (again, "a@example.org c@example.org ");
}

static void
test_damaged (Fixture       *self,
              gconstpointer  data)
{
  static const char text[] = "[a@example.org]\npop3-host=x\npop3-port=1\nsomething else\n";
  g_autoptr(GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  g_assert_null (signet_account_list_load (self->profile, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "line 4"));
  g_assert_true (g_file_get_contents (self->path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

#define ADD(name, function) \
  g_test_add ("/account-list/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round", test_round);
  ADD ("lookup", test_lookup);
  ADD ("save", test_save);
  ADD ("failed-save", test_failed_save);
  ADD ("failed-change", test_failed_change);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
