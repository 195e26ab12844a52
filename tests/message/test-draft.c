/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "draft.h"

static void
test_empty (void)
{
  SignetDraftFacts nothing = { 0 };
  g_autoptr(SignetDraft) draft = signet_draft_new (&nothing);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_null (facts->from);
  g_assert_cmpuint (facts->to->len, ==, 0);
  g_assert_cmpuint (facts->bcc->len, ==, 0);
  g_assert_cmpuint (facts->attachments->len, ==, 0);
  g_assert_cmpstr (facts->subject, ==, "");
  g_assert_cmpstr (facts->text, ==, "");
  g_assert_null (facts->html);
  g_assert_null (facts->in_reply_to);
  g_assert_true (g_str_has_suffix (facts->message_id, "@localhost"));
}

static void
test_no_field_ends (void)
{
  SignetDraftFacts hostile = {
    .subject = "one\r\nBcc: x@example.org\r\n\r\nbody \x01\x7f\xff",
    .text = "a\r\nb\rc\n\x1b[1m",
    .html = "<p>\r\n</p>",
    .in_reply_to = "<a@b>\r\nX: y",
    .references = "<a@b>\r\n <c@d> <e@f",
    .message_id = "x\r\n@y",
    .answers = "a/b\n/c",
    .identity = "a@b\r\n",
  };
  g_autoptr(SignetDraft) draft = signet_draft_new (&hostile);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->subject, ==, "one Bcc: x@example.org body �");
  g_assert_cmpstr (facts->text, ==, "a\nb\nc\n[1m\n");
  g_assert_cmpstr (facts->html, ==, "<p>\n</p>\n");
  g_assert_cmpstr (facts->in_reply_to, ==, "a@b");
  g_assert_cmpstr (facts->references, ==, "a@b c@d e@f");
  g_assert_cmpstr (facts->message_id, ==, "x");
  g_assert_cmpstr (facts->answers, ==, "a/b /c");
  g_assert_cmpstr (facts->identity, ==, "a@b");
}

static void
test_message_id (void)
{
  g_autoptr(SignetAddress) plain = signet_address_new ("A", "a@example.org");
  g_autoptr(SignetAddress) letters = signet_address_new ("A", "a@bücher.example");
  g_autoptr(SignetDraft) one = signet_draft_new (&(SignetDraftFacts) { .from = plain });
  g_autoptr(SignetDraft) other = signet_draft_new (&(SignetDraftFacts) { .from = letters });

  g_assert_true (g_str_has_suffix (signet_draft_get_facts (one)->message_id, "@example.org"));
  g_assert_true (g_str_has_suffix (signet_draft_get_facts (other)->message_id,
                                   "@xn--bcher-kva.example"));
}

static void
test_keeps_copies (void)
{
  g_autoptr(GPtrArray) to
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autofree char *subject = g_strdup ("Subject");

  g_ptr_array_add (to, signet_address_new (NULL, "a@example.org"));
  g_autoptr(SignetDraft) draft
    = signet_draft_new (&(SignetDraftFacts) { .to = to, .subject = subject });
  g_ptr_array_set_size (to, 0);
  subject[0] = 'X';

  g_assert_cmpuint (signet_draft_get_facts (draft)->to->len, ==, 1);
  g_assert_cmpstr (signet_draft_get_facts (draft)->subject, ==, "Subject");
}

static void
test_long_subject (void)
{
  g_autofree char *subject = g_strnfill (100000, 'x');
  g_autoptr(SignetDraft) draft = signet_draft_new (&(SignetDraftFacts) { .subject = subject });

  g_assert_cmpuint (strlen (signet_draft_get_facts (draft)->subject), <=, SIGNET_DRAFT_MAX_SUBJECT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/draft/empty", test_empty);
  g_test_add_func ("/draft/no-field-ends", test_no_field_ends);
  g_test_add_func ("/draft/message-id", test_message_id);
  g_test_add_func ("/draft/keeps-copies", test_keeps_copies);
  g_test_add_func ("/draft/long-subject", test_long_subject);

  return g_test_run ();
}
