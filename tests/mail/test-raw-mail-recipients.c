/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a mail goes to that another program wrote. */
#include "config.h"

#include "raw-mail-recipients.h"

/* header: fields, one a line. visible, hidden: parted by one space; NULL: it is refused. */
static void
check (const char *header,
       const char *visible,
       const char *hidden)
{
  g_autoptr(SignetRawMailRecipients) self = signet_raw_mail_recipients_new ();
  g_auto(GStrv) fields = g_strsplit (header, "\n", -1);
  g_auto(GStrv) seen = NULL;
  g_auto(GStrv) unseen = NULL;
  g_autofree char *all_seen = NULL;
  g_autofree char *all_unseen = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    signet_raw_mail_recipients_note (self, fields[i]);
  if (!signet_raw_mail_recipients_list (self, &seen, &unseen, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (visible);
      return;
    }
  all_seen = g_strjoinv (" ", seen);
  all_unseen = g_strjoinv (" ", unseen);
  g_assert_cmpstr (all_seen, ==, visible);
  g_assert_cmpstr (all_unseen, ==, hidden);
}

static void
test_written (void)
{
  check ("From: a@x\nTo: B <b@x>, c@x\ncc: C@x, d@x\nSubject: e@x\nBCC: f@x, b@x", "b@x c@x d@x", "f@x");
  check ("Bcc: f@x", "", "f@x");
  check ("From: a@x\nSubject: x", NULL, NULL);
}

/* RFC 5322 section 3.6.6: to whom it was written once is told, and no more. */
static void
test_resent (void)
{
  check ("Resent-From: r@x\nResent-To: s@x\nresent-cc: t@x\nResent-Bcc: u@x, s@x\nFrom: a@x\nTo: b@x\n"
         "Cc: c@x\nBcc: d@x", "s@x t@x", "u@x");
  check ("Received: by x\nResent-Bcc: u@x\nTo: b@x", "", "u@x");
  check ("From: a@x\nTo: b@x\nResent-To: s@x", "s@x", "");
  check ("Resent-To: undisclosed:;\nTo: b@x", NULL, NULL);
}

/* It may have been sent on more than once: the block on top is of the last time. */
static void
test_resent_again (void)
{
  check ("Resent-From: r@x\nResent-To: s@x\nReceived: by x\nResent-From: q@x\nResent-To: t@x\n"
         "Resent-Bcc: u@x\nTo: b@x", "s@x", "");
  check ("Resent-From: r@x\nResent-To: s@x\nResent-From: q@x\nResent-Cc: t@x\nTo: b@x", "s@x", "");
  check ("Resent-From: r@x\nReceived: by x\nResent-To: t@x\nTo: b@x", "b@x", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raw-mail-recipients/written", test_written);
  g_test_add_func ("/raw-mail-recipients/resent", test_resent);
  g_test_add_func ("/raw-mail-recipients/resent-again", test_resent_again);
  return g_test_run ();
}
