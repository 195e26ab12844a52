/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/mnemonic-names.h"
#include "ui-test.h"

static void
assert_stripped (const char *label,
                 const char *expected)
{
  g_autofree char *name = signet_mnemonic_names_strip (label);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_strip (void)
{
  assert_stripped ("_Quit", "Quit");
  assert_stripped ("Res_tore a Backup…", "Restore a Backup…");
  assert_stripped ("a__b _c", "a_b c");
  assert_stripped ("終了(_Q)", "終了(Q)");
  assert_stripped ("end_", "end_");
  assert_stripped ("", "");
}

static void
assert_name (GtkWidget  *widget,
             const char *name)
{
  gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Send");
  GtkWindow *window = ui_test_show (button, 300, 100);

  assert_name (button, "Send");
  gtk_button_set_label (GTK_BUTTON (button), "Send _Later");
  assert_name (button, "Send Later");
  ui_test_end (window);
}

static void
test_escape (void)
{
  g_autofree char *label = signet_mnemonic_names_escape ("_a_b__c_");
  g_autofree char *shown = signet_mnemonic_names_strip (label);

  g_assert_cmpstr (shown, ==, "_a_b__c_");
}

static gboolean
is_open (gpointer popover)
{
  return gtk_widget_get_mapped (popover);
}

static void
test_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWindow *window = ui_test_show (button, 300, 100);
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) action = g_simple_action_new ("quit", NULL);
  g_autoptr(GMenu) menu = g_menu_new ();

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (button, "test", G_ACTION_GROUP (group));
  g_menu_append (menu, "_Quit", "test.quit");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));

  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  ui_test_wait (is_open, popover);
  assert_name (ui_test_find (popover, g_type_from_name ("GtkModelButton")), "Quit");
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  signet_mnemonic_names_mend ();
  g_test_add_func ("/mnemonic-names/strip", test_strip);
  g_test_add_func ("/mnemonic-names/escape", test_escape);
  g_test_add_func ("/mnemonic-names/button", test_button);
  g_test_add_func ("/mnemonic-names/menu", test_menu);
  return g_test_run ();
}
