/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificates-fixture.h"

#include "certificates/certificate-details.h"
#include "certificates/certificate-line.h"
#include "certificates/certificates-window.h"
#include "await.h"
#include "temporary.h"
#include "ui-test.h"

static gboolean
is_loaded (gpointer data)
{
  return ui_test_find (data, GTK_TYPE_SPINNER) != NULL
         && (ui_test_find (data, ADW_TYPE_STATUS_PAGE) != NULL
             || ui_test_find (data, SIGNET_TYPE_CERTIFICATE_LINE) != NULL);
}

void
certificates_fixture_set_up (CertificatesFixture *self,
                             gconstpointer        data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);

  test_openssl_set_up (&self->openssl, NULL);
  g_settings_set_string (settings, "save-folder", self->openssl.directory);
  self->profile = temporary_make ("certificates-window");
  self->keys = signet_keys_new (self->profile, SIGNET_STORE_WRITE, SIGNET_KEYRING_CHANGE);
  self->certificates = signet_keys_get_certificates (self->keys);
  self->window = GTK_WIDGET (signet_certificates_window_new (self->certificates, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  ui_test_settle (self->window);
  ui_test_wait (is_loaded, self->window);
}

void
certificates_fixture_tear_down (CertificatesFixture *self,
                                gconstpointer        data)
{
  ui_test_end (GTK_WINDOW (self->window));
  signet_keys_close (self->keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  signet_keys_free (self->keys);
  temporary_remove (self->profile);
  test_openssl_tear_down (&self->openssl, NULL);
}

char *
certificates_fixture_path (CertificatesFixture *self,
                           const char          *name)
{
  return g_build_filename (self->openssl.directory, name, NULL);
}

/* Both in one file. */
static GBytes *
read_pem (CertificatesFixture *self,
          const char          *name,
          gboolean             with_key)
{
  g_autofree char *crt = g_strconcat (name, ".crt", NULL);
  g_autofree char *key = g_strconcat (name, ".key", NULL);
  g_autoptr(GBytes) first = test_openssl_read (&self->openssl, crt);
  g_autoptr(GBytes) second = test_openssl_read (&self->openssl, key);
  GByteArray *all = g_byte_array_new ();

  g_byte_array_append (all, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  if (with_key)
    g_byte_array_append (all, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  return g_byte_array_free_to_bytes (all);
}

void
certificates_fixture_add (CertificatesFixture *self,
                          const char          *name,
                          const char          *extension,
                          const char          *passphrase)
{
  g_autofree char *more = extension != NULL ? g_strconcat (" -addext ", extension, NULL) : g_strdup ("");
  g_autofree char *command =
    g_strdup_printf ("req -x509 -newkey rsa:2048 -nodes -keyout %s.key -out %s.crt -days 365 -subj /CN=%s "
                     "-addext subjectAltName=email:%s@example.org%s", name, name, name, name, more);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(SignetImported) imported = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (test_openssl_run (&self->openssl, command));
  bytes = read_pem (self, name, passphrase != NULL);
  signet_certificates_import_async (self->certificates, bytes, passphrase, SIGNET_PROTECT_BY_PASSPHRASE, NULL,
                                    await_cb, &result);
  imported = signet_certificates_finish_import (self->certificates, await (&result), &error);
  g_assert_no_error (error);
  signet_keyring_stop_agent (signet_keys_get_keyring (self->keys));
}

SignetCertificateRow *
certificates_fixture_find (CertificatesFixture    *self,
                           SignetCertificateGroup  group,
                           const char             *name)
{
  GListModel *model = signet_certificates_get_model (self->certificates, group);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(SignetCertificateRow) row = g_list_model_get_item (model, i);

      if (g_str_equal (signet_certificate_get_name (signet_certificate_row_get_certificate (row)), name))
        return g_steal_pointer (&row);
    }
  return NULL;
}

GtkWidget *
certificates_fixture_open (CertificatesFixture    *self,
                           SignetCertificateGroup  group,
                           const char             *name)
{
  g_autoptr(SignetCertificateRow) row = certificates_fixture_find (self, group, name);
  GtkWidget *details;

  g_assert_nonnull (row);
  details = GTK_WIDGET (signet_certificate_details_new (self->certificates, row, GTK_WINDOW (self->window)));
  gtk_window_present (GTK_WINDOW (details));
  ui_test_settle (details);
  return details;
}

/* It has found the folder that it was told to begin in. */
static gboolean
has_place (gpointer data)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (data));

  return file != NULL;
}

void
certificates_fixture_save (CertificatesFixture *self)
{
  GtkWidget *chooser = ui_test_await_window (GTK_TYPE_FILE_CHOOSER_DIALOG);

  ui_test_wait (has_place, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static gboolean
is_asked (gpointer data)
{
  GtkWidget *dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL && ui_test_find_text (dialog, data) != NULL;
}

void
certificates_fixture_wait_for (const char *text)
{
  ui_test_wait (is_asked, (gpointer) text);
}

void
certificates_fixture_write (const char *secret)
{
  GtkWidget *dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *entry = ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  g_assert_nonnull (entry);
  for (; entry != NULL; entry = gtk_widget_get_next_sibling (entry))
    if (ADW_IS_PASSWORD_ENTRY_ROW (entry))
      gtk_editable_set_text (GTK_EDITABLE (entry), secret);
}

static gboolean
is_over (gpointer dialog)
{
  return ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != dialog;
}

void
certificates_fixture_respond (const char *label)
{
  GtkWidget *dialog = ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *text = ui_test_find_label (dialog, label);

  g_assert_nonnull (text);
  g_signal_emit_by_name (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_over, dialog);
}
