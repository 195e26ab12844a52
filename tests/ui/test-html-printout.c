/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message with HTML on paper. */
#include "config.h"

#include <string.h>

#include <poppler.h>

#include "pdf-page.h"
#include "reader/html-printout.h"
#include "sample-mail.h"
#include "temporary.h"
#include "ui-test.h"

static char *directory;
static GtkWindow *window;

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

/* All pages' text. Returns: (transfer full). */
static char *
read_pages (PopplerDocument *document)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);

      g_string_append (all, text);
      g_string_append_c (all, '\n');
      g_object_unref (page);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
html_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  signet_html_printout_finish (result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* With the facts of the header, which the mail's own markup cannot touch. */
static void
test_html (void)
{
  g_autoptr(SignetMessage) message
    = sample_mail_parse ("From: Alice <alice@example.org>\nSubject: <b>Hello</b>\n"
                         "Content-Type: text/html\n\n<!doctype html>\n"
                         "<style>div { display: none !important }</style><p>Inner <i>text</i></p>\n");
  g_autofree char *path = g_build_filename (directory, "html.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SignetWebView) shown = g_object_ref_sink (SIGNET_WEB_VIEW (signet_web_view_new
                                                                         (SIGNET_WEB_BLOCKED)));
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;

  signet_html_printout_async (gtk_window_get_child (window), shown, message,
                              "Signed by Alice", file, html_done_cb, &done);
  ui_test_wait (is_done, &done);

  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = read_pages (document);
  g_assert_nonnull (strstr (text, "<b>Hello</b>"));
  g_assert_nonnull (strstr (text, "From: Alice <alice@example.org>"));
  g_assert_nonnull (strstr (text, "Signed by Alice"));
  g_assert_nonnull (strstr (text, "Inner text"));
  g_object_unref (document);
}

/* The desktop's dark colours are not those of paper. */
static void
test_dark (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr(SignetMessage) message
    = sample_mail_parse ("From: Alice <alice@example.org>\nContent-Type: text/html\n\n"
                         "<p style='font-size:200px'>&#9608;</p>\n");
  g_autofree char *path = g_build_filename (directory, "dark.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SignetWebView) shown = g_object_ref_sink (SIGNET_WEB_VIEW (signet_web_view_new
                                                                         (SIGNET_WEB_BLOCKED)));
  gboolean done = FALSE;

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  signet_html_printout_async (gtk_window_get_child (window), shown, message, NULL, file, html_done_cb,
                              &done);
  ui_test_wait (is_done, &done);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpuint (pdf_page_count (path, 400, 0x000000), >, 1000);
  g_assert_cmpuint (pdf_page_count (path, 400, 0xFFFFFF), >, 80000);
}

static gboolean
can (const char *mail)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);

  return signet_html_printout_can (message);
}

static void
test_can (void)
{
  g_assert_true (can ("Content-Type: text/html\n\n<p>x</p>\n"));
  g_assert_false (can ("Subject: x\n\ny\n"));
  g_assert_false (can ("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n"
                       "<p>x</p>\n--b\nContent-Type: text/html\n\n<p>y</p>\n--b--\n"));
}

int
main (int    argc,
      char **argv)
{
  int result;

  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  directory = temporary_make ("html-printout");
  window = ui_test_show (gtk_label_new ("x"), 400, 300);
  g_test_add_func ("/ui/html-printout/pdf", test_html);
  g_test_add_func ("/ui/html-printout/dark", test_dark);
  g_test_add_func ("/ui/html-printout/can", test_can);
  result = g_test_run ();
  ui_test_end (window);
  temporary_remove (directory);
  return result;
}
