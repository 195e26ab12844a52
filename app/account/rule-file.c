/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rule-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "ini-lines.h"

#define JUNK    "Junk"
#define ENABLED "Enabled"
#define RULE    "Rule %u"

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

/* A group of the file. */
typedef struct
{
  char       *name;
  SignetRule *rule;  /* NULL: it is none, or is in another one's place already */
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->name);
  g_clear_object (&self->rule);
  g_free (self);
}

/* All but the one of junk, in their order. Returns: (transfer full). */
static GPtrArray *
read_groups (GKeyFile *file)
{
  g_auto(GStrv) names = g_key_file_get_groups (file, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  guint n_rules = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      Group *group;

      if (g_str_equal (names[i], JUNK))
        continue;
      group = g_new (Group, 1);
      *group = (Group) { g_strdup (names[i]), n_rules < SIGNET_RULE_FILE_RULES ? read_rule (file, names[i])
                                                                               : NULL };
      n_rules += group->rule != NULL;
      g_ptr_array_add (groups, group);
    }
  return groups;
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
  g_autoptr(GPtrArray) groups = NULL;
  g_autoptr(GError) local = NULL;

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
  groups = read_groups (file);
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = groups->pdata[i];

      if (group->rule != NULL)
        g_ptr_array_add (rules, g_steal_pointer (&group->rule));
    }
  return g_steal_pointer (&rules);
}

static void
copy_group (GKeyFile   *from,
            const char *from_group,
            GKeyFile   *to,
            const char *to_group)
{
  g_auto(GStrv) keys = g_key_file_get_keys (from, from_group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = g_key_file_get_value (from, from_group, keys[i], NULL);

      g_key_file_set_value (to, to_group, keys[i], value);
    }
}

static void
write_rule (GKeyFile   *file,
            SignetRule *rule,
            const char *group)
{
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

/* As it stood before, with what is not understood. Returns: FALSE: it did not. */
static gboolean
keep_rule (GKeyFile   *file,
           SignetRule *rule,
           const char *name,
           GKeyFile   *before,
           GPtrArray  *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = groups->pdata[i];

      if (group->rule == NULL || !signet_rule_equal (group->rule, rule))
        continue;
      copy_group (before, group->name, file, name);
      g_key_file_set_string (file, name, "Name", signet_rule_get_name (rule));
      g_ptr_array_remove_index (groups, i);
      return TRUE;
    }
  return FALSE;
}

/* What is no rule stays, behind them, under its own name if that is free. number: the first that is. */
static void
keep_others (GKeyFile  *file,
             GKeyFile  *before,
             GPtrArray *groups,
             guint      number)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = groups->pdata[i];
      g_autofree char *name = g_strdup (group->name);

      if (group->rule != NULL)
        continue;
      while (g_key_file_has_group (file, name))
        {
          g_free (name);
          name = g_strdup_printf (RULE, number++);
        }
      copy_group (before, group->name, file, name);
    }
}

char *
signet_rule_file_write (GPtrArray       *rules,
                        SignetRuleState  junk,
                        const char      *before)
{
  g_return_val_if_fail (rules != NULL, NULL);

  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GKeyFile) old = g_key_file_new ();
  g_autoptr(GPtrArray) groups = NULL;

  if (before != NULL)
    g_key_file_load_from_data (old, before, strlen (before), G_KEY_FILE_NONE, NULL);
  groups = read_groups (old);
  for (guint i = 0; i < rules->len; i++)
    {
      g_autofree char *name = g_strdup_printf (RULE, i + 1);

      if (!keep_rule (file, rules->pdata[i], name, old, groups))
        write_rule (file, rules->pdata[i], name);
    }
  keep_others (file, old, groups, rules->len + 1);
  if (junk == SIGNET_RULE_OFF)
    g_key_file_set_boolean (file, JUNK, ENABLED, FALSE);
  return g_key_file_to_data (file, NULL, NULL);
}
