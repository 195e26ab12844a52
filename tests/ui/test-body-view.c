/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/body-view.h"
#include "ui-test.h"

static char *
get_text (SignetBodyView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static GtkWindow *
begin (SignetBodyView **view)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *view = g_object_new (SIGNET_TYPE_BODY_VIEW, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*view));
  return ui_test_show (scroller, 600, 400);
}

static gboolean
is_filled (gpointer data)
{
  return !signet_body_view_is_filling (data);
}

static void
check (SignetBodyView *view,
       const char     *text,
       const char     *expected)
{
  signet_body_view_set_text (view, text, NULL, NULL);
  ui_test_wait (is_filled, view);
  g_autofree char *found = get_text (view);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_text (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);

  check (view, "hello\n> quoted http://a.example\n\nworld\n\n",
         "hello\n> quoted http://a.example\n\nworld");
  check (view, "", "");
  check (view, "日本語 🎉", "日本語 🎉");
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  ui_test_end (window);
}

/* A long text comes in by and by, and another one overtakes it. It is not laid out here: that takes
 * GtkTextView's time. */
static void
test_long (void)
{
  SignetBodyView *view = g_object_ref_sink (g_object_new (SIGNET_TYPE_BODY_VIEW, NULL));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "line %u of a long text\n", i);
  signet_body_view_set_text (view, text->str, NULL, NULL);
  g_assert_true (signet_body_view_is_filling (view));
  check (view, "short", "short");
  g_strchomp (text->str);
  check (view, text->str, text->str);
  signet_body_view_set_text (view, text->str, NULL, NULL);
  g_object_unref (view);
}

/* A paragraph that is too long is broken, and nothing of it is lost. */
static void
test_long_paragraph (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);
  g_autoptr(GString) words = g_string_new ("begin");
  g_autoptr(GString) letters = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (words, " wörd");
  for (guint i = 0; i < 10000; i++)
    g_string_append (letters, "ü");

  signet_body_view_set_text (view, words->str, NULL, NULL);
  ui_test_wait (is_filled, view);
  g_autofree char *shown = get_text (view);
  g_auto(GStrv) lines = g_strsplit (shown, "\n", -1);
  g_autofree char *joined = g_strjoinv ("", lines);
  g_assert_cmpstr (joined, ==, words->str);
  g_assert_cmpuint (strlen (lines[0]), <=, 4096);
  g_assert_true (g_str_has_suffix (lines[0], " "));

  signet_body_view_set_text (view, letters->str, NULL, NULL);
  ui_test_wait (is_filled, view);
  g_autofree char *shown_letters = get_text (view);
  g_auto(GStrv) letter_lines = g_strsplit (shown_letters, "\n", -1);
  g_autofree char *joined_letters = g_strjoinv ("", letter_lines);
  g_assert_cmpstr (joined_letters, ==, letters->str);
  ui_test_end (window);
}

static char *
link_at (SignetBodyView *view,
         int             offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &place);
  return signet_body_view_dup_link_at (view, place.x + 1, place.y + place.height / 2);
}

static void
check_link (SignetBodyView *view,
            int             offset,
            const char     *expected)
{
  g_autofree char *found = link_at (view, offset);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_links (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);

  signet_body_view_set_text (view,
                             "see http://a.example/x and\n> mailto:b@c.example, javascript:x", NULL, NULL);
  ui_test_settle (GTK_WIDGET (view));
  check_link (view, 0, NULL);
  check_link (view, 4, "http://a.example/x");
  check_link (view, 21, "http://a.example/x");
  check_link (view, 22, NULL);
  check_link (view, 35, "mailto:b@c.example");
  check_link (view, 55, NULL);
  ui_test_end (window);
}

/* A link that goes on in the next line is shown as it is, and so is any other text. */
static void
test_without_hyphens (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;

  signet_body_view_set_text (view, "see http://a.example/x and\n> quoted", NULL, NULL);
  ui_test_settle (GTK_WIDGET (view));
  for (gtk_text_buffer_get_start_iter (buffer, &iter); !gtk_text_iter_is_end (&iter);
       gtk_text_iter_forward_char (&iter))
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
      gboolean hyphens = TRUE;

      for (GSList *tag = tags; tag != NULL && hyphens; tag = tag->next)
        g_object_get (tag->data, "insert-hyphens", &hyphens, NULL);
      g_assert_false (hyphens);
    }
  ui_test_end (window);
}

#define QUOTES ">a\n>b\n>c\n>d\n>e\n> needle\n"

/* The window coordinates of the middle of the character there. */
static void
click_at (SignetBodyView *view,
          int             offset)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter iter;
  GdkRectangle place;
  int x, y;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x + place.width / 2, place.y + place.height / 2, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_BUBBLE)
        g_signal_emit_by_name (controller, "released", 1, (double) x, (double) y);
    }
}

static void
check_now (SignetBodyView *view,
           const char     *expected)
{
  g_autofree char *found = get_text (view);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_fold (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);

  check (view, "Yes\n" QUOTES "No\n" QUOTES,
         "Yes\n\u25b8 6 quoted lines\nNo\n\u25b8 6 quoted lines\n");
  ui_test_settle (GTK_WIDGET (view));
  click_at (view, 6);
  check_now (view, "Yes\n\u25be 6 quoted lines\n" QUOTES "No\n\u25b8 6 quoted lines\n");
  ui_test_settle (GTK_WIDGET (view));
  click_at (view, 6);
  check_now (view, "Yes\n\u25b8 6 quoted lines\nNo\n\u25b8 6 quoted lines\n");

  /* The last one, which ends with the text. */
  ui_test_settle (GTK_WIDGET (view));
  click_at (view, 28);
  check_now (view, "Yes\n\u25b8 6 quoted lines\nNo\n\u25be 6 quoted lines\n" QUOTES);
  ui_test_end (window);
}

typedef struct
{
  guint    wanted;
  gboolean found;
} Count;

static void
counted_cb (SignetFinder *finder,
            guint         number,
            Count        *count)
{
  count->found = number == count->wanted;
}

static gboolean
is_found (gpointer data)
{
  return ((Count *) data)->found;
}

static void
search (SignetBodyView *view,
        const char     *text,
        guint           wanted)
{
  SignetFinder *finder = signet_body_view_get_finder (view);
  Count count = { wanted, FALSE };
  gulong handler = g_signal_connect (finder, "counted", G_CALLBACK (counted_cb), &count);

  signet_finder_search (finder, text);
  ui_test_wait (is_found, &count);
  g_signal_handler_disconnect (finder, handler);
}

static char *
get_selected (SignetBodyView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter from, to;

  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &from, &to));
  return g_strdup_printf ("%d-%d", gtk_text_iter_get_offset (&from), gtk_text_iter_get_offset (&to));
}

/* What is folded is found, in whatever case, and the first and the next one are selected. */
static void
test_find (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);

  signet_body_view_set_text (view, "A Needle\n" QUOTES "needle", NULL, NULL);
  search (view, "NEEDLE", 3);
  g_autofree char *first = get_selected (view);
  g_assert_cmpstr (first, ==, "2-8");
  signet_finder_step (signet_body_view_get_finder (view), SIGNET_FIND_PREVIOUS);
  g_autofree char *last = get_selected (view);
  g_assert_cmpstr (last, ==, "50-56");
  search (view, "thread", 0);
  search (view, "", 0);
  ui_test_end (window);
}

/* How many characters look as what was found looks. */
static guint
count_marked (SignetBodyView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter at;
  guint n = 0;

  gtk_text_buffer_get_start_iter (buffer, &at);
  do
    {
      g_autoptr(GSList) tags = gtk_text_iter_get_tags (&at);

      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        {
          gboolean background;

          g_object_get (tag->data, "background-set", &background, NULL);
          n += background;
        }
    }
  while (gtk_text_iter_forward_char (&at));
  return n;
}

static gboolean
is_marked (gpointer data)
{
  return count_marked (data) == 2 * 6 + 3;
}

/* Several words at once, without going anywhere, and until something is searched for. */
static void
test_mark (void)
{
  const char *const words[] = { "needle", "hay", NULL };
  SignetBodyView *view;
  GtkWindow *window = begin (&view);
  SignetFinder *finder = signet_body_view_get_finder (view);

  signet_body_view_set_text (view, "A Needle\nin the HAY, a needle", NULL, NULL);
  signet_finder_mark (finder, words);
  ui_test_wait (is_marked, view);
  g_assert_false (gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
  search (view, "hay", 1);
  g_assert_cmpuint (count_marked (view), ==, 3);
  signet_finder_mark (finder, words);
  ui_test_wait (is_marked, view);
  signet_body_view_set_text (view, "Another needle, needle and hay", NULL, NULL);
  ui_test_wait (is_marked, view);
  signet_finder_stop (finder);
  g_assert_cmpuint (count_marked (view), ==, 0);
  ui_test_end (window);
}

/* A long text is searched to its end, while it comes in. */
static void
test_find_long (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 100 == 0 ? "a needle in the haystack\n" : "nothing but the haystack\n");
  signet_body_view_set_text (view, text->str, NULL, NULL);
  search (view, "needle", 200);
  ui_test_end (window);
}

static void
test_style (void)
{
  SignetBodyView *view;
  GtkWindow *window = begin (&view);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  signet_body_view_set_text (view, "http://a.example\n> quoted", NULL, NULL);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_test_settle (GTK_WIDGET (view));
  GtkTextIter iter;
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), &iter);
  g_autoptr(GSList) tags = gtk_text_iter_get_tags (&iter);
  GtkTextTag *link = g_slist_last (tags)->data;
  g_autoptr(GdkRGBA) dark = NULL;
  g_autoptr(GdkRGBA) light = NULL;
  g_object_get (link, "foreground-rgba", &dark, NULL);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  ui_test_settle (GTK_WIDGET (view));
  g_object_get (link, "foreground-rgba", &light, NULL);
  g_assert_false (gdk_rgba_equal (dark, light));
  ui_test_end (window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/body-view/text", test_text);
  g_test_add_func ("/ui/body-view/long", test_long);
  g_test_add_func ("/ui/body-view/long-paragraph", test_long_paragraph);
  g_test_add_func ("/ui/body-view/links", test_links);
  g_test_add_func ("/ui/body-view/without-hyphens", test_without_hyphens);
  g_test_add_func ("/ui/body-view/fold", test_fold);
  g_test_add_func ("/ui/body-view/find", test_find);
  g_test_add_func ("/ui/body-view/mark", test_mark);
  g_test_add_func ("/ui/body-view/find-long", test_find_long);
  g_test_add_func ("/ui/body-view/style", test_style);
  return g_test_run ();
}
