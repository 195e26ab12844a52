/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving a list, against a web server of the test's own on loopback. */
#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "await.h"
#include "fake-certificates.h"
#include "unsubscribe.h"

typedef struct
{
  FakeCertificates *certificates;
  GTlsDatabase     *trust;
  SoupServer       *server;
  char             *uri;
  guint             status;    /* to be given */
  guint             requests;  /* that came */
  char             *method;
  char             *body;
  char             *fields;    /* their names, as they came */
} Setting;

static void
append_field_cb (const char *name,
                 const char *value,
                 gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", name);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Setting *setting = user_data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  GString *fields = g_string_new (NULL);

  setting->requests++;
  g_free (setting->method);
  g_free (setting->body);
  g_free (setting->fields);
  setting->method = g_strdup (soup_server_message_get_method (message));
  setting->body = g_strndup (body->data, (gsize) body->length);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), append_field_cb,
                                fields);
  setting->fields = g_string_free (fields, FALSE);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Location",
                               setting->uri);
  soup_message_headers_append (soup_server_message_get_response_headers (message), "Set-Cookie",
                               "a=b");
  soup_server_message_set_status (message, setting->status, NULL);
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autoptr(GError) error = NULL;
  GSList *uris;

  setting->certificates = fake_certificates_new ();
  setting->trust = g_tls_file_database_new (fake_certificates_get_ca_file (setting->certificates),
                                            &error);
  g_assert_no_error (error);
  certificate = g_tls_certificate_new_from_pem (fake_certificates_get_pem (setting->certificates,
                                                                           FAKE_CERTIFICATE_GOOD),
                                                -1, &error);
  g_assert_no_error (error);
  setting->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (setting->server, NULL, request_cb, setting, NULL);
  soup_server_listen_local (setting->server, 0,
                            SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (setting->server);
  setting->uri = g_strdup_printf ("https://localhost:%d/u?id=1", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  /* libsoup 3.6 must not be told to let go of a connection whose end it has yet to notice. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  soup_server_disconnect (setting->server);
  g_object_unref (setting->server);
  g_object_unref (setting->trust);
  fake_certificates_free (setting->certificates);
  g_free (setting->uri);
  g_free (setting->method);
  g_free (setting->body);
  g_free (setting->fields);
}

static gboolean
unsubscribe (Setting       *setting,
             const char    *uri,
             GTlsDatabase  *trust,
             GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  signet_unsubscribe_async (uri, trust, NULL, await_cb, &result);
  return signet_unsubscribe_finish (await (&result), error);
}

static void
test_good (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->status = 200;
  g_assert_true (unsubscribe (setting, setting->uri, setting->trust, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (setting->requests, ==, 1);
  g_assert_cmpstr (setting->method, ==, "POST");
  g_assert_cmpstr (setting->body, ==, "List-Unsubscribe=One-Click");
  g_assert_null (strstr (setting->fields, "Cookie"));
  g_assert_null (strstr (setting->fields, "Referer"));
  g_assert_null (strstr (setting->fields, "Authorization"));
  g_assert_null (strstr (setting->fields, "Accept-Language"));

  /* And no cookie on the next visit. */
  setting->status = 202;
  g_assert_true (unsubscribe (setting, setting->uri, setting->trust, NULL));
  g_assert_null (strstr (setting->fields, "Cookie"));
}

static void
check_refused (Setting *setting,
               guint    status)
{
  g_autoptr(GError) error = NULL;

  setting->status = status;
  setting->requests = 0;
  g_assert_false (unsubscribe (setting, setting->uri, setting->trust, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (setting->requests, ==, 1);
}

static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  check_refused (setting, 302);
  check_refused (setting, 307);
  check_refused (setting, 401);
  check_refused (setting, 404);
  check_refused (setting, 500);
}

static void
test_stranger (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->status = 200;
  g_assert_false (unsubscribe (setting, setting->uri, NULL, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_cmpuint (setting->requests, ==, 0);
}

static void
check_never (Setting    *setting,
             const char *uri)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (unsubscribe (setting, uri, setting->trust, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_never (Setting       *setting,
            gconstpointer  data)
{
  check_never (setting, "http://localhost/u");
  check_never (setting, "ftp://localhost/u");
  check_never (setting, "nonsense");
}

#define ADD(name, function) \
  g_test_add ("/mail/unsubscribe/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("refused", test_refused);
  ADD ("stranger", test_stranger);
  ADD ("never", test_never);
  return g_test_run ();
}
