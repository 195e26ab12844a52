/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two accounts write as one address: by whichever it is sent, it is the one that was meant. */
#include "config.h"

#include "composer/writer.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

#define SHARED "Me@Example.org"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *other;
  SignetAccount *mine;
  GListModel    *writers;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(GError) error = NULL;
  GListModel *accounts;

  self->profile = temporary_make ("writer");
  ui_profile_fill (self->profile, "other@example.org", 0);
  ui_profile_fill (self->profile, SHARED, 0);
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
  accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));
  self->other = g_list_model_get_item (accounts, 0);
  self->mine = g_list_model_get_item (accounts, 1);
  g_ptr_array_add (identities, signet_identity_new_plain ("other@example.org", NULL));
  g_ptr_array_add (identities, signet_identity_new_plain (SHARED, NULL));
  signet_account_set_identities (self->other, identities);
  self->writers = signet_writer_list (signet_engine_get_accounts (self->engine));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_object (&self->writers);
  g_clear_object (&self->other);
  g_clear_object (&self->mine);
  signet_engine_close (self->engine);
  g_clear_object (&self->engine);
  temporary_remove (self->profile);
}

static void
assert_account (Fixture       *self,
                guint          position,
                SignetAccount *account)
{
  g_autoptr(SignetWriter) writer = g_list_model_get_item (self->writers, position);

  g_assert_true (signet_writer_get_account (writer) == account);
}

static void
test_found (Fixture       *self,
            gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (self->writers), ==, 3);
  assert_account (self, signet_writer_find (self->writers, "me@example.org"), self->mine);
  assert_account (self, signet_writer_find (self->writers, "other@example.org"), self->other);
  assert_account (self, signet_writer_find (self->writers, "nobody@example.org"), self->other);
  assert_account (self, signet_writer_find_account (self->writers, self->mine), self->mine);
  assert_account (self, signet_writer_find_account (self->writers, NULL), self->other);
}

/* Also where the name of the directory is not the address as it was typed. */
static void
test_for_folder (Fixture       *self,
                 gconstpointer  data)
{
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->mine);
  SignetFolder *inbox = signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX);
  g_autoptr(SignetWriter) writer = signet_writer_dup_for (self->engine, inbox);
  g_autoptr(SignetWriter) first = signet_writer_dup_for (self->engine, NULL);

  g_assert_true (signet_writer_get_account (writer) == self->mine);
  g_assert_true (signet_writer_get_account (first) == self->other);
}

/* An account that has changed is in the list once. */
static void
test_changed (Fixture       *self,
              gconstpointer  data)
{
  g_list_model_items_changed (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0, 2, 2);
  g_assert_cmpuint (g_list_model_get_n_items (self->writers), ==, 3);
}

/* Also what was added to an account that came later; what an open composer shows does not go. */
static void
test_added (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) identities = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) late = signet_account_new ("late@example.org", server);

  g_assert_true (signet_account_list_add (signet_engine_get_accounts (self->engine), late, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (self->writers), ==, 4);
  g_ptr_array_add (identities, signet_identity_new_plain ("late@example.org", NULL));
  g_ptr_array_add (identities, signet_identity_new_plain ("sales@example.org", "Sales"));
  signet_account_set_identities (late, identities);
  g_assert_cmpuint (g_list_model_get_n_items (self->writers), ==, 5);
  assert_account (self, signet_writer_find (self->writers, "sales@example.org"), late);
  g_ptr_array_set_size (identities, 1);
  signet_account_set_identities (late, identities);
  g_assert_cmpuint (g_list_model_get_n_items (self->writers), ==, 5);
}

/* As a mail has its domain, and as it was typed. */
static void
test_letters (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetServer) server = signet_server_new ("localhost", 1, SIGNET_SECURITY_TLS, "me", NULL, NULL);
  g_autoptr(SignetAccount) letters = signet_account_new ("me@bücher.example", server);

  g_assert_true (signet_account_list_add (signet_engine_get_accounts (self->engine), letters, NULL));
  assert_account (self, signet_writer_find (self->writers, "me@xn--bcher-kva.example"), letters);
  assert_account (self, signet_writer_find (self->writers, "me@Bücher.example"), letters);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/writer/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("found", test_found);
  ADD ("for-folder", test_for_folder);
  ADD ("changed", test_changed);
  ADD ("added", test_added);
  ADD ("letters", test_letters);
#undef ADD
  return g_test_run ();
}
