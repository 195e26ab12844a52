/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificates-fixture.h"

#include "certificates/certificate-line.h"
#include "certificates/certificates-window.h"
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
  test_openssl_set_up (&self->openssl, NULL);
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
