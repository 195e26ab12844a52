/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "setting.h"

#include <string.h>

char *
setting_make_mail (guint number)
{
  g_autofree char *body = g_strnfill (40 * number, (char) ('a' + number));

  return g_strdup_printf ("From: Bob <bob@example.org>\r\nTo: alice@example.org\r\n"
                          "Subject: Number %u\r\nMessage-ID: <%u@example.org>\r\n"
                          "Date: Tue, 24 Nov 2026 12:00:0%u +0000\r\n\r\n.dot\r\n..\r\n%s\r\n.\r\n",
                          number, number, number, body);
}

/* A mailbox of SETTING_N_MAILS and an account for it. */
void
setting_init (Setting        *self,
              SignetSecurity  security,
              const char     *leave)
{
  self->fake = fake_server_new ();
  self->mailbox = fake_mailbox_new (SETTING_PASSWORD);
  self->program = program_new ();
  self->security = security;
  for (guint i = 0; i < SETTING_N_MAILS; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("uidl-%u", i);
      g_autofree char *mail = setting_make_mail (i);
      fake_mailbox_add (self->mailbox, uidl, mail);
    }
  program_add_account (self->program, self->fake, security, leave);
}

void
setting_clear (Setting *self)
{
  fake_server_free (self->fake);
  fake_mailbox_free (self->mailbox);
  program_free (self->program);
}

FakeScript *
setting_add_session (Setting  *self,
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

void
setting_check_receives (Setting    *self,
                        const char *line)
{
  int status = program_receive (self->program, SETTING_PASSWORD);

  if (status != 0)
    g_error ("signet receive ended with %d: %s", status, program_get_errors (self->program));
  check_last_line (self, line);
}

/* The run fails with one sentence, which has these words. */
void
setting_check_fails (Setting    *self,
                     const char *words)
{
  g_autofree char *errors = NULL;

  g_assert_cmpint (program_receive (self->program, SETTING_PASSWORD), ==, 1);
  errors = g_strdup (program_get_errors (self->program));
  if (strstr (errors, words) == NULL || strchr (g_strchomp (errors), '\n') != NULL)
    g_error ("“%s” instead of a sentence with “%s”", errors, words);
}

/* Each of the first n mails is in the profile, once and byte for byte, and nothing else. */
void
setting_check_mails (Setting *self,
                     guint    n)
{
  g_autoptr(GPtrArray) mails = program_dup_mails (self->program);

  for (guint i = 0; i < MIN (mails->len, n); i++)
    {
      g_autofree char *mail = setting_make_mail (i);
      g_assert_cmpstr (mails->pdata[i], ==, mail);
    }
  g_assert_cmpuint (mails->len, ==, n);
}
