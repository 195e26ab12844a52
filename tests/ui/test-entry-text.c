/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/entry-text.h"
#include "ui-test.h"

static void
assert_entry (GtkEditable *entry,
              const char  *text)
{
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, text);
  g_assert_cmpint (gtk_editable_get_position (entry), ==, (int) g_utf8_strlen (text, -1));
}

static void
test_replace (void)
{
  GtkWidget *text = gtk_text_new ();
  GtkWindow *window = ui_test_show (text, 200, 100);
  GtkEditable *entry = GTK_EDITABLE (text);

  gtk_editable_set_text (entry, "what was");
  signet_entry_text_replace (entry, "wäs");
  assert_entry (entry, "wäs");
  signet_entry_text_replace (entry, "");
  assert_entry (entry, "");
  ui_test_end (window);
}

static void
shorten_cb (GtkEditable *entry)
{
  g_signal_handlers_block_by_func (entry, shorten_cb, NULL);
  if (g_str_has_suffix (gtk_editable_get_text (entry), ","))
    signet_entry_text_replace (entry, "");
  g_signal_handlers_unblock_by_func (entry, shorten_cb, NULL);
}

/* By a handler of what is being typed, and by the input method's way. */
static void
test_typed (void)
{
  GtkWidget *text = gtk_text_new ();
  GtkWindow *window = ui_test_show (text, 200, 100);

  g_signal_connect (text, "changed", G_CALLBACK (shorten_cb), NULL);
  gtk_widget_grab_focus (text);
  g_signal_emit_by_name (text, "insert-at-cursor", "a");
  g_signal_emit_by_name (text, "insert-at-cursor", "b,");
  assert_entry (GTK_EDITABLE (text), "");
  g_signal_emit_by_name (text, "insert-at-cursor", "c");
  assert_entry (GTK_EDITABLE (text), "c");
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/entry-text/replace", test_replace);
  g_test_add_func ("/entry-text/typed", test_typed);
  return g_test_run ();
}
