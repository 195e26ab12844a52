/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is proposed for an address, and that the table of providers can be read to its end. */
#include "config.h"

#include "accounts/server-guess.h"

#include <gio/gio.h>

static void
assert_guess (const char       *address,
              SignetServerKind  kind,
              const char       *host,
              guint16           port,
              SignetSecurity    security)
{
  g_autoptr(SignetServer) server = signet_server_guess (address, kind);

  g_assert_nonnull (server);
  g_assert_cmpstr (signet_server_get_host (server), ==, host);
  g_assert_cmpuint (signet_server_get_port (server), ==, port);
  g_assert_cmpint (signet_server_get_security (server), ==, security);
  g_assert_cmpstr (signet_server_get_user (server), ==, address);
}

static void
test_unknown (void)
{
  assert_guess ("a@example.org", SIGNET_SERVER_KIND_POP3, "pop.example.org", 995, SIGNET_SECURITY_TLS);
  assert_guess ("a@Example.ORG", SIGNET_SERVER_KIND_SMTP, "smtp.example.org", 465,
                SIGNET_SECURITY_TLS);
}

static void
test_known (void)
{
  assert_guess ("a@gmx.de", SIGNET_SERVER_KIND_POP3, "pop.gmx.net", 995, SIGNET_SECURITY_TLS);
  assert_guess ("a@GMX.de", SIGNET_SERVER_KIND_SMTP, "mail.gmx.net", 465, SIGNET_SECURITY_TLS);
  assert_guess ("a@web.de", SIGNET_SERVER_KIND_SMTP, "smtp.web.de", 587, SIGNET_SECURITY_STARTTLS);
}

static void
test_none (void)
{
  static const char *const bad[] = { "", "alice", "alice@", "a b@example.org", "a@[192.0.2.1]",
                                     "a@exa/mple.org" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (signet_server_guess (bad[i], SIGNET_SERVER_KIND_POP3));
}

static void
assert_is_guess (const char *address,
                 const char *host,
                 gboolean    expected)
{
  g_autoptr(SignetServer) server = signet_server_new (host, 995, SIGNET_SECURITY_TLS, "a", NULL, NULL);

  g_assert_cmpint (signet_server_is_guess (server, address, SIGNET_SERVER_KIND_POP3), ==, expected);
}

/* What the table knows is none, nor what somebody wrote. */
static void
test_is_guess (void)
{
  assert_is_guess ("a@Example.org", "pop.example.org", TRUE);
  assert_is_guess ("a@example.org", "POP.example.org", TRUE);
  assert_is_guess ("a@example.org", "mail.example.org", FALSE);
  assert_is_guess ("a@example.org", "smtp.example.org", FALSE);
  assert_is_guess ("a@gmail.com", "pop.gmail.com", FALSE);
  assert_is_guess ("example.org", "pop.example.org", FALSE);
}

static void
test_table (void)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/signetmail/Signet/providers.ini", 0, NULL);
  g_autoptr(GKeyFile) table = g_key_file_new ();
  g_auto(GStrv) domains = NULL;

  g_assert_true (g_key_file_load_from_bytes (table, bytes, G_KEY_FILE_NONE, NULL));
  domains = g_key_file_get_groups (table, NULL);
  g_assert_cmpuint (g_strv_length (domains), >, 10);
  for (guint i = 0; domains[i] != NULL; i++)
    {
      g_autofree char *address = g_strconcat ("a@", domains[i], NULL);

      for (guint kind = SIGNET_SERVER_KIND_POP3; kind <= SIGNET_SERVER_KIND_SMTP; kind++)
        {
          g_autoptr(SignetServer) server = signet_server_guess (address, kind);

          g_test_message ("%s", domains[i]);
          g_assert_true (g_key_file_has_key (table, domains[i], kind ? "smtp" : "pop3", NULL));
          g_assert_nonnull (server);
          g_assert_cmpint (signet_server_get_security (server), !=, SIGNET_SECURITY_PLAIN);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server-guess/unknown", test_unknown);
  g_test_add_func ("/server-guess/known", test_known);
  g_test_add_func ("/server-guess/none", test_none);
  g_test_add_func ("/server-guess/is-guess", test_is_guess);
  g_test_add_func ("/server-guess/table", test_table);
  return g_test_run ();
}
