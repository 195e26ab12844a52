/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "rule-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "file.h"
#include "rule-file.h"

struct _SignetRuleList
{
  SignetObjectList  parent_instance;

  char             *path;
  char             *text;   /* as it is on the disk; NULL: it cannot be read, or is not there */
  SignetRuleState   junk;
  GError           *error;  /* nullable */
};

G_DEFINE_FINAL_TYPE (SignetRuleList, signet_rule_list, SIGNET_TYPE_OBJECT_LIST)

static void
signet_rule_list_finalize (GObject *object)
{
  SignetRuleList *self = SIGNET_RULE_LIST (object);

  g_free (self->path);
  g_free (self->text);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (signet_rule_list_parent_class)->finalize (object);
}

static void
signet_rule_list_class_init (SignetRuleListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_rule_list_finalize;
  SIGNET_OBJECT_LIST_CLASS (klass)->item_type = SIGNET_TYPE_RULE;
}

static void
signet_rule_list_init (SignetRuleList *self)
{
}

static const GPtrArray *
get_rules (SignetRuleList *self)
{
  return signet_object_list_get_all (SIGNET_OBJECT_LIST (self));
}

static GPtrArray *
copy_rules (SignetRuleList *self)
{
  return signet_object_list_copy (SIGNET_OBJECT_LIST (self));
}

static GPtrArray *
read_rules (SignetRuleList  *self,
            GError         **error)
{
  g_autoptr(GBytes) bytes = signet_file_read (self->path, SIGNET_RULE_FILE_MAX, error);
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  self->text = g_strndup (text != NULL ? text : "", length);
  return signet_rule_file_parse (self->text, length, &self->junk, error);
}

SignetRuleList *
signet_rule_list_load (const char *profile)
{
  g_return_val_if_fail (profile != NULL, NULL);

  SignetRuleList *self = g_object_new (SIGNET_TYPE_RULE_LIST, NULL);
  GPtrArray *rules;

  self->path = g_build_filename (profile, "rules.ini", NULL);
  self->junk = SIGNET_RULE_ON;
  rules = read_rules (self, &self->error);
  if (g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_clear_error (&self->error);
  if (rules != NULL)
    signet_object_list_show (SIGNET_OBJECT_LIST (self), rules);
  return self;
}

const GError *
signet_rule_list_get_error (SignetRuleList *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), NULL);
  return self->error;
}

GPtrArray *
signet_rule_list_list_for (SignetRuleList *self,
                           const char     *account)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), NULL);
  g_return_val_if_fail (account != NULL, NULL);

  GPtrArray *rules = copy_rules (self);

  for (guint i = rules->len; i-- > 0; )
    if (!signet_rule_is_for (rules->pdata[i], account))
      g_ptr_array_remove_index (rules, i);
  return rules;
}

/* Makes rules the list, if the disk takes them. */
static gboolean
adopt (SignetRuleList  *self,
       GPtrArray       *rules,
       GError         **error)
{
  g_autofree char *text = NULL;

  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }
  text = signet_rule_file_write (rules, self->junk, self->text);
  if (!signet_file_write (self->path, text, -1, error))
    return FALSE;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  /* What does not stand in a rule may have changed, too. */
  if (!signet_object_list_show (SIGNET_OBJECT_LIST (self), g_ptr_array_ref (rules)))
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 0);
  return TRUE;
}

SignetRuleState
signet_rule_list_get_junk (SignetRuleList *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), SIGNET_RULE_OFF);
  return self->junk;
}

gboolean
signet_rule_list_set_junk (SignetRuleList   *self,
                           SignetRuleState   junk,
                           GError          **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);
  const SignetRuleState before = self->junk;

  self->junk = junk;
  if (adopt (self, rules, error))
    return TRUE;
  self->junk = before;
  return FALSE;
}

static gboolean
check_number (const GPtrArray  *rules,
              GError          **error)
{
  if (rules->len <= SIGNET_RULE_FILE_RULES)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There are too many filters already."));
  return FALSE;
}

gboolean
signet_rule_list_insert (SignetRuleList  *self,
                         guint            position,
                         SignetRule      *rule,
                         GError         **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_RULE (rule), FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);
  const guint at = MIN (position, rules->len);

  g_ptr_array_insert (rules, (int) at, g_object_ref (rule));
  return check_number (rules, error) && adopt (self, rules, error);
}

gboolean
signet_rule_list_replace (SignetRuleList  *self,
                          guint            position,
                          SignetRule      *rule,
                          GError         **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self) && position < get_rules (self)->len, FALSE);
  g_return_val_if_fail (SIGNET_IS_RULE (rule), FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);

  g_set_object ((SignetRule **) &rules->pdata[position], rule);
  return adopt (self, rules, error);
}

gboolean
signet_rule_list_remove (SignetRuleList  *self,
                         guint            position,
                         GError         **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self) && position < get_rules (self)->len, FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);

  g_ptr_array_remove_index (rules, position);
  return adopt (self, rules, error);
}

gboolean
signet_rule_list_move (SignetRuleList  *self,
                       guint            from,
                       guint            to,
                       GError         **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), FALSE);
  g_return_val_if_fail (MAX (from, to) < get_rules (self)->len, FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);

  if (from == to)
    return TRUE;
  g_ptr_array_insert (rules, (int) to, g_ptr_array_steal_index (rules, from));
  return adopt (self, rules, error);
}

typedef struct
{
  const char        *from;
  const char        *to;
  const char *const *own;   /* what folders of the account are called; nullable */
} Renaming;

/* Whether that is what was renamed: a rule finds a folder that differs by case where there is no other. */
static gboolean
is_renamed (const char     *name,
            gsize           length,
            const Renaming *renaming)
{
  if (strncmp (name, renaming->from, length) == 0)
    return TRUE;
  for (guint i = 0; renaming->own != NULL && renaming->own[i] != NULL; i++)
    if (strlen (renaming->own[i]) == length && strncmp (name, renaming->own[i], length) == 0)
      return FALSE;
  return g_ascii_strncasecmp (name, renaming->from, length) == 0;
}

/* The argument as it is after the renaming. Returns: (transfer full), NULL: as it was. */
static char *
follow (const SignetRuleAction *action,
        const Renaming         *renaming)
{
  const gsize length = strlen (renaming->from);

  if ((action->kind != SIGNET_RULE_MOVE && action->kind != SIGNET_RULE_COPY)
      || !is_renamed (action->argument, length, renaming)
      || (action->argument[length] != '\0' && action->argument[length] != '/'))
    return NULL;
  return g_strconcat (renaming->to, action->argument + length, NULL);
}

static SignetRule *
make_following (SignetRule     *rule,
                const Renaming *renaming)
{
  const GPtrArray *actions = signet_rule_get_actions (rule);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; i < actions->len; i++)
    {
      const SignetRuleAction *action = g_ptr_array_index (actions, i);
      g_autofree char *argument = follow (action, renaming);

      g_ptr_array_add (own, signet_rule_action_new (action->kind, argument ? argument : action->argument));
    }
  return signet_rule_new (signet_rule_get_name (rule), signet_rule_get_account (rule),
                          signet_rule_get_condition (rule), own, signet_rule_get_state (rule));
}

/* Whether a folder that the rule follows is one of those, too. */
static gboolean
names_other (SignetRule        *rule,
             const Renaming    *renaming,
             const char *const *others)
{
  const Renaming same = { renaming->from, renaming->from, renaming->own };
  const GPtrArray *actions = signet_rule_get_actions (rule);

  for (guint i = 0; i < actions->len; i++)
    {
      const SignetRuleAction *action = g_ptr_array_index (actions, i);
      g_autofree char *followed = follow (action, &same);

      for (guint j = 0; followed != NULL && others != NULL && others[j] != NULL; j++)
        if (g_ascii_strcasecmp (followed, others[j]) == 0)
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_placing (const SignetRuleAction *action)
{
  return action->kind == SIGNET_RULE_MOVE || action->kind == SIGNET_RULE_JUNK
         || action->kind == SIGNET_RULE_NOT_JUNK || action->kind == SIGNET_RULE_TRASH;
}

/* What the account's mails need before a rule that stays as it is: only what does not find its folder there,
 * since all else the rule itself still does. Returns: (transfer full), NULL: nothing. */
static SignetRule *
make_before (SignetRule     *rule,
             const char     *account,
             const Renaming *renaming)
{
  const GPtrArray *actions = signet_rule_get_actions (rule);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (signet_rule_action_free);
  gboolean is_placed = FALSE;

  for (guint i = 0; i < actions->len; i++)
    {
      const SignetRuleAction *action = g_ptr_array_index (actions, i);
      g_autofree char *argument = follow (action, renaming);

      if (action->kind == SIGNET_RULE_STOP)
        break;
      if (argument != NULL && !(is_placed && is_placing (action)))
        g_ptr_array_add (own, signet_rule_action_new (action->kind, argument));
      is_placed |= is_placing (action);
    }
  return own->len == 0 ? NULL
         : signet_rule_new (signet_rule_get_name (rule), account, signet_rule_get_condition (rule), own,
                            signet_rule_get_state (rule));
}

gboolean
signet_rule_list_rename_folder (SignetRuleList     *self,
                                const char         *account,
                                const char         *from,
                                const char         *to,
                                const char *const  *own,
                                const char *const  *others,
                                GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (self), FALSE);
  g_return_val_if_fail (account != NULL && from != NULL && to != NULL, FALSE);

  g_autoptr(GPtrArray) rules = copy_rules (self);
  const Renaming renaming = { from, to, own };
  gboolean has_changed = FALSE;

  for (guint i = rules->len; i-- > 0; )
    {
      SignetRule *rule = rules->pdata[i];
      const char *address = signet_rule_get_account (rule);
      const gboolean is_for = address == NULL || g_ascii_strcasecmp (address, account) == 0;
      const gboolean stays = address == NULL && names_other (rule, &renaming, others);
      g_autoptr(SignetRule) before = stays ? make_before (rule, account, &renaming) : NULL;
      g_autoptr(SignetRule) changed = is_for && !stays ? make_following (rule, &renaming) : NULL;

      if (changed != NULL && !signet_rule_equal (rule, changed))
        has_changed = g_set_object ((SignetRule **) &rules->pdata[i], changed);
      if (before == NULL)
        continue;
      g_ptr_array_insert (rules, (int) i, g_steal_pointer (&before));
      has_changed = TRUE;
    }
  return !has_changed || (check_number (rules, error) && adopt (self, rules, error));
}
