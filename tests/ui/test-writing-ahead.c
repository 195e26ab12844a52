/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text can be written at once where it was before, and while there is a window. */
#include "config.h"

#include "application/writing-ahead.h"
#include "composer/web-editor-spare.h"
#include "ui-test.h"

static gboolean
is_ready (gpointer data)
{
  return signet_web_editor_spare_is_ready ();
}

static void
test_kept (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = ui_test_show (gtk_label_new ("Mail"), 400, 300);
  SignetWritingAhead *ahead;

  g_settings_set_boolean (settings, "rich-written", FALSE);
  ahead = signet_writing_ahead_new (GTK_WIDGET (window));
  g_assert_false (signet_web_editor_spare_is_ready ());
  g_settings_set_boolean (settings, "rich-written", TRUE);
  ui_test_wait (is_ready, NULL);

  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  g_assert_false (signet_web_editor_spare_is_ready ());
  gtk_window_present (window);
  ui_test_wait (is_ready, NULL);

  g_object_unref (ahead);
  g_assert_false (signet_web_editor_spare_is_ready ());
  g_settings_reset (settings, "rich-written");
  ui_test_end (window);
}

/* The window may go before it has been calm. */
static void
test_gone (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SIGNET_APPLICATION_ID);
  GtkWindow *window = ui_test_show (gtk_label_new ("Mail"), 400, 300);

  g_settings_set_boolean (settings, "rich-written", TRUE);
  g_object_unref (signet_writing_ahead_new (GTK_WIDGET (window)));
  ui_test_end (window);
  g_assert_false (signet_web_editor_spare_is_ready ());
  g_settings_reset (settings, "rich-written");
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  g_test_add_func ("/writing-ahead/kept", test_kept);
  g_test_add_func ("/writing-ahead/gone", test_gone);
  return g_test_run ();
}
