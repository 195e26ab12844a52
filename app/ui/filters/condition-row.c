/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/condition-row.h"

#include <glib/gi18n-lib.h>

#include "common/short-choice.h"
#include "common/wrap-layout.h"

struct _SignetConditionRow
{
  AdwPreferencesRow  parent_instance;

  GtkDropDown       *field;
  GtkDropDown       *sense;
  GtkEditable       *text;
};

G_DEFINE_FINAL_TYPE (SignetConditionRow, signet_condition_row, ADW_TYPE_PREFERENCES_ROW)

enum { CHANGED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* In the order of SignetConditionField. */
static const char *const fields[] =
{
  N_("Anywhere"), N_("From"), N_("To"), N_("Subject"), N_("Attachment"), N_("Larger than"),
  N_("Smaller than"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == SIGNET_CONDITION_N_FIELDS);

/* "From contains", but "Attachment: yes". */
static void
name_senses (SignetConditionRow *self,
             gboolean            is_words)
{
  const char *const words[] = { _("contains"), _("does not contain"), NULL };
  const char *const facts[] = { _("yes"), _("no"), NULL };
  g_autoptr(GtkStringList) names = gtk_string_list_new (is_words ? words : facts);
  const guint chosen = gtk_drop_down_get_selected (self->sense);

  gtk_drop_down_set_model (self->sense, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->sense, chosen == 1);
}

static void
field_cb (SignetConditionRow *self)
{
  const SignetConditionField field = gtk_drop_down_get_selected (self->field);
  const gboolean is_size = field == SIGNET_CONDITION_LARGER || field == SIGNET_CONDITION_SMALLER;

  name_senses (self, !is_size && signet_condition_has_text (field));
  gtk_widget_set_visible (GTK_WIDGET (self->text), signet_condition_has_text (field));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), is_size ? _("500k, 5M") : _("Words"));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (SignetConditionRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (SignetConditionRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
signet_condition_row_class_init (SignetConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/condition-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetConditionRow, field);
  gtk_widget_class_bind_template_child (widget_class, SignetConditionRow, sense);
  gtk_widget_class_bind_template_child (widget_class, SignetConditionRow, text);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
signet_condition_row_init (SignetConditionRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_string_list_append (names, _(fields[i]));
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (names));
  signet_short_choice (self->field);
  signet_short_choice (self->sense);
  gtk_widget_set_layout_manager (gtk_widget_get_parent (GTK_WIDGET (self->sense)),
                                 signet_wrap_layout_new (6));
}

SignetConditionRow *
signet_condition_row_new (const SignetCondition *condition)
{
  g_return_val_if_fail (condition != NULL, NULL);

  SignetConditionRow *self = g_object_new (SIGNET_TYPE_CONDITION_ROW, NULL);

  gtk_drop_down_set_selected (self->field, condition->field);
  field_cb (self);
  gtk_drop_down_set_selected (self->sense, condition->is_not);
  gtk_editable_set_text (self->text, condition->text);
  return self;
}

SignetCondition *
signet_condition_row_dup (SignetConditionRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CONDITION_ROW (self), NULL);

  return signet_condition_new (gtk_drop_down_get_selected (self->field),
                               gtk_drop_down_get_selected (self->sense) == 1,
                               gtk_editable_get_text (self->text));
}
