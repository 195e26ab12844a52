/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate that is asked for: from the form to the file, to what an authority makes of it, and back. */
#include "config.h"

#include "certificates/request-dialog.h"

#include "certificates/certificates-window.h"
#include "certificates-fixture.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

#define MAKE_AUTHORITY "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 365 -subj /CN=Office"
#define ISSUE "x509 -req -in request.pem -CA ca.crt -CAkey ca.key -set_serial 7 -days 90 -copy_extensions copy " \
              "-out issued.crt"

static GtkWidget *
show (Fixture    *self,
      const char *address)
{
  GtkWidget *dialog =
    GTK_WIDGET (signet_request_dialog_new (self->certificates, "Carla", address, self->window));

  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (dialog);
  return dialog;
}

/* Not without an address. */
static void
test_address (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *dialog = show (self, "carla");
  GtkWidget *button = gtk_widget_get_ancestor (ui_test_find_label (dialog, "Create"), GTK_TYPE_BUTTON);

  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Twice as large it is as wide as a telephone, and no wider. */
static void
test_large_text (Fixture       *self,
                 gconstpointer  data)
{
  GtkWidget *dialog;
  int least;

  ui_test_enlarge (2);
  dialog = show (self, "carla@example.org");
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_enlarge (1);
}

typedef struct
{
  Fixture  *fixture;
  gboolean  is_requested;
} Wanted;

static gboolean
is_mine (gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr(SignetCertificateRow) row =
    certificates_fixture_find (wanted->fixture, SIGNET_CERTIFICATES_MINE, "Carla");

  return row != NULL && signet_certificate_row_is_requested (row) == wanted->is_requested;
}

static void
await_mine (Fixture  *self,
            gboolean  is_requested)
{
  Wanted wanted = { self, is_requested };

  ui_test_wait (is_mine, &wanted);
}

/* One for trials is there at once. */
static void
test_trial (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *dialog = show (self, "carla@example.org");

  gtk_widget_activate (gtk_widget_get_ancestor (ui_test_find_label (dialog, "For Trials"), ADW_TYPE_ACTION_ROW));
  ui_test_click (dialog, "Create");
  await_mine (self, FALSE);
  ui_test_await_text (self->window, "certificate for trials is ready");
}

/* What stands in for the certificate makes room for it. */
static void
test_request (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *path = certificates_fixture_path (self, "issued.crt");
  g_autoptr(GFile) issued = g_file_new_for_path (path);

  if (!test_openssl_is_there ())
    return;
  ui_test_click (show (self, "carla@example.org"), "Create");
  certificates_fixture_save (self);
  ui_test_await_text (self->window, "import what it answers");
  await_mine (self, TRUE);
  g_assert_true (test_openssl_run (&self->openssl, "req -in request.pem -verify -noout"));
  g_assert_true (test_openssl_run (&self->openssl, MAKE_AUTHORITY));
  g_assert_true (test_openssl_run (&self->openssl, ISSUE));

  signet_certificates_window_import (SIGNET_CERTIFICATES_WINDOW (self->window), issued);
  certificates_fixture_wait_for ("Certificate of Carla Imported");
  certificates_fixture_respond ("Close");
  await_mine (self, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (signet_certificates_get_model (self->certificates,
                                                                              SIGNET_CERTIFICATES_MINE)), ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/request-dialog/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("address", test_address);
  ADD ("large-text", test_large_text);
  ADD ("trial", test_trial);
  ADD ("request", test_request);
  return g_test_run ();
}
