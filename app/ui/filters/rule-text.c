/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/rule-text.h"

#include <glib/gi18n-lib.h>

#include "account.h"
#include "query.h"

static char *
dup_action (const SignetRuleAction *action)
{
  const char *argument = action->argument;

  switch (action->kind)
    {
    case SIGNET_RULE_MOVE: return g_strdup_printf (_("move to “%s”"), argument);
    case SIGNET_RULE_COPY: return g_strdup_printf (_("copy to “%s”"), argument);
    case SIGNET_RULE_TAG: return g_strdup_printf (_("tag as “%s”"), argument);
    case SIGNET_RULE_UNTAG: return g_strdup_printf (_("remove the tag “%s”"), argument);
    case SIGNET_RULE_STAR: return g_strdup (_("star"));
    case SIGNET_RULE_UNSTAR: return g_strdup (_("remove the star"));
    case SIGNET_RULE_READ: return g_strdup (_("mark as read"));
    case SIGNET_RULE_UNREAD: return g_strdup (_("mark as unread"));
    case SIGNET_RULE_JUNK: return g_strdup (_("move to Junk"));
    case SIGNET_RULE_NOT_JUNK: return g_strdup (_("keep it out of Junk"));
    case SIGNET_RULE_TRASH: return g_strdup (_("move to the Trash"));
    case SIGNET_RULE_FORWARD: return g_strdup_printf (_("forward to %s"), argument);
    case SIGNET_RULE_NOTIFY: return g_strdup (_("tell me"));
    case SIGNET_RULE_STOP: return g_strdup (_("run no further filters"));
    default: g_assert_not_reached ();
    }
}

char *
signet_rule_text_actions (SignetRule *rule)
{
  g_return_val_if_fail (SIGNET_IS_RULE (rule), NULL);

  const GPtrArray *actions = signet_rule_get_actions (rule);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < actions->len; i++)
    g_ptr_array_add (texts, dup_action (g_ptr_array_index (actions, i)));
  if (texts->len == 0)
    g_ptr_array_add (texts, g_strdup (_("do nothing")));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (_(", "), (char **) texts->pdata);
}

char *
signet_rule_text_check (SignetRule *rule)
{
  g_return_val_if_fail (SIGNET_IS_RULE (rule), NULL);

  const GPtrArray *actions = signet_rule_get_actions (rule);
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetQuery) query = signet_query_parse (signet_rule_get_condition (rule), &error);

  if (query == NULL)
    return g_strdup (error->message);
  if (actions->len == 0)
    return g_strdup (_("Say what is to be done."));
  for (guint i = 0; i < actions->len; i++)
    {
      const SignetRuleAction *action = g_ptr_array_index (actions, i);

      if (action->kind == SIGNET_RULE_FORWARD && !signet_account_check_address (action->argument))
        return g_strdup_printf (_("“%s” is not an email address."), action->argument);
    }
  return NULL;
}
