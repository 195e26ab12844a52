/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "filter.h"

#define MAIL "From: Boss <boss@example.org>\nTo: Ann <ann@example.org>\nSubject: The plan\n"
#define BODY "\nPlease read the quarterly report.\n"

static const char *const own[] = { "ann@example.org", NULL };

static void
add_rule (GPtrArray         *rules,
          const char        *name,
          const char        *condition,
          const char *const *texts)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      SignetRuleAction *action = signet_rule_action_from_text (texts[i]);

      g_assert_nonnull (action);
      g_ptr_array_add (actions, action);
    }
  g_ptr_array_add (rules, signet_rule_new (name, NULL, condition, actions, SIGNET_RULE_ON));
}
#define ADD(rules, name, condition, ...) \
  add_rule (rules, name, condition, (const char *const[]) { __VA_ARGS__, NULL })

static SignetFilter *
make_filter (GPtrArray *rules)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (signet_filter_folder_free);
  const char *tags[SIGNET_N_TAGS] = { "Important", NULL, "To Do" };

  g_ptr_array_add (folders, signet_filter_folder_new ("Inbox", "Inbox", SIGNET_FOLDER_ROLE_INBOX));
  g_ptr_array_add (folders, signet_filter_folder_new ("Junk", "Junk", SIGNET_FOLDER_ROLE_JUNK));
  g_ptr_array_add (folders, signet_filter_folder_new ("Trash", "Trash", SIGNET_FOLDER_ROLE_TRASH));
  g_ptr_array_add (folders, signet_filter_folder_new ("Work/Plans", "Work/Pl%61ns", SIGNET_FOLDER_ROLE_OTHER));
  g_ptr_array_add (folders, signet_filter_folder_new ("Lists", "Lists", SIGNET_FOLDER_ROLE_OTHER));
  return signet_filter_new (rules, folders, tags);
}

static void
run_on (GPtrArray                *rules,
        const char               *mail,
        const char               *file,
        const SignetFilterFolder *folder,
        SignetFilterOutcome      *outcome)
{
  g_autoptr(SignetFilter) filter = make_filter (rules);
  g_autoptr(GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_parse (mail, strlen (mail));
  g_autoptr(SignetFolderRow) row = signet_folder_row_new (file, strlen (mail), FALSE, envelope);

  signet_filter_run (filter, message, row, folder, own, outcome);
}

static void
run (GPtrArray           *rules,
     const char          *mail,
     SignetFilterOutcome *outcome)
{
  run_on (rules, mail, "cur/1.a:2,", NULL, outcome);
}

static GPtrArray *
new_rules (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
assert_words (const SignetFilterOutcome *outcome,
              const char                *expected)
{
  g_autofree char *words = outcome->entry != NULL ? signet_filter_entry_dup_words (outcome->entry) : NULL;

  g_assert_cmpstr (words, ==, expected);
}

static void
test_nothing (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "other", "from:somebody", "trash");
  ADD (rules, "broken", "from:", "trash");
  run (rules, MAIL BODY, &outcome);
  g_assert_null (outcome.placing);
  g_assert_null (outcome.entry);
  g_assert_false (outcome.is_placed);
}

static void
test_all_actions (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "from:boss subject:plan", "move work/plans", "copy Lists", "tag to do", "star");
  ADD (rules, "two", "quarterly", "read", "notify", "forward eve@example.org");
  run (rules, MAIL BODY, &outcome);
  g_assert_cmpstr (outcome.placing->folder, ==, "Work/Pl%61ns");
  g_assert_cmpstr (outcome.placing->copies[0], ==, "Lists");
  g_assert_null (outcome.placing->copies[1]);
  g_assert_cmpuint (outcome.placing->flags, ==, (SIGNET_FLAG_SEEN | SIGNET_FLAG_FLAGGED | SIGNET_FLAG_TAG (2)));
  g_assert_true (outcome.placing->notify);
  g_assert_cmpuint (outcome.forwards->len, ==, 1);
  g_assert_cmpstr (outcome.entry->folder, ==, "Work/Plans");
  assert_words (&outcome, "Filter “one”: moved to “work/plans”, copied to “Lists”, tagged “to do”, starred.\n"
                          "Filter “two”: marked as read, told you of it, forwarded to eve@example.org.");
}

static void
test_order (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "", "move Lists");
  ADD (rules, "two", "plan", "trash", "stop", "star");
  ADD (rules, "three", "plan", "read");
  run (rules, MAIL BODY, &outcome);
  g_assert_cmpstr (outcome.placing->folder, ==, "Lists");
  g_assert_cmpuint (outcome.placing->flags, ==, 0);
  assert_words (&outcome, "Filter “one”: moved to “Lists”.\n"
                          "Filter “two”: did not move it to “Trash”, since another filter had chosen, "
                          "ran no further filters.");
}

/* What one rule gave, a later one may take; and what a mail has already is taken off where rules run over it. */
static void
test_opposites (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "plan", "read", "star", "tag Important", "unstar", "untag to do", "untag Strange");
  ADD (rules, "two", "plan", "unread", "not-junk", "star");
  ADD (rules, "three", "plan", "junk");
  run (rules, MAIL BODY, &outcome);
  g_assert_cmpuint (outcome.placing->flags, ==, (SIGNET_FLAG_FLAGGED | SIGNET_FLAG_TAG (0)));
  g_assert_cmpuint (outcome.placing->lacking, ==, (SIGNET_FLAG_SEEN | SIGNET_FLAG_TAG (2)));
  g_assert_null (outcome.placing->folder);
  g_assert_true (outcome.is_placed);
  assert_words (&outcome,
                "Filter “one”: marked as read, starred, tagged “Important”, removed the star, removed the tag "
                "“to do”, did not tag it, since there is no tag “Strange”.\n"
                "Filter “two”: marked as unread, kept it out of Junk, starred.\n"
                "Filter “three”: did not move it to “Junk”, since another filter had chosen.");
}

/* A folder that is gone leaves the mail where it is seen. */
static void
test_no_folder (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "plan", "move Gone", "copy Gone too", "star", "tag Strange");
  run (rules, MAIL BODY, &outcome);
  g_assert_null (outcome.placing->folder);
  g_assert_null (outcome.placing->copies[0]);
  g_assert_cmpuint (outcome.placing->flags, ==, SIGNET_FLAG_FLAGGED);
  g_assert_false (outcome.is_placed);
  g_assert_cmpstr (outcome.entry->folder, ==, "Inbox");
  assert_words (&outcome, "Filter “one”: left it, since there is no folder “Gone”, "
                          "left it, since there is no folder “Gone too”, starred, "
                          "did not tag it, since there is no tag “Strange”.");
}

/* One that found no folder after another one did. */
static void
test_no_folder_any_more (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "plan", "move Lists");
  ADD (rules, "two", "plan", "move Gone", "star");
  run (rules, MAIL BODY, &outcome);
  g_assert_cmpstr (outcome.placing->folder, ==, "Lists");
  assert_words (&outcome, "Filter “one”: moved to “Lists”.\n"
                          "Filter “two”: did not move it to “Gone”, since another filter had chosen, starred.");
}

/* Who wants it in the Inbox has said so: the judge of junk is not asked. */
static void
test_inbox (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;

  ADD (rules, "one", "plan", "move Inbox", "copy Lists", "copy Lists");
  ADD (rules, "two", "plan", "junk");
  run (rules, MAIL BODY, &outcome);
  g_assert_null (outcome.placing->folder);
  g_assert_true (outcome.is_placed);
  g_assert_cmpstr (outcome.placing->copies[0], ==, "Lists");
  g_assert_null (outcome.placing->copies[1]);
}

/* What it is like, and where: the log says where it stays. */
static void
test_place (void)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;
  g_auto(SignetFilterOutcome) new;
  SignetFilterFolder folder = { (char *) "Work/Plans", (char *) "Work/Pl%61ns", SIGNET_FOLDER_ROLE_OTHER };

  ADD (rules, "tagged", "tag:\"to do\"", "star");
  ADD (rules, "unread", "is:unread", "tag important");
  ADD (rules, "here", "in:work", "notify");
  ADD (rules, "inbox", "in:inbox", "read");
  run_on (rules, MAIL BODY, "cur/1.a:2,Sc", &folder, &outcome);
  g_assert_cmpstr (outcome.entry->folder, ==, "Work/Plans");
  assert_words (&outcome, "Filter “tagged”: starred.\nFilter “here”: told you of it.");

  run (rules, MAIL BODY, &new);
  g_assert_cmpstr (new.entry->folder, ==, "Inbox");
  assert_words (&new, "Filter “unread”: tagged “important”.\nFilter “inbox”: marked as read.");
}

static void
assert_forwarded (const char *header,
                  guint       n)
{
  g_autoptr(GPtrArray) rules = new_rules ();
  g_auto(SignetFilterOutcome) outcome;
  g_autofree char *mail = g_strconcat (header, MAIL BODY, NULL);

  ADD (rules, "one", "", "forward eve@example.org");
  run (rules, mail, &outcome);
  g_assert_cmpuint (outcome.forwards->len, ==, n);
  assert_words (&outcome, n == 1 ? "Filter “one”: forwarded to eve@example.org."
                          : "Filter “one”: did not forward it to eve@example.org, so that mail does not go in "
                            "circles.");
}

static void
test_forward_loops (void)
{
  g_autoptr(GString) round = g_string_new (NULL);

  assert_forwarded ("", 1);
  assert_forwarded ("Auto-Submitted: no\n", 1);
  assert_forwarded ("Auto-Submitted: auto-replied\n", 0);
  assert_forwarded ("auto-submitted: auto-generated (x)\n", 0);
  assert_forwarded ("Return-Path: <>\n", 0);
  assert_forwarded ("Return-Path: <boss@example.org>\n", 1);
  assert_forwarded ("Precedence: junk\n", 0);
  assert_forwarded ("Resent-From: Ann <Ann@Example.org>\n", 0);
  assert_forwarded ("Resent-From: bob@example.org\n", 1);
  for (guint i = 0; i < 41; i++)
    g_string_append (round, "Received: from a by b; Mon, 1 Jan 2024 00:00:00 +0000\n");
  assert_forwarded (round->str, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/nothing", test_nothing);
  g_test_add_func ("/filter/all-actions", test_all_actions);
  g_test_add_func ("/filter/order", test_order);
  g_test_add_func ("/filter/opposites", test_opposites);
  g_test_add_func ("/filter/no-folder", test_no_folder);
  g_test_add_func ("/filter/no-folder-any-more", test_no_folder_any_more);
  g_test_add_func ("/filter/inbox", test_inbox);
  g_test_add_func ("/filter/place", test_place);
  g_test_add_func ("/filter/forward-loops", test_forward_loops);
  return g_test_run ();
}
