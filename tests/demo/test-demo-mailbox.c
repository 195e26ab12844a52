/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mailbox, its mails, and the view of it that one session has. */
#include "config.h"
#include "demo-maildrop.h"

static void
add (SignetDemoMailbox *mailbox,
     const char        *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  g_assert_true (signet_demo_mailbox_add (mailbox, bytes));
}

static void
assert_appended (const char *text,
                 guint64     lines,
                 const char *expected)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(SignetDemoMail) mail = signet_demo_mail_new ("1", bytes);
  g_autoptr(GString) out = g_string_new (NULL);

  signet_demo_mail_append_to (mail, lines, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_stuffing (void)
{
  assert_appended ("A: b\r\n\r\n.\r\n..\r\n.a\r\n", SIGNET_DEMO_MAIL_ALL_LINES,
                   "A: b\r\n\r\n..\r\n...\r\n..a\r\n");
  assert_appended (".A: b", SIGNET_DEMO_MAIL_ALL_LINES, "..A: b\r\n");

  /* A bare line feed is no line end, so its dot is not stuffed. */
  assert_appended ("A: b\r\n\r\na\n.b\r\n", SIGNET_DEMO_MAIL_ALL_LINES, "A: b\r\n\r\na\n.b\r\n");
  assert_appended ("", SIGNET_DEMO_MAIL_ALL_LINES, "\r\n");
}

static void
test_top (void)
{
  const char *text = "A: b\r\nC: d\r\n\r\n1\r\n\r\n3\r\n";

  assert_appended (text, 0, "A: b\r\nC: d\r\n\r\n");
  assert_appended (text, 2, "A: b\r\nC: d\r\n\r\n1\r\n\r\n");
  assert_appended (text, 9, text);
  assert_appended ("A: b\r\n", 3, "A: b\r\n");
}

static void
test_uidls_are_unique (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  add (mailbox, "same");
  add (mailbox, "same");

  g_autoptr(GPtrArray) list = signet_demo_mailbox_list (mailbox);
  signet_demo_mailbox_remove (mailbox, list->pdata[1]);
  add (mailbox, "same");

  g_autoptr(GPtrArray) after = signet_demo_mailbox_list (mailbox);
  g_hash_table_add (seen, (gpointer) signet_demo_mail_get_uidl (list->pdata[0]));
  g_hash_table_add (seen, (gpointer) signet_demo_mail_get_uidl (list->pdata[1]));
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_true (g_hash_table_add (seen, (gpointer) signet_demo_mail_get_uidl (after->pdata[1])));
}

static void
test_bounds (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  g_autofree char *half = g_malloc0 (SIGNET_DEMO_MAILBOX_MAX_BYTES / 2 + 1);
  g_autoptr(GBytes) large = g_bytes_new_static (half, SIGNET_DEMO_MAILBOX_MAX_BYTES / 2 + 1);
  g_autoptr(GBytes) small = g_bytes_new_static ("x", 1);

  g_assert_true (signet_demo_mailbox_add (mailbox, large));
  g_assert_false (signet_demo_mailbox_add (mailbox, large));
  for (guint i = 1; i < SIGNET_DEMO_MAILBOX_MAX_MAILS; i++)
    g_assert_true (signet_demo_mailbox_add (mailbox, small));
  g_assert_false (signet_demo_mailbox_add (mailbox, small));

  /* What is removed makes room. */
  g_autoptr(GPtrArray) list = signet_demo_mailbox_list (mailbox);
  signet_demo_mailbox_remove (mailbox, list->pdata[0]);
  signet_demo_mailbox_remove (mailbox, list->pdata[0]);
  g_assert_true (signet_demo_mailbox_add (mailbox, large));
}

static void
test_one_session (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  g_autoptr(SignetDemoMaildrop) first = signet_demo_maildrop_new (mailbox);

  g_assert_nonnull (first);
  g_assert_null (signet_demo_maildrop_new (mailbox));
  g_clear_pointer (&first, signet_demo_maildrop_free);

  g_autoptr(SignetDemoMaildrop) second = signet_demo_maildrop_new (mailbox);
  g_assert_nonnull (second);
}

static void
test_session_sees_its_beginning (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  gsize size;

  add (mailbox, "one");
  g_autoptr(SignetDemoMaildrop) drop = signet_demo_maildrop_new (mailbox);
  add (mailbox, "two");
  g_assert_cmpuint (signet_demo_maildrop_get_last (drop), ==, 1);
  g_assert_cmpuint (signet_demo_maildrop_measure (drop, &size), ==, 1);
  g_assert_cmpuint (size, ==, 3);
  g_assert_null (signet_demo_maildrop_get (drop, 0));
  g_assert_null (signet_demo_maildrop_get (drop, 2));
}

static void
test_delete (void)
{
  g_autoptr(SignetDemoMailbox) mailbox = signet_demo_mailbox_new ();
  gsize size;

  add (mailbox, "one");
  add (mailbox, "three");
  g_autoptr(SignetDemoMaildrop) drop = signet_demo_maildrop_new (mailbox);

  signet_demo_maildrop_delete (drop, signet_demo_maildrop_get (drop, 1));
  g_assert_null (signet_demo_maildrop_get (drop, 1));
  g_assert_nonnull (signet_demo_maildrop_get (drop, 2));
  g_assert_cmpuint (signet_demo_maildrop_measure (drop, &size), ==, 1);
  g_assert_cmpuint (size, ==, 5);

  signet_demo_maildrop_reset (drop);
  g_assert_cmpuint (signet_demo_maildrop_measure (drop, &size), ==, 2);

  signet_demo_maildrop_delete (drop, signet_demo_maildrop_get (drop, 2));
  signet_demo_maildrop_commit (drop);
  g_autoptr(GPtrArray) left = signet_demo_mailbox_list (mailbox);
  g_assert_cmpuint (left->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/demo/mailbox/stuffing", test_stuffing);
  g_test_add_func ("/demo/mailbox/top", test_top);
  g_test_add_func ("/demo/mailbox/uidls-are-unique", test_uidls_are_unique);
  g_test_add_func ("/demo/mailbox/bounds", test_bounds);
  g_test_add_func ("/demo/mailbox/one-session", test_one_session);
  g_test_add_func ("/demo/mailbox/session-sees-its-beginning", test_session_sees_its_beginning);
  g_test_add_func ("/demo/mailbox/delete", test_delete);
  return g_test_run ();
}
