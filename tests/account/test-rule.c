/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rule.h"

static GPtrArray *
make_actions (const char *const *texts)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      SignetRuleAction *action = signet_rule_action_from_text (texts[i]);

      g_assert_nonnull (action);
      g_ptr_array_add (actions, action);
    }
  return actions;
}

static void
test_action_texts (void)
{
  static const char *const good[] = {
    "move Work/My plans", "copy Archive", "tag To Do", "untag To Do", "star", "unstar", "read", "unread",
    "junk", "not-junk", "trash",
    "forward ada@example.org", "notify", "stop",
  };
  static const char *const bad[] = { "", "move", "move ", "star now", "fly", "Move Work", "stopping",
                                     "untag", "unread it" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      SignetRuleAction *action = signet_rule_action_from_text (good[i]);
      g_autofree char *text = signet_rule_action_to_text (action);

      g_assert_cmpstr (text, ==, good[i]);
      signet_rule_action_free (action);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (signet_rule_action_from_text (bad[i]));
}

static void
test_facts (void)
{
  g_autoptr(GPtrArray) actions = make_actions ((const char *[]) { "move Work", "stop", NULL });
  g_autoptr(SignetRule) rule = signet_rule_new (" The\nboss ", "a@example.org", "from:boss", actions,
                                                SIGNET_RULE_ON);
  g_autoptr(SignetRule) off = signet_rule_with_state (rule, SIGNET_RULE_OFF);
  g_autoptr(SignetRule) on = signet_rule_with_state (off, SIGNET_RULE_ON);

  g_assert_cmpstr (signet_rule_get_name (rule), ==, "The boss");
  g_assert_cmpstr (signet_rule_get_condition (rule), ==, "from:boss");
  g_assert_cmpuint (signet_rule_get_actions (rule)->len, ==, 2);
  g_assert_true (signet_rule_is_for (rule, "A@EXAMPLE.ORG"));
  g_assert_false (signet_rule_is_for (rule, "b@example.org"));
  g_assert_false (signet_rule_is_for (off, "a@example.org"));
  g_assert_false (signet_rule_equal (rule, off));
  g_assert_true (signet_rule_equal (rule, on));
}

static void
test_all_accounts (void)
{
  g_autoptr(GPtrArray) actions = make_actions ((const char *[]) { "star", NULL });
  g_autoptr(SignetRule) rule = signet_rule_new ("x", "", "", actions, SIGNET_RULE_ON);

  g_assert_null (signet_rule_get_account (rule));
  g_assert_true (signet_rule_is_for (rule, "b@example.org"));
}

static void
test_bounds (void)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autofree char *text = g_strnfill (100000, 'x');

  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_MOVE, NULL));
  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_TAG, " \n"));
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_STAR, "nobody asked"));
  g_autoptr(SignetRule) rule = signet_rule_new (text, NULL, text, actions, SIGNET_RULE_ON);

  g_assert_cmpuint (signet_rule_get_actions (rule)->len, ==, SIGNET_RULE_MAX_ACTIONS);
  for (guint i = 0; i < SIGNET_RULE_MAX_ACTIONS; i++)
    g_assert_null (((SignetRuleAction *) signet_rule_get_actions (rule)->pdata[i])->argument);
  g_assert_cmpuint (strlen (signet_rule_get_name (rule)), <=, SIGNET_RULE_MAX_TEXT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule/action-texts", test_action_texts);
  g_test_add_func ("/rule/facts", test_facts);
  g_test_add_func ("/rule/all-accounts", test_all_accounts);
  g_test_add_func ("/rule/bounds", test_bounds);
  return g_test_run ();
}
