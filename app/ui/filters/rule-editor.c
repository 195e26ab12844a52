/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/rule-editor.h"

#include <glib/gi18n-lib.h>

#include "common/title.h"
#include "filters/rule-form.h"
#include "filters/rule-text.h"
#include "filters/rule-trial.h"

struct _SignetRuleEditor
{
  AdwWindow         parent_instance;

  GtkWidget        *save_button;
  GtkLabel         *problem;
  SignetRuleForm   *form;
  SignetRuleTrial  *trial;
  SignetEngine     *engine;
  guint             position;
};

G_DEFINE_FINAL_TYPE (SignetRuleEditor, signet_rule_editor, ADW_TYPE_WINDOW)

static void
tell (SignetRuleEditor *self,
      const char       *problem)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
}

static void
changed_cb (SignetRuleEditor *self)
{
  g_autoptr(SignetRule) rule = signet_rule_form_dup (self->form);
  const gboolean complete = signet_rule_form_is_complete (self->form);
  g_autofree char *problem = complete ? signet_rule_text_check (rule)
                                      : g_strdup (_("Write what to look for, or remove the condition."));

  gtk_widget_set_sensitive (self->save_button, problem == NULL);
  /* A filter that is being begun is no mistake. */
  if (complete)
    gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->problem), "error");
  tell (self, problem);
  signet_rule_trial_clear (self->trial);
}

static gboolean
save (SignetRuleEditor  *self,
      GError           **error)
{
  SignetRuleList *rules = signet_engine_get_rules (self->engine);
  g_autoptr(SignetRule) rule = signet_rule_form_dup (self->form);

  if (self->position < g_list_model_get_n_items (G_LIST_MODEL (rules)))
    return signet_rule_list_replace (rules, self->position, rule, error);
  return signet_rule_list_insert (rules, G_MAXUINT, rule, error);
}

static void
save_cb (SignetRuleEditor *self)
{
  g_autoptr(GError) error = NULL;

  if (save (self, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    tell (self, error->message);
}

static void
signet_rule_editor_dispose (GObject *object)
{
  g_clear_object (&SIGNET_RULE_EDITOR (object)->engine);
  G_OBJECT_CLASS (signet_rule_editor_parent_class)->dispose (object);
}

/* The keyboard goes to the name; not earlier: GTK 4.8 tells a screen reader no role of a window that had the
 * keyboard before it was there. */
static void
signet_rule_editor_show (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (signet_rule_editor_parent_class)->show (widget);
  gtk_widget_child_focus (GTK_WIDGET (((SignetRuleEditor *) widget)->form), GTK_DIR_TAB_FORWARD);
}

static void
signet_rule_editor_class_init (SignetRuleEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_rule_editor_dispose;
  g_type_ensure (SIGNET_TYPE_RULE_FORM);
  g_type_ensure (SIGNET_TYPE_RULE_TRIAL);
  g_type_ensure (SIGNET_TYPE_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/rule-editor.ui");
  widget_class->show = signet_rule_editor_show;
  gtk_widget_class_bind_template_child (widget_class, SignetRuleEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleEditor, form);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleEditor, trial);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
signet_rule_editor_init (SignetRuleEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Tried as if it were switched on. */
static SignetRule *
dup_rule (gpointer self)
{
  g_autoptr(SignetRule) rule = signet_rule_form_dup (((SignetRuleEditor *) self)->form);

  return signet_rule_with_state (rule, SIGNET_RULE_ON);
}

SignetRuleEditor *
signet_rule_editor_new (SignetEngine *engine,
                        SignetRule   *rule,
                        guint         position,
                        GtkWindow    *parent)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_RULE (rule), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  SignetRuleEditor *self = g_object_new (SIGNET_TYPE_RULE_EDITOR, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->position = position;
  signet_rule_trial_begin (self->trial, engine, dup_rule, self);
  signet_rule_form_begin (self->form, engine, rule);
  return self;
}
