/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving a list, against a web server of the test's own on loopback. It is a script and no SoupServer: that
 * of libsoup 3.6 goes on with a handshake whose connection it has freed. */
#include "config.h"

#include "await.h"
#include "fake-server.h"
#include "unsubscribe.h"

typedef struct
{
  FakeServer   *server;
  GTlsDatabase *trust;
  char         *uri;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->server = fake_server_new ();
  setting->trust = g_tls_file_database_new (
    fake_certificates_get_ca_file (fake_server_get_certificates (setting->server)), &error);
  g_assert_no_error (error);
  setting->uri = g_strdup_printf ("https://localhost:%d/u?id=1",
                                  fake_server_get_port (setting->server));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  fake_server_free (setting->server);
  g_object_unref (setting->trust);
  g_free (setting->uri);
}

/* One connection with one request, and what it is answered. */
static void
add_visit (Setting *setting,
           guint    status)
{
  FakeScript *script = fake_server_add_script (setting->server);
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %u Said\r\n"
                                             "Location: %s\r\n"
                                             "Set-Cookie: a=b\r\n"
                                             "WWW-Authenticate: Basic realm=\"list\"\r\n"
                                             "Content-Length: 0\r\n"
                                             "\r\n", status, setting->uri);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_expect (script, "POST /u?id=1 HTTP/1.1");
  fake_script_expect_until (script, "");
  fake_script_expect_bytes (script, "List-Unsubscribe=One-Click");
  fake_script_send (script, answer);
  fake_script_expect_end (script);
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

  add_visit (setting, 200);
  add_visit (setting, 202);
  fake_server_start (setting->server);
  g_assert_true (unsubscribe (setting, setting->uri, setting->trust, &error));
  g_assert_no_error (error);
  g_assert_true (unsubscribe (setting, setting->uri, setting->trust, &error));
  g_assert_no_error (error);

  fake_server_assert_played (setting->server);
  g_assert_false (fake_server_was_told (setting->server, "Cookie"));
  g_assert_false (fake_server_was_told (setting->server, "Referer"));
  g_assert_false (fake_server_was_told (setting->server, "Authorization"));
  g_assert_false (fake_server_was_told (setting->server, "Accept-Language"));
}

static void
test_refused (Setting       *setting,
              gconstpointer  data)
{
  const guint refusals[] = { 302, 307, 401, 404, 500 };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    add_visit (setting, refusals[i]);
  fake_server_start (setting->server);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (unsubscribe (setting, setting->uri, setting->trust, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }
}

static void
test_stranger (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fake_script_expect_refusal (fake_server_add_script (setting->server), FAKE_CERTIFICATE_GOOD);
  fake_server_start (setting->server);
  g_assert_false (unsubscribe (setting, setting->uri, NULL, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
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
