/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is marked of the words of a search in a web view. */
#include "config.h"

#include "pdf-page.h"
#include "reader/web-words.h"
#include "temporary.h"
#include "ui-test.h"
#include "web-test.h"

#define YELLOW 0xF8E45C

typedef struct
{
  GtkWindow     *window;
  SignetWebView *view;
  guint          count;
  gboolean       counted;
} Setting;

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
  setting->view = SIGNET_WEB_VIEW (signet_web_view_new (SIGNET_WEB_BLOCKED));
  g_signal_connect (signet_web_view_get_finder (setting->view), "counted", G_CALLBACK (counted_cb),
                    setting);
  setting->window = ui_test_show (GTK_WIDGET (setting->view), 600, 400);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  ui_test_end (setting->window);
}

static SignetFinder *
get_finder (Setting *setting)
{
  return signet_web_view_get_finder (setting->view);
}

static void
mark (Setting    *setting,
      const char *word,
      const char *other)
{
  const char *words[] = { word, other, NULL };

  signet_finder_mark (get_finder (setting), words);
}

#define LINES "<style>:root{background:#fff} body{margin:0}" \
              "p{margin:0;font:50px/100px monospace;color:#000}</style>"

typedef struct
{
  Setting  *setting;
  int       top;
  int       bottom;
  gboolean  marked;
} Rows;

static gboolean
are_marked (gpointer data)
{
  const Rows *rows = data;
  gboolean marked = FALSE;

  for (int y = rows->top; y < rows->bottom && !marked; y += 6)
    marked = web_test_get_pixel (rows->setting->view, 15, y) == YELLOW;
  return marked == rows->marked;
}

/* Of lines with a height of 100 pixels: "1" is one whose first letter is marked, in the end. */
static void
check_marks (Setting    *setting,
             const char *expected)
{
  for (int i = 0; expected[i] != '\0'; i++)
    ui_test_wait (are_marked, &(Rows) { setting, i * 100 + 30, i * 100 + 70, expected[i] == '1' });
}

/* All words, whether they are told before the mail is loaded or while it is shown. */
static void
test_words (Setting       *setting,
            gconstpointer  data)
{
  static const char html[] = LINES "<p>AB<p>xx<p>(\xC3\x89";

  mark (setting, "ab", "(e\xCC\x81");
  web_test_show_html (setting->view, html);
  check_marks (setting, "101");
  mark (setting, "x", "nothing");
  check_marks (setting, "010");
  web_test_show_html (setting->view, html);
  check_marks (setting, "010");
  signet_finder_stop (get_finder (setting));
  check_marks (setting, "000");
  mark (setting, "xx", "ab");
  check_marks (setting, "110");
}

/* A word is only ever a text, whatever stands in it. */
static void
test_hostile (Setting       *setting,
              gconstpointer  data)
{
  /* A newer WebKit begins a line where one of Unicode's ends. */
  static const char html[] = LINES "<style>p{height:100px;overflow:hidden}</style>"
                             "<p>&lt;/script&gt;'<p>\"\\\xE2\x80\xA8#<p>*/ } @NAME@";

  web_test_show_html (setting->view, html);
  check_marks (setting, "000");
  mark (setting, "</script>'", "'); document.body.remove(); ('");
  check_marks (setting, "100");
  mark (setting, "\"\\\xE2\x80\xA8#", "</style><p>x");
  check_marks (setting, "010");
  mark (setting, "\\u0022", "*/ } @name@");
  check_marks (setting, "001");
  mark (setting, "`${document.body.remove()}`", "\xF0\x9F\x98\x80\xE2\x80\xA9\n\x01");
  check_marks (setting, "000");
  mark (setting, "\"", "*/");
  check_marks (setting, "011");
}

/* A word goes on over letters that are written otherwise, but not from a line to the next. */
static void
test_elements (Setting       *setting,
               gconstpointer  data)
{
  web_test_show_html (setting->view, LINES "<style>needle{}</style><p>n<b>ee</b><i><u>d</u>l</i>e"
                      "<p>nee<br><p>dle<p>thread");
  mark (setting, "needle", "thread");
  check_marks (setting, "1001");
  web_test_show_html (setting->view, LINES "<p>nee<br>dle<div>need</div>le");
  check_marks (setting, "00");
}

/* A mail may paint highlights as it likes: it does not know the name of ours. */
static void
test_own_style (Setting       *setting,
                gconstpointer  data)
{
  web_test_show_html (setting->view, LINES "<style>::highlight(signet-word), ::highlight(signet)"
                      "{background:#f00 !important} p{text-transform:uppercase}</style><p>cat<p>dog");
  mark (setting, "cat", "cats");
  check_marks (setting, "10");
}

/* Nor does anything move or come anew when words change. */
static void
test_scrolled (Setting       *setting,
               gconstpointer  data)
{
  g_autoptr(GString) html = g_string_new (LINES);

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (html, "<p id=p%u>line %u", i, i);
  web_test_show_html (setting->view, html->str);
  setting->counted = FALSE;
  signet_finder_search (get_finder (setting), "line 49");
  while (signet_web_view_get_at_top (setting->view) || !setting->counted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (setting->count, ==, 1);
  mark (setting, "line", "49");
  ui_test_wait (are_marked, &(Rows) { setting, 0, 390, TRUE });
  g_assert_false (signet_web_view_get_at_top (setting->view));
  g_assert_cmpuint (signet_web_view_get_state (setting->view), ==, SIGNET_WEB_SHOWN);
}

static gboolean
is_counted (gpointer data)
{
  return ((Setting *) data)->counted;
}

/* What the find bar looks for takes the words' place. */
static void
test_find (Setting       *setting,
           gconstpointer  data)
{
  web_test_show_html (setting->view, LINES "<p>cat<p>dog<p>dog");
  mark (setting, "cat", "dog");
  check_marks (setting, "111");
  signet_finder_search (get_finder (setting), "dog");
  ui_test_wait (is_counted, setting);
  g_assert_cmpuint (setting->count, ==, 2);
  signet_finder_step (get_finder (setting), SIGNET_FIND_NEXT);
  signet_finder_step (get_finder (setting), SIGNET_FIND_PREVIOUS);
  check_marks (setting, "0");
  mark (setting, "cat", "dog");
  check_marks (setting, "111");
}

/* Each piece is a document, and all of them hear of the words, though those before still wait. */
static void
test_pieces (Setting       *setting,
             gconstpointer  data)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr(SignetWebDocument) document = web_test_make (LINES "<p>cat");
      static const char *const words[] = { "cat", "dog", "cat", NULL };

      for (guint i = 1; i < 150; i++)
        signet_web_document_add_text (document, "cat and dog", NULL);
      web_test_show (setting->view, document);
      mark (setting, words[round], "none");
      ui_test_wait (are_marked, &(Rows) { setting, 0, 90, round != 1 });
    }
}

/* A mail that is full of a word has marks, but not without end, and is there in time. */
static void
test_many (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GString) html = g_string_new (LINES "<p>x</p><div>");

  for (guint i = 0; i < 200000; i++)
    g_string_append (html, i % 10 == 0 ? "<b>x</b> " : "x ");
  mark (setting, "x", "x x");
  web_test_show_html (setting->view, html->str);
  check_marks (setting, "1");
}

typedef struct
{
  SignetWebView *view;
  guint32        color;
} Block;

static gboolean
has_color (gpointer data)
{
  const Block *block = data;

  return web_test_get_pixel (block->view, 15, 50) == block->color;
}

/* Letters on the yellow are black, whatever colours the mail has; here one that fills its cell. */
static void
check_letters (Setting    *setting,
               const char *html)
{
  mark (setting, "none", "nothing");
  web_test_show_html (setting->view, html);
  g_assert_cmphex (web_test_get_pixel (setting->view, 15, 50), !=, 0x000000);
  mark (setting, "\xE2\x96\x88", "cat");
  ui_test_wait (has_color, &(Block) { setting->view, 0x000000 });
}

static void
test_colors (Setting       *setting,
             gconstpointer  data)
{
  check_letters (setting, LINES "<p style='color:#f0f0f0'>&#9608;&#9608;&#9608;");
  check_letters (setting, LINES "<p style='color:#f0f0f0;-webkit-text-stroke:1px #fff'><a href=#x>&#9608;&#9608;");
}

static void
test_dark (Setting       *setting,
           gconstpointer  data)
{
  static const char style[] = "<style>body{margin:0} p{margin:0;font:50px/100px monospace}</style>";
  g_autofree char *lines = g_strconcat (style, "<p>cat<p>bird", NULL);
  g_autofree char *block = g_strconcat (style, "<p>&#9608;&#9608;&#9608;", NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  mark (setting, "cat", "dog");
  web_test_show_html (setting->view, lines);
  check_marks (setting, "10");
  check_letters (setting, block);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

/* Paper has no marks. */
static void
test_print (Setting       *setting,
            gconstpointer  data)
{
  char *directory = temporary_make ("words");
  g_autofree char *path = g_build_filename (directory, "mail.pdf", NULL);

  web_test_show_html (setting->view, LINES "<p>cat&#9608;");
  mark (setting, "cat", "\xE2\x96\x88");
  check_marks (setting, "1");
  web_test_print (setting->view, path);
  g_assert_cmpuint (pdf_page_count (path, 300, 0x000000), >, 0);
  g_assert_cmpuint (pdf_page_count (path, 300, YELLOW), ==, 0);
  temporary_remove (directory);
}

#define ADD(name, function) \
  g_test_add ("/ui/web-words/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ui_test_need_sandbox ();
  if (!signet_web_words_are_possible ())
    {
      g_print ("1..0 # SKIP this WebKit marks one word\n");
      return 0;
    }
  ADD ("words", test_words);
  ADD ("hostile", test_hostile);
  ADD ("elements", test_elements);
  ADD ("own-style", test_own_style);
  ADD ("scrolled", test_scrolled);
  ADD ("find", test_find);
  ADD ("pieces", test_pieces);
  ADD ("many", test_many);
  ADD ("colors", test_colors);
  ADD ("dark", test_dark);
  ADD ("print", test_print);
  return g_test_run ();
}
