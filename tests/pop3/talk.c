/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "talk.h"

#include "patience.h"

void
talk_capabilities (FakeScript *script,
                   const char *capabilities)
{
  g_autofree char *answer = g_strdup_printf ("+OK\r\n%s.\r\n", capabilities);

  fake_script_reply (script, "CAPA", answer);
}

FakeScript *
talk_add_script (FakeServer *fake,
                 const char *capabilities)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "+OK ready\r\n");
  talk_capabilities (script, capabilities);
  return script;
}

FakeScript *
talk_add_tls_script (FakeServer *fake,
                     const char *capabilities)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "+OK ready\r\n");
  talk_capabilities (script, capabilities);
  return script;
}

FakeScript *
talk_add_logged_in (FakeServer *fake,
                    const char *capabilities)
{
  g_autofree char *lines = g_strconcat ("SASL PLAIN\r\n", capabilities, NULL);
  FakeScript *script = talk_add_script (fake, lines);

  fake_script_reply (script, TALK_PLAIN, "+OK\r\n");
  return script;
}

SignetPop3Session *
talk_open_with (FakeServer             *fake,
                SignetSecurity          security,
                const SignetPop3Login  *login,
                guint                   timeout,
                SignetPop3Step         *step,
                GCancellable           *cancellable,
                GError                **error)
{
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, security, TALK_USER);

  fake_server_start (fake);
  return signet_pop3_session_open (server, login, timeout, step, cancellable, error);
}

SignetPop3Session *
talk_open (FakeServer      *fake,
           SignetSecurity   security,
           GError         **error)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };

  return talk_open_with (fake, security, &login, TEST_PATIENCE, NULL, NULL, error);
}

SignetPop3Listing *
talk_list (SignetPop3Session *session,
           guint              n_items)
{
  g_autoptr(GError) error = NULL;
  SignetPop3Listing *listing = signet_pop3_session_list (session, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (signet_pop3_listing_get_n_items (listing), ==, n_items);
  return listing;
}

void
talk_check_logged_in (FakeServer *fake)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, &error);

  g_assert_no_error (error);
  signet_pop3_listing_free (talk_list (session, 2));
  g_assert_true (signet_pop3_session_quit (session, NULL, &error));
  fake_server_assert_played (fake);
}

void
talk_check_refused (FakeServer      *fake,
                    SignetPop3Error  code,
                    const char      *said)
{
  const SignetPop3Login login = { .secret = TALK_SECRET };
  SignetPop3Step step = SIGNET_POP3_STEP_QUIT;
  g_autoptr(GError) error = NULL;

  g_assert_null (talk_open_with (fake, SIGNET_SECURITY_PLAIN, &login, 10, &step, NULL, &error));
  g_assert_error (error, SIGNET_POP3_ERROR, (int) code);
  g_assert_cmpint (step, ==, SIGNET_POP3_STEP_LOGIN);
  g_assert_cmpstr (signet_pop3_error_get_server_text (error), ==, said);
  fake_server_assert_played (fake);
}

void
talk_assert_discreet (FakeServer *fake)
{
  const char *const words[] = {
    "USER", "PASS", "AUTH", TALK_USER, TALK_SECRET, "Geheim", "AGFsaWNl", "alice",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (fake_server_was_told (fake, words[i]));
}
