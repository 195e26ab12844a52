/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rule-file.h"

#include <glib/gi18n-lib.h>

#include "ini-lines.h"

#define JUNK    "Junk"
#define ENABLED "Enabled"

static SignetRuleState
read_state (GKeyFile   *file,
            const char *group)
{
  const gboolean is_off = g_key_file_has_key (file, group, ENABLED, NULL)
                          && !g_key_file_get_boolean (file, group, ENABLED, NULL);

  return is_off ? SIGNET_RULE_OFF : SIGNET_RULE_ON;
}

static SignetRule *
read_rule (GKeyFile   *file,
           const char *group)
{
  g_autofree char *name = g_key_file_get_string (file, group, "Name", NULL);
  g_autofree char *account = g_key_file_get_string (file, group, "Account", NULL);
  g_autofree char *condition = g_key_file_get_string (file, group, "Condition", NULL);
  g_auto(GStrv) texts = g_key_file_get_string_list (file, group, "Actions", NULL, NULL);
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      SignetRuleAction *action = signet_rule_action_from_text (texts[i]);

      if (action != NULL)
        g_ptr_array_add (actions, action);
    }

  /* A rule without a condition would be about every mail, which somebody has to have said. */
  if (condition == NULL)
    return NULL;
  return signet_rule_new (name != NULL ? name : group, account, condition, actions, read_state (file, group));
}

GPtrArray *
signet_rule_file_parse (const char       *text,
                        gsize             length,
                        SignetRuleState  *junk,
                        GError          **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (junk != NULL, NULL);

  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) local = NULL;
  g_auto(GStrv) groups = NULL;

  *junk = SIGNET_RULE_ON;
  if (length == 0)
    return g_steal_pointer (&rules);
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &local))
    {
      g_autofree char *copy = g_strndup (text, length);

      g_set_error (error, local->domain, local->code, _("Line %u of rules.ini cannot be understood."),
                   signet_ini_find_broken_line (copy));
      return NULL;
    }
  *junk = read_state (file, JUNK);
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL && rules->len < SIGNET_RULE_FILE_RULES; i++)
    {
      SignetRule *rule = read_rule (file, groups[i]);

      if (rule != NULL)
        g_ptr_array_add (rules, rule);
    }
  return g_steal_pointer (&rules);
}

static void
write_rule (GKeyFile   *file,
            SignetRule *rule,
            guint       number)
{
  g_autofree char *group = g_strdup_printf ("Rule %u", number);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *actions = signet_rule_get_actions (rule);

  for (guint i = 0; i < actions->len; i++)
    g_ptr_array_add (texts, signet_rule_action_to_text (g_ptr_array_index (actions, i)));
  g_key_file_set_string (file, group, "Name", signet_rule_get_name (rule));
  if (signet_rule_get_account (rule) != NULL)
    g_key_file_set_string (file, group, "Account", signet_rule_get_account (rule));
  g_key_file_set_string (file, group, "Condition", signet_rule_get_condition (rule));
  g_key_file_set_string_list (file, group, "Actions", (const char *const *) texts->pdata, texts->len);
  g_key_file_set_boolean (file, group, ENABLED, signet_rule_get_state (rule) == SIGNET_RULE_ON);
}

char *
signet_rule_file_write (GPtrArray       *rules,
                        SignetRuleState  junk)
{
  g_return_val_if_fail (rules != NULL, NULL);

  g_autoptr(GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < rules->len; i++)
    write_rule (file, g_ptr_array_index (rules, i), i + 1);
  if (junk == SIGNET_RULE_OFF)
    g_key_file_set_boolean (file, JUNK, ENABLED, FALSE);
  return g_key_file_to_data (file, NULL, NULL);
}
