/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/rule-trial.h"

#include <glib/gi18n-lib.h>

#include "common/folder-text.h"
#include "common/message-dialog.h"
#include "count-text.h"
#include "deed-text.h"
#include "engine-run-rules.h"
#include "filters/filter-words-row.h"

/* Messages that are shown. */
#define MAX_ROWS 50

struct _SignetRuleTrial
{
  AdwBin                parent_instance;

  AdwPreferencesGroup  *group;
  AdwComboRow          *folder;
  GtkStack             *state;
  GtkWidget            *run;
  GPtrArray            *rows;         /* borrowed: of what was found */
  GPtrArray            *folders;      /* of SignetFolder, as the choice has them */
  SignetEngine         *engine;
  SignetRuleTrialFunc   func;
  gpointer              user_data;
  GCancellable         *cancellable;  /* of what runs, nullable */
};

G_DEFINE_FINAL_TYPE (SignetRuleTrial, signet_rule_trial, ADW_TYPE_BIN)

void
signet_rule_trial_clear (SignetRuleTrial *self)
{
  g_return_if_fail (SIGNET_IS_RULE_TRIAL (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_description (self->group, NULL);
  gtk_widget_set_visible (self->run, FALSE);
  gtk_stack_set_visible_child_name (self->state, "button");
}

static void
show_found (SignetRuleTrial *self,
            GPtrArray       *entries,
            guint            n)
{
  g_autofree char *text =
    signet_count_text (ngettext ("It is about %u of %u message.", "It is about %u of %u messages.", n),
                       entries->len, n);

  adw_preferences_group_set_description (self->group, text);
  gtk_widget_set_visible (self->run, entries->len > 0);
  for (guint i = 0; i < entries->len && i < MAX_ROWS; i++)
    {
      SignetFilterEntry *entry = g_ptr_array_index (entries, i);
      GtkWidget *row = signet_filter_words_row_new (entry, SIGNET_FILTER_TENSE_TRIAL);

      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
show_error (SignetRuleTrial *self,
            const GError    *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_preferences_group_set_description (self->group, markup);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SignetRuleTrial) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n = 0;
  g_autoptr(GPtrArray) entries = signet_engine_try_rules_finish (SIGNET_ENGINE (source), result, &n, &error);

  /* Another one may run by then, or the window be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  signet_rule_trial_clear (self);
  if (entries != NULL)
    show_found (self, entries, n);
  else
    show_error (self, error);
}

/* Returns: (transfer full): the rule alone. */
static GPtrArray *
list_rules (SignetRuleTrial *self)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (rules, self->func (self->user_data));
  return rules;
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(SignetRuleTrial) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  signet_engine_run_rules_finish (SIGNET_ENGINE (source), result, &n, &error);
  signet_rule_trial_clear (self);
  text = signet_deed_text_dup_done (SIGNET_DEED_FILTER, n, NULL);
  if (error != NULL)
    show_error (self, error);
  else
    adw_preferences_group_set_description (self->group, text);
}

/* It goes on when the window is closed; the job shows how far it is. */
static void
run (SignetRuleTrial *self)
{
  const guint position = adw_combo_row_get_selected (self->folder);
  g_autoptr(GPtrArray) rules = NULL;

  if (position >= self->folders->len)
    return;
  signet_rule_trial_clear (self);
  rules = list_rules (self);
  gtk_stack_set_visible_child_name (self->state, "spinner");
  signet_engine_run_rules_async (self->engine, self->folders->pdata[position], rules, NULL, run_cb,
                                 g_object_ref (self));
}

static void
ask_cb (SignetRuleTrial *self)
{
  GtkWidget *dialog =
    signet_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Run This Filter?"),
                               _("The messages are moved, copied and marked as shown. Nothing is forwarded. "
                                 "It can be undone."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "run", _("_Run"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "run", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "run");
  g_signal_connect_object (dialog, "response::run", G_CALLBACK (run), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
try_cb (SignetRuleTrial *self)
{
  const guint position = adw_combo_row_get_selected (self->folder);
  g_autoptr(GPtrArray) rules = NULL;

  if (position >= self->folders->len)
    return;
  signet_rule_trial_clear (self);
  rules = list_rules (self);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->state, "spinner");
  signet_engine_try_rules_async (self->engine, self->folders->pdata[position], rules, NULL, self->cancellable,
                                 tried_cb, g_object_ref (self));
}

static void
signet_rule_trial_dispose (GObject *object)
{
  SignetRuleTrial *self = SIGNET_RULE_TRIAL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_rule_trial_parent_class)->dispose (object);
}

static void
signet_rule_trial_finalize (GObject *object)
{
  SignetRuleTrial *self = SIGNET_RULE_TRIAL (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->folders);
  G_OBJECT_CLASS (signet_rule_trial_parent_class)->finalize (object);
}

static void
signet_rule_trial_class_init (SignetRuleTrialClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_rule_trial_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_rule_trial_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/rule-trial.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetRuleTrial, group);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleTrial, folder);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleTrial, state);
  gtk_widget_class_bind_template_child (widget_class, SignetRuleTrial, run);
  gtk_widget_class_bind_template_callback (widget_class, try_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, signet_rule_trial_clear);
}

static void
signet_rule_trial_init (SignetRuleTrial *self)
{
  self->rows = g_ptr_array_new ();
  self->folders = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_folders (SignetRuleTrial *self,
             SignetAccount   *account,
             GtkStringList   *names,
             gboolean         with_account)
{
  GListModel *folders = G_LIST_MODEL (signet_engine_get_folders (self->engine, account));

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      SignetFolder *folder = g_list_model_get_item (folders, i);
      const gboolean is_own = signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_OTHER;
      g_autofree char *title = is_own
                               ? signet_folder_location_dup_title (signet_folder_get_location (folder), "/")
                               : g_strdup (signet_folder_text_title (folder));
      g_autofree char *name = with_account
                              ? g_strdup_printf (_("%s, %s"), title, signet_account_get_address (account))
                              : g_strdup (title);

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->folders, folder);
    }
}

void
signet_rule_trial_begin (SignetRuleTrial      *self,
                         SignetEngine         *engine,
                         SignetRuleTrialFunc   func,
                         gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_RULE_TRIAL (self));
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (func != NULL);

  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (engine));
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const guint n = g_list_model_get_n_items (accounts);

  self->engine = g_object_ref (engine);
  self->func = func;
  self->user_data = user_data;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      add_folders (self, account, names, n > 1);
    }
  adw_combo_row_set_model (self->folder, G_LIST_MODEL (names));
}
