/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reply-recipients.h"

static const char *const own[] = { "me@example.org", "other@example.org", "me@bücher.example", NULL };

static char *
join (GPtrArray *list)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                            signet_address_get_address (g_ptr_array_index (list, i)));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
check_with (const char         *fields,
            SignetReplyOptions  options,
            const char         *to,
            const char         *cc)
{
  g_autofree char *mail = g_strconcat (fields, "\r\ntext\r\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_auto(SignetReplyRecipients) found = { NULL };

  options.own = own;
  signet_reply_recipients_find (&found, message, &options);
  g_autofree char *found_to = join (found.to);
  g_autofree char *found_cc = join (found.cc);
  g_assert_cmpstr (found_to, ==, to);
  g_assert_cmpstr (found_cc, ==, cc);
}

static void
check (const char      *fields,
       SignetReplyKind  kind,
       const char      *to,
       const char      *cc)
{
  check_with (fields, (SignetReplyOptions) { .kind = kind }, to, cc);
}

#define PLAIN "From: A <a@x>\r\nTo: Me <ME@example.org>, b@x\r\nCc: c@x, B@X, other@example.org\r\n" \
              "Bcc: secret@x\r\n"
#define OWN   "From: me@example.org\r\nTo: a@x, me@example.org\r\nCc: b@x\r\n"
#define LIST  "From: a@x\r\nTo: list@x, me@example.org\r\nReply-To: list@x\r\n" \
              "List-Id: <list.x>\r\nList-Post: <mailto:list@x>\r\n"

static void
test_plain (void)
{
  check (PLAIN, SIGNET_REPLY_SENDER, "a@x", "");
  check (PLAIN, SIGNET_REPLY_ALL, "a@x", "b@x c@x");
  check (PLAIN, SIGNET_REPLY_LIST, "a@x", "b@x c@x");
  check (PLAIN "Reply-To: r@x, s@x\r\n", SIGNET_REPLY_SENDER, "r@x s@x", "");
  check (PLAIN "Reply-To: r@x\r\n", SIGNET_REPLY_ALL, "r@x", "b@x c@x");
}

static void
test_own (void)
{
  check (OWN, SIGNET_REPLY_SENDER, "a@x", "");
  check (OWN, SIGNET_REPLY_ALL, "a@x", "b@x");
  check ("From: me@example.org\r\nTo: me@example.org\r\n", SIGNET_REPLY_SENDER, "me@example.org", "");
  check ("From: me@example.org\r\nTo: me@example.org\r\nCc: c@x\r\n", SIGNET_REPLY_SENDER, "c@x", "");
  check ("From: a@x\r\nTo: me@example.org\r\nReply-To: me@example.org\r\n", SIGNET_REPLY_ALL, "a@x", "");
  check ("Subject: nobody\r\n", SIGNET_REPLY_ALL, "", "");
  /* A mail has a domain in ASCII, a person writes it in letters. */
  check ("From: a@x\r\nTo: me@xn--bcher-kva.example, b@x\r\n", SIGNET_REPLY_ALL, "a@x", "b@x");
  check ("From: me@xn--bcher-kva.example\r\nTo: a@x\r\n", SIGNET_REPLY_SENDER, "a@x", "");
}

#define FORM "From: me@example.org\r\nTo: Me <me@example.org>\r\nReply-To: Visitor <v@x>\r\n"

/* The form of a web site writes as whom it writes to. */
static void
test_form (void)
{
  g_autoptr(SignetAddress) usual = signet_address_new (NULL, "V@x");

  check (FORM, SIGNET_REPLY_SENDER, "v@x", "");
  check (FORM "Cc: b@x\r\n", SIGNET_REPLY_SENDER, "v@x", "");
  check (FORM "Cc: b@x\r\n", SIGNET_REPLY_ALL, "v@x", "b@x");
  check ("From: me@example.org\r\nTo: b@x\r\nCc: other@example.org\r\nReply-To: v@x\r\n", SIGNET_REPLY_SENDER,
         "v@x", "");
  /* What the user has sent, though answers to it are wanted elsewhere. */
  check ("From: me@example.org\r\nTo: b@x\r\nReply-To: v@x\r\n", SIGNET_REPLY_SENDER, "b@x", "");
  check_with (FORM "Cc: b@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER, .reply_to = usual }, "b@x", "");
  check ("From: me@example.org\r\nTo: me@example.org\r\nReply-To: other@example.org\r\n", SIGNET_REPLY_SENDER,
         "me@example.org", "");
  check ("From: me@example.org\r\nTo: list@x\r\nCc: me@example.org\r\nReply-To: list@x\r\n"
         "List-Post: <mailto:list@x>\r\n", SIGNET_REPLY_SENDER, "list@x", "");
}

static void
test_list (void)
{
  check (LIST, SIGNET_REPLY_SENDER, "a@x", "");
  check (LIST, SIGNET_REPLY_ALL, "a@x", "list@x");
  check (LIST, SIGNET_REPLY_LIST, "list@x", "");
  check (LIST "Mail-Followup-To: list@x, d@x\r\n", SIGNET_REPLY_LIST, "list@x d@x", "");
  check (LIST "Mail-Followup-To: list@x\r\n", SIGNET_REPLY_ALL, "list@x", "");
  check (LIST "Mail-Followup-To: list@x\r\n", SIGNET_REPLY_SENDER, "a@x", "");
  check (PLAIN "Mail-Followup-To: me@example.org\r\n", SIGNET_REPLY_ALL, "a@x", "b@x c@x");
}

/* What stands outside of a seal does not lead its answer elsewhere. */
static void
test_sealed (void)
{
  g_autoptr(GPtrArray) some = g_ptr_array_new ();
  g_autoptr(GPtrArray) older = g_ptr_array_new ();

  check_with (PLAIN "Mail-Followup-To: eve@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_ALL, .flags = SIGNET_REPLY_ENCRYPTED },
              "a@x", "b@x c@x");
  g_ptr_array_add (some, (char *) "from");
  check_with (PLAIN "Reply-To: eve@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER, .flags = SIGNET_REPLY_COVERED, .protected = some },
              "a@x", "");
  check_with (PLAIN "Reply-To: r@x\r\n", (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER }, "r@x", "");
  g_ptr_array_add (older, (char *) "Subject");
  check_with (PLAIN "Reply-To: r@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER, .protected = older }, "r@x", "");
  g_ptr_array_add (some, (char *) "reply-to");
  check_with (PLAIN "Reply-To: r@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER, .flags = SIGNET_REPLY_COVERED, .protected = some },
              "r@x", "");
}

/* Nor do more people get it than its author wrote to. */
static void
test_covered (void)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  SignetReplyOptions options = { .kind = SIGNET_REPLY_ALL, .flags = SIGNET_REPLY_COVERED, .protected = names };

  g_ptr_array_add (names, (char *) "From");
  check_with (PLAIN, options, "a@x", "");
  g_ptr_array_add (names, (char *) "to");
  check_with (PLAIN, options, "a@x", "b@x");
  g_ptr_array_add (names, (char *) "Cc");
  check_with (PLAIN, options, "a@x", "b@x c@x");
  check_with (PLAIN "List-Post: <mailto:eve@x>\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_LIST, .flags = SIGNET_REPLY_ENCRYPTED }, "a@x", "b@x c@x");
  check_with (PLAIN "List-Post: <mailto:l@x>\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_LIST, .flags = SIGNET_REPLY_SIGNED }, "l@x", "");
  check_with (PLAIN "List-Post: <mailto:l@x>\r\nReply-To: l@x\r\n",
              (SignetReplyOptions) { .kind = SIGNET_REPLY_SENDER, .flags = SIGNET_REPLY_ENCRYPTED }, "a@x", "");
}

static void
check_many (guint n,
            guint n_found)
{
  g_autoptr(GString) fields = g_string_new ("From: a@x\r\nTo: ");
  g_autofree char *found_cc = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (fields, "%sp%u@x", i > 0 ? ",\r\n " : "", i % n);
  g_string_append (fields, "\r\n\r\n");
  g_autoptr(GBytes) bytes = g_bytes_new (fields->str, fields->len);
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_auto(SignetReplyRecipients) found = { NULL };
  signet_reply_recipients_find (&found, message, &(SignetReplyOptions) { .kind = SIGNET_REPLY_ALL });
  g_assert_cmpuint (found.to->len, ==, 1);
  g_assert_cmpuint (found.cc->len, ==, n_found);
}

/* Nobody is there twice, and an answer does not go to whole towns. */
static void
test_many (void)
{
  check_many (900, 900);
  check_many (3000, 999);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reply-recipients/plain", test_plain);
  g_test_add_func ("/reply-recipients/own", test_own);
  g_test_add_func ("/reply-recipients/form", test_form);
  g_test_add_func ("/reply-recipients/list", test_list);
  g_test_add_func ("/reply-recipients/sealed", test_sealed);
  g_test_add_func ("/reply-recipients/covered", test_covered);
  g_test_add_func ("/reply-recipients/many", test_many);

  return g_test_run ();
}
