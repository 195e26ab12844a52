/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rule-file.h"

static GPtrArray *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  SignetRuleState junk = SIGNET_RULE_OFF;
  GPtrArray *rules = signet_rule_file_parse (text, strlen (text), &junk, &error);

  g_assert_cmpint (junk, ==, SIGNET_RULE_ON);

  g_assert_no_error (error);
  return rules;
}

static void
test_round_trip (void)
{
  static const char text[] =
    "[Rule 1]\nName=Größe; und [so]\nAccount=a@example.org\n"
    "Condition=subject:\"a; b\" larger:5M\nActions=move Work\\;x/Below;read;stop;\nEnabled=true\n\n"
    "[Rule 2]\nName=all\nCondition=\nActions=star;\nEnabled=false\n";
  g_autoptr(GPtrArray) rules = parse (text);
  g_autofree char *written = signet_rule_file_write (rules, SIGNET_RULE_ON, NULL);
  g_autoptr(GPtrArray) again = parse (written);

  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_cmpuint (again->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (signet_rule_equal (rules->pdata[i], again->pdata[i]));
  g_assert_cmpstr (((SignetRuleAction *) signet_rule_get_actions (rules->pdata[0])->pdata[0])->argument, ==,
                   "Work;x/Below");
  g_assert_cmpint (signet_rule_get_state (rules->pdata[1]), ==, SIGNET_RULE_OFF);
  g_assert_cmpstr (written, ==, text);
}

static void
test_written_by_hand (void)
{
  g_autoptr(GPtrArray) rules = parse ("# mine\n[Spam]\nCondition=spam\nActions=junk;dance;move\nColour=red\n"
                                      "[Nothing said]\nActions=trash\n");

  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpstr (signet_rule_get_name (rules->pdata[0]), ==, "Spam");
  g_assert_cmpint (signet_rule_get_state (rules->pdata[0]), ==, SIGNET_RULE_ON);
  g_assert_cmpuint (signet_rule_get_actions (rules->pdata[0])->len, ==, 1);
}

/* What is not understood stays where its rule is as it was, and with what is no rule. */
static void
test_not_understood (void)
{
  static const char text[] = "[Spam]\nCondition=spam\nActions=junk;dance;move\nColour=red\n\n"
                             "[Rule 2]\nName=Later\nWhen=noon\n\n"
                             "[Rule 3]\nName=Changed\nCondition=a\nActions=read;sing;\nEnabled=true\n\n"
                             "[Rule 4]\nName=Removed\nCondition=b\nActions=read;\n\n"
                             "[Nothing said]\nActions=trash\n";
  g_autoptr(GPtrArray) rules = parse (text);
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) changed = NULL;
  g_autofree char *written = NULL;

  g_ptr_array_add (actions, signet_rule_action_from_text ("star"));
  changed = signet_rule_new ("Changed", NULL, "a", actions, SIGNET_RULE_ON);
  g_assert_cmpuint (rules->len, ==, 3);
  g_ptr_array_remove_index (rules, 2);
  g_set_object ((SignetRule **) &rules->pdata[1], changed);
  written = signet_rule_file_write (rules, SIGNET_RULE_ON, text);
  g_assert_cmpstr (written, ==,
                   "[Rule 1]\nCondition=spam\nActions=junk;dance;move\nColour=red\nName=Spam\n\n"
                   "[Rule 2]\nName=Changed\nCondition=a\nActions=star;\nEnabled=true\n\n"
                   "[Rule 3]\nName=Later\nWhen=noon\n\n"
                   "[Nothing said]\nActions=trash\n");
}

static void
test_empty (void)
{
  g_autoptr(GPtrArray) rules = parse ("");
  g_autofree char *text = signet_rule_file_write (rules, SIGNET_RULE_ON, NULL);

  g_assert_cmpuint (rules->len, ==, 0);
  g_assert_cmpstr (text, ==, "");
}

static void
test_broken (void)
{
  static const char text[] = "[Rule 1]\nName=x\nthis is nothing\n";
  g_autoptr(GError) error = NULL;

  SignetRuleState junk;

  g_assert_null (signet_rule_file_parse (text, strlen (text), &junk, &error));
  g_assert_cmpint (error->domain, ==, G_KEY_FILE_ERROR);
  g_assert_nonnull (strstr (error->message, "Line 3"));
}

static void
test_junk_off (void)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = signet_rule_file_write (none, SIGNET_RULE_OFF, NULL);
  SignetRuleState junk = SIGNET_RULE_ON;
  g_autoptr(GPtrArray) rules = signet_rule_file_parse (text, strlen (text), &junk, NULL);

  g_assert_cmpuint (rules->len, ==, 0);
  g_assert_cmpint (junk, ==, SIGNET_RULE_OFF);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-file/round-trip", test_round_trip);
  g_test_add_func ("/rule-file/written-by-hand", test_written_by_hand);
  g_test_add_func ("/rule-file/not-understood", test_not_understood);
  g_test_add_func ("/rule-file/junk-off", test_junk_off);
  g_test_add_func ("/rule-file/empty", test_empty);
  g_test_add_func ("/rule-file/broken", test_broken);
  return g_test_run ();
}
