/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions that are more than rows can say are shown as the words that they are. */
#include "config.h"

#include "filters/rule-form.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "filters/action-row.h"
#include "filters/condition-row.h"

struct _SignetRuleForm
{
  AdwBin                parent_instance;

  GtkEditable          *name;
  AdwComboRow          *account;
  AdwComboRow          *match;
  AdwPreferencesGroup  *conditions;
  GtkEditable          *words;
  AdwPreferencesGroup  *actions;
  GPtrArray            *condition_rows;  /* of SignetConditionRow, borrowed */
  GPtrArray            *action_rows;     /* of SignetActionRow, borrowed */
  GStrv                 addresses;       /* "" first: all accounts */
  GStrv                 folders;
  GStrv                 tags;
  SignetRuleState       state;
};

G_DEFINE_FINAL_TYPE (SignetRuleForm, signet_rule_form, ADW_TYPE_BIN)

static guint changed_signal;

static void
changed_cb (SignetRuleForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->match), self->condition_rows->len > 1);
  g_signal_emit (self, changed_signal, 0);
}

static void
condition_removed_cb (SignetRuleForm     *self,
                      SignetConditionRow *row)
{
  g_ptr_array_remove (self->condition_rows, row);
  adw_preferences_group_remove (self->conditions, GTK_WIDGET (row));
  changed_cb (self);
}

static void
add_condition (SignetRuleForm        *self,
               const SignetCondition *condition)
{
  SignetConditionRow *row = signet_condition_row_new (condition);

  g_ptr_array_add (self->condition_rows, row);
  adw_preferences_group_add (self->conditions, GTK_WIDGET (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (condition_removed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_condition_cb (SignetRuleForm *self)
{
  const SignetCondition condition = { SIGNET_CONDITION_SUBJECT, FALSE, (char *) "" };

  add_condition (self, &condition);
  changed_cb (self);
}

static void
action_removed_cb (SignetRuleForm  *self,
                   SignetActionRow *row)
{
  g_ptr_array_remove (self->action_rows, row);
  adw_preferences_group_remove (self->actions, GTK_WIDGET (row));
  changed_cb (self);
}

static void
add_action (SignetRuleForm         *self,
            const SignetRuleAction *action)
{
  SignetActionRow *row = signet_action_row_new (action, (const char *const *) self->folders,
                                                (const char *const *) self->tags);

  g_ptr_array_add (self->action_rows, row);
  adw_preferences_group_add (self->actions, GTK_WIDGET (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (action_removed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_action_cb (SignetRuleForm *self)
{
  const SignetRuleAction action = { SIGNET_RULE_MOVE, NULL };

  if (self->action_rows->len < SIGNET_RULE_MAX_ACTIONS)
    add_action (self, &action);
  changed_cb (self);
}

static char *
dup_condition (SignetRuleForm *self)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (signet_condition_free);

  if (gtk_widget_get_visible (GTK_WIDGET (self->words)))
    return g_strdup (gtk_editable_get_text (self->words));
  for (guint i = 0; i < self->condition_rows->len; i++)
    g_ptr_array_add (rows, signet_condition_row_dup (self->condition_rows->pdata[i]));
  return signet_condition_write (rows, adw_combo_row_get_selected (self->match));
}

/* What the rows say goes on as words, which can say more. */
static void
use_words_cb (SignetRuleForm *self)
{
  g_autofree char *condition = signet_rule_form_is_complete (self) ? dup_condition (self) : g_strdup ("");

  while (self->condition_rows->len > 0)
    condition_removed_cb (self, self->condition_rows->pdata[0]);
  gtk_editable_set_text (self->words, condition);
  gtk_widget_set_visible (GTK_WIDGET (self->conditions), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->words), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
signet_rule_form_finalize (GObject *object)
{
  SignetRuleForm *self = SIGNET_RULE_FORM (object);

  g_ptr_array_unref (self->condition_rows);
  g_ptr_array_unref (self->action_rows);
  g_strfreev (self->addresses);
  g_strfreev (self->folders);
  g_strfreev (self->tags);
  G_OBJECT_CLASS (signet_rule_form_parent_class)->finalize (object);
}

static void
signet_rule_form_class_init (SignetRuleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = signet_rule_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/rule-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, name);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, account);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, match);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, conditions);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, words);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleForm, actions);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_condition_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_action_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_words_cb);
}

static void
signet_rule_form_init (SignetRuleForm *self)
{
  self->condition_rows = g_ptr_array_new ();
  self->action_rows = g_ptr_array_new ();
  self->addresses = g_new0 (char *, 1);
  self->folders = g_new0 (char *, 1);
  self->tags = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
has_name (GPtrArray  *names,
          const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* The names of all accounts' folders, each once. */
static GStrv
list_folders (SignetEngine *engine)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (engine, account));

      for (guint j = 0; j < g_list_model_get_n_items (folders); j++)
        {
          g_autoptr(SignetFolder) folder = g_list_model_get_item (folders, j);

          SignetFolderLocation *location = signet_folder_get_location (folder);
          g_autofree char *name = signet_folder_location_dup_title (location, "/");

          if (signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX
              && !(signet_folder_location_is_in_trash (location)
                   && signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_OTHER)
              && !has_name (names, name))
            g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_steal (names, NULL);
}

static void
show_accounts (SignetRuleForm *self,
               SignetEngine   *engine,
               const char     *chosen)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(GStrvBuilder) addresses = g_strv_builder_new ();
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint position = 0;

  g_strv_builder_add (addresses, "");
  gtk_string_list_append (names, _("All Accounts"));
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);
      const char *address = signet_account_get_address (account);

      g_strv_builder_add (addresses, address);
      gtk_string_list_append (names, address);
      if (chosen != NULL && g_ascii_strcasecmp (chosen, address) == 0)
        position = i + 1;
    }
  g_strfreev (self->addresses);
  self->addresses = g_strv_builder_end (addresses);
  adw_combo_row_set_model (self->account, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->account, position);
}

static void
show_conditions (SignetRuleForm *self,
                 const char     *query)
{
  SignetConditionMatch match = SIGNET_CONDITION_ALL;
  g_autoptr(GPtrArray) rows = signet_condition_parse (query, &match);

  gtk_widget_set_visible (GTK_WIDGET (self->words), rows == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->conditions), rows != NULL);
  gtk_editable_set_text (self->words, query);
  adw_combo_row_set_selected (self->match, match);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_condition (self, g_ptr_array_index (rows, i));
}

gboolean
signet_rule_form_is_complete (SignetRuleForm *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE_FORM (self), FALSE);

  for (guint i = 0; i < self->condition_rows->len; i++)
    {
      SignetCondition *condition = signet_condition_row_dup (self->condition_rows->pdata[i]);
      const gboolean is_blank = signet_condition_has_text (condition->field)
                                && strspn (condition->text, " \"") == strlen (condition->text);

      signet_condition_free (condition);
      if (is_blank)
        return FALSE;
    }
  return TRUE;
}

void
signet_rule_form_begin (SignetRuleForm *self,
                        SignetEngine   *engine,
                        SignetRule     *rule)
{
  g_return_if_fail (SIGNET_IS_RULE_FORM (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_RULE (rule));

  const GPtrArray *actions = signet_rule_get_actions (rule);

  g_strfreev (self->folders);
  self->folders = list_folders (engine);
  g_strfreev (self->tags);
  self->tags = signet_engine_dup_tag_names (engine);
  self->state = signet_rule_get_state (rule);
  gtk_editable_set_text (self->name, signet_rule_get_name (rule));
  show_accounts (self, engine, signet_rule_get_account (rule));
  show_conditions (self, signet_rule_get_condition (rule));
  if (signet_rule_get_name (rule)[0] == '\0' && signet_rule_get_condition (rule)[0] == '\0')
    add_condition_cb (self);
  for (guint i = 0; i < actions->len; i++)
    add_action (self, g_ptr_array_index (actions, i));
  changed_cb (self);
}

SignetRule *
signet_rule_form_dup (SignetRuleForm *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE_FORM (self), NULL);

  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autofree char *condition = dup_condition (self);
  const char *name = gtk_editable_get_text (self->name);
  const guint account = adw_combo_row_get_selected (self->account);

  for (guint i = 0; i < self->action_rows->len; i++)
    g_ptr_array_add (actions, signet_action_row_dup (self->action_rows->pdata[i]));
  if (name[0] == '\0')
    name = condition[0] != '\0' ? condition : _("Any mail");
  return signet_rule_new (name, account < g_strv_length (self->addresses) ? self->addresses[account] : NULL,
                          condition, actions, self->state);
}
