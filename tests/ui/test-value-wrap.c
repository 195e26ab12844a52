/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/search-marks.h"
#include "common/value-wrap.h"
#include "ui-test.h"

#define ADDRESS "alice.moreau@tidewater.example"

static int
count_glyphs (PangoLayoutLine *line)
{
  int count = 0;

  for (GSList *run = line->runs; run != NULL; run = run->next)
    count += ((PangoLayoutRun *) run->data)->glyphs->num_glyphs;
  return count;
}

static void
test_nothing_is_added (void)
{
  const char *const words[] = { "alice", NULL };
  GtkWidget *label = gtk_label_new (ADDRESS);
  GtkWindow *window;
  PangoLayout *layout;

  signet_value_wrap (GTK_LABEL (label));
  signet_search_marks_show (GTK_LABEL (label), words);
  signet_search_marks_show (GTK_LABEL (label), NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  window = ui_test_show (label, 100, 200);
  layout = gtk_label_get_layout (GTK_LABEL (label));
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      g_assert_cmpint (count_glyphs (line), <=, line->length);
    }
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/value-wrap/nothing-is-added", test_nothing_is_added);
  return g_test_run ();
}
