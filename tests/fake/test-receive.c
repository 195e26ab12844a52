/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `signet receive` against servers that lie, refuse and break off: nothing lost, nothing twice, nothing
 * half, and a sentence that says what happened. */
#include "config.h"

#include <string.h>

#include "fake-mailbox.h"
#include "program.h"

#define PASSWORD "Geheimnis 42"
#define N_MAILS  4

/* A server with its mailbox, and the program that is to receive from it. */
typedef struct
{
  FakeServer     *fake;
  FakeMailbox    *mailbox;
  Program        *program;
  SignetSecurity  security;
} Setting;

static char *
make_mail (guint number)
{
  g_autofree char *body = g_strnfill (40 * number, (char) ('a' + number));

  return g_strdup_printf ("From: Bob <bob@example.org>\r\nTo: alice@example.org\r\n"
                          "Subject: Number %u\r\nMessage-ID: <%u@example.org>\r\n"
                          "Date: Tue, 24 Nov 2026 12:00:0%u +0000\r\n\r\n.dot\r\n..\r\n%s\r\n.\r\n",
                          number, number, number, body);
}

/* A mailbox of N_MAILS and an account for it. */
static void
set_up (Setting        *self,
        SignetSecurity  security,
        const char     *leave)
{
  self->fake = fake_server_new ();
  self->mailbox = fake_mailbox_new (PASSWORD);
  self->program = program_new ();
  self->security = security;
  for (guint i = 0; i < N_MAILS; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("uidl-%u", i);
      g_autofree char *mail = make_mail (i);
      fake_mailbox_add (self->mailbox, uidl, mail);
    }
  program_add_account (self->program, self->fake, security, leave);
}

static void
setting_clear (Setting *self)
{
  fake_server_free (self->fake);
  fake_mailbox_free (self->mailbox);
  program_free (self->program);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setting, setting_clear)

static FakeScript *
add_session (Setting  *self,
             FakeHook  before)
{
  return fake_mailbox_add_session (self->mailbox, self->fake, self->security, before);
}

static void
check_last_line (Setting    *self,
                 const char *line)
{
  g_autofree char *ending = g_strconcat (line, "\n", NULL);

  if (!g_str_has_suffix (program_get_output (self->program), ending))
    g_error ("“%s” (and “%s”) instead of “%s”", program_get_output (self->program),
             program_get_errors (self->program), line);
}

static void
check_receives (Setting    *self,
                const char *line)
{
  int status = program_receive (self->program, PASSWORD);

  if (status != 0)
    g_error ("signet receive ended with %d: %s", status, program_get_errors (self->program));
  check_last_line (self, line);
}

/* The run fails with one sentence, which has these words. */
static void
check_fails (Setting    *self,
             const char *words)
{
  g_autofree char *errors = NULL;

  g_assert_cmpint (program_receive (self->program, PASSWORD), ==, 1);
  errors = g_strdup (program_get_errors (self->program));
  if (strstr (errors, words) == NULL || strchr (g_strchomp (errors), '\n') != NULL)
    g_error ("“%s” instead of a sentence with “%s”", errors, words);
}

/* Each of the first n mails is in the profile, once and byte for byte, and nothing else. */
static void
check_mails (Setting *self,
             guint    n)
{
  g_autoptr(GPtrArray) mails = program_dup_mails (self->program);

  for (guint i = 0; i < MIN (mails->len, n); i++)
    {
      g_autofree char *mail = make_mail (i);
      g_assert_cmpstr (mails->pdata[i], ==, mail);
    }
  g_assert_cmpuint (mails->len, ==, n);
}

static void
test_honest (void)
{
  const SignetSecurity securities[] = {
    SIGNET_SECURITY_TLS, SIGNET_SECURITY_STARTTLS, SIGNET_SECURITY_PLAIN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    {
      g_auto(Setting) setting = { NULL };

      set_up (&setting, securities[i], "keep");
      add_session (&setting, NULL);
      add_session (&setting, NULL);
      fake_server_start (setting.fake);
      check_receives (&setting, "received 4, known 0, on server 4");
      check_receives (&setting, "received 0, known 4, on server 4");
      check_mails (&setting, N_MAILS);
      g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, N_MAILS);
      fake_server_assert_played (setting.fake);
    }
}

static void
renumber (gpointer mailbox)
{
  fake_mailbox_renumber (mailbox, "../other/");
}

/* As after a move to another server: all UIDLs are new, and none of the mails. */
static void
test_renumbered (void)
{
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  add_session (&setting, NULL);
  add_session (&setting, renumber);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 4, known 0, on server 4");
  check_receives (&setting, "received 0, known 4, on server 4");
  check_receives (&setting, "received 0, known 4, on server 4");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, N_MAILS);
}

static void
forget_uidl (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_NO_UIDL);
}

static void
remember_uidl (gpointer mailbox)
{
  fake_mailbox_set_habits (mailbox, FAKE_MAILBOX_HONEST);
}

static void
test_no_uidl (void)
{
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  add_session (&setting, forget_uidl);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 4, known 0, on server 4");
  check_receives (&setting, "received 0, known 4, on server 4");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
}

/* A server that learns UIDL, forgets it, and learns it again. */
static void
test_uidl_comes_and_goes (void)
{
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  add_session (&setting, forget_uidl);
  add_session (&setting, remember_uidl);
  add_session (&setting, forget_uidl);
  add_session (&setting, remember_uidl);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 4, known 0, on server 4");
  for (guint i = 0; i < 3; i++)
    check_receives (&setting, "received 0, known 4, on server 4");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
}

static void
test_lying_sizes (void)
{
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_LYING_SIZES);
  add_session (&setting, NULL);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 4, known 0, on server 4");
  check_receives (&setting, "received 0, known 4, on server 4");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
}

/* UIDLs that would like to be paths, or somebody else's. */
static void
test_strange_uidls (void)
{
  const char *const uidls[] = { "../../../../etc/x", "/etc/passwd", "..", "same", "same", "\xff\x80" };
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    {
      g_autofree char *mail = make_mail (N_MAILS + i);
      fake_mailbox_add (setting.mailbox, uidls[i], mail);
    }
  add_session (&setting, NULL);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 10, known 0, on server 10");
  check_receives (&setting, "received 0, known 10, on server 10");
  check_mails (&setting, 10);
  fake_server_assert_played (setting.fake);
}

static void
test_refusals (void)
{
  const struct { const char *welcome; const char *words; } cases[] = {
    { "-ERR [IN-USE] locked by 4711\r\n", "open in another program" },
    { "-ERR [LOGIN-DELAY] 300 seconds\r\n", "asks to wait" },
    { "-ERR [SYS/TEMP] disk trouble\r\n", "has a problem at the moment" },
    { "-ERR [SYS/PERM] no such mailbox\r\n", "cannot open the mailbox" },
    { "-ERR [AUTH] no\r\n", "did not accept the password" },
    { "-ERR \x1b[2J\r\n", "did not accept the password" },
    { "220 ready\r\n", "makes no sense" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };

      set_up (&setting, SIGNET_SECURITY_TLS, "keep");
      fake_mailbox_set_welcome (setting.mailbox, cases[i].welcome);
      add_session (&setting, NULL);
      fake_server_start (setting.fake);
      check_fails (&setting, cases[i].words);
      check_mails (&setting, 0);
      fake_server_assert_played (setting.fake);
    }
}

static void
test_certificates (void)
{
  const struct { FakeCertificate which; const char *words; } cases[] = {
    { FAKE_CERTIFICATE_WRONG_HOST, "belongs to another server" },
    { FAKE_CERTIFICATE_EXPIRED, "has expired" },
    { FAKE_CERTIFICATE_SELF_SIGNED, "vouches for the certificate" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };

      set_up (&setting, SIGNET_SECURITY_TLS, "keep");
      fake_script_expect_refusal (fake_server_add_script (setting.fake), cases[i].which);
      fake_server_start (setting.fake);
      check_fails (&setting, cases[i].words);
      fake_server_assert_played (setting.fake);
      g_assert_false (fake_server_was_told (setting.fake, "alice"));
    }
}

static void
test_no_starttls (void)
{
  g_auto(Setting) setting = { NULL };
  FakeScript *script;

  set_up (&setting, SIGNET_SECURITY_STARTTLS, "keep");
  script = fake_server_add_script (setting.fake);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\nUSER\r\n.\r\n");
  fake_script_expect_end (script);
  fake_server_start (setting.fake);
  check_fails (&setting, "does not offer encryption by STARTTLS");
  fake_server_assert_played (setting.fake);
  g_assert_false (fake_server_was_told (setting.fake, "alice"));
}

/* The line is cut after each so many bytes of a session; the next run makes it whole. Step is a prime
 * number, so that the cuts fall everywhere. */
static void
check_cuts (SignetSecurity     security,
            const char        *leave,
            FakeMailboxHabits  habits,
            gsize              step)
{
  const gboolean keep = strcmp (leave, "keep") == 0;
  guint n_failed = 0;
  int status = 1;

  for (gsize length = 1; status != 0; length += step)
    {
      g_auto(Setting) setting = { NULL };

      set_up (&setting, security, leave);
      fake_mailbox_set_habits (setting.mailbox, habits);
      fake_script_cut_after (add_session (&setting, NULL), length);
      add_session (&setting, NULL);
      fake_server_start (setting.fake);
      status = program_receive (setting.program, PASSWORD);
      n_failed += status != 0;
      g_assert_cmpint (program_receive (setting.program, PASSWORD), ==, 0);
      check_mails (&setting, N_MAILS);
      fake_server_assert_played (setting.fake);
      g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, keep ? N_MAILS : 0);
      g_assert_cmpuint (length, <, 100000);
    }
  g_assert_cmpuint (n_failed, >, 10);
}

static void
test_cut (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "keep", FAKE_MAILBOX_HONEST, 53);
}

static void
test_cut_under_tls (void)
{
  check_cuts (SIGNET_SECURITY_TLS, "keep", FAKE_MAILBOX_NO_PIPELINING, 89);
}

static void
test_cut_without_uidl (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "keep", FAKE_MAILBOX_NO_UIDL, 97);
}

static void
test_cut_while_deleting (void)
{
  check_cuts (SIGNET_SECURITY_PLAIN, "delete", FAKE_MAILBOX_HONEST, 47);
}

/* Stopped by hand in the middle of a message, when the server says no more. */
static void
test_interrupted (void)
{
  g_auto(Setting) setting = { NULL };
  FakeScript *script;

  set_up (&setting, SIGNET_SECURITY_PLAIN, "keep");
  script = fake_server_add_script (setting.fake);
  fake_script_send (script, "+OK ready\r\n");
  fake_script_reply (script, "CAPA", "+OK\r\nUSER\r\nUIDL\r\n.\r\n");
  fake_script_reply (script, "USER alice", "+OK\r\n");
  fake_script_reply (script, "PASS " PASSWORD, "+OK\r\n");
  fake_script_reply (script, "UIDL", "+OK\r\n1 uidl-0\r\n2 uidl-1\r\n.\r\n");
  fake_script_reply (script, "LIST", "+OK\r\n1 100\r\n2 100\r\n.\r\n");
  fake_script_reply (script, "RETR 1", "+OK\r\nFrom: Bob <bob@exam");
  fake_script_call (script, (FakeHook) program_interrupt, setting.program);
  fake_script_stall (script);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_fails (&setting, "Stopped.");
  check_mails (&setting, 0);
  check_receives (&setting, "received 4, known 0, on server 4");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
}

static void
test_long_line (void)
{
  g_autofree char *line = g_strnfill (10 * 1000 * 1000, 'x');
  g_autofree char *mail = g_strconcat ("Subject: long\r\nX-Long: ", line, "\r\n\r\n", line, "\r\n", NULL);
  g_autoptr(GPtrArray) mails = NULL;
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "keep");
  fake_mailbox_add (setting.mailbox, "long", mail);
  add_session (&setting, NULL);
  fake_server_start (setting.fake);
  check_receives (&setting, "received 5, known 0, on server 5");
  mails = program_dup_mails (setting.program);
  g_assert_cmpuint (mails->len, ==, N_MAILS + 1);
  g_assert_true (g_str_equal (mails->pdata[N_MAILS], mail));
  fake_server_assert_played (setting.fake);
}

static gboolean
send_for_ever (guint64   round,
               GString  *out,
               gpointer  user_data)
{
  for (guint i = 0; i < 1000; i++)
    g_string_append (out, user_data);
  return TRUE;
}

static void
test_endless_answers (void)
{
  const struct { const char *greeting; const char *more; } cases[] = {
    { "+OK ready\r\n", "X-MORE\r\n" },
    { "+OK ", "and welcome " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Setting) setting = { NULL };
      FakeScript *script;

      set_up (&setting, SIGNET_SECURITY_PLAIN, "keep");
      script = fake_server_add_script (setting.fake);
      fake_script_may_leave (script);
      fake_script_send (script, cases[i].greeting);
      if (i == 0)
        fake_script_reply (script, "CAPA", "+OK\r\n");
      fake_script_send_from (script, send_for_ever, (gpointer) cases[i].more);
      fake_server_start (setting.fake);
      check_fails (&setting, "makes no sense");
      fake_server_assert_played (setting.fake);
    }
}

/* The server did not say that it deleted anything: it did not. */
static void
test_quit_lost (void)
{
  g_auto(Setting) setting = { NULL };

  set_up (&setting, SIGNET_SECURITY_TLS, "delete");
  fake_mailbox_set_habits (setting.mailbox, FAKE_MAILBOX_LOSES_QUIT);
  add_session (&setting, NULL);
  add_session (&setting, remember_uidl);
  fake_server_start (setting.fake);
  check_fails (&setting, "connection to localhost was lost");
  check_receives (&setting, "received 0, known 4, on server 0");
  check_mails (&setting, N_MAILS);
  fake_server_assert_played (setting.fake);
  g_assert_cmpuint (fake_mailbox_get_n_messages (setting.mailbox), ==, 0);
  g_assert_cmpuint (fake_mailbox_get_n_retrieved (setting.mailbox), ==, N_MAILS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/honest", test_honest);
  g_test_add_func ("/receive/renumbered", test_renumbered);
  g_test_add_func ("/receive/no-uidl", test_no_uidl);
  g_test_add_func ("/receive/uidl-comes-and-goes", test_uidl_comes_and_goes);
  g_test_add_func ("/receive/lying-sizes", test_lying_sizes);
  g_test_add_func ("/receive/strange-uidls", test_strange_uidls);
  g_test_add_func ("/receive/refusals", test_refusals);
  g_test_add_func ("/receive/certificates", test_certificates);
  g_test_add_func ("/receive/no-starttls", test_no_starttls);
  g_test_add_func ("/receive/cut", test_cut);
  g_test_add_func ("/receive/cut-under-tls", test_cut_under_tls);
  g_test_add_func ("/receive/cut-without-uidl", test_cut_without_uidl);
  g_test_add_func ("/receive/cut-while-deleting", test_cut_while_deleting);
  g_test_add_func ("/receive/quit-lost", test_quit_lost);
  g_test_add_func ("/receive/interrupted", test_interrupted);
  g_test_add_func ("/receive/long-line", test_long_line);
  g_test_add_func ("/receive/endless-answers", test_endless_answers);
  return g_test_run ();
}
