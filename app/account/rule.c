/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rule.h"

#include <string.h>

#include "text.h"

struct _SignetRule
{
  GObject          parent_instance;

  char            *name;
  char            *account;
  char            *condition;
  GPtrArray       *actions;
  SignetRuleState  state;
};

G_DEFINE_FINAL_TYPE (SignetRule, signet_rule, G_TYPE_OBJECT)

static const char *const kinds[] =
{
  [SIGNET_RULE_MOVE] = "move",
  [SIGNET_RULE_COPY] = "copy",
  [SIGNET_RULE_TAG] = "tag",
  [SIGNET_RULE_UNTAG] = "untag",
  [SIGNET_RULE_STAR] = "star",
  [SIGNET_RULE_UNSTAR] = "unstar",
  [SIGNET_RULE_READ] = "read",
  [SIGNET_RULE_UNREAD] = "unread",
  [SIGNET_RULE_JUNK] = "junk",
  [SIGNET_RULE_NOT_JUNK] = "not-junk",
  [SIGNET_RULE_TRASH] = "trash",
  [SIGNET_RULE_FORWARD] = "forward",
  [SIGNET_RULE_NOTIFY] = "notify",
  [SIGNET_RULE_STOP] = "stop",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SIGNET_RULE_N_ACTIONS);

static void
signet_rule_finalize (GObject *object)
{
  SignetRule *self = SIGNET_RULE (object);

  g_free (self->name);
  g_free (self->account);
  g_free (self->condition);
  g_ptr_array_unref (self->actions);

  G_OBJECT_CLASS (signet_rule_parent_class)->finalize (object);
}

static void
signet_rule_class_init (SignetRuleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_rule_finalize;
}

static void
signet_rule_init (SignetRule *self)
{
  self->actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
}

/* One line, without what a file of lines or a label would stumble over. */
static char *
clean (const char *text)
{
  return g_strstrip (signet_text_clean (text, -1, SIGNET_RULE_MAX_TEXT, SIGNET_TEXT_ONE_LINE));
}

/* Whether an action of that kind says where, what or to whom. */
static gboolean
needs_argument (SignetRuleActionKind kind)
{
  return kind == SIGNET_RULE_MOVE || kind == SIGNET_RULE_COPY || kind == SIGNET_RULE_TAG
         || kind == SIGNET_RULE_UNTAG || kind == SIGNET_RULE_FORWARD;
}

static void
add_action (SignetRule             *self,
            const SignetRuleAction *action)
{
  g_autofree char *argument = action->argument != NULL ? clean (action->argument) : NULL;
  const gboolean needs = needs_argument (action->kind);

  if (self->actions->len >= SIGNET_RULE_MAX_ACTIONS
      || (needs && (argument == NULL || argument[0] == '\0')))
    return;
  g_ptr_array_add (self->actions, signet_rule_action_new (action->kind, needs ? argument : NULL));
}

SignetRule *
signet_rule_new (const char      *name,
                 const char      *account,
                 const char      *condition,
                 GPtrArray       *actions,
                 SignetRuleState  state)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (condition != NULL, NULL);
  g_return_val_if_fail (actions != NULL, NULL);

  SignetRule *self = g_object_new (SIGNET_TYPE_RULE, NULL);

  self->name = clean (name);
  self->account = account != NULL && account[0] != '\0' ? clean (account) : NULL;
  self->condition = clean (condition);
  self->state = state;
  for (guint i = 0; i < actions->len; i++)
    add_action (self, g_ptr_array_index (actions, i));
  return self;
}

SignetRule *
signet_rule_with_state (SignetRule      *self,
                        SignetRuleState  state)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), NULL);
  return signet_rule_new (self->name, self->account, self->condition, self->actions, state);
}

const char *
signet_rule_get_name (SignetRule *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), NULL);
  return self->name;
}

const char *
signet_rule_get_account (SignetRule *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), NULL);
  return self->account;
}

const char *
signet_rule_get_condition (SignetRule *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), NULL);
  return self->condition;
}

GPtrArray *
signet_rule_get_actions (SignetRule *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), NULL);
  return self->actions;
}

SignetRuleState
signet_rule_get_state (SignetRule *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), SIGNET_RULE_OFF);
  return self->state;
}

gboolean
signet_rule_is_for (SignetRule *self,
                    const char *account)
{
  g_return_val_if_fail (SIGNET_IS_RULE (self), FALSE);
  g_return_val_if_fail (account != NULL, FALSE);

  return self->state == SIGNET_RULE_ON
         && (self->account == NULL || g_ascii_strcasecmp (self->account, account) == 0);
}

gboolean
signet_rule_equal (SignetRule *a,
                   SignetRule *b)
{
  g_return_val_if_fail (SIGNET_IS_RULE (a), FALSE);
  g_return_val_if_fail (SIGNET_IS_RULE (b), FALSE);

  if (g_strcmp0 (a->name, b->name) != 0 || g_strcmp0 (a->account, b->account) != 0
      || g_strcmp0 (a->condition, b->condition) != 0 || a->state != b->state
      || a->actions->len != b->actions->len)
    return FALSE;
  for (guint i = 0; i < a->actions->len; i++)
    {
      const SignetRuleAction *one = g_ptr_array_index (a->actions, i);
      const SignetRuleAction *other = g_ptr_array_index (b->actions, i);

      if (one->kind != other->kind || g_strcmp0 (one->argument, other->argument) != 0)
        return FALSE;
    }
  return TRUE;
}

SignetRuleAction *
signet_rule_action_new (SignetRuleActionKind  kind,
                        const char           *argument)
{
  SignetRuleAction *action = g_new (SignetRuleAction, 1);

  *action = (SignetRuleAction) { kind, g_strdup (argument) };
  return action;
}

void
signet_rule_action_free (gpointer action)
{
  g_free (((SignetRuleAction *) action)->argument);
  g_free (action);
}

char *
signet_rule_action_to_text (const SignetRuleAction *action)
{
  g_return_val_if_fail (action != NULL && action->kind < SIGNET_RULE_N_ACTIONS, NULL);

  return action->argument != NULL ? g_strconcat (kinds[action->kind], " ", action->argument, NULL)
                                  : g_strdup (kinds[action->kind]);
}

SignetRuleAction *
signet_rule_action_from_text (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (SignetRuleActionKind kind = 0; kind < SIGNET_RULE_N_ACTIONS; kind++)
    {
      const gsize length = strlen (kinds[kind]);
      const gboolean needs = needs_argument (kind);

      if (strncmp (text, kinds[kind], length) != 0 || text[length] != (needs ? ' ' : '\0'))
        continue;
      return needs && text[length + 1] == '\0' ? NULL
             : signet_rule_action_new (kind, needs ? text + length + 1 : NULL);
    }
  return NULL;
}
