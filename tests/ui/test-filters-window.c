/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows in which filters are listed, written and tried. */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "await.h"
#include "filters/filters-window.h"
#include "filters/rule-editor.h"
#include "filters/rule-form.h"
#include "filters/rule-row.h"
#include "filters/rule-text.h"
#include "filters/rule-trial.h"
#include "temporary.h"
#include "ui-profile.h"
#include "ui-test.h"

/* In the profile. */
#define FILTERS "rules.ini"

typedef struct
{
  char         *profile;
  SignetEngine *engine;
  GtkWindow    *window;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  setting->profile = temporary_make ("filters-window");
  ui_profile_fill (setting->profile, "ann@example.org", 5);
  setting->engine = signet_engine_open (setting->profile, SIGNET_STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  if (setting->window != NULL)
    gtk_window_destroy (setting->window);
  signet_engine_close (setting->engine);
  await_gone (setting->engine);
  temporary_remove (setting->profile);
}

static SignetRule *
make_rule (const char        *name,
           const char        *condition,
           const char *const *texts)
{
  g_autoptr(GPtrArray) actions = g_ptr_array_new_with_free_func (signet_rule_action_free);

  for (guint i = 0; texts[i] != NULL; i++)
    g_ptr_array_add (actions, signet_rule_action_from_text (texts[i]));
  return signet_rule_new (name, NULL, condition, actions, SIGNET_RULE_ON);
}
#define MAKE_RULE(name, condition, ...) make_rule (name, condition, (const char *const[]) { __VA_ARGS__, NULL })

static void
add_rule (Setting    *setting,
          SignetRule *taken)
{
  g_autoptr(SignetRule) rule = taken;

  g_assert_true (signet_rule_list_insert (signet_engine_get_rules (setting->engine), G_MAXUINT, rule, NULL));
}

/* Calls func for all widgets below. */
static void
foreach_widget (GtkWidget  *widget,
                void      (*func) (GtkWidget *widget,
                                   gpointer   user_data),
                gpointer    user_data)
{
  func (widget, user_data);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    foreach_widget (child, func, user_data);
}

static void
add_title (GtkWidget *widget,
           gpointer   user_data)
{
  if (SIGNET_IS_RULE_ROW (widget))
    g_string_append_printf (user_data, "%s|", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
}

static void
assert_rows (Setting    *setting,
             const char *expected)
{
  g_autoptr(GString) titles = g_string_new (NULL);

  foreach_widget (GTK_WIDGET (setting->window), add_title, titles);
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_list (Setting       *setting,
           gconstpointer  data)
{
  SignetRuleList *rules = signet_engine_get_rules (setting->engine);

  add_rule (setting, MAKE_RULE ("One <b>", "from:a", "star"));
  setting->window = GTK_WINDOW (signet_filters_window_new (setting->engine));
  gtk_window_present (setting->window);
  assert_rows (setting, "One <b>|");
  add_rule (setting, MAKE_RULE ("Two", "from:", "star"));
  add_rule (setting, MAKE_RULE ("Three", "", "trash"));
  assert_rows (setting, "One <b>|Two|Three|");
  g_assert_true (signet_rule_list_move (rules, 2, 0, NULL));
  g_assert_true (signet_rule_list_remove (rules, 2, NULL));
  assert_rows (setting, "Three|One <b>|");
}

static SignetRuleEditor *
edit (Setting    *setting,
      SignetRule *taken,
      guint       position)
{
  g_autoptr(SignetRule) rule = taken;
  SignetRuleEditor *editor;

  setting->window = GTK_WINDOW (signet_filters_window_new (setting->engine));
  gtk_window_present (setting->window);
  editor = signet_rule_editor_new (setting->engine, rule, position, setting->window);
  gtk_window_present (GTK_WINDOW (editor));
  return editor;
}

static GtkWidget *
get_child (gpointer    widget,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

/* What is shown in the form is what was given, whatever it is. */
static void
test_form (Setting       *setting,
           gconstpointer  data)
{
  SignetRule *const rules[] = {
    MAKE_RULE ("One", "from:boss -subject:\"the plan\" has:attachment larger:5M", "move Archive", "copy Gone",
               "read", "forward eve@example.org", "tag Strange", "stop"),
    MAKE_RULE ("Two", "from:a OR to:b", "junk"),
    MAKE_RULE ("Three", "(a OR b) -c is:unread", "trash", "notify"),
    MAKE_RULE ("Four", "", "star"),
    MAKE_RULE ("Five", "", "untag Important", "unstar", "unread", "not-junk"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      SignetRuleEditor *editor = edit (setting, g_object_ref (rules[i]), SIGNET_RULE_EDITOR_NEW);
      g_autoptr(SignetRule) shown = signet_rule_form_dup (SIGNET_RULE_FORM (get_child (editor, "form")));

      g_assert_true (signet_rule_equal (shown, rules[i]));
      g_assert_true (gtk_widget_get_sensitive (get_child (editor, "save_button")));
      g_object_unref (rules[i]);
      gtk_window_destroy (GTK_WINDOW (editor));
      g_clear_pointer (&setting->window, gtk_window_destroy);
    }
}

/* Whoever types writes on, and whoever presses Return or Space does not cancel. */
static void
test_focus (Setting       *setting,
            gconstpointer  data)
{
  SignetRuleEditor *editor = edit (setting, MAKE_RULE ("", "from:a", "move Archive"), SIGNET_RULE_EDITOR_NEW);

  ui_test_settle (GTK_WIDGET (editor));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)),
                                         get_child (get_child (editor, "form"), "name")));
}

static void
test_save (Setting       *setting,
           gconstpointer  data)
{
  SignetRuleEditor *editor;
  g_autoptr(SignetRule) saved = NULL;

  add_rule (setting, MAKE_RULE ("One", "from:a", "star"));
  editor = edit (setting, MAKE_RULE ("Two", "from:b", "trash"), 0);
  g_signal_emit_by_name (get_child (editor, "save_button"), "clicked");
  assert_rows (setting, "Two|");
  saved = g_list_model_get_item (G_LIST_MODEL (signet_engine_get_rules (setting->engine)), 0);
  g_assert_cmpstr (signet_rule_get_condition (saved), ==, "from:b");
}

static void
activate_words (GtkWidget *widget,
                gpointer   user_data)
{
  if (ADW_IS_ACTION_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "Con_dition, as in a Search"))
    adw_action_row_activate (ADW_ACTION_ROW (widget));
}

/* Words can say more than rows, and begin with what the rows said. */
static void
test_words (Setting       *setting,
            gconstpointer  data)
{
  SignetRuleEditor *editor = edit (setting, MAKE_RULE ("One", "from:a subject:b", "star"), SIGNET_RULE_EDITOR_NEW);
  GtkWidget *form = get_child (editor, "form");
  GtkWidget *words = get_child (form, "words");

  g_assert_false (gtk_widget_get_visible (words));
  foreach_widget (form, activate_words, NULL);
  g_assert_true (gtk_widget_get_visible (words));
  g_assert_false (gtk_widget_get_visible (get_child (form, "conditions")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (words)), ==, "from:a subject:b");
  gtk_editable_set_text (GTK_EDITABLE (words), "is:unread (from:a OR before:2020)");
  g_autoptr(SignetRule) rule = signet_rule_form_dup (SIGNET_RULE_FORM (form));
  g_assert_cmpstr (signet_rule_get_condition (rule), ==, "is:unread (from:a OR before:2020)");
  gtk_editable_set_text (GTK_EDITABLE (words), "before:nonsense");
  g_assert_false (gtk_widget_get_sensitive (get_child (editor, "save_button")));
  g_assert_true (gtk_widget_has_css_class (get_child (editor, "problem"), "error"));
}

/* A new one that nobody has written anything into would be about all mail: it cannot be saved. */
static void
test_blank (Setting       *setting,
            gconstpointer  data)
{
  SignetRuleEditor *editor = edit (setting, MAKE_RULE ("", "", "star"), SIGNET_RULE_EDITOR_NEW);

  g_assert_false (gtk_widget_get_sensitive (get_child (editor, "save_button")));
  g_assert_true (gtk_widget_get_visible (get_child (editor, "problem")));
  g_assert_false (gtk_widget_has_css_class (get_child (editor, "problem"), "error"));
  g_assert_nonnull (ui_test_find_row (GTK_WIDGET (editor), "Must Match"));
}

/* Twice as large it is as wide as a telephone, and no wider. */
static void
test_large_text (Setting       *setting,
                 gconstpointer  data)
{
  SignetRuleEditor *editor;
  int least;

  ui_test_enlarge (2);
  editor = edit (setting, MAKE_RULE ("One", "-subject:b larger:5M", "tag work", "forward eve@example.org"),
                 SIGNET_RULE_EDITOR_NEW);
  gtk_widget_measure (GTK_WIDGET (editor), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  ui_test_enlarge (1);
}

static void
assert_problem (SignetRule *taken,
                const char *expected)
{
  g_autoptr(SignetRule) rule = taken;
  g_autofree char *problem = signet_rule_text_check (rule);

  g_assert_cmpstr (problem, ==, expected);
}

static void
test_problems (Setting       *setting,
               gconstpointer  data)
{
  assert_problem (MAKE_RULE ("x", "a", "forward nobody"), "“nobody” is not an email address.");
  assert_problem (MAKE_RULE ("x", "a", NULL), "Say what is to be done.");
  assert_problem (MAKE_RULE ("x", "a", "forward eve@example.org", "star"), NULL);
}

/* Who asks for it is asked. */
static void
run_it (SignetRuleTrial *trial)
{
  GtkWidget *button = get_child (trial, "run");

  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  adw_message_dialog_response (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG), "run");
}

static void
test_trial (Setting       *setting,
            gconstpointer  data)
{
  SignetRuleEditor *editor = edit (setting, MAKE_RULE ("x", "subject:\"subject 3\"", "move Archive"),
                                   SIGNET_RULE_EDITOR_NEW);
  SignetRuleTrial *trial = SIGNET_RULE_TRIAL (get_child (editor, "trial"));
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (get_child (trial, "group"));

  g_signal_emit_by_name (gtk_stack_get_visible_child (GTK_STACK (get_child (trial, "state"))), "clicked");
  while (adw_preferences_group_get_description (group) == NULL
         || adw_preferences_group_get_description (group)[0] == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (adw_preferences_group_get_description (group), ==, "It is about 1 of 5 messages.");
  run_it (trial);
  while (g_strcmp0 (adw_preferences_group_get_description (group), "1 message filtered") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (get_child (trial, "run")));
}

static void
find_row (GtkWidget *widget,
          gpointer   user_data)
{
  if (SIGNET_IS_RULE_ROW (widget))
    g_set_object ((GtkWidget **) user_data, widget);
}

/* That a filter could not be brought back is told as what else fails there. */
static void
test_no_undo (Setting       *setting,
              gconstpointer  data)
{
  SignetRuleList *rules = signet_engine_get_rules (setting->engine);
  g_autofree char *path = g_build_filename (setting->profile, FILTERS, NULL);
  g_autoptr(SignetRule) rule = NULL;
  g_autoptr(GtkWidget) row = NULL;

  add_rule (setting, MAKE_RULE ("One", "from:a", "star"));
  rule = g_list_model_get_item (G_LIST_MODEL (rules), 0);
  setting->window = GTK_WINDOW (signet_filters_window_new (setting->engine));
  gtk_window_present (setting->window);
  foreach_widget (GTK_WIDGET (setting->window), find_row, &row);
  g_assert_true (signet_rule_list_remove (rules, 0, NULL));
  g_signal_emit_by_name (row, "removed", rule, 0u);
  ui_test_await_label (setting->window, "Undo");

  g_assert_no_errno (g_unlink (path));
  g_assert_no_errno (g_mkdir (path, 0700));
  ui_test_click (setting->window, "Undo");
  g_assert_true (gtk_widget_get_visible (get_child (setting->window, "problem_group")));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get_child (setting->window, "problem"))), FILTERS));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rules)), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/filters-window/" path, Setting, NULL, set_up, func, tear_down)
  ADD ("list", test_list);
  ADD ("form", test_form);
  ADD ("focus", test_focus);
  ADD ("save", test_save);
  ADD ("words", test_words);
  ADD ("blank", test_blank);
  ADD ("large-text", test_large_text);
  ADD ("problems", test_problems);
  ADD ("trial", test_trial);
  ADD ("no-undo", test_no_undo);
  return g_test_run ();
}
