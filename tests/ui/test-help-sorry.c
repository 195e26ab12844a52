/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help without the module that shows it: a sentence, and no page to go to. */
#include "config.h"

#include "help/help-window.h"
#include "ui-test.h"

static void
test_sorry (void)
{
  g_autoptr(GtkApplication) application = gtk_application_new ("org.signetmail.Test", G_APPLICATION_NON_UNIQUE);
  GtkWindow *window;

  if (g_file_test (SIGNET_LIBEXECDIR "/signet-web.so", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("Signet is installed on this machine");
      return;
    }
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  signet_help_window_present (application, "security");
  window = gtk_application_get_windows (application)->data;
  ui_test_settle (GTK_WIDGET (window));
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (window), "cannot be used on this computer"));
  gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "help.contents", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "help.zoom", "i", 1);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/help/sorry", test_sorry);
  return g_test_run ();
}
