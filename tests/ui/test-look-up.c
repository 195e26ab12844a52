/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking up a certificate in the window, in a directory of the test's own. */
#include "config.h"

#include "certificates/certificates-window.h"
#include "keys.h"
#include "openssl.h"
#include "temporary.h"
#include "ui-test.h"

typedef struct
{
  TestOpenssl         openssl;
  char               *profile;
  SignetKeys         *keys;
  SignetCertificates *certificates;
  GtkWidget          *window;
} Fixture;

#define MAKE_OLD "req -x509 -newkey rsa:2048 -nodes -keyout bob.key -out bob.pem -days 10 " \
                 "-subj /CN=Bob -addext subjectAltName=email:bob@example.org " \
                 "-addext basicConstraints=CA:FALSE"
static gboolean
is_loaded (gpointer data)
{
  return ui_test_find (data, GTK_TYPE_SPINNER) != NULL
         && (ui_test_find (data, ADW_TYPE_STATUS_PAGE) != NULL
             || ui_test_find (data, ADW_TYPE_ACTION_ROW) != NULL);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  test_openssl_set_up (&self->openssl, NULL);
  self->profile = temporary_make ("look-up");
  self->keys = signet_keys_new (self->profile, SIGNET_STORE_WRITE, SIGNET_KEYRING_CHANGE);
  self->certificates = signet_keys_get_certificates (self->keys);
  self->window = GTK_WIDGET (signet_certificates_window_new (self->certificates, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  ui_test_settle (self->window);
  ui_test_wait (is_loaded, self->window);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  ui_test_end (GTK_WINDOW (self->window));
  signet_keys_close (self->keys);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  signet_keys_free (self->keys);
  temporary_remove (self->profile);
  test_openssl_tear_down (&self->openssl, NULL);
}

/* The dialog that is open, NULL if there is none. */
static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_dialog () != NULL && ui_test_find_text (find_dialog (), data) != NULL;
}

/* Until a dialog says that. */
static void
wait_for (const char *text)
{
  ui_test_wait (is_asked, (gpointer) text);
}

static gboolean
is_over (gpointer dialog)
{
  return find_dialog () != dialog;
}

/* Clicks on that button of the dialog. */
static void
respond (const char *label)
{
  GtkWidget *dialog = find_dialog ();
  GtkWidget *text = ui_test_find_label (dialog, label);

  g_assert_nonnull (text);
  g_signal_emit_by_name (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_over, dialog);
}

static guint
count (Fixture                *self,
       SignetCertificateGroup  group)
{
  return g_list_model_get_n_items (signet_certificates_get_model (self->certificates, group));
}

/* A directory that has no TLS, and one entry: whatever it is asked, it gives what data points to. */
static gboolean
serve_cb (GThreadedSocketService *service,
          GSocketConnection      *connection,
          GObject                *source,
          gpointer                answer)
{
  static const guint8 no_tls[] = { 0x30, 12, 2, 1, 1, 0x78, 7, 10, 1, 2, 4, 0, 4, 0 };
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint8 question[4096];

  g_input_stream_read (in, question, sizeof question, NULL, NULL);
  g_output_stream_write_all (out, no_tls, sizeof no_tls, NULL, NULL, NULL);
  g_input_stream_read (in, question, sizeof question, NULL, NULL);
  g_output_stream_write_all (out, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer), NULL, NULL,
                             NULL);
  g_input_stream_read (in, question, sizeof question, NULL, NULL);
  return TRUE;
}

static void
prepend (GByteArray *bytes,
         guint8      tag)
{
  const guint8 head[] = { tag, 0x82, (guint8) (bytes->len >> 8), (guint8) bytes->len };

  g_byte_array_prepend (bytes, head, sizeof head);
}

/* The answer to a search (RFC 4511 section 4.5.2): an entry with that certificate, and the end. */
static GBytes *
make_answer (const char *der,
             gsize       length)
{
  static const guint8 before[] = "\x04\x16userCertificate;binary";
  static const guint8 name[] = { 4, 0 };
  static const guint8 number[] = { 2, 1, 2 };
  static const guint8 end[] = { 0x30, 12, 2, 1, 2, 0x65, 7, 10, 1, 0, 4, 0, 4, 0 };
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) der, (guint) length);
  prepend (bytes, 0x04);
  prepend (bytes, 0x31);
  g_byte_array_prepend (bytes, before, sizeof before - 1);
  prepend (bytes, 0x30);
  prepend (bytes, 0x30);
  g_byte_array_prepend (bytes, name, sizeof name);
  prepend (bytes, 0x64);
  g_byte_array_prepend (bytes, number, sizeof number);
  prepend (bytes, 0x30);
  g_byte_array_append (bytes, end, sizeof end);
  return g_byte_array_free_to_bytes (bytes);
}

static void
look_up (Fixture    *self,
         const char *address)
{
  gtk_widget_activate_action (self->window, "certificates.look-up", NULL);
  wait_for ("These directories are asked");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (find_dialog (), ADW_TYPE_ENTRY_ROW)), address);
  respond ("Look Up");
}

/* Nobody is asked until somebody is set; what is found is told, and taken in only if the user says so. */
static void
test_look_up (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(GSocketService) service = g_threaded_socket_service_new (2);
  const guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *uri = g_strdup_printf ("ldap://127.0.0.1:%u/dc=org", port);
  const char *const directories[] = { uri, NULL };
  const char *const nobody[] = { NULL };
  g_autofree char *path = g_build_filename (self->openssl.directory, "bob.der", NULL);
  g_autofree char *der = NULL;
  g_autoptr(GBytes) answer = NULL;
  gsize length;

  if (!test_openssl_is_there ())
    return;
  gtk_widget_activate_action (self->window, "certificates.look-up", NULL);
  wait_for ("but not which");  /* the DNS, at first */
  respond ("Cancel");
  g_settings_set_strv (settings, "directories", nobody);
  gtk_widget_activate_action (self->window, "certificates.look-up", NULL);
  ui_test_settle (self->window);
  g_assert_null (find_dialog ());
  g_settings_set_strv (settings, "directories", directories);
  g_assert_true (test_openssl_run (&self->openssl, MAKE_OLD));
  g_assert_true (test_openssl_run (&self->openssl, "x509 -in bob.pem -out bob.der -outform DER"));
  g_assert_true (g_file_get_contents (path, &der, &length, NULL));
  answer = make_answer (der, length);
  g_signal_connect (service, "run", G_CALLBACK (serve_cb), answer);

  look_up (self, "carol@example.org");
  wait_for ("No certificate was found for carol@example.org.");
  respond ("Close");
  look_up (self, "bob@example.org");
  wait_for ("From the directory 127.0.0.1");
  respond ("Cancel");
  ui_test_settle (self->window);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_PEOPLE), ==, 0);
  look_up (self, " bob@example.org ");
  wait_for ("From the directory 127.0.0.1");
  g_assert_nonnull (ui_test_find_label (find_dialog (), "1 Certificate Found"));
  respond ("Import");
  wait_for ("Certificate of Bob Imported");
  respond ("Close");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_PEOPLE), ==, 1);
  g_settings_reset (settings, "directories");
  g_socket_service_stop (service);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add ("/look-up/found", Fixture, NULL, set_up, test_look_up, tear_down);
  return g_test_run ();
}
