/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking up a certificate in the window, in a directory of the test's own. */
#include "config.h"

#include "certificate-lookup.h"
#include "certificates-fixture.h"
#include "certificates/look-up.h"
#include "ui-test.h"

typedef CertificatesFixture Fixture;

/* us: less than that of the directories, and enough for a slow machine. */
#define PATIENCE (SIGNET_CERTIFICATE_LOOKUP_PATIENCE * G_USEC_PER_SEC / 2)

#define MAKE_OLD "req -x509 -newkey rsa:2048 -nodes -keyout bob.key -out bob.pem -days 10 " \
                 "-subj /CN=Bob -addext subjectAltName=email:bob@example.org " \
                 "-addext basicConstraints=CA:FALSE"

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
  certificates_fixture_wait_for ("These directories are asked");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG),
                                                     ADW_TYPE_ENTRY_ROW)), address);
  certificates_fixture_respond ("Look Up");
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
  certificates_fixture_wait_for ("but not which");  /* the DNS, at first */
  certificates_fixture_respond ("Cancel");
  g_settings_set_strv (settings, "directories", nobody);
  gtk_widget_activate_action (self->window, "certificates.look-up", NULL);
  ui_test_settle (self->window);
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_settings_set_strv (settings, "directories", directories);
  g_assert_true (test_openssl_run (&self->openssl, MAKE_OLD));
  g_assert_true (test_openssl_run (&self->openssl, "x509 -in bob.pem -out bob.der -outform DER"));
  g_assert_true (g_file_get_contents (path, &der, &length, NULL));
  answer = make_answer (der, length);
  g_signal_connect (service, "run", G_CALLBACK (serve_cb), answer);

  look_up (self, "carol@example.org");
  certificates_fixture_wait_for ("No certificate was found for carol@example.org.");
  certificates_fixture_respond ("Close");
  look_up (self, "bob@example.org");
  certificates_fixture_wait_for ("From the directory 127.0.0.1");
  certificates_fixture_respond ("Cancel");
  ui_test_settle (self->window);
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_PEOPLE), ==, 0);
  look_up (self, " bob@example.org ");
  certificates_fixture_wait_for ("From the directory 127.0.0.1");
  g_assert_nonnull (ui_test_find_label (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "1 Certificate Found"));
  certificates_fixture_respond ("Import");
  certificates_fixture_wait_for ("Certificate of Bob Imported");
  certificates_fixture_respond ("Close");
  g_assert_cmpuint (count (self, SIGNET_CERTIFICATES_PEOPLE), ==, 1);
  g_settings_reset (settings, "directories");
  g_socket_service_stop (service);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_look_up_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* Whoever knows for whom need not write it again. */
static void
test_known_address (Fixture       *self,
                    gconstpointer  data)
{
  gboolean answered = FALSE;

  signet_look_up_async (GTK_WINDOW (self->window), self->certificates, "bob@example.org", looked_up_cb,
                        &answered);
  certificates_fixture_wait_for ("but not which");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_find (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG),
                                                                      ADW_TYPE_ENTRY_ROW))),
                   ==, "bob@example.org");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG
                                                          (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG)), "ok"));
  certificates_fixture_respond ("Cancel");
  ui_test_settle (self->window);
  g_assert_true (answered);
}

/* A directory that is silent. */
static gboolean
listen_cb (GThreadedSocketService *service,
           GSocketConnection      *connection,
           GObject                *source,
           gpointer                asked)
{
  guint8 question[4096];

  *(gboolean *) asked = TRUE;
  while (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), question,
                              sizeof question, NULL, NULL) > 0)
    ;
  return TRUE;
}

/* It ends with its window, though somebody still holds that: with the question, and with the search. */
static void
test_closed (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  g_autoptr(GSocketService) service = g_threaded_socket_service_new (1);
  const guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *uri = g_strdup_printf ("ldap://127.0.0.1:%u/dc=org", port);
  const char *const directories[] = { uri, NULL };
  gboolean asked = FALSE;

  g_settings_set_strv (settings, "directories", directories);
  g_signal_connect (service, "run", G_CALLBACK (listen_cb), &asked);
  for (guint step = 0; step < 2; step++)
    {
      g_autoptr(GtkWindow) window = g_object_ref (GTK_WINDOW (gtk_window_new ()));
      const gint64 begin = g_get_monotonic_time ();
      gboolean answered = FALSE;

      gtk_window_present (window);
      signet_look_up_async (window, self->certificates, "bob@example.org", looked_up_cb, &answered);
      certificates_fixture_wait_for ("These directories are asked");
      if (step == 1)
        {
          certificates_fixture_respond ("Look Up");
          ui_test_wait_true (&asked);
        }
      gtk_window_destroy (window);
      ui_test_wait_true (&answered);
      g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
      g_assert_cmpint (g_get_monotonic_time () - begin, <, PATIENCE);
    }
  g_settings_reset (settings, "directories");
  g_socket_service_stop (service);
}

#define ADD(name, function) \
  g_test_add ("/look-up/" name, Fixture, NULL, certificates_fixture_set_up, function, \
              certificates_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("found", test_look_up);
  ADD ("known-address", test_known_address);
  ADD ("closed", test_closed);
  return g_test_run ();
}
