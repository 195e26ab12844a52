/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen reader is told of what opens and closes. */
#include "config.h"

#include "common/expanded-states.h"
#include "ui-test.h"

static void
assert_expanded (GtkWidget *widget,
                 gboolean   expanded)
{
  gtk_test_accessible_assert_state (widget, GTK_ACCESSIBLE_STATE_EXPANDED, expanded);
}

static void
test_row (void)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWindow *window;
  GtkWidget *header;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_test_show (list, 300, 200);
  header = ui_test_find (row, ADW_TYPE_ACTION_ROW);
  assert_expanded (header, FALSE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  assert_expanded (header, TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), FALSE);
  assert_expanded (header, FALSE);
  ui_test_end (window);
}

/* What is open now is closed. */
static void
assert_closes (GtkWidget *box)
{
  GtkWidget *popover;

  ui_test_settle (box);
  assert_expanded (box, TRUE);
  popover = ui_test_find (box, GTK_TYPE_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_test_settle (box);
  assert_expanded (box, FALSE);
}

static void
test_combo_row (void)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new ((const char *[]) { "TLS", "STARTTLS", NULL });
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWindow *window;

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_test_show (list, 300, 200);
  assert_expanded (row, FALSE);
  g_assert_true (gtk_widget_activate (row));
  assert_closes (row);
  ui_test_end (window);
}

static void
test_drop_down (void)
{
  GtkWidget *box = gtk_drop_down_new_from_strings ((const char *[]) { "Subject", "Sender", NULL });
  GtkWindow *window = ui_test_show (box, 300, 200);
  GtkWidget *button = ui_test_find (box, GTK_TYPE_TOGGLE_BUTTON);

  assert_expanded (box, FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  assert_closes (box);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Subject");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (box), 1);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sender");
  ui_test_end (window);
}

/* What has the keyboard is the button within. */
static void
test_menu_button (void)
{
  GtkWidget *box = gtk_menu_button_new ();
  GtkWindow *window;
  GtkWidget *button;

  gtk_menu_button_set_popover (GTK_MENU_BUTTON (box), gtk_popover_new ());
  window = ui_test_show (box, 300, 200);
  button = ui_test_find (box, GTK_TYPE_TOGGLE_BUTTON);
  assert_expanded (button, FALSE);
  gtk_menu_button_popup (GTK_MENU_BUTTON (box));
  ui_test_settle (box);
  assert_expanded (button, TRUE);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (box));
  ui_test_settle (box);
  assert_expanded (button, FALSE);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  signet_expanded_states_mend ();
  g_test_add_func ("/ui/expanded-states/row", test_row);
  g_test_add_func ("/ui/expanded-states/combo-row", test_combo_row);
  g_test_add_func ("/ui/expanded-states/drop-down", test_drop_down);
  g_test_add_func ("/ui/expanded-states/menu-button", test_menu_button);
  return g_test_run ();
}
