/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference for reading HTML: a bare WebKit view in a window that is already on the screen. Prints
 * how long its first page took, from making the view to the end of loading, in ms. usage: bare-web FILE */
#include "config.h"

#include <webkit/webkit.h>

static gint64 begun;

static void
load_changed_cb (WebKitWebView   *view,
                 WebKitLoadEvent  event,
                 gpointer         user_data)
{
  if (event != WEBKIT_LOAD_FINISHED)
    return;
  g_print ("%.1f\n", (double) (g_get_monotonic_time () - begun) / 1000);
  g_main_loop_quit (user_data);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *html = NULL;

  if (argc != 2 || !g_file_get_contents (argv[1], &html, NULL, NULL))
    return 2;
  gtk_init ();
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 800);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);

  begun = g_get_monotonic_time ();
  GtkWidget *view = webkit_web_view_new ();
  g_signal_connect (view, "load-changed", G_CALLBACK (load_changed_cb), loop);
  gtk_window_set_child (GTK_WINDOW (window), view);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (view), html, NULL);
  g_main_loop_run (loop);
  return 0;
}
