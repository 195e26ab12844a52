/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/message-dialog.h"
#include "common/search-marks.h"
#include "common/value-wrap.h"
#include "ui-test.h"

#define ADDRESS "alice.moreau@tidewater.example"
#define LONG    "alice.moreau.of.the.department.for.everything.that.is.long.beyond.measure@tidewater.example"

static int
count_glyphs (PangoLayoutLine *line)
{
  int count = 0;

  for (GSList *run = line->runs; run != NULL; run = run->next)
    count += ((PangoLayoutRun *) run->data)->glyphs->num_glyphs;
  return count;
}

static void
assert_nothing_is_added (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  g_assert_cmpint (pango_layout_get_line_count (layout), >, 1);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      g_assert_cmpint (count_glyphs (line), <=, line->length);
    }
}

static void
test_nothing_is_added (void)
{
  const char *const words[] = { "alice", NULL };
  GtkWidget *label = gtk_label_new (ADDRESS);
  GtkWindow *window;

  signet_value_wrap (GTK_LABEL (label));
  signet_search_marks_show (GTK_LABEL (label), words);
  signet_search_marks_show (GTK_LABEL (label), NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  window = ui_test_show (label, 100, 200);
  assert_nothing_is_added (GTK_LABEL (label));
  ui_test_end (window);
}

/* Whoever is asked about a link or an account sees its name, nothing else. */
static void
test_in_a_question (void)
{
  GtkWindow *window = ui_test_show (gtk_label_new (NULL), 100, 200);
  GtkWidget *dialog = signet_message_dialog_new (window, LONG "?", LONG);

  gtk_window_present (GTK_WINDOW (dialog));
  ui_test_settle (dialog);
  assert_nothing_is_added (GTK_LABEL (ui_test_find_label (dialog, LONG "?")));
  assert_nothing_is_added (GTK_LABEL (ui_test_find_label (dialog, LONG)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/value-wrap/nothing-is-added", test_nothing_is_added);
  g_test_add_func ("/value-wrap/in-a-question", test_in_a_question);
  return g_test_run ();
}
