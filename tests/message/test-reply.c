/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reply.h"

static const char *const own[] = { "me@example.org", "work@example.org", NULL };

static SignetMessage *
parse (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_message_new (bytes);
}

#define HEAD "From: Alice <a@x>\r\nTo: work@example.org\r\nSubject: AW: Re: Plan\r\n" \
             "Message-ID: <2@x>\r\nReferences: <0@x> <1@x>\r\nIn-Reply-To: <1@x>\r\n"

static void
test_answer (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD "\r\nHello\r\n> old\r\n\r\n-- \r\nAlice\r\n");
  g_autoptr(SignetAddress) from = signet_address_new ("Me", "work@example.org");
  g_autoptr(SignetDraft) draft = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_SENDER, .own = own, .from = from, .answers = "me/Inbox/1",
    .signature = "Me" });
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->subject, ==, "Re: Plan");
  g_assert_cmpstr (facts->in_reply_to, ==, "2@x");
  g_assert_cmpstr (facts->references, ==, "0@x 1@x 2@x");
  g_assert_cmpstr (facts->text, ==, "\n\nMe\n\nAlice wrote:\n> Hello\n>> old\n");
  g_assert_null (facts->html);
  g_assert_cmpstr (facts->answers, ==, "me/Inbox/1");
  g_assert_cmpint (facts->answer_kind, ==, SIGNET_ANSWER_REPLY);
  g_assert_cmpint (facts->flags, ==, SIGNET_DRAFT_NONE);
  g_assert_cmpstr (signet_reply_find_own (message, own), ==, "work@example.org");
  g_assert_null (signet_reply_find_own (message, NULL));
}

static void
test_styles (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD "Date: Fri, 27 Nov 2026 10:00:00 +0000\r\n\r\nHi\r\n");
  g_autoptr(SignetDraft) above = signet_reply_new (message, &(SignetReplyOptions) {
    .quote_style = SIGNET_QUOTE_ABOVE, .signature = "Me" });
  g_autoptr(SignetDraft) none = signet_reply_new (message, &(SignetReplyOptions) {
    .quote_style = SIGNET_QUOTE_NONE, .signature = "Me" });
  g_autoptr(SignetDraft) some = signet_reply_new (message, &(SignetReplyOptions) {
    .quote_style = SIGNET_QUOTE_ABOVE, .selection = "only this" });

  g_assert_cmpstr (signet_draft_get_facts (above)->text, ==,
                   "On 27 November 2026 at 10:00, Alice wrote:\n> Hi\n\n\n-- \nMe\n");
  g_assert_cmpstr (signet_draft_get_facts (none)->text, ==, "\n\n-- \nMe\n");
  g_assert_cmpstr (signet_draft_get_facts (some)->text, ==,
                   "On 27 November 2026 at 10:00, Alice wrote:\n> only this\n");
}

static void
test_encrypted (void)
{
  g_autoptr(SignetMessage) message = parse (HEAD "\r\nsecret\r\n");
  g_autoptr(SignetDraft) quoting = signet_reply_new (message, &(SignetReplyOptions) {
    .flags = SIGNET_REPLY_ENCRYPTED });
  g_autoptr(SignetDraft) bare = signet_reply_new (message, &(SignetReplyOptions) {
    .flags = SIGNET_REPLY_ENCRYPTED, .quote_style = SIGNET_QUOTE_NONE });
  const SignetReplyOptions forwarding = { .kind = SIGNET_REPLY_FORWARD_ATTACHED,
                                          .flags = SIGNET_REPLY_ENCRYPTED };
  g_autoptr(SignetDraft) attached = signet_reply_new (message, &forwarding);
  g_autoptr(GPtrArray) messages = g_ptr_array_new ();
  g_autoptr(SignetDraft) several = NULL;

  g_ptr_array_add (messages, message);
  g_ptr_array_add (messages, message);
  several = signet_reply_forward_several (messages, &forwarding);

  g_assert_cmpint (signet_draft_get_facts (quoting)->flags, ==,
                   SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED);
  /* The subject alone may say enough. */
  g_assert_cmpint (signet_draft_get_facts (bare)->flags, ==,
                   SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED);
  g_assert_cmpint (signet_draft_get_facts (attached)->flags, ==,
                   SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED);
  g_assert_cmpint (signet_draft_get_facts (several)->flags, ==,
                   SIGNET_DRAFT_SIGN | SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED);
}

/* An encrypted part below the top stays what it is: a file. */
static SignetUnsealed *asked;

static void
unseal_cb (const SignetSealed *sealed,
           SignetUnsealed     *unsealed,
           gpointer            user_data)
{
  g_assert_false (sealed->outermost);
  asked = unsealed;
}

static void
test_sealed_part (void)
{
  static const char mail[] = HEAD
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/html\r\n\r\n<img src=\"http://evil.example/?\r\n"
    "--b\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB\r\n--b--\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new_unsealed (bytes, unseal_cb, NULL);
  g_autoptr(SignetDraft) answer = signet_reply_new (message, &(SignetReplyOptions) {
    .flags = SIGNET_REPLY_RICH });
  g_autoptr(SignetDraft) forward = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD, .flags = SIGNET_REPLY_RICH });
  const SignetDraftFacts *facts = signet_draft_get_facts (forward);

  g_assert_null (strstr (signet_draft_get_facts (answer)->text, "MIIB"));
  g_assert_null (strstr (facts->html, "MIIB"));
  g_assert_null (strstr (facts->html, "evil"));
  g_assert_cmpuint (facts->attachments->len, ==, 1);
}

static void
test_html (void)
{
  static const char mail[] = HEAD
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/html\r\n\r\n"
    "<html><head><title>T</title></head><body><script>alert(1)</script><b onclick=x>Hi</b>"
    "<img src=cid:p@x><img src=http://x.example/y.png></blockquote>\r\n"
    "--b\r\nContent-Type: image/png; name=p.png\r\nContent-ID: <p@x>\r\n\r\nPNG\r\n--b--\r\n";
  g_autoptr(SignetMessage) message = parse (mail);
  g_autoptr(SignetDraft) answer = signet_reply_new (message, &(SignetReplyOptions) {
    .flags = SIGNET_REPLY_RICH, .signature = "<Me>" });
  g_autoptr(SignetDraft) forward = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD, .flags = SIGNET_REPLY_RICH });
  g_autoptr(SignetDraft) plain = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD });
  const SignetDraftFacts *facts = signet_draft_get_facts (forward);

  g_assert_nonnull (strstr (signet_draft_get_facts (answer)->html,
    "<div class=\"signet-signature\"><div style=\"white-space: pre-wrap\">&lt;Me&gt;</div>"));
  g_assert_nonnull (strstr (signet_draft_get_facts (answer)->html,
    "<blockquote class=\"signet-quote\" type=\"cite\"><b>Hi</b></blockquote>"));
  g_assert_cmpuint (signet_draft_get_facts (answer)->attachments->len, ==, 0);
  g_assert_nonnull (strstr (facts->html, "<b>Hi</b><img src=\"cid:p@x\"><img>"));
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_cmpstr (signet_attachment_get_content_id (g_ptr_array_index (facts->attachments, 0)), ==,
                   "p@x");
  facts = signet_draft_get_facts (plain);
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_null (signet_attachment_get_content_id (g_ptr_array_index (facts->attachments, 0)));
}

/* Who gets a page as text can follow its links. */
static void
test_forward_links (void)
{
  static const char mail[] = HEAD
    "Content-Type: text/html\r\n\r\n<p><a href=\"https://x.example/?a=1&amp;b\">Reset</a> it, or see "
    "<a href=https://y.example/>y.example</a>, <a href='#top'>the top</a>, "
    "<a href=\"mailto:c@x\"><b>Carol</b></a><p>End <a href=\"https://v.example/?a=1&amp;b\">"
    "https://v.example/?a=1&amp;b</a> <a href=https://w.example/p><img src=https://w.example/p>picture</a>"
    "<a href=http://z.example/>";
  g_autoptr(SignetMessage) message = parse (mail);
  g_autoptr(SignetDraft) forward = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD });
  g_autoptr(SignetDraft) answer = signet_reply_new (message, &(SignetReplyOptions) { .flags = SIGNET_REPLY_PLAIN });

  g_assert_nonnull (strstr (signet_draft_get_facts (forward)->text,
                            "\nReset <https://x.example/?a=1&b> it, or see y.example, the top, Carol "
                            "<mailto:c@x>\n\nEnd https://v.example/?a=1&b picture <https://w.example/p>\n"));
  g_assert_nonnull (strstr (signet_draft_get_facts (answer)->text, "\n> Reset it, or see y.example, the top, "));
}

static void
test_forward (void)
{
  static const char mail[] =
    "From: Alice <a@x>\r\nTo: b@x, C <c@x>\r\nSubject: Fwd: Plan\r\nMessage-ID: <2@x>\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    "--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nPDF\r\n--b--\r\n";
  g_autoptr(SignetMessage) message = parse (mail);
  g_autoptr(SignetDraft) inlined = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD, .own = own });
  g_autoptr(SignetDraft) attached = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD_ATTACHED, .own = own, .signature = "Me" });
  const SignetDraftFacts *facts = signet_draft_get_facts (inlined);

  g_assert_cmpstr (facts->subject, ==, "Fwd: Plan");
  g_assert_cmpuint (facts->to->len, ==, 0);
  g_assert_null (facts->in_reply_to);
  g_assert_cmpint (facts->answer_kind, ==, SIGNET_ANSWER_FORWARD);
  g_assert_cmpstr (facts->text, ==,
                   "\n\n---------- Forwarded message ----------\nFrom: Alice <a@x>\n"
                   "Subject: Fwd: Plan\nTo: b@x, C <c@x>\n\nHello\n");
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_cmpstr (signet_attachment_get_name (g_ptr_array_index (facts->attachments, 0)), ==, "a.pdf");

  facts = signet_draft_get_facts (attached);
  g_assert_cmpstr (facts->text, ==, "\n\n-- \nMe\n");
  g_assert_cmpuint (facts->attachments->len, ==, 1);
  g_assert_true (signet_attachment_is_mail (g_ptr_array_index (facts->attachments, 0)));
  g_assert_cmpint (signet_attachment_get_size (g_ptr_array_index (facts->attachments, 0), NULL), ==,
                   strlen (mail));
}

static void
check_attached (const char *mail,
                const char *expected)
{
  g_autoptr(SignetMessage) message = parse (mail);
  g_autoptr(SignetDraft) draft = signet_reply_new (message, &(SignetReplyOptions) {
    .kind = SIGNET_REPLY_FORWARD_ATTACHED });
  g_autoptr(GInputStream) stream
    = signet_attachment_open (signet_draft_get_facts (draft)->attachments->pdata[0], NULL);
  char text[1000] = { 0 };

  g_assert_true (g_input_stream_read_all (stream, text, sizeof text - 1, NULL, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* Whom it went to in secret stays one, though another program has written that down. */
static void
test_bcc (void)
{
  check_attached ("From: a@x\r\nBcc: s@x,\r\n t@x\r\nTo: b@x\r\n\r\nBcc: c\r\n",
                  "From: a@x\r\nTo: b@x\r\n\r\nBcc: c\r\n");
  check_attached ("bcc: s@x\nResent-Bcc: t@x\nTo: b@x\n\nHi", "To: b@x\n\nHi");
  check_attached ("From me Mon\nTo: b@x\nBcc:\n\n", "From me Mon\nTo: b@x\n\n");
  check_attached ("To: b@x\nBcc: s@x", "To: b@x\n");
  check_attached ("To: b@x\n\nBcc: s@x", "To: b@x\n\nBcc: s@x");
}

static void
test_several (void)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (messages, parse (HEAD "\r\none\r\n"));
  g_autoptr(SignetDraft) one = signet_reply_forward_several (messages, &(SignetReplyOptions) { 0 });
  g_ptr_array_add (messages, parse (HEAD "\r\ntwo\r\n"));
  g_autoptr(SignetDraft) two = signet_reply_forward_several (messages, &(SignetReplyOptions) { 0 });

  g_assert_cmpstr (signet_draft_get_facts (one)->subject, ==, "Fwd: AW: Re: Plan");
  g_assert_cmpstr (signet_draft_get_facts (two)->subject, ==, "Fwd: 2 messages");
  g_assert_cmpuint (signet_draft_get_facts (two)->attachments->len, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reply/answer", test_answer);
  g_test_add_func ("/reply/styles", test_styles);
  g_test_add_func ("/reply/encrypted", test_encrypted);
  g_test_add_func ("/reply/sealed-part", test_sealed_part);
  g_test_add_func ("/reply/html", test_html);
  g_test_add_func ("/reply/forward", test_forward);
  g_test_add_func ("/reply/bcc", test_bcc);
  g_test_add_func ("/reply/forward-links", test_forward_links);
  g_test_add_func ("/reply/several", test_several);

  return g_test_run ();
}
