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

/* Programs write much that no standard allows. */
static void
test_odd (void)
{
  check ("To: a@x.org, b.@y.org, c@z.org", "a@x.org b.@y.org c@z.org", "");
  check ("To: a@x.org; .b@y.org;\tc..d@z.org;", "a@x.org .b@y.org c..d@z.org", "");
  check ("Cc: a@x.org, Foo [x] <b@y.org>,, c@z.org,", "a@x.org b@y.org c@z.org", "");
  check ("To: Team: a@x.org, \"B, [x]\" <b.@y.org>; c@z.org (d@x.org, not), <@e.org,@f.org:g@h.org>",
         "a@x.org b.@y.org c@z.org g@h.org", "");
  check ("To: =?utf-8?q?M=C3=BCller=2C_Hans?= <a.@x.org>, (who), <>, b@[192.0.2.1]",
         "a.@x.org b@[192.0.2.1]", "");
  check ("To: nobody:;\nBcc: a@x.org;b@x.org", "", "a@x.org b@x.org");
  check ("To: \"a@b, c;\" <d@x.org>, \"e@f\"@x.org", "d@x.org \"e@f\"@x.org", "");
}

static void
refuse (const char *header,
        const char *sentence)
{
  g_autoptr(SignetRawMailRecipients) self = signet_raw_mail_recipients_new ();
  g_auto(GStrv) seen = NULL;
  g_auto(GStrv) unseen = NULL;
  g_autoptr(GError) error = NULL;

  signet_raw_mail_recipients_note (self, header);
  g_assert_false (signet_raw_mail_recipients_list (self, &seen, &unseen, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, sentence);
}

/* Who does not get a mail must not be left out in silence, and nobody else may get it. */
static void
test_refused (void)
{
  refuse ("To: a@x.org, b@[y.org, c@z.org", "“b@[y.org” is no address.");
  refuse ("To: a@x.org, foo@bar@y.org", "“foo@bar@y.org” is no address.");
  refuse ("To: a@x.org b@y.org", "“a@x.org b@y.org” is no address.");
  refuse ("To: <a@x.org,b@y.org>", "“<a@x.org,b@y.org>” is no address.");
  refuse ("To: <a@x.org> <b@y.org>", "“<a@x.org> <b@y.org>” is no address.");
  refuse ("To: a@x.org, John Smith@y.org", "“John Smith@y.org” is no address.");
  refuse ("To: a@x.org, bob, c@z.org", "“bob” is no address.");
  refuse ("To: bob, Carol <c@z.org>", "“bob” is no address.");
  refuse ("To: a@x.org, \"Bob\" <>", "“\"Bob\" <>” is no address.");
  refuse ("To: \"Bob <b@y.org>, c@z.org", "“\"Bob <b@y.org>” is no address.");
  refuse ("Bcc: Bob (x <b@y.org>, c@z.org", "“Bob (x <b@y.org>” is no address.");
  refuse ("To: Bob <b@y.org, Carol <c@z.org>", "“Bob <b@y.org” is no address.");
  refuse ("To: a@x.org, b@", "“b@” is no address.");
  check ("Resent-To: s@x\nTo: b", "s@x", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raw-mail-recipients/written", test_written);
  g_test_add_func ("/raw-mail-recipients/resent", test_resent);
  g_test_add_func ("/raw-mail-recipients/resent-again", test_resent_again);
  g_test_add_func ("/raw-mail-recipients/odd", test_odd);
  g_test_add_func ("/raw-mail-recipients/refused", test_refused);
  return g_test_run ();
}
