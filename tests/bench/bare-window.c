/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a window can cost, for Signet's to be measured against: an AdwApplicationWindow with
 * nothing in it, of a program that is linked with nothing else. Ends at its first frame. */
#include "config.h"

#include <unistd.h>

#include <adwaita.h>

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  _exit (0);
}

static void
mapped_cb (GtkWidget *window,
           gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    NULL);
}

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  GtkWindow *window = GTK_WINDOW (adw_application_window_new (application));

  gtk_window_set_default_size (window, 1280, 800);
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_window_present (window);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application
    = adw_application_new (SIGNET_APPLICATION_ID ".Bare", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  g_application_run (G_APPLICATION (application), argc, argv);
  return 1;
}
