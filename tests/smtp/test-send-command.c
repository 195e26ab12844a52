/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `signet send` against servers that refuse, break off and deceive at every step: one sentence that says
 * what happened, the mail is kept, it goes with the next one where that is safe, and never twice. */
#include "config.h"

#include <string.h>

#include "parley.h"
#include "real-program.h"

#define MAIL   "From: alice@example.org\nTo: bob@example.org\nSubject: First\n\nHello\n"
#define SECOND "From: alice@example.org\nTo: bob@example.org\nSubject: Second\n\nHello again\n"

/* What a server counts that takes all mails. */
typedef struct
{
  gboolean within_mail;
  guint    n_mails;
} Honest;

static char *
take_all (const char     *line,
          FakeConnection *connection,
          gpointer        user_data)
{
  Honest *honest = user_data;

  if (honest->within_mail)
    {
      honest->within_mail = strcmp (line, ".") != 0;
      honest->n_mails += !honest->within_mail;
      return g_strdup (honest->within_mail ? "" : "250 2.0.0 queued\r\n");
    }
  honest->within_mail = strcmp (line, "DATA") == 0;
  if (strcmp (line, "QUIT") == 0)
    return NULL;
  return g_strdup (honest->within_mail ? "354 go on\r\n" : "250 ok\r\n");
}

static void
add_honest (FakeServer *fake,
            Honest     *honest)
{
  FakeScript *script = parley_add_logged_in (fake, "PIPELINING");

  fake_script_may_leave (script);
  fake_script_serve (script, take_all, honest);
}

/* It fails with one sentence, and the mail is in the Outbox in that state. */
static void
check_kept (Program    *program,
            const char *state)
{
  g_autofree char *expected = g_strdup_printf ("\"state\":\"%s\"", state);
  g_autofree char *errors = NULL;
  g_auto(GStrv) words = NULL;
  g_autofree char *output = NULL;

  g_assert_cmpint (program_send (program, PARLEY_SECRET, MAIL), ==, 1);
  errors = g_strdup (program_get_errors (program));
  if (strstr (errors, "kept in the Outbox") == NULL || strchr (g_strchomp (errors), '\n') != NULL)
    g_error ("“%s” instead of one sentence", errors);
  g_assert_null (strstr (errors, PARLEY_SECRET));
  g_assert_null (strchr (errors, '\x1b'));

  program_list_outbox (program);
  words = g_strsplit_set (program_get_output (program), " \n", -1);
  output = g_strjoinv ("", words);
  if (strstr (output, expected) == NULL || strstr (output, "First") == NULL)
    g_error ("“%s” instead of the state “%s” after “%s”", output, state, errors);
}

/* The next mail takes along what waits, and nothing else. */
static void
check_next (Program    *program,
            FakeServer *fake,
            Honest     *honest,
            guint       n_mails)
{
  if (program_send (program, PARLEY_SECRET, SECOND) != 0)
    g_error ("The second mail was not sent: %s", program_get_errors (program));
  g_assert_cmpstr (program_get_output (program), ==, "sent\n");
  fake_server_assert_played (fake);
  g_assert_cmpuint (honest->n_mails, ==, n_mails);
}

typedef struct
{
  const char *answer;     /* NULL: none */
  FakeEnd     end;
  const char *state;      /* of the mail after it, once it is about the mail */
} Trouble;

static const Trouble troubles[] = {
  { "451 4.3.0 not now\x1b[31m\r\n", FAKE_END_CLEAN, "waiting" },
  { "554 5.7.1 never\x1b[31m\r\n", FAKE_END_CLEAN, "refused" },
  { "421 4.3.2 closing\r\n", FAKE_END_CLEAN, "waiting" },
  { NULL, FAKE_END_CLEAN, "waiting" },
  { NULL, FAKE_END_RESET, "waiting" },
};

/* What stands in the way of all mail does not speak of this one. */
static const char *
find_state (const Trouble *trouble,
            ParleyMoment   moment)
{
  if (moment < PARLEY_AT_FROM)
    return "waiting";
  if (moment == PARLEY_AT_END && trouble->answer == NULL)
    return "unknown";
  return trouble->state;
}

static void
check_moment (const Trouble *trouble,
              ParleyMoment   moment,
              const char    *capabilities)
{
  g_autoptr(FakeServer) fake = fake_server_new ();
  g_autoptr(Program) program = program_new ();
  FakeScript *script = fake_server_add_script (fake);
  Honest honest = { FALSE };
  const char *state = find_state (trouble, moment);

  parley_add_until (script, capabilities, moment);
  fake_script_may_leave (script);
  if (trouble->answer != NULL)
    fake_script_send (script, trouble->answer);
  fake_script_end (script, trouble->end);
  add_honest (fake, &honest);
  fake_server_start (fake);
  program_add_sender (program, fake, SIGNET_SECURITY_PLAIN);
  check_kept (program, state);
  check_next (program, fake, &honest, g_str_equal (state, "waiting") ? 2 : 1);
}

static void
check_trouble (const Trouble *trouble)
{
  for (ParleyMoment moment = PARLEY_AT_GREETING; moment < PARLEY_N_MOMENTS; moment++)
    check_moment (trouble, moment, moment % 2 == 0 ? "PIPELINING" : "");
}

static void
test_says_later (void)
{
  check_trouble (&troubles[0]);
}

static void
test_says_no (void)
{
  check_trouble (&troubles[1]);
}

static void
test_closes (void)
{
  check_trouble (&troubles[2]);
}

static void
test_leaves (void)
{
  check_trouble (&troubles[3]);
}

static void
test_resets (void)
{
  check_trouble (&troubles[4]);
}

/* Before it is encrypted: the server does not offer that, somebody injects, the login vanishes. */
typedef enum
{
  UNOFFERED,
  INJECTED,
  LOGIN_GONE,
  N_DECEITS,
} Deceit;

static void
deceive (FakeScript *script,
         Deceit      deceit)
{
  fake_script_send (script, "220 mx.example.org ESMTP\r\n");
  parley_hello (script, deceit == UNOFFERED ? "AUTH PLAIN" : "STARTTLS\nAUTH PLAIN");
  if (deceit == UNOFFERED)
    return;
  fake_script_reply (script, "STARTTLS", deceit == INJECTED
                                           ? "220 go on\r\n250-mx\r\n250 AUTH PLAIN\r\n235 ok\r\n"
                                           : "220 go on\r\n");
  if (deceit == INJECTED)
    return;
  fake_script_start_tls (script, FAKE_CERTIFICATE_GOOD);
  parley_hello (script, "PIPELINING");
}

static void
test_deceives (void)
{
  for (Deceit deceit = UNOFFERED; deceit < N_DECEITS; deceit++)
    {
      g_autoptr(FakeServer) fake = fake_server_new ();
      g_autoptr(Program) program = program_new ();
      FakeScript *script = fake_server_add_script (fake);

      deceive (script, deceit);
      fake_script_expect_end (script);
      fake_server_start (fake);
      program_add_sender (program, fake, SIGNET_SECURITY_STARTTLS);
      check_kept (program, "waiting");
      fake_server_assert_played (fake);
      g_assert_false (fake_server_was_told (fake, "AUTH"));
      g_assert_false (fake_server_was_told (fake, "alice"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/send/says-later", test_says_later);
  g_test_add_func ("/send/says-no", test_says_no);
  g_test_add_func ("/send/closes", test_closes);
  g_test_add_func ("/send/leaves", test_leaves);
  g_test_add_func ("/send/resets", test_resets);
  g_test_add_func ("/send/deceives", test_deceives);
  return g_test_run ();
}
