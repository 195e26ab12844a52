/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of certificates, on a keyring of its own and files that openssl made. */
#include "config.h"

#include "certificates/certificate-details.h"
#include "certificates/certificate-line.h"
#include "certificates/certificates-window.h"
#include "certificates-fixture.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

#define MAKE_KEY "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out anna.pem -days 365 " \
                 "-subj /CN=Anna&Example -addext subjectAltName=email:anna@example.org"
#define MAKE_OLD "req -x509 -newkey rsa:2048 -nodes -keyout bob.key -out bob.pem -days 10 " \
                 "-subj /CN=Bob -addext subjectAltName=email:bob@example.org " \
                 "-addext basicConstraints=CA:FALSE"
#define MAKE_UNFIT "req -x509 -newkey rsa:2048 -nodes -keyout unfit.key -out unfit.pem -days 10 -subj /CN=Unfit " \
                   "-addext basicConstraints=CA:FALSE -addext keyUsage=digitalSignature"
#define MAKE_FILE "pkcs12 -export -inkey key.pem -in anna.pem -out anna.p12 -passout pass:right"

static gboolean
has_details (gpointer data)
{
  return (ui_test_find_window (SIGNET_TYPE_CERTIFICATE_DETAILS) != NULL) == GPOINTER_TO_INT (data);
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
make_anna (Fixture *self)
{
  g_assert_true (test_openssl_run (&self->openssl, MAKE_KEY));
  g_assert_true (test_openssl_run (&self->openssl, MAKE_FILE));
}

static void
import_anna (Fixture *self)
{
  make_anna (self);
  drop (self, "anna.p12");
  certificates_fixture_wait_for ("protected by a password");
  certificates_fixture_write ("right");
  certificates_fixture_respond ("Import");
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
  make_anna (self);
  drop (self, "anna.p12");
  certificates_fixture_wait_for ("protected by a password");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "anna.p12"));
  certificates_fixture_write ("wrong");
  certificates_fixture_respond ("Import");
  certificates_fixture_wait_for ("not the password of the file");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_MINE), ==, 0);
  gtk_switch_set_active (GTK_SWITCH (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_SWITCH)), TRUE);
  certificates_fixture_write ("right");
  certificates_fixture_respond ("Import");
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
  make_anna (self);
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

static guint
count_dialogs (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint dialogs = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      dialogs += ADW_IS_MESSAGE_DIALOG (window);
    }
  return dialogs;
}

/* Of several files one is told after the other. */
static void
test_several (Fixture       *self,
              gconstpointer  data)
{
  drop (self, "first.p12");
  drop (self, "second.p12");
  certificates_fixture_wait_for ("Nothing Was Imported");
  ui_test_settle (self->window);
  g_assert_cmpuint (count_dialogs (), ==, 1);
  certificates_fixture_respond ("Close");
  certificates_fixture_wait_for ("Nothing Was Imported");
  g_assert_cmpuint (count_dialogs (), ==, 1);
  certificates_fixture_respond ("Close");
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

/* Text, and files that were copied. */
static void
test_paste (Fixture       *self,
            gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->window);
  g_autofree char *path = certificates_fixture_path (self, "anna.p12");
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) pem = NULL;
  g_autofree char *text = NULL;
  GSList files = { file, NULL };
  GdkFileList *list;

  if (!test_openssl_is_there ())
    return;
  gdk_clipboard_set_text (clipboard, "Nothing");
  gtk_widget_activate_action (self->window, "certificates.paste", NULL);
  ui_test_await_text (self->window, "no certificate in the clipboard");

  make_anna (self);
  list = gdk_file_list_new_from_list (&files);
  gdk_clipboard_set (clipboard, GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  gtk_widget_activate_action (self->window, "certificates.paste", NULL);
  certificates_fixture_wait_for ("Password of “anna.p12”");
  certificates_fixture_respond ("Cancel");
  ui_test_settle (self->window);

  pem = test_openssl_read (&self->openssl, "anna.pem");
  text = g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem));
  gdk_clipboard_set_text (clipboard, text);
  gtk_widget_activate_action (self->window, "certificates.paste", NULL);
  certificates_fixture_wait_for ("Anna&Example");
  certificates_fixture_respond ("Close");
}

/* What a certificate is not good for is said at once. */
static void
test_unfit (Fixture       *self,
            gconstpointer  data)
{
  if (!test_openssl_is_there ())
    return;
  g_assert_true (test_openssl_run (&self->openssl, MAKE_UNFIT));
  drop (self, "unfit.pem");
  certificates_fixture_wait_for ("There is no email address in it.");
  g_assert_nonnull (ui_test_find_text (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "Only for signing"));
  certificates_fixture_respond ("Close");
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
  ADD ("several", test_several);
  ADD ("paste", test_paste);
  ADD ("unfit", test_unfit);
  ADD ("delete", test_delete);
  return g_test_run ();
}
