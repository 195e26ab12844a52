/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filters/filters-window.h"

#include <glib/gi18n-lib.h>

#include "filters/filter-words-row.h"
#include "filters/junk-group.h"
#include "filters/rule-editor.h"
#include "filters/rule-row.h"

/* Of the log, the newest. */
#define MAX_LOG 50

struct _SignetFiltersWindow
{
  AdwWindow             parent_instance;

  AdwToastOverlay      *toasts;
  GtkWidget            *problem_group;
  GtkLabel             *problem;
  AdwPreferencesGroup  *rules_group;
  SignetJunkGroup      *junk;
  AdwPreferencesGroup  *log_group;
  GPtrArray            *rows;         /* borrowed: of the rules */
  GPtrArray            *log_rows;     /* borrowed */
  GPtrArray            *entries;      /* of SignetFilterEntry, while the accounts are being asked */
  guint                 n_asked;      /* accounts */
  SignetEngine         *engine;
  SignetRuleList       *rules;
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (SignetFiltersWindow, signet_filters_window, ADW_TYPE_WINDOW)

static void
tell (SignetFiltersWindow *self,
      const char          *problem)
{
  gtk_widget_set_visible (self->problem_group, problem != NULL);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
}

static void
failed_cb (SignetFiltersWindow *self,
           const char          *problem)
{
  tell (self, problem);
}

/* A rule that was removed, while it can be brought back. */
typedef struct
{
  SignetFiltersWindow *window;  /* weak */
  SignetRuleList      *rules;
  SignetRule          *rule;
  guint                position;
} Removed;

static void
removed_free (gpointer  data,
              GClosure *closure)
{
  Removed *removed = data;

  g_clear_weak_pointer (&removed->window);
  g_object_unref (removed->rules);
  g_object_unref (removed->rule);
  g_free (removed);
}

static void
bring_back_cb (AdwToast *toast,
               gpointer  user_data)
{
  const Removed *removed = user_data;
  g_autoptr(GError) error = NULL;

  if (!signet_rule_list_insert (removed->rules, removed->position, removed->rule, &error)
      && removed->window != NULL)
    tell (removed->window, error->message);
}

static void
removed_cb (SignetFiltersWindow *self,
            SignetRule          *rule,
            guint                position)
{
  AdwToast *toast = adw_toast_new (_("Filter removed"));
  Removed *removed = g_new (Removed, 1);

  *removed = (Removed) { NULL, g_object_ref (self->rules), g_object_ref (rule), position };
  g_set_weak_pointer (&removed->window, self);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (bring_back_cb), removed, removed_free, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
edit (SignetFiltersWindow *self,
      SignetRule          *rule,
      guint                position)
{
  gtk_window_present (GTK_WINDOW (signet_rule_editor_new (self->engine, rule, position, GTK_WINDOW (self))));
}

static void
activated_cb (SignetFiltersWindow *self,
              SignetRuleRow       *row)
{
  const guint position = signet_rule_row_get_position (row);
  g_autoptr(SignetRule) rule = g_list_model_get_item (G_LIST_MODEL (self->rules), position);

  edit (self, rule, position);
}

static void
add_cb (SignetFiltersWindow *self)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);
  g_autoptr(SignetRule) rule = NULL;

  g_ptr_array_add (actions, signet_rule_action_new (SIGNET_RULE_MOVE, "Archive"));
  rule = signet_rule_new ("", NULL, "", actions, SIGNET_RULE_ON);
  edit (self, rule, SIGNET_RULE_EDITOR_NEW);
}

/* There are few rules: all rows are made anew. */
static void
show_rules (SignetFiltersWindow *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rules));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->rules_group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      SignetRuleRow *row = signet_rule_row_new (self->rules, i);

      g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->rules_group, GTK_WIDGET (row));
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (self->rules_group,
                                         n > 0 ? _("They run in this order before you see a new message.")
                                         : _("Filters sort new mail before you see it. There are none yet."));
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const SignetFilterEntry *one = *(SignetFilterEntry *const *) a;
  const SignetFilterEntry *other = *(SignetFilterEntry *const *) b;

  return one->time > other->time ? -1 : one->time < other->time;
}

static void
show_log (SignetFiltersWindow *self)
{
  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len && i < MAX_LOG; i++)
    {
      GtkWidget *row = signet_filter_words_row_new (self->entries->pdata[i], SIGNET_FILTER_TENSE_LOG);

      adw_preferences_group_add (self->log_group, row);
      g_ptr_array_add (self->log_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->log_group), self->entries->len > 0);
}

static void
log_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SignetFiltersWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries =
    signet_engine_read_filter_log_finish (SIGNET_ENGINE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries != NULL)
    g_ptr_array_extend_and_steal (self->entries, g_steal_pointer (&entries));
  if (--self->n_asked == 0)
    show_log (self);
}

static void
read_log (SignetFiltersWindow *self)
{
  GListModel *accounts = G_LIST_MODEL (signet_engine_get_accounts (self->engine));

  self->n_asked = g_list_model_get_n_items (accounts);
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (accounts, i);

      signet_engine_read_filter_log_async (self->engine, account, self->cancellable, log_read_cb,
                                           g_object_ref (self));
    }
}

static void
signet_filters_window_dispose (GObject *object)
{
  SignetFiltersWindow *self = SIGNET_FILTERS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_clear_object (&self->rules);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (signet_filters_window_parent_class)->dispose (object);
}

static void
signet_filters_window_finalize (GObject *object)
{
  SignetFiltersWindow *self = SIGNET_FILTERS_WINDOW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->log_rows);
  g_ptr_array_unref (self->entries);
  G_OBJECT_CLASS (signet_filters_window_parent_class)->finalize (object);
}

static void
signet_filters_window_class_init (SignetFiltersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = signet_filters_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = signet_filters_window_finalize;
  g_type_ensure (SIGNET_TYPE_JUNK_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/signetmail/Signet/filters/filters-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, problem_group);
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, rules_group);
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, junk);
  gtk_widget_class_bind_template_child (widget_class, SignetFiltersWindow, log_group);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
signet_filters_window_init (SignetFiltersWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->log_rows = g_ptr_array_new ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_filter_entry_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

SignetFiltersWindow *
signet_filters_window_new (SignetEngine *engine)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);

  SignetFiltersWindow *self = g_object_new (SIGNET_TYPE_FILTERS_WINDOW, NULL);
  const GError *error;

  self->engine = g_object_ref (engine);
  self->rules = g_object_ref (signet_engine_get_rules (engine));
  error = signet_rule_list_get_error (self->rules);
  tell (self, error != NULL ? error->message : NULL);
  signet_junk_group_set_rules (self->junk, self->rules);
  g_signal_connect_object (self->rules, "items-changed", G_CALLBACK (show_rules), self, G_CONNECT_SWAPPED);
  show_rules (self);
  read_log (self);
  return self;
}
