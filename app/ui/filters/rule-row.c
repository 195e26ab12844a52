/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/rule-row.h"

#include <glib/gi18n-lib.h>

#include "filters/rule-text.h"

struct _SignetRuleRow
{
  AdwActionRow    parent_instance;

  GtkSwitch      *enabled;
  GtkMenuButton  *menu;
  GtkWidget      *up;
  GtkWidget      *down;
  SignetRuleList *rules;
  guint           position;
};

G_DEFINE_FINAL_TYPE (SignetRuleRow, signet_rule_row, ADW_TYPE_ACTION_ROW)

static guint failed_signal, removed_signal;

/* The list has changed by then, and with it this row may have gone. */
static void
tell (SignetRuleRow *self,
      gboolean       ok,
      GError        *error)
{
  g_autoptr(GError) own = error;

  if (!ok)
    g_signal_emit (self, failed_signal, 0, own->message);
}

/* A menu that goes with its row while it is open keeps the pointer for itself. */
static SignetRuleRow *
leave_menu (SignetRuleRow *self)
{
  gtk_menu_button_popdown (self->menu);
  return g_object_ref (self);
}

static void
move_to (SignetRuleRow *self,
         guint          position)
{
  g_autoptr(SignetRuleRow) kept = leave_menu (self);
  GError *error = NULL;
  const gboolean ok = signet_rule_list_move (kept->rules, kept->position, position, &error);

  tell (kept, ok, error);
}

static void
up_cb (SignetRuleRow *self)
{
  move_to (self, self->position - 1);
}

static void
down_cb (SignetRuleRow *self)
{
  move_to (self, self->position + 1);
}

static void
remove_cb (SignetRuleRow *self)
{
  g_autoptr(SignetRuleRow) kept = leave_menu (self);
  g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (self->rules), self->position);
  const guint position = self->position;
  GError *error = NULL;
  const gboolean ok = signet_rule_list_remove (kept->rules, position, &error);

  if (ok)
    g_signal_emit (kept, removed_signal, 0, rule, position);
  tell (kept, ok, error);
}

static void
enabled_cb (SignetRuleRow *self)
{
  g_autoptr(SignetRuleRow) kept = g_object_ref (self);
  g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (self->rules), self->position);
  const SignetRuleState state = gtk_switch_get_active (self->enabled) ? SIGNET_RULE_ON : SIGNET_RULE_OFF;
  g_autoptr(SignetRule) changed = signet_rule_with_state (rule, state);
  GError *error = NULL;

  if (signet_rule_get_state (rule) == state)
    return;
  const gboolean ok = signet_rule_list_replace (kept->rules, kept->position, changed, &error);
  tell (kept, ok, error);
}

static GdkContentProvider *
drag_cb (SignetRuleRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, self->position);
}

/* What is dropped goes where this one is. */
static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            gpointer       user_data)
{
  SignetRuleRow *self = user_data;
  g_autoptr(SignetRuleRow) kept = g_object_ref (self);
  const guint from = g_value_get_uint (value);
  GError *error = NULL;

  if (from >= g_list_model_get_n_items (G_LIST_MODEL (kept->rules)) || from == kept->position)
    return FALSE;
  const gboolean ok = signet_rule_list_move (kept->rules, from, kept->position, &error);
  tell (kept, ok, error);
  return ok;
}

static void
signet_rule_row_dispose (GObject *object)
{
  g_clear_object (&SIGNET_RULE_ROW (object)->rules);
  G_OBJECT_CLASS (signet_rule_row_parent_class)->dispose (object);
}

static void
signet_rule_row_class_init (SignetRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_rule_row_dispose;
  removed_signal = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, SIGNET_TYPE_RULE, G_TYPE_UINT);
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetRuleRow, menu);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleRow, enabled);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleRow, up);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleRow, down);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
}

static void
signet_rule_row_init (SignetRuleRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

SignetRuleRow *
signet_rule_row_new (SignetRuleList *rules,
                     guint           position)
{
  g_return_val_if_fail (SIGNET_IS_RULE_LIST (rules), NULL);

  SignetRuleRow *self = g_object_new (SIGNET_TYPE_RULE_ROW, NULL);
  g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (rules), position);
  g_autofree char *problem = signet_rule_text_check (rule);
  g_autofree char *actions = signet_rule_text_actions (rule);
  const char *condition = signet_rule_get_condition (rule);
  g_autofree char *does = g_strdup_printf (_("%s → %s"), condition[0] != '\0' ? condition : _("any mail"),
                                           actions);

  self->rules = g_object_ref (rules);
  self->position = position;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), signet_rule_get_name (rule));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), problem != NULL ? problem : does);
  gtk_switch_set_active (self->enabled, signet_rule_get_state (rule) == SIGNET_RULE_ON);
  gtk_widget_set_sensitive (self->up, position > 0);
  gtk_widget_set_sensitive (self->down, position + 1 < g_list_model_get_n_items (G_LIST_MODEL (rules)));
  return self;
}

guint
signet_rule_row_get_position (SignetRuleRow *self)
{
  g_return_val_if_fail (SIGNET_IS_RULE_ROW (self), 0);
  return self->position;
}
