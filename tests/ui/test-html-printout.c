/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message with HTML on paper. */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "pdf-page.h"
#include "reader/html-printout.h"
#include "reader/reading-print.h"
#include "sample-mail.h"
#include "temporary.h"
#include "ui-test.h"

static char *directory;
static GtkWindow *window;

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
                         "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
                         "Content-Type: text/html\n\n<!doctype html>\n"
                         "<style>div { display: none !important }</style><p>Inner <i>text</i></p><!--\n"
                         "--b\nContent-Type: application/pdf; name=\"<bill>.pdf\"\n\n%PDF\n--b--\n");
  g_autofree char *path = g_build_filename (directory, "html.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SignetWebView) shown = g_object_ref_sink (SIGNET_WEB_VIEW (signet_web_view_new
                                                                         (SIGNET_WEB_BLOCKED)));
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;

  signet_html_printout_async (gtk_window_get_child (window), shown, message,
                              "Signed by Alice", file, html_done_cb, &done);
  ui_test_wait_true (&done);

  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = pdf_page_read_all (document);
  g_assert_nonnull (strstr (text, "<b>Hello</b>"));
  g_assert_nonnull (strstr (text, "From: Alice <alice@example.org>"));
  g_assert_nonnull (strstr (text, "Signed by Alice"));
  g_assert_nonnull (strstr (text, "Inner text"));
  g_assert_nonnull (strstr (text, "Attachment: _bill_.pdf (4 bytes)"));
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
  ui_test_wait_true (&done);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpuint (pdf_page_count (path, 400, 0x000000), >, 1000);
  g_assert_cmpuint (pdf_page_count (path, 400, 0xFFFFFF), >, 80000);
}

#define COVER "position:fixed;inset:0;background:red;z-index:2147483647"

/* Everything that a mail could lay over its head, or do to what the head lies in: none of it moves a word
 * of the head or covers it. Dark on white is what is there without any. */
static const char *const covers[] =
{
  "<div style='position:fixed;top:0;left:0;width:900px;height:200px;background:red;z-index:2147483647'></div>",
  "<div style='position:absolute;top:0;left:0;width:900px;height:200px;background:red'></div>",
  "<div><div style='" COVER "'></div></div>",
  "<div style='position:relative;top:-200px;height:200px;background:red;z-index:2147483647'></div>",
  "<div style='margin-top:-200px;height:200px;background:red;position:relative'></div>",
  "<div style='transform:translateY(-200px);height:200px;background:red'></div>",
  "<p style='box-shadow:0 0 0 900px red'>x</p>",
  "<p style='outline:900px solid red'>x</p>",
  "<div id='signet-head' style='" COVER "'></div>",
  "</div></body></html><div style='" COVER "'></div>",
  "<style>body::after{content:'';" COVER "}</style>",
  "<style>html::before{content:'';" COVER "}</style>",
  "<style>div::before{content:'';" COVER "}</style>",
  "<style>div::first-line{color:red!important}</style>",
  "<style>body{margin-top:-400px!important}</style>",
  "<style>body{position:relative;top:-400px}</style>",
  "<style>html{transform:translateY(-400px)}</style>",
  "<style>body{clip-path:inset(400px 0 0 0)}</style>",
  "<style>body{display:flex!important;flex-direction:column-reverse}p{height:700px}</style><p>x</p>",
  "<style>body{display:none}</style>",
  "<style>body{opacity:0}</style>",
  "<style>body,html{visibility:hidden}</style>",
  "<style>html{height:0;overflow:hidden}body{height:0;overflow:hidden;filter:opacity(0)}</style>",
  "<style>@media print{body{mask-image:linear-gradient(transparent,transparent)}}</style>",
  "<style>@page{margin:-400px 0 0 0}</style>",
  "<span><b style='" COVER "'></b></span>",
  "<div style='display:contents'><div style='" COVER "'></div></div>",
  "<div style='display:contents'><template shadowrootmode='open'><b style='"
  COVER "'></b></template></div>",
  "<style>input::file-selector-button{"
  COVER "}</style><span style='display:contents'><input type='file'></span>",
  "<style>details::details-content{"
  COVER "}</style><details open style='display:contents'>x</details>",
  "<style>div:popover-open{" COVER "}</style><div popover style='display:block;" COVER "'>x</div>",
  "<style>dialog::backdrop,::backdrop{" COVER "}</style><dialog open style='" COVER "'>x</dialog>",
  "<style>@layer a{*{" COVER "!important}}</style>",
  "<style>@keyframes k{from,to{" COVER "}}b{animation:k 9s}</style><b>x</b>",
  "<svg style='" COVER "'><rect width='900' height='900' fill='red'/></svg>",
};

/* Points from the upper left corner of a sheet in which there is nothing but its margin and the head. */
#define HEAD 60

static char *
print_to (const char *mail,
          const char *name)
{
  g_autoptr(SignetMessage) message = sample_mail_parse (mail);
  char *path = g_build_filename (directory, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(SignetWebView) shown = g_object_ref_sink (SIGNET_WEB_VIEW (signet_web_view_new
                                                                         (SIGNET_WEB_BLOCKED)));
  gboolean done = FALSE;

  signet_html_printout_async (gtk_window_get_child (window), shown, message, "Not signed", file, html_done_cb,
                              &done);
  ui_test_wait_true (&done);
  return path;
}

static void
test_covered (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (covers); i++)
    {
      g_autofree char *mail = g_strconcat ("From: Mallory <m@example.org>\nSubject: Head\n"
                                           "Content-Type: text/html\n\n", covers[i], "<p>x</p>\n", NULL);
      g_autofree char *path = print_to (mail, "covered.pdf");
      const guint dark = pdf_page_count_dark (path, HEAD);
      const guint red = pdf_page_count (path, HEAD, 0xFF0000);

      g_test_message ("%u dark, %u red: %s", dark, red, covers[i]);
      g_assert_cmpuint (dark, >, 200);
      g_assert_cmpuint (red, ==, 0);
    }
}

/* What was folded away on the screen. */
static void
test_quoted (void)
{
  g_autoptr(GString) mail = g_string_new ("Content-Type: text/html\n\n<p>Agreed.</p><blockquote type=cite>");
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  PopplerDocument *document;

  for (guint i = 0; i < 40; i++)
    g_string_append (mail, "<p>Ten words of what had been offered a week ago.</p>\n");
  g_string_append (mail, "<p>The price is 900.</p></blockquote><p>Alice</p>\n");
  path = print_to (mail->str, "quoted.pdf");
  uri = g_filename_to_uri (path, NULL, NULL);
  document = poppler_document_new_from_file (uri, NULL, NULL);
  g_assert_nonnull (document);
  g_autofree char *text = pdf_page_read_all (document);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Agreed."));
  g_assert_nonnull (strstr (text, "The price is 900."));
  g_assert_null (strstr (text, "Quoted text"));
  g_object_unref (document);
}

/* Makes the locale and turns to it. Returns: whether GTK speaks its language. */
static gboolean
speak_german (void)
{
  g_autofree char *path = g_build_filename (directory, "de_DE.UTF-8", NULL);
  g_autofree char *make = g_strdup_printf ("localedef -i de_DE -f UTF-8 %s", path);

  g_spawn_command_line_sync (make, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", directory, TRUE);
  g_setenv ("LANGUAGE", "de", TRUE);
  return setlocale (LC_ALL, "de_DE.UTF-8") != NULL
         && strcmp (dgettext ("gtk40", "Print to File"), "Print to File") != 0;
}

/* GTK calls the printer that writes files otherwise in each language. */
static void
test_translated (void)
{
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  if (speak_german ())
    {
      g_autofree char *path = print_to ("Content-Type: text/html\n\n<p>x</p>\n", "translated.pdf");

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  else
    g_test_skip ("The locale de_DE cannot be made here, or GTK does not speak German");
  g_unsetenv ("LANGUAGE");
  g_unsetenv ("LOCPATH");
  setlocale (LC_ALL, before);
}

#define PARTLY_SIGNED \
  "Subject: Partly\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n" \
  "--o\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=i\n\n" \
  "--i\n\nSigned words\n--i\nContent-Type: application/pkcs7-signature\n\nno signature\n--i--\n" \
  "--o\nContent-Type: text/html\n\n<p>Added <b>words</b></p>\n--o--\n"

/* HTML could draw the end of the signed part wherever it likes: beside one it is printed as text, and the
 * lines around what is signed are there. */
static void
test_partly_signed (void)
{
  g_autofree char *toast = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static (PARTLY_SIGNED, strlen (PARTLY_SIGNED));
  g_autoptr(SignetReading) reading = signet_reading_new_from_bytes (bytes, NULL, NULL);
  g_autoptr(SignetWebView) shown = g_object_ref_sink (SIGNET_WEB_VIEW (signet_web_view_new
                                                                         (SIGNET_WEB_BLOCKED)));
  g_autofree char *path = g_build_filename (directory, "partly.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  PopplerDocument *document;

  ui_test_hear_toasts (window, &toast);
  signet_reading_print (gtk_window_get_child (window), reading, shown, file);
  g_assert_cmpstr (ui_test_await_toast (&toast), ==, "Saved as PDF");
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *text = pdf_page_read_all (document);
  const char *begin = strstr (text, "The signature is damaged and cannot be checked.");
  g_assert_nonnull (begin);
  begin = strstr (begin, "Signed words");
  g_assert_nonnull (begin);
  begin = strstr (begin, "End of the signed part");
  g_assert_nonnull (begin);
  g_assert_nonnull (strstr (begin, "Added words"));
  g_object_unref (document);
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
  g_test_add_func ("/ui/html-printout/covered", test_covered);
  g_test_add_func ("/ui/html-printout/quoted", test_quoted);
  g_test_add_func ("/ui/html-printout/partly-signed", test_partly_signed);
  g_test_add_func ("/ui/html-printout/translated", test_translated);
  g_test_add_func ("/ui/html-printout/can", test_can);
  result = g_test_run ();
  ui_test_end (window);
  temporary_remove (directory);
  return result;
}
