/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/direction-mark.h"
#include "ui-test.h"

#define ADDRESS "alice@example.org"

/* Where the first letter of the label's only line stands, px from the left of what is drawn. */
static int
find_letter (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWindow *window;
  PangoRectangle place;
  int left;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  window = ui_test_show (label, 600, 60);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (label)), g_utf8_strchr (text, -1, 'a') - text,
                             &place);
  gtk_label_get_layout_offsets (GTK_LABEL (label), &left, NULL);
  left += PANGO_PIXELS (place.x);
  ui_test_end (window);
  return left;
}

static void
test_lines_begin_where_the_others_do (void)
{
  const GtkTextDirection before = gtk_widget_get_default_direction ();

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (signet_direction_mark (), ==, "");
  g_assert_cmpint (find_letter (ADDRESS), <, 100);

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_autofree char *marked = g_strconcat (signet_direction_mark (), ADDRESS, NULL);

  g_assert_cmpint (find_letter (marked), >, 300);
  gtk_widget_set_default_direction (before);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/direction-mark/lines-begin-where-the-others-do", test_lines_begin_where_the_others_do);
  return g_test_run ();
}
