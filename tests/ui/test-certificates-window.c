/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of certificates, on a keyring of its own and files that openssl made. */
#include "config.h"

#include "certificates/certificate-details.h"
#include "certificates/certificate-line.h"
#include "certificates/certificates-window.h"
#include "certificates/passphrase-asker.h"
#include "certificates/request-dialog.h"
#include "certificates-fixture.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

#define MAKE_KEY "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out anna.pem -days 365 " \
                 "-subj /CN=Anna&Example -addext subjectAltName=email:anna@example.org"
#define MAKE_OLD "req -x509 -newkey rsa:2048 -nodes -keyout bob.key -out bob.pem -days 10 " \
                 "-subj /CN=Bob -addext subjectAltName=email:bob@example.org " \
                 "-addext basicConstraints=CA:FALSE"
#define MAKE_FILE "pkcs12 -export -inkey key.pem -in anna.pem -out anna.p12 -passout pass:right"

static gboolean
is_gone (gpointer data)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

static gboolean
has_details (gpointer data)
{
  return (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS) != NULL) == GPOINTER_TO_INT (data);
}

static void
type_password (const char *password,
               const char *button)
{
  GtkWidget *entry = ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), ADW_TYPE_PASSWORD_ENTRY_ROW);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  certificates_fixture_respond (button);
}

static void
drop (Fixture    *self,
      const char *name)
{
  g_autofree char *path = g_build_filename (self->openssl.directory, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  signet_certificates_window_import (SIGNET_CERTIFICATES_WINDOW (self->window), file);
}

static guint
count (Fixture                *self,
       SignetCertificateGroup  group)
{
  return g_list_model_get_n_items (signet_certificates_get_model (self->certificates, group));
}

static void
import_anna (Fixture *self)
{
  g_assert_true (test_openssl_run (&self->openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (&self->openssl, MAKE_FILE));
  drop (self, "anna.p12");
  certificates_fixture_wait_for ("protected by a password");
  type_password ("right", "Import");
  certificates_fixture_wait_for ("was tried out and works");
}

static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  g_assert_nonnull (ui_test_find_label (self->window, "No Certificate of Your Own"));
  g_assert_nonnull (ui_test_find_label (self->window, "Import…"));
}

/* A wrong password is told, and asked for again; then the result is told and seen. */
static void
test_import (Fixture       *self,
             gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (&self->openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (&self->openssl, MAKE_FILE));
  drop (self, "anna.p12");
  certificates_fixture_wait_for ("protected by a password");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "anna.p12"));
  type_password ("wrong", "Import");
  certificates_fixture_wait_for ("not the password of the file");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
  gtk_switch_set_active (GTK_SWITCH (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_SWITCH)), TRUE);
  type_password ("right", "Import");
  certificates_fixture_wait_for ("was tried out and works");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "Anna&Example"));
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "anna@example.org"));
  certificates_fixture_respond ("Close");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 1);
  g_assert_nonnull (ui_test_find_label (self->window, "Anna&Example"));
}

static void
test_import_given_up (Fixture       *self,
                      gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (&self->openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (&self->openssl, MAKE_FILE));
  drop (self, "anna.p12");
  certificates_fixture_wait_for ("protected by a password");
  certificates_fixture_respond ("Cancel");
  ui_test_settle (self->window);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  drop (self, "key.pem.not-there");
  certificates_fixture_wait_for ("Nothing Was Imported");
  certificates_fixture_respond ("Close");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
}

/* What ends soon is told; the search finds by address. */
static void
test_search (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *entry;

  if (!test_openssl_is_there ())
    return;
  import_anna (self);
  certificates_fixture_respond ("Close");
  g_assert_true (test_openssl_run (&self->openssl, MAKE_OLD));
  drop (self, "bob.pem");
  certificates_fixture_wait_for ("Certificate of Bob Imported");
  certificates_fixture_respond ("Close");
  ui_test_settle (self->window);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_PEOPLE), ==, 1);
  g_assert_nonnull (ui_test_find_text (self->window, "Expires in 10 days"));

  gtk_widget_activate_action (self->window, "certificates.search", NULL);
  ui_test_settle (self->window);
  entry = ui_test_find (self->window, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "anna@");
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_settle (self->window);
  g_assert_nonnull (ui_test_find_label (self->window, "Nothing Found"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "bob@EXAMPLE");
  g_signal_emit_by_name (entry, "search-changed");
  ui_test_settle (self->window);
  g_assert_nonnull (ui_test_find_label (self->window, "Bob"));
}

/* Deleting warns of what is lost, and can be given up. */
static void
test_delete (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *row;

  if (!test_openssl_is_there ())
    return;
  import_anna (self);
  certificates_fixture_respond ("Close");
  ui_test_settle (self->window);
  row = ui_test_find (self->window, SIGNET_TYPE_CERTIFICATE_LINE);
  gtk_widget_activate (gtk_widget_get_parent (row));
  ui_test_wait (has_details, GINT_TO_POINTER (TRUE));
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS), "RSA, 2048 bits"));

  gtk_widget_activate_action (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS), "certificate.delete", NULL);
  certificates_fixture_wait_for ("can no longer be read");
  certificates_fixture_respond ("Cancel");
  ui_test_settle (self->window);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 1);

  gtk_widget_activate_action (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS), "certificate.delete", NULL);
  certificates_fixture_wait_for ("can no longer be read");
  certificates_fixture_respond ("Delete");
  ui_test_wait (has_details, GINT_TO_POINTER (FALSE));
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
}

static gboolean
has_mine (gpointer data)
{
  return count (data, SIGNET_CERTIFICATES_MINE) == 1;
}

/* One for trials is there at once. */
static void
test_request (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(SignetCertificateRow) row = NULL;
  GtkWidget *dialog;
  GtkWidget *button;

  dialog = GTK_WIDGET (signet_request_dialog_new (self->certificates, "Carla", "carla", GTK_WINDOW (self->window)));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (dialog);
  button = gtk_widget_get_ancestor (ui_test_find_label (dialog, "Create"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = GTK_WIDGET (signet_request_dialog_new (self->certificates, "Carla", "carla@example.org",
                                                  GTK_WINDOW (self->window)));
  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (dialog);
  gtk_widget_activate (gtk_widget_get_ancestor (ui_test_find_label (dialog, "For Trials"), ADW_TYPE_ACTION_ROW));
  button = gtk_widget_get_ancestor (ui_test_find_label (dialog, "Create"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  ui_test_wait (has_mine, self);
  row = g_list_model_get_item (signet_certificates_get_model (self->certificates, SIGNET_CERTIFICATES_MINE), 0);
  g_assert_cmpstr (signet_certificate_get_name (signet_certificate_row_get_certificate (row)), ==, "Carla");
}

static void
answer_cb (const char *passphrase,
           gpointer    place)
{
  *(char **) place = g_strdup (passphrase != NULL ? passphrase : "none");
}

static gboolean
is_answered (gpointer place)
{
  return *(char **) place != NULL;
}

/* What the relay does when gpg-agent asks: the same, one after the other. */
static void
test_passphrases (Fixture       *self,
                  gconstpointer  data)
{
  g_autoptr(SignetPassphraseAsker) asker =
    signet_passphrase_asker_new (signet_keys_get_passphrases (self->keys), GTK_WINDOW (self->window));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr(SignetPassphraseQuestion) given =
    signet_passphrase_question_new (NULL, "To read “Contract”", FALSE, answer_cb, &first);
  g_autoptr(SignetPassphraseQuestion) cancelled =
    signet_passphrase_question_new (NULL, "To read “Invoice”", TRUE, answer_cb, &second);
  g_autoptr(SignetPassphraseQuestion) dismissed =
    signet_passphrase_question_new (NULL, "To read “Letter”", FALSE, answer_cb, &third);

  signet_passphrase_asker_ask (asker, given);
  signet_passphrase_asker_ask (asker, cancelled);
  certificates_fixture_wait_for ("Contract");
  type_password ("secret", "Unlock");
  ui_test_wait (is_answered, &first);
  g_assert_cmpstr (first, ==, "secret");
  certificates_fixture_wait_for ("Invoice");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "That was not the passphrase."));
  certificates_fixture_respond ("Cancel");
  ui_test_wait (is_answered, &second);
  g_assert_cmpstr (second, ==, "none");

  signet_passphrase_asker_ask (asker, dismissed);
  certificates_fixture_wait_for ("Letter");
  signet_passphrase_question_dismiss (dismissed);
  ui_test_wait (is_gone, NULL);
  signet_passphrase_asker_close (asker);
}

#define ADD(name, function) \
  g_test_add ("/certificates-window/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("import", test_import);
  ADD ("import-given-up", test_import_given_up);
  ADD ("search", test_search);
  ADD ("delete", test_delete);
  ADD ("request", test_request);
  ADD ("passphrases", test_passphrases);
  return g_test_run ();
}
