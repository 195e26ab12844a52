/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/action-row.h"

#include <glib/gi18n-lib.h>

#include "common/short-choice.h"

struct _SignetActionRow
{
  AdwPreferencesRow  parent_instance;

  GtkDropDown       *kind;
  GtkDropDown       *folder;
  GtkDropDown       *tag;
  GtkEditable       *address;
};

G_DEFINE_FINAL_TYPE (SignetActionRow, signet_action_row, ADW_TYPE_PREFERENCES_ROW)

enum { CHANGED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* In the order of SignetRuleActionKind. */
static const char *const kinds[] =
{
  N_("Move to"), N_("Copy to"), N_("Tag as"), N_("Remove the tag"), N_("Star"), N_("Remove the star"),
  N_("Mark as read"), N_("Mark as unread"), N_("Move to Junk"), N_("Move to the Inbox"),
  N_("Move to the Trash"), N_("Forward to"), N_("Tell me"), N_("Run no further filters"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SIGNET_RULE_N_ACTIONS);

static gboolean
is_folder (SignetRuleActionKind kind)
{
  return kind == SIGNET_RULE_MOVE || kind == SIGNET_RULE_COPY;
}

static gboolean
is_tag (SignetRuleActionKind kind)
{
  return kind == SIGNET_RULE_TAG || kind == SIGNET_RULE_UNTAG;
}

static void
changed_cb (SignetActionRow *self)
{
  const SignetRuleActionKind kind = gtk_drop_down_get_selected (self->kind);

  gtk_widget_set_visible (GTK_WIDGET (self->folder), is_folder (kind));
  gtk_widget_set_visible (GTK_WIDGET (self->tag), is_tag (kind));
  gtk_widget_set_visible (GTK_WIDGET (self->address), kind == SIGNET_RULE_FORWARD);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (SignetActionRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
signet_action_row_class_init (SignetActionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/action-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetActionRow, kind);
  gtk_widget_class_bind_template_child (widget_class, SignetActionRow, folder);
  gtk_widget_class_bind_template_child (widget_class, SignetActionRow, tag);
  gtk_widget_class_bind_template_child (widget_class, SignetActionRow, address);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
signet_action_row_init (SignetActionRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, _(kinds[i]));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  signet_short_choice (self->kind);
  signet_short_choice (self->folder);
  signet_short_choice (self->tag);
}

/* What is chosen stays choosable, also if there is no such thing any more. */
static void
set_choices (GtkDropDown       *drop_down,
             const char *const *names,
             const char        *chosen)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (names);
  guint position = 0;

  if (chosen != NULL && !g_strv_contains (names, chosen))
    gtk_string_list_append (list, chosen);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  while (chosen != NULL && position < g_list_model_get_n_items (G_LIST_MODEL (list))
         && !g_str_equal (gtk_string_list_get_string (list, position), chosen))
    position++;
  gtk_drop_down_set_selected (drop_down, position);
}

SignetActionRow *
signet_action_row_new (const SignetRuleAction *action,
                       const char *const      *folders,
                       const char *const      *tags)
{
  g_return_val_if_fail (action != NULL && folders != NULL && tags != NULL, NULL);

  SignetActionRow *self = g_object_new (SIGNET_TYPE_ACTION_ROW, NULL);

  set_choices (self->folder, folders, is_folder (action->kind) ? action->argument : NULL);
  set_choices (self->tag, tags, is_tag (action->kind) ? action->argument : NULL);
  if (action->kind == SIGNET_RULE_FORWARD && action->argument != NULL)
    gtk_editable_set_text (self->address, action->argument);
  gtk_drop_down_set_selected (self->kind, action->kind);
  changed_cb (self);
  return self;
}

static const char *
get_chosen (GtkDropDown *drop_down)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);

  return chosen != NULL ? gtk_string_object_get_string (chosen) : NULL;
}

SignetRuleAction *
signet_action_row_dup (SignetActionRow *self)
{
  g_return_val_if_fail (SIGNET_IS_ACTION_ROW (self), NULL);

  const SignetRuleActionKind kind = gtk_drop_down_get_selected (self->kind);
  const char *argument = is_folder (kind) ? get_chosen (self->folder)
                         : is_tag (kind) ? get_chosen (self->tag)
                         : kind == SIGNET_RULE_FORWARD ? gtk_editable_get_text (self->address) : NULL;

  return signet_rule_action_new (kind, argument);
}
