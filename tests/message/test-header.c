/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message.h"

static SignetMessage *
parse (const char *header)
{
  g_autofree char *mail = g_strconcat (header, "\r\n\r\nhello\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_message_new (bytes);
}

static char *
join (GPtrArray *addresses)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                            signet_address_get_address (addresses->pdata[i]));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check_addresses (GPtrArray  *addresses,
                 const char *expected)
{
  g_autofree char *found = join (addresses);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_addresses (void)
{
  g_autoptr(SignetMessage) message
    = parse ("From: a@b, B <b@b>\r\nSender: S <s@b>\r\nBcc: c@b\r\nResent-From: r@b\r\n"
             "Resent-To: t@b, u@b\r\nResent-From: older@b\r\nDisposition-Notification-To: n@b\r\n"
             "From: third@b");
  SignetHeader *header = signet_message_get_header (message);

  check_addresses (signet_header_get_senders (header), "a@b b@b third@b");
  check_addresses (signet_header_get_bcc (header), "c@b");
  check_addresses (signet_header_get_resent_from (header), "r@b");
  check_addresses (signet_header_get_resent_to (header), "t@b u@b");
  check_addresses (signet_header_get_receipt_to (header), "n@b");
  g_assert_cmpstr (signet_address_get_address (signet_header_get_sender (header)), ==, "s@b");
  g_assert_false (signet_header_has_sender_group (header));
}

static void
test_nothing (void)
{
  g_autoptr(SignetMessage) message = parse ("X: y");
  SignetHeader *header = signet_message_get_header (message);

  check_addresses (signet_header_get_senders (header), "");
  check_addresses (signet_header_get_bcc (header), "");
  g_assert_null (signet_header_get_sender (header));
  g_assert_null (signet_header_get_list (header));
  g_assert_cmpstr (signet_header_get_in_reply_to (header), ==, "");
  g_assert_cmpuint (signet_header_get_references (header)->len, ==, 0);
  g_assert_cmpuint (signet_header_get_authentication (header)->len, ==, 0);
}

static void
test_group (void)
{
  g_autoptr(SignetMessage) group = parse ("From: Friends: a@b, c@d;");
  g_autoptr(SignetMessage) none = parse ("From: \"a: b\" <a@b>");

  g_assert_true (signet_header_has_sender_group (signet_message_get_header (group)));
  check_addresses (signet_header_get_senders (signet_message_get_header (group)), "a@b c@d");
  g_assert_false (signet_header_has_sender_group (signet_message_get_header (none)));
}

static void
test_references (void)
{
  g_autoptr(SignetMessage) message
    = parse ("In-Reply-To: <3@x>\r\nReferences: <1@x> (y)\r\n\t<2@x><3@x> <\r\n >");
  SignetHeader *header = signet_message_get_header (message);
  GPtrArray *references = signet_header_get_references (header);

  g_assert_cmpstr (signet_header_get_in_reply_to (header), ==, "3@x");
  g_assert_cmpuint (references->len, ==, 3);
  g_assert_cmpstr (references->pdata[0], ==, "1@x");
  g_assert_cmpstr (references->pdata[2], ==, "3@x");
}

static void
test_raw (void)
{
  g_autoptr(SignetMessage) message = parse ("Subject: =?utf-8?q?x?=\r\n y\r\nX: z");
  GBytes *raw = signet_header_get_raw (signet_message_get_header (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (raw, NULL), g_bytes_get_size (raw));

  g_assert_cmpstr (text, ==, "Subject: =?utf-8?q?x?=\r\n y\r\nX: z\r\n\r\n");
}

static void
test_list (void)
{
  g_autoptr(SignetMessage) message
    = parse ("List-Id: \"The =?utf-8?q?B=C3=BCro?= list\" <buero.example.org>\r\n"
             "List-Post: <mailto:buero%40example.org?subject=x> (moderated)\r\n"
             "List-Unsubscribe: <http://insecure/>, <https://example.org/u?\r\n x=1>,\r\n"
             " <mailto:leave@example.org?subject=out>\r\n"
             "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  SignetMailingList *list = signet_header_get_list (signet_message_get_header (message));

  g_assert_cmpstr (signet_mailing_list_get_id (list), ==, "buero.example.org");
  g_assert_cmpstr (signet_mailing_list_get_name (list), ==, "The Büro list");
  g_assert_cmpstr (signet_mailing_list_get_post (list), ==, "buero@example.org");
  g_assert_cmpstr (signet_mailing_list_get_unsubscribe_web (list), ==, "https://example.org/u?x=1");
  g_assert_cmpstr (signet_mailing_list_get_unsubscribe_mail (list), ==,
                   "mailto:leave@example.org?subject=out");
  g_assert_true (signet_mailing_list_is_one_click (list));
}

static void
test_list_hostile (void)
{
  g_autoptr(SignetMessage) message
    = parse ("List-Unsubscribe: <javascript:x>, <https://>, <https://\xE2\x80\xAE/x>, <file:///etc>,\r\n"
             " <http://x/>, <mailto:>\r\nList-Post: NO\r\n"
             "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  SignetMailingList *list = signet_header_get_list (signet_message_get_header (message));

  g_assert_cmpstr (signet_mailing_list_get_id (list), ==, "");
  g_assert_null (signet_mailing_list_get_post (list));
  g_assert_null (signet_mailing_list_get_unsubscribe_web (list));
  g_assert_null (signet_mailing_list_get_unsubscribe_mail (list));
  g_assert_false (signet_mailing_list_is_one_click (list));
}

static char *
describe_authentication (const char *header)
{
  g_autoptr(SignetMessage) message = parse (header);
  GPtrArray *found = signet_header_get_authentication (signet_message_get_header (message));
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      GPtrArray *results = signet_authentication_get_results (found->pdata[i]);

      g_string_append_printf (out, "[%s", signet_authentication_get_server (found->pdata[i]));
      for (guint j = 0; j < results->len; j++)
        {
          SignetAuthenticationResult *result = results->pdata[j];

          g_string_append_printf (out, " %s=%s/%s", result->method, result->result, result->identity);
        }
      g_string_append_c (out, ']');
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check_authentication (const char *header,
                      const char *expected)
{
  g_autofree char *found = describe_authentication (header);

  g_assert_cmpstr (found, ==, expected);
}

#define AR "Authentication-Results: "

/* The examples of RFC 8601 appendix B, and worse. */
static void
test_authentication (void)
{
  check_authentication (AR "example.org 1; none", "[example.org]");
  check_authentication (AR "example.com;\r\n spf=pass smtp.mailfrom=example.net",
                        "[example.com spf=pass/example.net]");
  check_authentication (AR "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n"
                        " spf=pass smtp.mailfrom=example.net", "[example.com auth=pass/ spf=pass/example.net]");
  check_authentication (AR "example.com; dkim=pass reason=\"good; signature\" header.i=@mail.example.net;"
                        " DKIM=FAIL reason=\"bad\" header.d=x.example",
                        "[example.com dkim=pass/@mail.example.net dkim=fail/x.example]");
  check_authentication (AR "foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = "
                        "(wait for it) fail\r\n policy (A dot can go here) . (like that) expired\r\n"
                        " (this surprised me) = (as I wasn't expecting it) 1362471462",
                        "[foo.example.net dkim=fail/]");
  check_authentication (AR "(x) ; spf=pass", "");
  check_authentication (AR "a; spf; =; spf=", "[a spf=/]");
  check_authentication (AR "a; x=\"(\" y=(\"; b) c", "[a x=(/]");
}

/* Only what stands on top, above what another server wrote. */
static void
test_authentication_place (void)
{
  check_authentication (AR "a; spf=pass\r\n" AR "b; spf=pass", "[a spf=pass/][b spf=pass/]");
  check_authentication ("Received: x\r\n" AR "a; spf=pass\r\nReceived: y\r\n" AR "b; spf=pass",
                        "[a spf=pass/]");
}

static void
check_warnings (const char     *header,
                SignetWarnings  expected)
{
  g_autoptr(SignetMessage) message = parse (header);

  g_test_message ("%s", header);
  g_assert_cmpint (signet_message_get_warnings (message), ==, expected);
}

static void
test_warnings (void)
{
  check_warnings ("From: A <a@b>", 0);
  check_warnings ("From: a@b\r\nReply-To: A@B", 0);
  check_warnings ("From: a@b\r\nReply-To: c@d", SIGNET_WARNING_REPLY_TO);
  check_warnings ("From: a@b\r\nReply-To: a@b, c@d", SIGNET_WARNING_REPLY_TO);
  check_warnings ("From: a@b\r\nReply-To: l@d\r\nList-Post: <mailto:l@d>", 0);
  check_warnings ("From: a@b, c@d", SIGNET_WARNING_SEVERAL_SENDERS);
  check_warnings ("From: a@b\r\nFrom: c@d", SIGNET_WARNING_SEVERAL_SENDERS);
  check_warnings ("From: x: a@b;", SIGNET_WARNING_NO_SENDER);
  check_warnings ("Subject: x", SIGNET_WARNING_NO_SENDER);
  check_warnings ("From: \"boss@corp.example\" <>", SIGNET_WARNING_NO_SENDER | SIGNET_WARNING_SENDER_NAME);
  check_warnings ("From: \"boss@corp.example\" <a@b>", SIGNET_WARNING_SENDER_NAME);
}

static void
test_words (void)
{
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint flag = 1; flag <= SIGNET_WARNING_ALL; flag <<= 1, n++)
    g_hash_table_add (words, (gpointer) signet_warning_get_word (flag));
  g_assert_cmpuint (g_hash_table_size (words), ==, n);
}

static void
test_damaged (void)
{
  static const char sample[] = AR "a (b) 1; dkim=pass reason=\"x\\\"y\" header.d=z; spf=fail\r\n"
                               "List-Id: \"a\" <b>\r\nList-Unsubscribe: <https://x/>, <mailto:y>";
  static const char tries[] = "\n\"()<>;=\\";

  for (gsize at = 0; at < strlen (sample); at++)
    for (gsize i = 0; i < strlen (tries); i++)
      {
        g_autofree char *damaged = g_strdup (sample);
        damaged[at] = tries[i];
        g_autoptr(SignetMessage) message = parse (damaged);

        g_assert_nonnull (signet_message_get_header (message));
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/header/addresses", test_addresses);
  g_test_add_func ("/message/header/nothing", test_nothing);
  g_test_add_func ("/message/header/group", test_group);
  g_test_add_func ("/message/header/references", test_references);
  g_test_add_func ("/message/header/raw", test_raw);
  g_test_add_func ("/message/header/list", test_list);
  g_test_add_func ("/message/header/list-hostile", test_list_hostile);
  g_test_add_func ("/message/header/authentication", test_authentication);
  g_test_add_func ("/message/header/authentication-place", test_authentication_place);
  g_test_add_func ("/message/header/warnings", test_warnings);
  g_test_add_func ("/message/header/words", test_words);
  g_test_add_func ("/message/header/damaged", test_damaged);
  return g_test_run ();
}
