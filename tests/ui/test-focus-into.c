/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/focus-into.h"
#include "ui-test.h"

/* Whose second button is the one that is wanted. */
#define TYPE_PICKY (picky_get_type ())
G_DECLARE_FINAL_TYPE (Picky, picky, TEST, PICKY, AdwBin)

struct _Picky
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (Picky, picky, ADW_TYPE_BIN)

static gboolean
picky_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (widget))));
}

static void
picky_class_init (PickyClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = signet_focus_through;
  GTK_WIDGET_CLASS (klass)->grab_focus = picky_grab_focus;
}

static void
picky_init (Picky *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
}

/* Tab goes in at the beginning and Shift+Tab out of it, whoever is wanted. */
static void
test_through (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picky = g_object_new (TYPE_PICKY, NULL);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *first = gtk_button_new_with_label ("first");
  GtkWidget *second = gtk_button_new_with_label ("second");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), picky);
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (picky))), first);
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (picky))), second);
  window = ui_test_show (box, 200, 200);

  g_assert_true (gtk_widget_grab_focus (picky));
  g_assert_true (gtk_window_get_focus (window) == second);
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (window) == first);
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (window) == before);
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (window) == first);
  ui_test_end (window);
}

static void
test_stays (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *first = gtk_button_new_with_label ("first");
  GtkWidget *second = gtk_button_new_with_label ("second");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), inner);
  gtk_box_append (GTK_BOX (inner), first);
  gtk_box_append (GTK_BOX (inner), second);
  window = ui_test_show (box, 200, 200);

  gtk_widget_grab_focus (before);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == first);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == first);
  gtk_widget_grab_focus (second);
  g_assert_true (signet_focus_into (inner));
  g_assert_true (gtk_window_get_focus (window) == second);
  ui_test_end (window);
}

static void
test_nobody (void)
{
  GtkWidget *label = gtk_label_new ("no stop");
  GtkWindow *window = ui_test_show (label, 200, 200);

  g_assert_false (signet_focus_into (label));
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/focus-into/stays", test_stays);
  g_test_add_func ("/focus-into/nobody", test_nobody);
  g_test_add_func ("/focus-into/through", test_through);
  return g_test_run ();
}
