/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to a certificate where they are wanted: in the dialog of an identity, which then offers it. */
#include "config.h"

#include "certificates/certificate-doors.h"

#include "accounts/identity-dialog.h"
#include "certificates/request-dialog.h"
#include "certificates-fixture.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

static GtkWidget *
show (Fixture *self)
{
  g_autoptr(SignetIdentity) identity =
    signet_identity_new (&(SignetIdentityFacts) { .name = "Anna", .address = "anna@example.org" });
  GtkWidget *dialog =
    GTK_WIDGET (signet_identity_dialog_new (SIGNET_IDENTITY_DIALOG_EDIT_OWN, identity, NULL,
                                            self->certificates, NULL,
                                            GTK_WINDOW (self->window)));

  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (dialog);
  return dialog;
}

static void
activate_row (GtkWidget  *dialog,
              const char *title)
{
  gtk_widget_activate (gtk_widget_get_ancestor (ui_test_await_label (dialog, title), ADW_TYPE_ACTION_ROW));
}

static gboolean
offers (GtkWidget  *widget,
        const char *wanted)
{
  GListModel *model = ADW_IS_COMBO_ROW (widget) ? adw_combo_row_get_model (ADW_COMBO_ROW (widget)) : NULL;

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), wanted))
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (offers (child, wanted))
      return TRUE;
  return FALSE;
}

static gboolean
is_chosen (gpointer data)
{
  g_autoptr(GFile) file = gtk_file_chooser_get_file (data);

  return file != NULL;
}

static void
choose (Fixture    *self,
        const char *name)
{
  g_autofree char *path = certificates_fixture_path (self, name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkFileChooser *chooser = ui_test_await_window (GTK_TYPE_FILE_CHOOSER_DIALOG);

  gtk_file_chooser_set_file (chooser, file, NULL);
  ui_test_wait (is_chosen, chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static void
test_import (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *dialog;

  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (&self->openssl,
                                   "req -x509 -newkey rsa:2048 -nodes -keyout key -out crt -days 30 -subj /CN=Anna "
                                   "-addext subjectAltName=email:anna@example.org"));
  g_assert_true (test_openssl_run (&self->openssl, "pkcs12 -export -inkey key -in crt -out anna.p12 -passout pass:"));
  dialog = show (self);
  g_assert_false (offers (dialog, "Anna"));
  activate_row (dialog, "Import Certificates or a Key");
  choose (self, "anna.p12");
  certificates_fixture_wait_for ("was tried out and works");
  certificates_fixture_respond ("Close");
  g_assert_true (offers (dialog, "Anna"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
ask_for_trials (GtkWidget *dialog)
{
  GtkWidget *request;

  activate_row (dialog, "Request a Certificate");
  request = ui_test_await_window (SIGNET_TYPE_REQUEST_DIALOG);
  ui_test_settle (request);
  activate_row (request, "For Trials");
  ui_test_click (request, "Create");
}

/* It begins with whose identity it is, and says there that it is done. */
static void
test_request (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *dialog = show (self);

  ask_for_trials (dialog);
  ui_test_await_text (dialog, "certificate for trials is ready");
  g_assert_true (offers (dialog, "Anna"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who closes the dialog at once is told in the window below. */
static void
test_request_after (Fixture       *self,
                    gconstpointer  data)
{
  GtkWidget *dialog = show (self);

  ask_for_trials (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_await_text (self->window, "certificate for trials is ready");
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_is_sensitive (widget);
}

/* A second chooser does not come over the first one. */
static void
test_twice (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *dialog = show (self);
  GtkWidget *row =
    gtk_widget_get_ancestor (ui_test_await_label (dialog, "Import Certificates or a Key"), ADW_TYPE_ACTION_ROW);
  GtkWidget *chooser;

  gtk_widget_activate (row);
  g_assert_false (gtk_widget_is_sensitive (row));
  chooser = ui_test_await_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  ui_test_settle (chooser);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_CANCEL);
  ui_test_wait (is_sensitive, row);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who leaves while the file is being chosen has thought better of it. */
static void
test_left (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *dialog = show (self);

  activate_row (dialog, "Import Certificates or a Key");
  ui_test_settle (ui_test_await_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_settle (self->window);
  g_assert_null (ui_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

#define ADD(name, function) \
  g_test_add ("/certificate-doors/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("import", test_import);
  ADD ("request", test_request);
  ADD ("request-after", test_request_after);
  ADD ("twice", test_twice);
  ADD ("left", test_left);
  return g_test_run ();
}
