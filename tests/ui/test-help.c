/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help's window with real pages and a real web process: where they are, what is served, where a link leads. */
#include "config.h"

#include "help/help-pages.h"
#include "help/help-window.h"
#include "help/web-help.h"
#include "temporary.h"
#include "ui-test.h"

static void
test_languages (void)
{
  g_autofree char *directory = signet_help_pages_dup_directory ();
  g_autofree char *none = NULL;
  g_autofree char *english = NULL;

  g_assert_nonnull (directory);
  none = signet_help_pages_dup_language (directory, (const char *[]) { "tlh_KX", "..", "../C", "C", NULL });
  g_assert_cmpstr (none, ==, "C");
  english = signet_help_pages_dup_language (directory, (const char *[]) { "en_GB", "de", NULL });
  g_assert_cmpstr (english, ==, "C");
}

static void
test_files (void)
{
  g_autofree char *directory = signet_help_pages_dup_directory ();
  static const char *const given[] = { "C/index.html", "C/C.css", "C/figures/read.png" };
  static const char *const refused[] = { "", "/", "C", "C/", "/etc/passwd", "C/../../meson.build", "../x/y.html",
                                         "C/figures/../take.py", "C/figures/none.png", "C/.hidden",
                                         "C/figures/a/b.png" };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autofree char *file = signet_help_pages_dup_file (directory, given[i]);

      g_assert_nonnull (file);
      g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (signet_help_pages_dup_file (directory, refused[i]));
}

/* As it is installed: the pictures are those of Yelp. */
static void
test_installed (void)
{
  char *prefix = temporary_make ("help");
  g_autofree char *pages = g_build_filename (prefix, "signet", "help", NULL);
  g_autofree char *figures = g_build_filename (prefix, "help", "C", "signet", "figures", NULL);
  g_autofree char *picture = g_build_filename (figures, "one.png", NULL);
  g_autofree char *found = NULL;

  g_assert_cmpint (g_mkdir_with_parents (pages, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (figures, 0700), ==, 0);
  g_assert_true (g_file_set_contents (picture, "x", 1, NULL));
  found = signet_help_pages_dup_file (pages, "de/figures/one.png");
  g_assert_nonnull (found);
  g_assert_true (g_file_test (found, G_FILE_TEST_IS_REGULAR));
  temporary_remove (prefix);
}

/* One for all: a bus knows no second of the same name. */
static GtkApplication *
get_application (void)
{
  static GtkApplication *application;

  if (application != NULL)
    return application;
  application = gtk_application_new ("org.signetmail.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  return application;
}

static GtkWindow *
get_window (GtkApplication *application)
{
  GList *windows = gtk_application_get_windows (application);

  return windows != NULL ? windows->data : NULL;
}

static gboolean
is_security (gpointer window)
{
  return g_strcmp0 (gtk_window_get_title (window), "What the security sentence means") == 0;
}

static gboolean
is_first (gpointer window)
{
  return g_strcmp0 (gtk_window_get_title (window), "Help for Signet") == 0;
}

static gboolean
is_idle (gpointer inner)
{
  return !webkit_web_view_is_loading (inner);
}

static void
test_window (void)
{
  GtkApplication *application = get_application ();
  GtkWindow *window;
  SignetWebHelp *view;
  WebKitWebView *inner;

  signet_help_window_present (application, "security");
  window = get_window (application);
  ui_test_wait (is_security, window);
  view = SIGNET_WEB_HELP (ui_test_find (GTK_WIDGET (window), SIGNET_TYPE_WEB_HELP));
  inner = signet_web_help_get_inner (view);

  /* The same window, another page, and back. */
  signet_help_window_present (application, NULL);
  g_assert_true (get_window (application) == window);
  ui_test_wait (is_first, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL);
  ui_test_wait (is_security, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "help.zoom", "i", 1);
  g_assert_cmpfloat (webkit_web_view_get_zoom_level (inner), >, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "help.zoom", "i", 0);

  /* Nothing leads out. */
  webkit_web_view_load_uri (inner, "http://127.0.0.1:9/");
  ui_test_wait (is_idle, inner);
  webkit_web_view_load_uri (inner, "file:///etc/passwd");
  ui_test_wait (is_idle, inner);
  g_assert_true (is_security (window));

  gtk_widget_activate_action (GTK_WIDGET (window), "help.contents", NULL);
  ui_test_wait (is_first, window);
  gtk_window_destroy (window);
}

/* A web process may die. */
static void
test_crash (void)
{
  GtkApplication *application = get_application ();
  GtkWindow *window;
  GtkWidget *view;

  signet_help_window_present (application, "index");
  window = get_window (application);
  ui_test_wait (is_first, window);
  view = ui_test_find (GTK_WIDGET (window), SIGNET_TYPE_WEB_HELP);
  webkit_web_view_terminate_web_process (signet_web_help_get_inner (SIGNET_WEB_HELP (view)));
  ui_test_await_text (window, "cannot be used on this computer");
  gtk_window_destroy (window);
}

/* It does not keep the program there. */
static void
test_last_window (void)
{
  GtkApplication *application = get_application ();
  GtkWidget *main_window = gtk_application_window_new (application);

  gtk_window_present (GTK_WINDOW (main_window));
  signet_help_window_present (application, "index");
  gtk_window_destroy (GTK_WINDOW (main_window));
  g_assert_null (gtk_application_get_windows (application));
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  g_test_add_func ("/help/languages", test_languages);
  g_test_add_func ("/help/files", test_files);
  g_test_add_func ("/help/installed", test_installed);
  g_test_add_func ("/help/window", test_window);
  g_test_add_func ("/help/crash", test_crash);
  g_test_add_func ("/help/last-window", test_last_window);
  return g_test_run ();
}
