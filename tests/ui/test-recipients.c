/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/recipients.h"
#include "sample-mail.h"

static SampleMailbox *mailbox = NULL;

static void
check (const char *mail,
       const char *expected)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  g_autofree char *found = signet_recipients_summary (message,
                                                      signet_engine_get_accounts (mailbox->engine));

  g_assert_cmpstr (found, ==, expected);
}

static void
test_summary (void)
{
  check ("To: Me <ME@example.org>\n\n", "to me");
  check ("To: me@example.org, a@b.org\n\n", "to me and 1 other");
  check ("To: a@b.org\nCc: c@d.org, me@example.org, e@f.org\n\n", "to me and 3 others");
  check ("To: Alice <a@b.org>\n\n", "to Alice");
  check ("Cc: c@d.org\n\n", "to c@d.org");
  check ("To: Alice <a@b.org>, c@d.org, e@f.org\n\n", "to Alice and 2 others");
  check ("To: undisclosed-recipients:;\n\n", "recipients not shown");
  check ("\n", "recipients not shown");
}

static void
test_no_accounts (void)
{
  g_autoptr(SignetMessage) message = sample_mail_parse ("To: me@example.org\n\n");
  g_autofree char *found = signet_recipients_summary (message, NULL);

  g_assert_cmpstr (found, ==, "to me@example.org");
}

static void
test_list (void)
{
  g_autoptr(GPtrArray) few = signet_address_parse_list ("Alice <a@b.org>, c@d.org, Nobody <>", 10);
  g_autoptr(GString) value = g_string_new (NULL);
  g_autofree char *few_text = signet_recipients_list (few, 100);

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (value, "a%u@b.org,", i);
  g_autoptr(GPtrArray) many = signet_address_parse_list (value->str, 1000);
  g_autofree char *many_text = signet_recipients_list (many, 100);

  g_autofree char *all_text = signet_recipients_list (many, 1000);

  g_assert_true (g_str_has_suffix (all_text, "a998@b.org, a999@b.org"));
  g_assert_true (g_str_has_prefix (few_text, "Alice <a@b.org>, c@d.org"));
  g_assert_true (g_str_has_suffix (many_text, "a99@b.org and 900 more"));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  mailbox = sample_mailbox_new ();
  g_test_add_func ("/ui/recipients/summary", test_summary);
  g_test_add_func ("/ui/recipients/no-accounts", test_no_accounts);
  g_test_add_func ("/ui/recipients/list", test_list);
  result = g_test_run ();
  sample_mailbox_free (mailbox);
  return result;
}
