/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "parley.h"

#include <string.h>

#include "patience.h"

void
parley_hello (FakeScript *script,
              const char *capabilities)
{
  g_autoptr(GString) answer = g_string_new (NULL);
  g_auto(GStrv) lines = g_strsplit (capabilities, "\n", -1);

  g_string_append (answer, "250-mx.example.org\r\n");
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (answer, "250-%s\r\n", lines[i]);
  g_string_append (answer, "250 HELP\r\n");
  fake_script_reply (script, PARLEY_HELLO, answer->str);
}

FakeScript *
parley_add_script (FakeServer *fake,
                   const char *capabilities)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_send (script, "220 mx.example.org ESMTP\r\n");
  parley_hello (script, capabilities);
  return script;
}

FakeScript *
parley_add_tls_script (FakeServer *fake,
                       const char *capabilities)
{
  FakeScript *script = fake_server_add_script (fake);

  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  fake_script_send (script, "220 mx.example.org ESMTP\r\n");
  parley_hello (script, capabilities);
  return script;
}

FakeScript *
parley_add_logged_in (FakeServer *fake,
                      const char *capabilities)
{
  g_autofree char *all = g_strconcat ("AUTH PLAIN\n", capabilities, NULL);
  FakeScript *script = parley_add_script (fake, all);

  fake_script_reply (script, PARLEY_PLAIN, "235 2.7.0 welcome\r\n");
  return script;
}

gboolean
parley_add_until (FakeScript   *script,
                  const char   *offered,
                  ParleyMoment  moment)
{
  const char *const lines[] = { NULL, PARLEY_HELLO, PARLEY_PLAIN, PARLEY_FROM, PARLEY_BOB, "DATA" };
  const gboolean chunking = strstr (offered, "CHUNKING") != NULL;
  g_autofree char *hello = g_strdup_printf ("250-mx\r\n250-%s\r\n250 AUTH PLAIN\r\n",
                                            strstr (offered, "PIPELINING") ? "PIPELINING" : "DSN");
  const char *const answers[] = { "220 mx\r\n", hello, "235 ok\r\n", "250 ok\r\n", "250 ok\r\n",
                                  "354 go on\r\n" };

  if (chunking && moment == PARLEY_AT_DATA)
    return FALSE;
  for (ParleyMoment now = PARLEY_AT_GREETING; now <= moment && now < PARLEY_AT_END; now++)
    {
      if (now == PARLEY_AT_DATA && chunking)
        continue;
      if (lines[now] != NULL)
        fake_script_expect (script, lines[now]);
      if (now == PARLEY_AT_HELLO && now < moment && chunking)
        fake_script_send (script, "250-CHUNKING\r\n250-CHUNKING\r\n");
      if (now < moment)
        fake_script_send (script, answers[now]);
    }
  if (moment == PARLEY_AT_END)
    fake_script_expect_until (script, chunking ? ".b" : ".");
  return TRUE;
}

SignetSmtpSession *
parley_open_with (FakeServer             *fake,
                  SignetSecurity          security,
                  const SignetSmtpLogin  *login,
                  guint                   patience,
                  SignetSmtpStep         *step,
                  GCancellable           *cancellable,
                  GError                **error)
{
  g_autoptr(SignetServer) server = fake_server_dup_server (fake, security, PARLEY_USER);

  fake_server_start (fake);
  return signet_smtp_session_open (server, login, patience, step, cancellable, error);
}

SignetSmtpSession *
parley_open (FakeServer *fake)
{
  const SignetSmtpLogin login = { .secret = PARLEY_SECRET };
  g_autoptr(GError) error = NULL;
  SignetSmtpSession *session = parley_open_with (fake, SIGNET_SECURITY_PLAIN, &login, TEST_PATIENCE, NULL,
                                                 NULL, &error);

  g_assert_no_error (error);
  return session;
}

void
parley_check_fails (FakeServer            *fake,
                    SignetSecurity         security,
                    const SignetSmtpLogin *login,
                    SignetSmtpStep         step,
                    GQuark                 domain,
                    int                    code)
{
  g_autoptr(GError) error = NULL;
  SignetSmtpStep reached = SIGNET_SMTP_STEP_SEND;

  g_assert_null (parley_open_with (fake, security, login, TEST_PATIENCE, &reached, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpint (reached, ==, step);
  fake_server_assert_played (fake);
}

SignetSmtpEnvelope *
parley_new_envelope (guint               n_recipients,
                     SignetSmtpMailFlags flags)
{
  const char *const recipients[] = { "bob@example.org", n_recipients > 1 ? "carol@example.org" : NULL,
                                     NULL };
  const SignetSmtpEnvelopeFacts facts = { .from = PARLEY_USER, .recipients = recipients,
                                          .flags = flags };
  g_autoptr(GError) error = NULL;
  SignetSmtpEnvelope *envelope = signet_smtp_envelope_new (&facts, &error);

  g_assert_no_error (error);
  return envelope;
}

GInputStream *
parley_new_big_mail (gsize n_lines)
{
  const gsize length = n_lines * PARLEY_LINE;
  char *text = g_strnfill (length, 'x');

  for (gsize end = PARLEY_LINE; end <= length; end += PARLEY_LINE)
    text[end - 1] = '\n';
  return g_memory_input_stream_new_from_data (text, (gssize) length, g_free);
}

gboolean
parley_send (SignetSmtpSession   *session,
             SignetSmtpEnvelope  *envelope,
             SignetSmtpEnvelope  *next,
             GPtrArray          **results,
             GError             **error)
{
  g_autoptr(GInputStream) mail = g_memory_input_stream_new_from_data (PARLEY_MAIL, -1, NULL);

  return signet_smtp_session_send (session, envelope, mail, next, NULL, NULL, results, NULL, error);
}

void
parley_check_sends (SignetSmtpSession  *session,
                    SignetSmtpEnvelope *envelope,
                    SignetSmtpEnvelope *next)
{
  g_autoptr(GError) error = NULL;
  gboolean done = parley_send (session, envelope, next, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
  g_assert_true (signet_smtp_session_is_open (session));
}

GError *
parley_fail (FakeServer   *fake,
             ParleyMoment  moment,
             guint         patience)
{
  const SignetSmtpLogin login = { .secret = PARLEY_SECRET };
  g_autoptr(SignetSmtpEnvelope) envelope = parley_new_envelope (1, 0);
  g_autoptr(SignetSmtpSession) session = NULL;
  GError *error = NULL;

  session = parley_open_with (fake, SIGNET_SECURITY_PLAIN, &login, patience, NULL, NULL, &error);
  if (moment <= PARLEY_AT_LOGIN)
    {
      g_assert_null (session);
      g_assert_nonnull (error);
      return error;
    }
  g_assert_no_error (error);
  g_assert_false (parley_send (session, envelope, NULL, NULL, &error));
  g_assert_nonnull (error);
  return error;
}

char *
parley_describe (GPtrArray *results)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_nonnull (results);
  for (guint i = 0; i < results->len; i++)
    {
      const SignetSmtpResult *result = g_ptr_array_index (results, i);

      g_string_append_printf (text, "%s%u", i > 0 ? " " : "", result->code);
    }
  g_ptr_array_unref (results);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
