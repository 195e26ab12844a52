/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "application/preferences.h"
#include "keyring-choice.h"
#include "sample-mail.h"
#include "ui-test.h"

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_assert_true (signet_image_senders_set_finish (SIGNET_IMAGE_SENDERS (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
read_cb (SignetImageSenders *senders,
         gboolean           *done)
{
  *done = TRUE;
}

static void
test_plain (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = signet_preferences_new (NULL, NULL);
  GtkWidget *row;

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  row = gtk_widget_get_ancestor (ui_test_find_label (GTK_WIDGET (window), "Prefer Plain Text"),
                                 ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (g_settings_get_boolean (settings, "prefer-plain"));
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_false (g_settings_get_boolean (settings, "prefer-plain"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (window), "Images Always Loaded"));
  ui_test_end (window);
}

static void
check_number (const char *title,
              const char *key)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = signet_preferences_new (NULL, NULL);
  GtkSpinButton *number;

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  number = GTK_SPIN_BUTTON (ui_test_find (ui_test_find_row (GTK_WIDGET (window), title), GTK_TYPE_SPIN_BUTTON));
  g_assert_cmpfloat (gtk_spin_button_get_value (number), ==, 10);
  gtk_spin_button_set_value (number, 30);
  g_assert_cmpuint (g_settings_get_uint (settings, key), ==, 30);
  g_settings_reset (settings, key);
  g_assert_cmpfloat (gtk_spin_button_get_value (number), ==, 10);
  ui_test_end (window);
}

static void
test_numbers (void)
{
  check_number ("_Seconds to Take Back What Was Sent", "undo-send-seconds");
  check_number ("_Minutes Between Receiving", "receive-interval");
}

static gboolean
is_autostart (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
receives (gpointer data)
{
  return g_settings_get_boolean (data, "background");
}

static void
activate_row (GtkWindow  *window,
              const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (ui_test_find_label (GTK_WIDGET (window), title),
                                            ADW_TYPE_ACTION_ROW);

  adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* What cannot be had goes back to what it was, with a sentence. */
static void
test_background (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autofree char *directory = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (directory, SIGNET_APPLICATION_ID ".desktop", NULL);
  GtkWindow *window = signet_preferences_new (NULL, NULL);

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  activate_row (window, "Keep Receiving When the Window Is Closed");
  ui_test_wait (receives, settings);
  activate_row (window, "Start at Login");
  ui_test_wait (is_autostart, path);
  ui_test_settle (GTK_WIDGET (window));
  ui_test_end (window);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_assert_true (g_file_set_contents (directory, "", 0, NULL));
  window = signet_preferences_new (NULL, NULL);
  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  activate_row (window, "Start at Login");
  ui_test_await_text (window, "cannot be changed");
  g_assert_true (g_settings_get_boolean (settings, "background"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (directory), ==, 0);
  ui_test_end (window);
}

/* What is no directory is not set, and what was set stays. */
static void
test_directories (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = signet_preferences_new (NULL, NULL);
  g_auto(GStrv) set = NULL;
  GtkWidget *row;

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  row = ui_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (row), " ldaps://a.example/dc=a,dc=example  ldap://b.example/ ");
  g_signal_emit_by_name (row, "apply");
  gtk_editable_set_text (GTK_EDITABLE (row), "ldaps://c.example/ http://c.example/");
  g_signal_emit_by_name (row, "apply");
  set = g_settings_get_strv (settings, "directories");
  g_assert_cmpuint (g_strv_length (set), ==, 2);
  g_assert_cmpstr (set[0], ==, "ldaps://a.example/dc=a,dc=example");
  g_assert_cmpstr (set[1], ==, "ldap://b.example/");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "http://c.example/"));
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_signal_emit_by_name (row, "apply");
  ui_test_end (window);
}

/* Both ways, and with a word about who learns what. */
static void
test_revocation (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = signet_preferences_new (NULL, NULL);
  g_autofree char *word = NULL;
  GtkWidget *row;

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "issuer of the sender’s certificate learns"));
  row = ui_test_find (GTK_WIDGET (window), ADW_TYPE_COMBO_ROW);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  word = g_settings_get_string (settings, "revocation");
  g_assert_cmpstr (word, ==, "ocsp");
  g_settings_set_string (settings, "revocation", "crl-and-ocsp");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  g_settings_reset (settings, "revocation");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 0);
  ui_test_end (window);
}

/* What was allowed for ever can be taken back. */
static void
test_senders (void)
{
  SampleMailbox *mailbox = sample_mailbox_new ();
  SignetImageSenders *senders = signet_engine_get_image_senders (mailbox->engine);
  gboolean read = FALSE;
  gboolean set = FALSE;
  GtkWindow *window;
  GtkWidget *row;

  g_signal_connect (senders, "changed", G_CALLBACK (read_cb), &read);
  ui_test_wait_true (&read);
  signet_image_senders_set_async (senders, "a&b@example.org", SIGNET_IMAGES_ALWAYS, set_cb, &set);
  ui_test_wait_true (&set);
  window = signet_preferences_new (NULL, mailbox->engine);
  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  row = gtk_widget_get_ancestor (ui_test_find_label (GTK_WIDGET (window), "a&b@example.org"),
                                 ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (ui_test_find (row, GTK_TYPE_BUTTON), "clicked");
  ui_test_settle (GTK_WIDGET (window));
  g_assert_false (signet_image_senders_contains (senders, "a&b@example.org"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (window), "a&b@example.org"));
  ui_test_end (window);
  sample_mailbox_free (mailbox);
}

static GtkSwitch *
find_switch (GtkWindow  *window,
             const char *title)
{
  GtkWidget *label = ui_test_find_label (GTK_WIDGET (window), title);

  g_assert_nonnull (label);
  return GTK_SWITCH (ui_test_find (gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW), GTK_TYPE_SWITCH));
}

static gboolean
asks_always (gpointer keyring)
{
  return signet_keyring_get_asking (keyring) == SIGNET_KEYRING_ASKS_ALWAYS;
}

/* The other keyring is taken at the next start, how often is asked counts at once; with a plain word about
 * what it means. */
static void
test_keyring (void)
{
  SampleMailbox *mailbox = sample_mailbox_new ();
  GtkWindow *window = signet_preferences_new (NULL, mailbox->engine);
  g_autofree char *choice = NULL;
  g_autofree char *home = g_build_filename (g_get_home_dir (), ".gnupg", NULL);
  GtkSwitch *own;

  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "what you delete here is gone there"));
  gtk_switch_set_active (find_switch (window, "Ask for the Passphrase Each Time"), TRUE);
  ui_test_wait (asks_always, signet_engine_get_keyring (mailbox->engine));

  own = find_switch (window, "Use the Keyring of GnuPG");
  g_assert_null (ui_test_find_text (GTK_WIDGET (window), "when Signet is started again"));
  gtk_switch_set_active (own, TRUE);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "when Signet is started again"));
  choice = signet_keyring_choice_read (mailbox->profile);
  g_assert_cmpstr (choice, ==, home);
  gtk_switch_set_active (own, FALSE);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_null (ui_test_find_text (GTK_WIDGET (window), "when Signet is started again"));
  g_assert_null (signet_keyring_choice_read (mailbox->profile));
  ui_test_end (window);
  sample_mailbox_free (mailbox);
}

/* Nobody is offered a keyring that forgets. */
static void
test_keyring_in_memory (void)
{
  SampleMailbox *mailbox = sample_mailbox_new ();
  g_autofree char *memory = g_strdup ("/dev/shm/signet-own-XXXXXX");
  GtkWindow *window;

  if (g_mkdtemp (memory) == NULL)
    {
      g_test_skip ("/dev/shm cannot be used");
      sample_mailbox_free (mailbox);
      return;
    }
  g_setenv ("GNUPGHOME", memory, TRUE);
  g_setenv ("FLATPAK_ID", SIGNET_APPLICATION_ID, TRUE);
  window = signet_preferences_new (NULL, mailbox->engine);
  g_unsetenv ("FLATPAK_ID");
  g_unsetenv ("GNUPGHOME");
  gtk_window_present (window);
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "Ask for the Passphrase Each Time"));
  g_assert_null (ui_test_find_label (GTK_WIDGET (window), "Use the Keyring of GnuPG"));
  ui_test_end (window);
  g_assert_cmpint (g_rmdir (memory), ==, 0);
  sample_mailbox_free (mailbox);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/preferences/directories", test_directories);
  g_test_add_func ("/ui/preferences/plain", test_plain);
  g_test_add_func ("/ui/preferences/numbers", test_numbers);
  g_test_add_func ("/ui/preferences/background", test_background);
  g_test_add_func ("/ui/preferences/revocation", test_revocation);
  g_test_add_func ("/ui/preferences/senders", test_senders);
  g_test_add_func ("/ui/preferences/keyring", test_keyring);
  g_test_add_func ("/ui/preferences/keyring-in-memory", test_keyring_in_memory);
  return g_test_run ();
}
