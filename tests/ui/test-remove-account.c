/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An account is removed: its mail stays unless that is ticked, and Enter removes nothing. */
#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "await.h"
#include "folders/remove-account.h"
#include "mock-keyring.h"
#include "own-profile.h"
#include "secret.h"
#include "temporary.h"
#include "ui-test.h"

#define ACCOUNT "me@example.org"
#define NOBODY  65534

static MockKeyring *keyring;

typedef struct
{
  char          *profile;
  char          *file;
  SignetEngine  *engine;
  SignetAccount *account;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->profile = temporary_make ("remove-account");
  own_profile_add_account (self->profile, ACCOUNT);
  if (data != NULL)
    self->file = own_profile_put (self->profile, ACCOUNT, "Inbox", "1.x:2,", "Subject: x\n\n");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->account = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_accounts (self->engine)), 0);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  signet_engine_close (self->engine);
  g_object_unref (self->account);
  g_object_unref (self->engine);
  g_free (self->file);
  temporary_remove (self->profile);
}

static gboolean
is_ready (gpointer data)
{
  SignetFolderList *folders = signet_engine_get_folders (((Fixture *) data)->engine,
                                                         ((Fixture *) data)->account);

  return signet_folder_get_state (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX))
         == SIGNET_FOLDER_STATE_READY;
}

static gboolean
is_gone (gpointer data)
{
  return !g_file_test (((Fixture *) data)->file, G_FILE_TEST_EXISTS);
}

/* Asks, ticks or not, and answers. Returns: whether there was something to tick. */
static gboolean
answer (Fixture    *self,
        gboolean    ticks,
        const char *response)
{
  AdwMessageDialog *dialog;
  GtkWidget *check;

  signet_remove_account (self->engine, self->account, NULL);
  dialog = ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_default_response (dialog), ==, "cancel");
  check = adw_message_dialog_get_extra_child (dialog);
  if (check != NULL)
    {
      g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), ticks);
      g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (dialog), "1 message is deleted") == ticks);
    }
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  return check != NULL;
}

static void
load (Fixture *self)
{
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->account);

  signet_folder_load_async (signet_folder_list_get_role (folders, SIGNET_FOLDER_ROLE_INBOX), NULL, NULL,
                            NULL, NULL);
  ui_test_wait (is_ready, self);
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (signet_engine_get_accounts (self->engine)));
}

static void
test_kept (Fixture       *self,
           gconstpointer  data)
{
  load (self);
  g_assert_true (answer (self, TRUE, "cancel"));
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_true (answer (self, FALSE, "remove"));
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_false (is_gone (self));
}

static void
test_deleted (Fixture       *self,
              gconstpointer  data)
{
  load (self);
  g_assert_true (answer (self, TRUE, "remove"));
  g_assert_cmpuint (count (self), ==, 0);
  ui_test_wait (is_gone, self);
}

static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  load (self);
  g_assert_false (answer (self, FALSE, "remove"));
  g_assert_cmpuint (count (self), ==, 0);
}

/* What the disk does not take is told in words, and what helps. */
static void
test_failed (Fixture       *self,
             gconstpointer  data)
{
  GtkWindow *window = ui_test_show (adw_bin_new (), 300, 200);
  const uid_t own = geteuid ();
  char *toast = NULL;
  AdwMessageDialog *dialog;

  ui_test_hear_toasts (window, &toast);
  g_assert_cmpint (g_chmod (self->profile, 0500), ==, 0);
  signet_remove_account (self->engine, self->account, window);
  dialog = ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG);
  /* The superuser may write everywhere. */
  g_assert_true (own != 0 || seteuid (NOBODY) == 0);
  adw_message_dialog_response (dialog, "remove");
  g_assert_true (own != 0 || seteuid (own) == 0);
  g_assert_cmpstr (ui_test_await_toast (&toast), ==,
                   "The mail folder cannot be written to. Check the folder's permissions and try again.");
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpint (g_chmod (self->profile, 0700), ==, 0);
  g_free (toast);
  ui_test_end (window);
}

/* The user is told of a password that stays, which the question had promised to forget. */
static void
test_locked (Fixture       *self,
             gconstpointer  data)
{
  GtkWindow *window = ui_test_show (adw_bin_new (), 300, 200);
  g_autoptr(GAsyncResult) stored = NULL;
  char *toast = NULL;

  ui_test_hear_toasts (window, &toast);
  signet_secret_store_async (self->account, "secret", SIGNET_SECRET_KEEP, NULL, await_cb, &stored);
  g_assert_true (signet_secret_store_finish (await (&stored), NULL));
  mock_keyring_set_mode (keyring, MOCK_KEYRING_LOCKED);
  signet_remove_account (self->engine, self->account, window);
  adw_message_dialog_response (ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG), "remove");
  g_assert_cmpstr (ui_test_await_toast (&toast), ==,
                   "The keyring stayed locked or would not remove the password.");
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpstr (mock_keyring_get_secret (keyring), ==, "secret");
  g_free (toast);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  int status;

  /* A bus for tests takes the display away. */
  keyring = mock_keyring_new ();
  g_setenv ("DISPLAY", display, TRUE);
  ui_test_init (&argc, &argv);
  g_test_add ("/remove-account/kept", Fixture, "mail", set_up, test_kept, tear_down);
  g_test_add ("/remove-account/deleted", Fixture, "mail", set_up, test_deleted, tear_down);
  g_test_add ("/remove-account/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/remove-account/failed", Fixture, NULL, set_up, test_failed, tear_down);
  g_test_add ("/remove-account/locked", Fixture, NULL, set_up, test_locked, tear_down);
  status = g_test_run ();
  mock_keyring_free (keyring);
  return status;
}
