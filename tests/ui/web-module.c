/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked as the program is: shows HTML by the module that lies beside it, and tells how that ended
 * ("shown"), or that there was nothing to show it with ("unguarded"). Driven by test-web-module.py. */
#include "config.h"

#include "reader/web-view.h"
#include "ui-test.h"

static gboolean
is_settled (gpointer data)
{
  SignetWebState state = signet_web_view_get_state (data);

  return state == SIGNET_WEB_SHOWN || state == SIGNET_WEB_UNGUARDED;
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_web_view_print_finish (SIGNET_WEB_VIEW (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  *(gboolean *) user_data = TRUE;
}

/* What nothing can be shown with bears all that is asked of it. */
static void
check_unguarded (SignetWebView *view)
{
  g_autoptr(GtkPrintSettings) settings = gtk_print_settings_new ();
  gboolean done = FALSE;

  signet_web_view_set_zoom (view, 2);
  g_assert_null (signet_web_view_get_finder (view));
  g_assert_true (signet_web_view_get_at_top (view));
  g_assert_cmpint (signet_web_view_get_access (view), ==, SIGNET_WEB_IMAGES);
  signet_web_view_print_async (view, settings, printed_cb, &done);
  ui_test_wait_true (&done);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(SignetWebDocument) document = signet_web_document_new ();
  g_autoptr(GBytes) html = g_bytes_new_static ("<p>Hello", 8);
  SignetWebView *view;
  GtkWindow *window;

  ui_test_init (&argc, &argv);
  view = SIGNET_WEB_VIEW (signet_web_view_new (SIGNET_WEB_IMAGES));
  window = ui_test_show (GTK_WIDGET (view), 300, 200);
  signet_web_document_add_html (document, html, NULL);
  signet_web_view_show (view, document);
  ui_test_wait (is_settled, view);
  if (signet_web_view_get_state (view) == SIGNET_WEB_UNGUARDED)
    check_unguarded (view);
  g_print ("%s\n", signet_web_view_get_state (view) == SIGNET_WEB_SHOWN ? "shown" : "unguarded");
  ui_test_end (window);
  return 0;
}
