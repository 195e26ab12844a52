/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/begun-draft.h"

static const SignetIdentityFacts plain = { .address = "me@example.org", .signature = "Me" };
static const SignetIdentityFacts rich =
{
  .address = "me@example.org", .signature = "Me", .flags = SIGNET_IDENTITY_RICH_TEXT
};
static const SignetIdentityFacts bare = { .address = "me@example.org", .signature = "" };

static SignetDraft *
begin (const char                *text,
       const SignetIdentityFacts *identity)
{
  const SignetDraftFacts facts = { .subject = "Lunch", .text = text };
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);

  return signet_begun_draft_new (draft, identity);
}

static void
assert_text (const char                *text,
             const SignetIdentityFacts *identity,
             const char                *expected)
{
  g_autoptr(SignetDraft) draft = begin (text, identity);
  const SignetDraftFacts *facts = signet_draft_get_facts (draft);

  g_assert_cmpstr (facts->text, ==, expected);
  g_assert_cmpstr (facts->subject, ==, "Lunch");
  g_assert_cmpstr (facts->identity, ==, "me@example.org");
}

static void
test_signature (void)
{
  assert_text (NULL, &plain, "\n\n-- \nMe\n");
  assert_text ("Hello", &plain, "Hello\n\n-- \nMe\n");
  assert_text ("Hello", &bare, "Hello\n");
  assert_text (NULL, &bare, "");
}

/* What a link says is plain text. */
static void
test_rich (void)
{
  g_autoptr(SignetDraft) empty = begin (NULL, &rich);
  g_autoptr(SignetDraft) full = begin ("Hello", &rich);

  g_assert_nonnull (strstr (signet_draft_get_facts (empty)->html, "Me"));
  g_assert_null (signet_draft_get_facts (full)->html);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/begun-draft/signature", test_signature);
  g_test_add_func ("/begun-draft/rich", test_rich);
  return g_test_run ();
}
