/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "web-test.h"

#include <string.h>

#include "reader/web-kit-view.h"
#include "ui-test.h"

SignetWebDocument *
web_test_make (const char *html)
{
  SignetWebDocument *document = signet_web_document_new ();
  g_autoptr(GBytes) bytes = g_bytes_new (html, strlen (html));

  signet_web_document_add_html (document, bytes, NULL);
  return document;
}

static gboolean
is_shown (gpointer data)
{
  return signet_web_view_get_state (data) == SIGNET_WEB_SHOWN;
}

void
web_test_show (SignetWebView     *view,
               SignetWebDocument *document)
{
  signet_web_view_show (view, document);
  ui_test_wait (is_shown, view);
}

void
web_test_show_html (SignetWebView *view,
                    const char    *html)
{
  g_autoptr(SignetWebDocument) document = web_test_make (html);

  web_test_show (view, document);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_web_view_print_finish (SIGNET_WEB_VIEW (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
web_test_print (SignetWebView *view,
                const char    *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GtkPrintSettings) settings = gtk_print_settings_new ();
  gboolean done = FALSE;

  gtk_print_settings_set_printer (settings, "Print to File");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  signet_web_view_print_async (view, settings, printed_cb, &done);
  ui_test_wait_true (&done);
}

static void
snapshot_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  GdkTexture **texture = user_data;

  *texture = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

guint32
web_test_get_pixel (SignetWebView *view,
                    int            x,
                    int            y)
{
  g_autoptr(GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  int width, height;

  webkit_web_view_get_snapshot (signet_web_kit_view_get_inner (SIGNET_WEB_KIT_VIEW (view)),
                                WEBKIT_SNAPSHOT_REGION_VISIBLE, WEBKIT_SNAPSHOT_OPTIONS_NONE, NULL,
                                snapshot_cb, &texture);
  ui_test_wait (is_set, &texture);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  g_assert_cmpint (x, <, width);
  g_assert_cmpint (y, <, height);
  pixels = g_new (guint32, (gsize) width * (gsize) height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[y * width + x] & 0xFFFFFF;
}
