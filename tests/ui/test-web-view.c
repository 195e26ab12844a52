/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The web view with real web processes: what it shows, what it finds, what a click does. */
#include "config.h"

#include <glib/gstdio.h>

#include "reader/web-kit-view.h"
#include "sample-mail.h"
#include "temporary.h"
#include "ui-test.h"
#include "web-test.h"

/* A picture of one red pixel. */
#define PIXEL "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="

typedef struct
{
  GtkWindow     *window;
  SignetWebView *view;
  char          *mailto;   /* what the program was asked to write to */
  guint          count;    /* found */
  gboolean       counted;
} Setting;

static void
mailto_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Setting *setting = user_data;

  g_free (setting->mailto);
  setting->mailto = g_variant_dup_string (parameter, NULL);
}

static void
counted_cb (SignetFinder *finder,
            guint         count,
            Setting      *setting)
{
  setting->count = count;
  setting->counted = TRUE;
}

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  static const GActionEntry actions[] = { { .name = "open", .activate = mailto_cb,
                                            .parameter_type = "s" } };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  setting->view = SIGNET_WEB_VIEW (signet_web_view_new (SIGNET_WEB_BLOCKED));
  g_signal_connect (signet_web_view_get_finder (setting->view), "counted", G_CALLBACK (counted_cb), setting);
  setting->window = ui_test_show (GTK_WIDGET (setting->view), 600, 400);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), setting);
  gtk_widget_insert_action_group (GTK_WIDGET (setting->window), "app", G_ACTION_GROUP (group));
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
  g_free (setting->mailto);
}

static gboolean
is_shown (gpointer data)
{
  return signet_web_view_get_state (data) == SIGNET_WEB_SHOWN;
}

static void
show (Setting           *setting,
      SignetWebDocument *document)
{
  web_test_show (setting->view, document);
}

static void
show_html (Setting    *setting,
           const char *html)
{
  web_test_show_html (setting->view, html);
}

static guint32
get_pixel (Setting *setting,
           int      x,
           int      y)
{
  return web_test_get_pixel (setting->view, x, y);
}

static gboolean
is_counted (gpointer data)
{
  return ((Setting *) data)->counted;
}

static SignetFinder *
get_finder (Setting *setting)
{
  return signet_web_view_get_finder (setting->view);
}

static guint
count (Setting    *setting,
       const char *text)
{
  setting->counted = FALSE;
  signet_finder_search (get_finder (setting), text);
  ui_test_wait (is_counted, setting);
  return setting->count;
}

static void
test_show (Setting       *setting,
           gconstpointer  data)
{
  show_html (setting, "<p style='position:fixed;inset:0;background:#00f'>one needle, one Needle");
  g_assert_cmpuint (get_pixel (setting, 300, 200), ==, 0x0000FF);
  g_assert_cmpuint (count (setting, "needle"), ==, 2);
  g_assert_cmpuint (count (setting, "thread"), ==, 0);

  /* The next one, in which nothing is left of the one before. */
  show_html (setting, "<p style='position:fixed;inset:0;background:#0f0'>thread");
  g_assert_cmpuint (get_pixel (setting, 300, 200), ==, 0x00FF00);
  g_assert_cmpuint (count (setting, "needle"), ==, 0);
  g_assert_cmpuint (count (setting, "thread"), ==, 1);
  signet_web_view_show (setting->view, NULL);
  g_assert_cmpuint (signet_web_view_get_state (setting->view), ==, SIGNET_WEB_EMPTY);
}

#define COVER "position:fixed;inset:0;width:100%;height:100%;border:0;background:#f00"

/* They look as if they did nothing, which is what they do; a link that is drawn as a button stays one. */
static void
test_forms (Setting       *setting,
            gconstpointer  data)
{
  static const char *const controls[] = {
    "<form><textarea style='" COVER " !important'></textarea></form>", "<input style='" COVER "'>",
    "<button style='" COVER "'></button>", "<input type=submit value=Go style='" COVER "'>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    {
      show_html (setting, controls[i]);
      g_test_message ("%s", controls[i]);
      g_assert_cmphex (get_pixel (setting, 300, 200), !=, 0xFF0000);
    }
  show_html (setting, "<a href='https://example.org'><button style='" COVER "'></button></a>");
  g_assert_cmphex (get_pixel (setting, 300, 200), ==, 0xFF0000);
  show_html (setting, "<style>input:disabled ~ p{" COVER "}</style><input><p>");
  g_assert_cmphex (get_pixel (setting, 300, 200), ==, 0xFF0000);
}

/* The document is UTF-8 whatever it says of itself. */
static void
test_charset (Setting       *setting,
              gconstpointer  data)
{
  show_html (setting, "<meta charset=iso-8859-1><p>Gr\xC3\xBC\xC3\x9F" "e</p>");
  g_assert_cmpuint (count (setting, "Gr\xC3\xBC\xC3\x9F" "e"), ==, 1);
}

static void
test_find (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GString) html = g_string_new (NULL);

  for (guint i = 0; i < 50; i++)
    g_string_append (html, "<p>needle<p>x<p>x<p>x");
  show_html (setting, html->str);
  g_assert_cmpuint (count (setting, "NEEDLE"), ==, 50);
  signet_finder_step (get_finder (setting), SIGNET_FIND_PREVIOUS);
  signet_finder_step (get_finder (setting), SIGNET_FIND_NEXT);
  g_assert_cmpuint (count (setting, ""), ==, 0);
  signet_finder_stop (get_finder (setting));
}

static SignetPart *
find_part (const char *content_id,
           gpointer    user_data)
{
  if (g_str_equal (content_id, "red@example.org"))
    return sample_mail_part ("image/png\nContent-Transfer-Encoding: base64", "a.png", PIXEL);
  if (g_str_equal (content_id, "text@example.org"))
    return sample_mail_part ("image/png", "a.png", "<html><body bgcolor=red>");
  return NULL;
}

/* Pictures are painted when they are decoded, which may be after the document is there. */
static gboolean
is_painted (gpointer setting)
{
  return get_pixel (setting, 50, 50) == 0xFF0000 && get_pixel (setting, 50, 250) == 0xFF0000;
}

static void
test_pictures (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(SignetWebDocument) document
    = web_test_make ("<style>body{margin:0;background:#fff} img{display:block;width:100px;height:100px}"
            "</style><img src='cid:red@example.org'><img src='cid:text@example.org'>"
            "<img src='data:image/png;base64," PIXEL "'><img src='cid:none@example.org'>");

  signet_web_document_set_parts (document, find_part, NULL, NULL);
  show (setting, document);
  ui_test_wait (is_painted, setting);
  g_assert_cmpuint (get_pixel (setting, 50, 150), !=, 0xFF0000);
}

/* Pieces are documents of their own: a style of one does nothing to another. */
static void
test_pieces (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetWebDocument) document = signet_web_document_new ();
  g_autoptr(GBytes) one = g_bytes_new_static ("<style>*{display:none!important}</style><p>hidden", 48);
  g_autoptr(GBytes) two = g_bytes_new_static ("<p>needle</p></section></body></html>", 37);

  signet_web_document_add_html (document, one, NULL);
  signet_web_document_add_text (document, "needle <b>", "Signed by Alice <b>");
  signet_web_document_add_html (document, two, "Signed by Alice <b>");
  show (setting, document);
  g_assert_cmpuint (count (setting, "needle"), ==, 2);
  g_assert_cmpuint (count (setting, "hidden"), ==, 0);
  g_assert_cmpuint (count (setting, "Alice <b>"), ==, 1);
}

#define LOREM "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt. "

/* A long quotation is folded, and still found. */
static void
test_fold (Setting       *setting,
           gconstpointer  data)
{
  show_html (setting, "<p>Answer</p><blockquote type=cite>needle " LOREM LOREM LOREM LOREM
                      "</blockquote><blockquote type=cite>short</blockquote>");
  g_assert_cmpuint (count (setting, "Quoted text"), ==, 1);
  g_assert_cmpuint (count (setting, "needle"), ==, 1);
  signet_finder_stop (get_finder (setting));

  /* Nothing but a quotation stays as it is. */
  show_html (setting, "<blockquote type=cite>" LOREM LOREM LOREM LOREM "</blockquote>");
  g_assert_cmpuint (count (setting, "Quoted text"), ==, 0);
}

static void
run (const char *command)
{
  g_autoptr(GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static void
click (int x,
       int y)
{
  g_autofree char *command = g_strdup_printf ("xdotool mousemove %d %d click 1", x, y);

  run (command);
}

static gboolean
is_written_to (gpointer data)
{
  return ((Setting *) data)->mailto != NULL;
}

#define PAGE(content) \
  "<style>body{margin:0} a{display:block;font-size:40px;line-height:100px;height:100px}</style>" content

/* What it says is what it is: the click does it. */
static void
test_link (Setting       *setting,
           gconstpointer  data)
{
  show_html (setting, PAGE ("<a href='mailto:bob@example.org'>bob@example.org</a>"));
  click (100, 50);
  ui_test_wait (is_written_to, setting);
  g_assert_cmpstr (setting->mailto, ==, "mailto:bob@example.org");
  g_assert_null (ui_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* Clicks, and expects to be asked about a link; answers by closing. */
static void
click_to_be_asked (Setting    *setting,
                   int         y,
                   const char *heading,
                   const char *target)
{
  AdwMessageDialog *dialog;

  click (100, y);
  dialog = ui_test_await_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, heading);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), target));
  g_assert_null (setting->mailto);
  adw_message_dialog_response (dialog, "close");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_deceptive_links (Setting       *setting,
                      gconstpointer  data)
{
  show_html (setting, PAGE ("<a href='mailto:mallory@example.net'>bob@example.org</a>"
                            "<a href='https://evil.example/x'>https://bank.example</a>"
                            "<a href='steam://run/1' target=_blank>Read</a>"));
  click_to_be_asked (setting, 50, "Open This Link?", "mallory@example.net");
  click_to_be_asked (setting, 150, "Open This Link?", "Opens evil.example");
  click_to_be_asked (setting, 250, "Link Not Opened", "steam://run/1");
}

static GtkWidget *
find_target (GtkWidget *widget)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, "link-target") ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_target (child);
  return found;
}

static gboolean
is_target_seen (gpointer user_data)
{
  return gtk_widget_get_visible (user_data);
}

/* Whose host it is stands at its end, which is seen in a window that has no room for all of it. */
static void
test_hovered (Setting       *setting,
              gconstpointer  data)
{
  GtkWidget *target = find_target (GTK_WIDGET (setting->view));

  show_html (setting, PAGE ("<a href='https://login.bank.example.with.so.many.labels.before.the.last.of.them."
                            "that.nobody.could.see.where.it.leads.in.the.end.evil.example/'>Log in</a>"));
  run ("xdotool mousemove 100 50");
  ui_test_wait (is_target_seen, target);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (target)), "evil.example\n"));
  g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (target)), ==, PANGO_ELLIPSIZE_MIDDLE);
}

/* In a frame too. */
static void
test_link_in_piece (Setting       *setting,
                    gconstpointer  data)
{
  g_autoptr(SignetWebDocument) document = signet_web_document_new ();
  static const char html[] = PAGE ("<a href='mailto:bob@example.org'>bob@example.org</a>");
  g_autoptr(GBytes) bytes = g_bytes_new_static (html, sizeof html - 1);

  signet_web_document_add_html (document, bytes, NULL);
  signet_web_document_add_html (document, bytes, NULL);
  show (setting, document);
  /* Its height is told a moment later. */
  while (setting->mailto == NULL)
    {
      get_pixel (setting, 0, 0);
      click (100, 160);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpstr (setting->mailto, ==, "mailto:bob@example.org");
}

static void
test_sealed (Setting       *setting,
             gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      g_autoptr(SignetWebDocument) document = web_test_make ("<p>secret");

      signet_web_document_seal (document);
      show (setting, document);
      signet_web_view_show (SIGNET_WEB_VIEW (signet_web_view_new (SIGNET_WEB_IMAGES)), document);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*gets nothing from the network*");
}

static gboolean
is_crashed (gpointer data)
{
  return signet_web_view_get_state (data) == SIGNET_WEB_CRASHED;
}

/* Kills the web processes that descend from this one. */
static void
kill_web_process (void)
{
  g_autofree char *command
    = g_strdup_printf ("sh -c 'kids () { for k in $(cat /proc/$1/task/*/children); do echo $k; kids $k;"
                       " done; }; for p in $(kids %d); do grep -q ^WebKitWebP /proc/$p/comm && kill"
                       " -KILL $p; done 2>/dev/null; true'", getpid ());

  run (command);
}

static void
test_crash (Setting       *setting,
            gconstpointer  data)
{
  GtkWidget *label;

  show_html (setting, "<p>needle");
  kill_web_process ();
  ui_test_wait (is_crashed, setting->view);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (setting->window), "Message Cannot Be Drawn"));
  label = ui_test_find_label (GTK_WIDGET (setting->window), "Reload");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  ui_test_wait (is_shown, setting->view);
  g_assert_cmpuint (count (setting, "needle"), ==, 1);

  /* And the next mail comes by itself. */
  kill_web_process ();
  ui_test_wait (is_crashed, setting->view);
  show_html (setting, "<p>thread");
  g_assert_cmpuint (count (setting, "thread"), ==, 1);
}

static void
test_print (Setting       *setting,
            gconstpointer  data)
{
  char *directory = temporary_make ("print");
  g_autofree char *path = g_build_filename (directory, "mail.pdf", NULL);
  g_autofree char *contents = NULL;

  show_html (setting, "<p>needle");
  web_test_print (setting->view, path);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  temporary_remove (directory);
}

static guint
get_brightness (guint32 pixel)
{
  return ((pixel >> 16) & 0xFF) + ((pixel >> 8) & 0xFF) + (pixel & 0xFF);
}

typedef struct
{
  Setting *setting;
  int      x;
  int      y;
  guint32  color;
} Spot;

static gboolean
has_color (gpointer data)
{
  const Spot *spot = data;

  return get_pixel (spot->setting, spot->x, spot->y) == spot->color;
}

/* Pieces get their height, and pictures their size, after the page was loaded. */
static void
wait_for_pixel (Setting *setting,
                int      x,
                int      y,
                guint32  color)
{
  ui_test_wait (has_color, &(Spot) { setting, x, y, color });
}

/* What is seen around the view. */
static guint32
get_window_color (Setting *setting)
{
  GdkRGBA color;

  g_assert_true (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (setting->window)),
                                                 "window_bg_color", &color));
  return (guint32) (color.red * 255 + 0.5) << 16 | (guint32) (color.green * 255 + 0.5) << 8
         | (guint32) (color.blue * 255 + 0.5);
}

/* A mail that has dark colours gets them, one that knows nothing of them stays as on paper. */
static void
test_dark (Setting       *setting,
           gconstpointer  data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  show_html (setting, "<style>:root{color-scheme:light dark;background:#fff}"
                      "@media(prefers-color-scheme:dark){:root{background:#102030}}</style>x");
  g_assert_cmphex (get_pixel (setting, 300, 200), ==, 0x102030);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (setting->view), "paper"));

  /* One that paints its dark ground itself. */
  show_html (setting, "<style>@media(prefers-color-scheme:dark){body{background:#102030}}</style>x");
  g_assert_cmphex (get_pixel (setting, 300, 200), ==, 0x102030);
  show_html (setting, "<style>@media(prefers-color-scheme:dark){img{opacity:0.9}}</style>x");
  g_assert_cmphex (get_pixel (setting, 300, 200), ==, 0xFFFFFF);

  show_html (setting, "<div style='color:#000;font-size:300px;line-height:400px'>&#9608;</div>");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (setting->view), "paper"));
  g_assert_cmphex (get_pixel (setting, 590, 200), ==, 0xFFFFFF);
  g_assert_cmphex (get_pixel (setting, 100, 200), ==, 0x000000);

  /* One without any colours follows the desktop: light letters. */
  show_html (setting, "<div style='font-size:300px;line-height:400px'>&#9608;</div>");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (setting->view), "paper"));
  g_assert_cmpuint (get_brightness (get_pixel (setting, 100, 200)), >, 600);
  wait_for_pixel (setting, 590, 200, get_window_color (setting));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_zoom (Setting       *setting,
           gconstpointer  data)
{
  show_html (setting, "<style>body{margin:0}div{width:100px;height:100px;background:#f00}</style><div>");
  g_assert_cmphex (get_pixel (setting, 150, 150), !=, 0xFF0000);
  signet_web_view_set_zoom (setting->view, 2);
  g_assert_cmphex (get_pixel (setting, 150, 150), ==, 0xFF0000);
}

static gboolean
is_scrolled (gpointer data)
{
  return !signet_web_view_get_at_top (data);
}

static gboolean
is_at_top (gpointer data)
{
  return signet_web_view_get_at_top (data);
}

/* Keys scroll it, and the beginning is known. */
static void
test_scroll (Setting       *setting,
             gconstpointer  data)
{
  show_html (setting, "<div style='height:5000px'>x</div>");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (setting->view)));
  g_assert_true (signet_web_view_get_at_top (setting->view));
  run ("xdotool key Next");
  ui_test_wait (is_scrolled, setting->view);
  run ("xdotool key Home");
  ui_test_wait (is_at_top, setting->view);
}

static gboolean
is_unguarded (gpointer data)
{
  return signet_web_view_get_state (data) == SIGNET_WEB_UNGUARDED;
}

/* Nothing is shown, then and later. In a process of its own, which the variable is set for. */
static void
check_unguarded (const char *variable,
                 const char *value)
{
  if (g_test_subprocess ())
    {
      GtkWidget *view = signet_web_view_new (SIGNET_WEB_BLOCKED);
      g_autoptr(SignetWebDocument) document = web_test_make ("<p>needle");
      GtkWindow *window = ui_test_show (view, 600, 400);

      signet_web_view_show (SIGNET_WEB_VIEW (view), document);
      ui_test_wait (is_unguarded, view);
      signet_web_view_show (SIGNET_WEB_VIEW (view), document);
      g_assert_true (is_unguarded (view));
      g_assert_cmpfloat (
        gtk_widget_get_opacity (GTK_WIDGET (signet_web_kit_view_get_inner (SIGNET_WEB_KIT_VIEW (view)))), ==, 0);
      ui_test_end (window);
    }
  else
    {
      g_autofree char *before = g_strdup (g_getenv (variable));

      g_setenv (variable, value, TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      if (before != NULL)
        g_setenv (variable, before, TRUE);
      else
        g_unsetenv (variable);
    }
}

static void
test_no_filter (void)
{
  char *directory = temporary_make ("no-filter");
  g_autofree char *file = g_build_filename (directory, "signet", NULL);

  /* A file is where the directory of the filters would be made. */
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  check_unguarded ("XDG_CACHE_HOME", directory);
  temporary_remove (directory);
}

/* As in a container that allows no namespaces. */
static void
test_no_sandbox (void)
{
  char *directory = temporary_make ("no-sandbox");
  g_autofree char *file = g_build_filename (directory, "bwrap", NULL);
  g_autofree char *path = g_strconcat (directory, ":", g_getenv ("PATH"), NULL);

  g_assert_true (g_file_set_contents (file, "#!/bin/sh\necho no namespaces here >&2\nexit 1\n", -1, NULL));
  g_assert_cmpint (g_chmod (file, 0700), ==, 0);
  check_unguarded ("PATH", path);
  temporary_remove (directory);
}

#define ADD(name, function) \
  g_test_add ("/ui/web-view/" name, Setting, NULL, set_up, function, tear_down)

#define WIDE "<body style='margin:0'><table width=1000 cellpadding=0 cellspacing=0><tr height=100>" \
             "<td bgcolor=#ff0000><td width=200 bgcolor=#0000ff></table>"

/* A mail that is wider than the window is made smaller, down to a half; one that fits is left alone. */
static void
test_wide (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(SignetWebDocument) pieces = web_test_make (WIDE);

  show_html (setting, WIDE);
  g_assert_cmphex (get_pixel (setting, 580, 20), ==, 0x0000FF);
  g_assert_cmphex (get_pixel (setting, 460, 20), ==, 0xFF0000);
  show_html (setting, "<body style='margin:0'><table width=2400 cellpadding=0 cellspacing=0>"
             "<tr height=100><td bgcolor=#ff0000><td width=1000 bgcolor=#0000ff></table>");
  g_assert_cmphex (get_pixel (setting, 580, 20), ==, 0xFF0000);
  show_html (setting, "<body style='margin:0'><table width=400 cellpadding=0 cellspacing=0>"
             "<tr height=100><td bgcolor=#ff0000></table>");
  g_assert_cmphex (get_pixel (setting, 390, 20), ==, 0xFF0000);
  g_assert_cmphex (get_pixel (setting, 410, 20), ==, 0xFFFFFF);

  signet_web_document_add_text (pieces, "below", NULL);
  show (setting, pieces);
  wait_for_pixel (setting, 580, 20, 0x0000FF);
}

/* A picture does not widen the page, and keeps its shape. */
static void
test_wide_picture (Setting       *setting,
                   gconstpointer  data)
{
  show_html (setting, "<body style='margin:0'><img width=1200 height=200 "
             "src='data:image/png;base64," PIXEL "'><div style='background:#0000ff'>&nbsp;</div>");
  wait_for_pixel (setting, 590, 50, 0xFF0000);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  ADD ("show", test_show);
  ADD ("forms", test_forms);
  ADD ("charset", test_charset);
  ADD ("find", test_find);
  ADD ("pictures", test_pictures);
  ADD ("pieces", test_pieces);
  ADD ("fold", test_fold);
  ADD ("link", test_link);
  ADD ("deceptive-links", test_deceptive_links);
  ADD ("hovered", test_hovered);
  ADD ("link-in-piece", test_link_in_piece);
  ADD ("sealed", test_sealed);
  ADD ("crash", test_crash);
  ADD ("print", test_print);
  ADD ("dark", test_dark);
  ADD ("zoom", test_zoom);
  ADD ("wide", test_wide);
  ADD ("wide-picture", test_wide_picture);
  ADD ("scroll", test_scroll);
  g_test_add_func ("/ui/web-view/no-filter", test_no_filter);
  g_test_add_func ("/ui/web-view/no-sandbox", test_no_sandbox);
  return g_test_run ();
}
