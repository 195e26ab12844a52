/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that leave, fall silent, never end or talk nonsense, at every step: what is known of the mail
 * then, and that no wait is for ever. */
#include "config.h"

#include "net-error.h"
#include "parley.h"

static const char *const capabilities[] = { "", "PIPELINING", "CHUNKING", "PIPELINING\nCHUNKING" };

typedef void (*Trouble) (FakeScript *script);

/* Whatever happens once all has been sent, nobody can know; before that, it is clear. */
static void
check_everywhere (Trouble trouble,
                  guint   patience,
                  GQuark  domain,
                  int     code)
{
  for (guint i = 0; i < G_N_ELEMENTS (capabilities); i++)
    for (ParleyMoment moment = PARLEY_AT_GREETING; moment < PARLEY_N_MOMENTS; moment++)
      {
        g_autoptr(FakeServer) fake = fake_server_new ();
        FakeScript *script = fake_server_add_script (fake);
        g_autoptr(GError) error = NULL;

        if (!parley_add_until (script, capabilities[i], moment))
          continue;
        fake_script_may_leave (script);
        trouble (script);
        error = parley_fail (fake, moment, patience);
        if (moment == PARLEY_AT_END)
          g_assert_error (error, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_UNKNOWN_STATE);
        else
          g_assert_error (error, domain, code);
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
      }
}

static void
leave (FakeScript *script)
{
  fake_script_end (script, FAKE_END_CLEAN);
}

static void
reset (FakeScript *script)
{
  fake_script_end (script, FAKE_END_RESET);
}

static void
test_leaves (void)
{
  check_everywhere (leave, 10, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
test_resets (void)
{
  check_everywhere (reset, 10, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
leave_amid_answer (FakeScript *script)
{
  fake_script_send (script, "250-half an ans");
  fake_script_end (script, FAKE_END_CLEAN);
}

static void
test_leaves_amid_an_answer (void)
{
  check_everywhere (leave_amid_answer, 10, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CLOSED);
}

static void
test_stalls (void)
{
  check_everywhere (fake_script_stall, 1, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TIMED_OUT);
}

static void
talk_nonsense (FakeScript *script)
{
  fake_script_send (script, "\x1b[2J\xff\xfe hello\r\n");
  fake_script_stall (script);
}

static void
test_nonsense (void)
{
  check_everywhere (talk_nonsense, 10, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_PROTOCOL);
}

static gboolean
go_on_for_ever (guint64   round,
                GString  *out,
                gpointer  user_data)
{
  g_string_append (out, "250-and another thing\r\n");
  return TRUE;
}

static void
never_end (FakeScript *script)
{
  fake_script_send_from (script, go_on_for_ever, NULL);
}

static void
test_endless_answer (void)
{
  check_everywhere (never_end, 10, SIGNET_SMTP_ERROR, SIGNET_SMTP_ERROR_LIMIT);
}

static gboolean
go_on_without_line_end (guint64   round,
                        GString  *out,
                        gpointer  user_data)
{
  g_string_append (out, "250 xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  return TRUE;
}

static void
never_end_line (FakeScript *script)
{
  fake_script_send_from (script, go_on_without_line_end, NULL);
}

static void
test_endless_line (void)
{
  check_everywhere (never_end_line, 10, SIGNET_NET_ERROR, SIGNET_NET_ERROR_TOO_LONG);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp/trouble/leaves", test_leaves);
  g_test_add_func ("/smtp/trouble/resets", test_resets);
  g_test_add_func ("/smtp/trouble/leaves-amid-an-answer", test_leaves_amid_an_answer);
  g_test_add_func ("/smtp/trouble/stalls", test_stalls);
  g_test_add_func ("/smtp/trouble/nonsense", test_nonsense);
  g_test_add_func ("/smtp/trouble/endless-answer", test_endless_answer);
  g_test_add_func ("/smtp/trouble/endless-line", test_endless_line);
  return g_test_run ();
}
