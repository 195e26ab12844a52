/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts that log in with something else than a password: an access token, a certificate of their own. The
 * user of all is alice@example.org. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "real-program.h"

#define TOKEN "ya29.token/with~all-kinds.of+letters=="

#define MAIL "From: alice@example.org\r\nTo: bob@example.org\r\nSubject: Hello\r\n\r\nHello\r\n"

static FakeScript *
add_pop3 (FakeServer *fake,
          const char *mechanisms)
{
  FakeScript *script = fake_server_add_script (fake);
  g_autofree char *answer = g_strdup_printf ("+OK\r\nUSER\r\nUIDL\r\nSASL %s\r\n.\r\n", mechanisms);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", answer);
  return script;
}

static void
add_empty_mailbox (FakeScript *script)
{
  fake_script_reply (script, "UIDL", "+OK\r\n.\r\n");
  fake_script_reply (script, "QUIT", "+OK\r\n");
}

static FakeScript *
add_smtp (FakeServer *fake,
          const char *mechanisms)
{
  FakeScript *script = fake_server_add_script (fake);
  g_autofree char *answer = g_strdup_printf ("250-localhost\r\n250 AUTH %s\r\n", mechanisms);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "220 localhost ESMTP\r\n");
  fake_script_expect_prefix (script, "EHLO ");
  fake_script_send (script, answer);
  return script;
}

static void
add_taken_mail (FakeScript *script)
{
  fake_script_expect_prefix (script, "MAIL FROM:<alice@example.org>");
  fake_script_send (script, "250 OK\r\n");
  fake_script_reply (script, "RCPT TO:<bob@example.org>", "250 OK\r\n");
  fake_script_reply (script, "DATA", "354 go on\r\n");
  fake_script_expect_until (script, ".");
  fake_script_send (script, "250 OK\r\n");
  fake_script_reply (script, "QUIT", "221 bye\r\n");
}

/* What a base64 word behind command holds. Returns: (transfer full) (nullable). */
static char *
decode (const char *line,
        const char *command)
{
  gsize length;

  if (!g_str_has_prefix (line, command))
    return NULL;
  g_autofree guchar *bytes = g_base64_decode (line + strlen (command), &length);
  return g_strndup ((char *) bytes, length);
}

/* RFC 7628 section 3.1, and Google's older form of it. */
static gboolean
has_token (const char *line)
{
  g_autofree char *bearer = decode (line, "AUTH OAUTHBEARER ");
  g_autofree char *older = decode (line, "AUTH XOAUTH2 ");

  return (bearer != NULL && g_str_has_prefix (bearer, "n,a=alice@example.org,\001")
          && strstr (bearer, "\001auth=Bearer " TOKEN "\001") != NULL)
         || (older != NULL && strcmp (older, "user=alice@example.org\001auth=Bearer " TOKEN "\001\001") == 0);
}

static char *
take_pop3_token (const char     *line,
                 FakeConnection *connection,
                 gpointer        user_data)
{
  return g_strdup (has_token (line) ? "+OK\r\n" : "-ERR [AUTH] no\r\n");
}

static char *
take_smtp_token (const char     *line,
                 FakeConnection *connection,
                 gpointer        user_data)
{
  return g_strdup (has_token (line) ? "235 welcome\r\n" : "535 no\r\n");
}

static void
check (Program    *program,
       int         status,
       int         wanted)
{
  if (status != wanted)
    g_error ("%d instead of %d: %s", status, wanted, program_get_errors (program));
}

static void
test_token (void)
{
  static const char *const offers[] = { "PLAIN XOAUTH2 OAUTHBEARER", "PLAIN XOAUTH2" };

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      g_autoptr(FakeServer) pop3 = fake_server_new ();
      g_autoptr(Program) program = program_new ();
      FakeScript *script = add_pop3 (pop3, offers[i]);

      fake_script_answer (script, take_pop3_token, NULL);
      add_empty_mailbox (script);
      fake_server_start (pop3);
      program_add_account_with (program, pop3, "token", NULL);
      check (program, program_receive (program, TOKEN), 0);
    }
}

static void
test_token_sends (void)
{
  g_autoptr(FakeServer) smtp = fake_server_new ();
  g_autoptr(Program) program = program_new ();
  FakeScript *script = add_smtp (smtp, "PLAIN XOAUTH2 OAUTHBEARER");

  fake_script_answer (script, take_smtp_token, NULL);
  add_taken_mail (script);
  fake_server_start (smtp);
  program_add_account_with (program, smtp, "token", NULL);
  check (program, program_send (program, TOKEN, MAIL), 0);
}

static void
test_token_refused (void)
{
  g_autoptr(FakeServer) pop3 = fake_server_new ();
  g_autoptr(Program) program = program_new ();
  FakeScript *script = add_pop3 (pop3, "XOAUTH2");

  fake_script_answer (script, take_pop3_token, NULL);
  fake_script_may_leave (script);
  add_pop3 (pop3, "PLAIN LOGIN");
  fake_server_start (pop3);
  program_add_account_with (program, pop3, "token", NULL);

  check (program, program_receive (program, "expired"), 1);
  g_assert_nonnull (strstr (program_get_errors (program),
                            "did not accept the access token for alice@example.org."));
  /* A token is never given to where only a password would do. */
  check (program, program_receive (program, TOKEN), 1);
  g_assert_nonnull (strstr (program_get_errors (program), "no way to sign in with an access token"));
  fake_server_finish (pop3);
  g_assert_false (fake_server_was_told (pop3, TOKEN));
  check (program, program_receive (program, NULL), 1);
  g_assert_nonnull (strstr (program_get_errors (program), "The access token for alice@example.org is needed."));
}

static char *
name_client (const char     *line,
             FakeConnection *connection,
             gpointer        user_data)
{
  g_autofree char *client = fake_connection_dup_client (connection);

  if (g_strcmp0 (client, "alice") != 0 || !g_str_has_prefix (line, "AUTH EXTERNAL"))
    return g_strdup (user_data != NULL ? "535 who?\r\n" : "-ERR who?\r\n");
  return g_strdup (user_data != NULL ? "235 welcome\r\n" : "+OK\r\n");
}

/* Writes the client's certificate and key into a file. Returns: (transfer full). */
static char *
write_client (FakeServer *fake)
{
  const char *pem = fake_certificates_get_pem (fake_server_get_certificates (fake), FAKE_CERTIFICATE_CLIENT);
  char *path = NULL;
  int fd = g_file_open_tmp ("signet-client-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (path, pem, -1, NULL));
  return path;
}

static void
test_certificate (void)
{
  g_autoptr(FakeServer) pop3 = fake_server_new ();
  g_autoptr(Program) program = program_new ();
  g_autofree char *path = write_client (pop3);
  FakeScript *script = add_pop3 (pop3, "PLAIN EXTERNAL");

  fake_script_ask_client (script);
  fake_script_answer (script, name_client, NULL);
  add_empty_mailbox (script);
  fake_server_start (pop3);
  program_add_account_with (program, pop3, "certificate", path);
  check (program, program_receive (program, NULL), 0);
  fake_server_assert_played (pop3);

  /* Its key was taken away since. */
  g_assert_true (g_file_set_contents (path, "nothing", -1, NULL));
  check (program, program_receive (program, NULL), 1);
  g_assert_nonnull (strstr (program_get_errors (program), "cannot be used"));
  g_assert_cmpuint (fake_server_get_n_connections (pop3), ==, 1);
  unlink (path);
}

static void
test_certificate_sends (void)
{
  g_autoptr(FakeServer) smtp = fake_server_new ();
  g_autoptr(Program) program = program_new ();
  g_autofree char *path = write_client (smtp);
  FakeScript *script = add_smtp (smtp, "PLAIN EXTERNAL");

  fake_script_ask_client (script);
  fake_script_answer (script, name_client, (gpointer) "smtp");
  add_taken_mail (script);
  fake_server_start (smtp);
  program_add_account_with (program, smtp, "certificate", path);
  check (program, program_send (program, NULL, MAIL), 0);
  fake_server_assert_played (smtp);
  unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/login/token", test_token);
  g_test_add_func ("/login/token-sends", test_token_sends);
  g_test_add_func ("/login/token-refused", test_token_refused);
  g_test_add_func ("/login/certificate", test_certificate);
  g_test_add_func ("/login/certificate-sends", test_certificate_sends);
  return g_test_run ();
}
