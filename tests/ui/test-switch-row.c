/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/switch-row.h"
#include "ui-test.h"

static void
count_cb (guint *times)
{
  (*times)++;
}

/* The whole row moves the switch, and tells of it once. */
static void
test_row (void)
{
  GtkWidget *list = gtk_list_box_new ();
  SignetSwitchRow *row = g_object_new (SIGNET_TYPE_SWITCH_ROW, "title", "_Sign", "use-underline", TRUE,
                                       "active", TRUE, NULL);
  guint times = 0;
  GtkWindow *window;

  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
  window = ui_test_show (list, 300, 100);
  g_signal_connect_swapped (row, "notify::active", G_CALLBACK (count_cb), &times);
  g_assert_true (signet_switch_row_get_active (row));
  gtk_widget_activate (GTK_WIDGET (row));
  g_assert_false (signet_switch_row_get_active (row));
  gtk_widget_mnemonic_activate (GTK_WIDGET (row), FALSE);
  g_assert_true (signet_switch_row_get_active (row));
  signet_switch_row_set_active (row, FALSE);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ui_test_find (list, GTK_TYPE_SWITCH))));
  g_assert_cmpuint (times, ==, 3);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/switch-row/row", test_row);
  return g_test_run ();
}
