/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an account's settings show besides its login, and the ledger of its server. */
#include "config.h"

#include "accounts/account-form.h"
#include "accounts/identities-group.h"
#include "accounts/identity-dialog.h"
#include "accounts/ledger-row.h"
#include "accounts/ledger-window.h"
#include "accounts/server-row.h"
#include "accounts/size-row.h"
#include "application/receive-all.h"
#include "common/switch-row.h"
#include "engine-receive.h"
#include "fake-mailbox.h"
#include "secret.h"
#include "temporary.h"
#include "ui-test.h"

#define ADDRESS "alice@localhost"
#define PASSWORD "right"
#define PIN "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

typedef struct
{
  char          *profile;
  SignetEngine  *engine;
  SignetAccount *account;
  FakeServer    *server;
  FakeMailbox   *mailbox;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  SignetServer *server;

  self->profile = temporary_make ("settings & more");
  self->engine = signet_engine_open (self->profile, SIGNET_STORE_WRITE, NULL);
  self->server = fake_server_new ();
  self->mailbox = fake_mailbox_new (PASSWORD);
  server = signet_server_new ("localhost", fake_server_get_port (self->server), SIGNET_SECURITY_PLAIN,
                              ADDRESS, NULL, NULL);
  self->account = signet_account_new (ADDRESS, server);
  signet_server_unref (server);
  g_assert_true (signet_account_list_add (signet_engine_get_accounts (self->engine), self->account, NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_object_unref (self->account);
  signet_engine_close (self->engine);
  g_object_unref (self->engine);
  fake_server_free (self->server);
  fake_mailbox_free (self->mailbox);
  temporary_remove (self->profile);
}

static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  SignetReceipt receipt;

  signet_engine_receive_finish (SIGNET_ENGINE (source), result, &receipt, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
receive (Fixture *self)
{
  gboolean done = FALSE;

  signet_engine_receive_async (self->engine, self->account, PASSWORD, NULL, received_cb, &done);
  ui_test_wait_true (&done);
}

static void
add_mail (Fixture    *self,
          const char *uidl,
          const char *subject)
{
  g_autofree char *mail = g_strdup_printf ("From: Bob <bob@example.org>\r\nSubject: %s\r\n"
                                           "Date: Mon, 02 Nov 2026 10:00:00 +0000\r\n\r\nHello\r\n", subject);

  fake_mailbox_add (self->mailbox, uidl, mail);
}

static SignetLedgerWindow *
open_ledger (Fixture *self)
{
  SignetLedgerWindow *window = signet_ledger_window_new (self->engine, self->account, NULL);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_ledger (Fixture       *self,
             gconstpointer  data)
{
  SignetLedgerWindow *window;

  add_mail (self, "a", "The bill");
  add_mail (self, "b", "The offer");
  fake_mailbox_add_session (self->mailbox, self->server, SIGNET_SECURITY_PLAIN, NULL);
  fake_mailbox_add_session (self->mailbox, self->server, SIGNET_SECURITY_PLAIN, NULL);
  fake_server_start (self->server);
  receive (self);

  window = open_ledger (self);
  ui_test_await_text (window, "The bill");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "Goes on "));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "2 messages"));
  gtk_widget_activate_action (GTK_WIDGET (window), "ledger.keep", NULL);
  g_assert_null (ui_test_find_text (GTK_WIDGET (window), "you asked"));

  gtk_widget_activate_action (ui_test_find (GTK_WIDGET (window), SIGNET_TYPE_LEDGER_ROW),
                              "list.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "ledger.keep", NULL);
  ui_test_await_text (window, "Kept: you asked to keep it");
  gtk_widget_activate_action (ui_test_find (GTK_WIDGET (window), SIGNET_TYPE_LEDGER_ROW),
                              "list.select-item", "(ubb)", 0, FALSE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window), "ledger.delete", NULL);
  ui_test_await_text (window, "Goes at the next receive");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "Kept: you asked to keep it"));
  g_assert_cmpuint (fake_mailbox_get_n_messages (self->mailbox), ==, 2);

  /* The window follows what a receive does. */
  receive (self);
  ui_test_await_text (window, "1 message");
  fake_server_assert_played (self->server);
  g_assert_cmpuint (fake_mailbox_get_n_messages (self->mailbox), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_ledger_never_received (Fixture       *self,
                            gconstpointer  data)
{
  SignetLedgerWindow *window = open_ledger (self);

  ui_test_await_text (window, "Nothing Known Yet");
  g_assert_null (ui_test_find_text (GTK_WIDGET (window), "0 messages"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Why is said, whatever characters are in the path of the profile. */
static void
test_ledger_unreadable (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->profile, "mail", ADDRESS, "uidl.log", NULL);
  SignetLedgerWindow *window;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  window = open_ledger (self);
  ui_test_await_text (window, "Cannot Be Read");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), path));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_size (Fixture       *self,
           gconstpointer  data)
{
  SignetSizeRow *row = g_object_ref_sink (g_object_new (SIGNET_TYPE_SIZE_ROW, NULL));

  g_assert_cmpuint (signet_size_row_get (row), ==, 0);
  signet_size_row_set (row, 5000000);
  g_assert_cmpuint (signet_size_row_get (row), ==, 5000000);
  signet_size_row_set (row, 123456);
  g_assert_cmpuint (signet_size_row_get (row), ==, 123456);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpuint (signet_size_row_get (row), ==, 0);
  signet_size_row_set (row, G_MAXUINT64);
  g_assert_cmpuint (signet_size_row_get (row), ==, G_MAXUINT64);
  g_object_unref (row);
}

static GtkWidget *
find_danger (GtkWidget *root)
{
  GtkWidget *label = ui_test_find_text (root, "This server itself deletes mail after 10 days.");

  return label != NULL ? gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW) : NULL;
}

static void
test_form (Fixture       *self,
           gconstpointer  data)
{
  SignetAccountForm *form = g_object_new (SIGNET_TYPE_ACCOUNT_FORM, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (form), 400, 1400);
  g_autoptr(SignetAccount) written = NULL;
  g_autoptr(GError) error = NULL;

  signet_account_set_max_size (self->account, 1000000);
  signet_account_form_set_account (form, self->account, self->engine);
  g_assert_null (find_danger (GTK_WIDGET (window)));
  signet_account_form_set_expire_days (form, 10);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_has_css_class (find_danger (GTK_WIDGET (window)), "error"));

  signet_account_set_leave (self->account, SIGNET_LEAVE_DAYS, 7);
  signet_account_form_set_account (form, self->account, self->engine);
  signet_account_form_set_expire_days (form, 10);
  g_assert_false (gtk_widget_has_css_class (find_danger (GTK_WIDGET (window)), "error"));

  written = signet_account_form_dup_account (form, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (signet_account_get_max_size (written), ==, 1000000);
  g_assert_cmpuint (signet_account_get_days (written), ==, 7);
  ui_test_end (window);
}

/* The exception for a certificate can be seen and taken back. */
static void
test_pin (Fixture       *self,
          gconstpointer  data)
{
  SignetServerRow *row = g_object_new (SIGNET_TYPE_SERVER_ROW, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (row), 400, 900);
  SignetServer *server = signet_server_new ("localhost", 995, SIGNET_SECURITY_TLS, ADDRESS, NULL, PIN);
  SignetServer *kept, *forgotten;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  signet_server_row_set_server (row, server);
  kept = signet_server_row_dup_server (row, ADDRESS, NULL);
  g_assert_cmpstr (signet_server_get_pin (kept), ==, PIN);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "00:11:22:33"));
  g_signal_emit_by_name (gtk_widget_get_parent (ui_test_find_label (GTK_WIDGET (window), "Remove")),
                         "clicked");
  ui_test_settle (GTK_WIDGET (window));
  forgotten = signet_server_row_dup_server (row, ADDRESS, NULL);
  g_assert_null (signet_server_get_pin (forgotten));
  g_assert_null (ui_test_find_text (GTK_WIDGET (window), "00:11:22:33"));
  signet_server_unref (server);
  signet_server_unref (kept);
  signet_server_unref (forgotten);
  ui_test_end (window);
}

static void
put (GtkWidget  *root,
     const char *title,
     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_row (root, title)), text);
}

static void
test_identities (Fixture       *self,
                 gconstpointer  data)
{
  SignetIdentitiesGroup *group = g_object_new (SIGNET_TYPE_IDENTITIES_GROUP, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (group), 400, 400);
  const SignetIdentityFacts *facts;
  GtkWidget *dialog;

  signet_account_set_name (self->account, "Alice");
  signet_identities_group_set_account (group, self->account, self->engine);
  gtk_widget_activate_action (GTK_WIDGET (group), "identities.add", NULL);
  dialog = GTK_WIDGET (ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));
  ui_test_settle (dialog);
  put (dialog, "_Email Address", "not an address");
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_nonnull (ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));
  put (dialog, "_Email Address", " sales@example.org ");
  put (dialog, "_Name", "Sales");
  put (dialog, "Address for Re_plies", "office@example.org");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (dialog,
                                                                                  GTK_TYPE_TEXT_VIEW))),
                            "Sales\nExample Ltd\n\n", -1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_find_row (dialog, "Encr_ypt New Mail")), 2);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_test_find_row (dialog, "_Quote in Replies")), 1);
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_null (ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));

  g_assert_cmpuint (signet_identities_group_get (group)->len, ==, 2);
  facts = signet_identity_get_facts (signet_identities_group_get (group)->pdata[1]);
  g_assert_cmpstr (facts->address, ==, "sales@example.org");
  g_assert_cmpstr (facts->name, ==, "Sales");
  g_assert_cmpstr (facts->reply_to, ==, "office@example.org");
  g_assert_cmpstr (facts->signature, ==, "Sales\nExample Ltd");
  g_assert_null (facts->fingerprint);
  g_assert_cmpint (facts->quote_style, ==, SIGNET_QUOTE_ABOVE);
  g_assert_true (facts->flags & SIGNET_IDENTITY_ENCRYPT);
  g_assert_false (facts->flags & SIGNET_IDENTITY_AUTO_ENCRYPT);
  g_assert_true (facts->flags & SIGNET_IDENTITY_PROTECT_HEADERS);
  g_assert_cmpuint (signet_account_get_identities (self->account)->len, ==, 1);

  g_signal_emit_by_name (ui_test_find_row (GTK_WIDGET (group), "Sales"), "activated");
  dialog = GTK_WIDGET (ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));
  ui_test_settle (dialog);
  /* Both stay what they are. */
  put (dialog, "_Email Address", ADDRESS);
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_true (dialog == ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));
  facts = signet_identity_get_facts (signet_identities_group_get (group)->pdata[0]);
  g_assert_cmpstr (facts->name, ==, "Alice");
  gtk_widget_activate_action (dialog, "identity.remove", NULL);
  g_assert_cmpuint (signet_identities_group_get (group)->len, ==, 1);
  ui_test_end (window);
}

/* The account's own: who it is stands elsewhere, and it stays. */
static void
test_own_identity (Fixture       *self,
                   gconstpointer  data)
{
  SignetIdentitiesGroup *group = g_object_new (SIGNET_TYPE_IDENTITIES_GROUP, NULL);
  GtkWindow *window = ui_test_show (GTK_WIDGET (group), 400, 400);
  GtkWidget *dialog;

  signet_account_set_name (self->account, "Alice");
  signet_identities_group_set_account (group, self->account, self->engine);
  g_signal_emit_by_name (ui_test_find_row (GTK_WIDGET (group), "Alice"), "activated");
  dialog = GTK_WIDGET (ui_test_find_window (SIGNET_TYPE_IDENTITY_DIALOG));
  ui_test_settle (dialog);
  g_assert_false (gtk_widget_get_mapped (ui_test_find_row (dialog, "_Email Address")));
  g_assert_null (ui_test_find_text (dialog, "Remove Identity"));
  signet_switch_row_set_active (SIGNET_SWITCH_ROW (ui_test_find_row (dialog, "_Sign New Mail")), TRUE);
  gtk_widget_activate_action (dialog, "identity.apply", NULL);
  g_assert_cmpuint (signet_identities_group_get (group)->len, ==, 1);
  g_assert_true (signet_identity_get_facts (signet_identities_group_get (group)->pdata[0])->flags
                 & SIGNET_IDENTITY_SIGN);
  ui_test_end (window);
}

static void
all_received_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(char **) user_data = signet_receive_all_finish (SIGNET_ENGINE (source), result);
}

static gboolean
is_said (gpointer data)
{
  return *(char **) data != NULL;
}

static gboolean
is_calm (gpointer notice)
{
  return !gtk_widget_has_css_class (notice, "error");
}

/* A server that deletes is a danger as long as nothing goes before that. */
static void
test_ledger_expires (Fixture       *self,
                     gconstpointer  data)
{
  SignetLedgerWindow *window;
  GtkWidget *notice;

  add_mail (self, "a", "The bill");
  fake_mailbox_set_habits (self->mailbox, FAKE_MAILBOX_EXPIRES);
  for (guint i = 0; i < 2; i++)
    fake_mailbox_add_session (self->mailbox, self->server, SIGNET_SECURITY_PLAIN, NULL);
  fake_server_start (self->server);
  signet_account_set_leave (self->account, SIGNET_LEAVE_KEEP, 7);
  receive (self);
  window = open_ledger (self);
  notice = ui_test_await_text (window, "30 days");
  g_assert_true (gtk_widget_has_css_class (notice, "error"));
  signet_account_set_leave (self->account, SIGNET_LEAVE_DAYS, 7);
  receive (self);
  ui_test_wait (is_calm, notice);
  ui_test_end (GTK_WINDOW (window));
}

/* What the window says in the end. Returns: (transfer full). */
static char *
receive_all (Fixture *self)
{
  char *sentence = NULL;

  signet_receive_all_async (self->engine, NULL, all_received_cb, &sentence);
  ui_test_wait (is_said, &sentence);
  return sentence;
}

/* Mail that the server keeps back is not none, whatever else came. */
static void
test_kept_back (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add_mail (self, "a", "The bill");
  add_mail (self, "b", "The offer");
  fake_mailbox_set_habits (self->mailbox, FAKE_MAILBOX_KEEPS_BACK);
  for (guint i = 0; i < 2; i++)
    fake_mailbox_add_session (self->mailbox, self->server, SIGNET_SECURITY_PLAIN, NULL);
  fake_server_start (self->server);
  signet_secret_store_async (self->account, PASSWORD, SIGNET_SECRET_SESSION, NULL, NULL, NULL);
  first = receive_all (self);
  g_assert_cmpstr (first, ==, "1 new message\n"
                              "The server did not give out 1 message. The next receive tries again.");
  second = receive_all (self);
  g_assert_cmpstr (second, ==, "The server did not give out 1 message. The next receive tries again.");
}

#define ADD(name, function) g_test_add ("/account-settings/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("kept-back", test_kept_back);
  ADD ("ledger", test_ledger);
  ADD ("ledger-never-received", test_ledger_never_received);
  ADD ("ledger-unreadable", test_ledger_unreadable);
  ADD ("ledger-expires", test_ledger_expires);
  ADD ("size", test_size);
  ADD ("form", test_form);
  ADD ("pin", test_pin);
  ADD ("identities", test_identities);
  ADD ("own-identity", test_own_identity);
  return g_test_run ();
}
