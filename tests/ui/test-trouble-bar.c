/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/trouble-bar.h"
#include "ui-test.h"

#define HOST "pop.a-long-name-of-a-server.example.invalid"

static GtkWidget *
make_bar (void)
{
  g_autoptr(SignetTrouble) trouble
    = signet_trouble_new (SIGNET_TROUBLE_UNREACHABLE, "There is no server called " HOST ".",
                          "The right name is in your provider's help on mail programs, or in the settings of "
                          "a mail program that you used before.", "", NULL);
  GtkWidget *bar = g_object_new (SIGNET_TYPE_TROUBLE_BAR, NULL);

  signet_trouble_bar_show (SIGNET_TROUBLE_BAR (bar), trouble);
  return bar;
}

/* A hyphen in it would be taken for a part of the name. */
static void
test_host (void)
{
  GtkWindow *window = ui_test_show (make_bar (), 240, 600);
  GtkLabel *label = GTK_LABEL (ui_test_find_text (GTK_WIDGET (window), HOST));
  PangoAttrIterator *first = pango_attr_list_get_iterator (gtk_label_get_attributes (label));
  PangoAttrInt *hyphens = (PangoAttrInt *) pango_attr_iterator_get (first, PANGO_ATTR_INSERT_HYPHENS);

  g_assert_nonnull (hyphens);
  g_assert_cmpint (hyphens->value, ==, FALSE);
  pango_attr_iterator_destroy (first);
  ui_test_end (window);
}

/* What is below it keeps its place on a small screen: the bar is as high as its words where there is room, and
 * scrolls where there is not. */
static void
test_large_text (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = make_bar (), *form = adw_bin_new ();
  GtkWindow *window;
  int wanted;

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), form);
  gtk_widget_set_size_request (form, -1, 300);
  window = ui_test_show (box, 360, 600);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (bar), NULL, &wanted, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (bar), ==, wanted);

  ui_test_enlarge (2);
  ui_test_settle (box);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (bar), NULL, &wanted, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (bar), <, wanted);
  g_assert_cmpint (gtk_widget_get_height (form), ==, 300);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), ==, 600);
  ui_test_enlarge (1);
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/trouble-bar/host", test_host);
  g_test_add_func ("/trouble-bar/large-text", test_large_text);
  return g_test_run ();
}
