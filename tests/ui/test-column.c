/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/column.h"
#include "ui-test.h"

#define TOP_HEIGHT    150
#define BOTTOM_HEIGHT 120
#define WIDTH         400
#define HEIGHT        300

typedef struct
{
  GtkWindow     *window;
  GtkWidget     *column;
  GtkWidget     *top;
  GtkWidget     *bottom;
  GtkTextView   *body;
  GtkAdjustment *adjustment;
} Sheet;

static GtkWidget *
make_block (int height)
{
  GtkWidget *block = gtk_button_new ();

  gtk_widget_set_size_request (block, -1, height);
  return block;
}

static void
begin (Sheet *sheet,
       guint  n_lines,
       int    width)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%sline %u", i > 0 ? "\n" : "", i);
  sheet->top = make_block (TOP_HEIGHT);
  sheet->bottom = make_block (BOTTOM_HEIGHT);
  sheet->body = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (sheet->body), text->str, -1);
  sheet->column = g_object_new (SIGNET_TYPE_COLUMN, "top", sheet->top, "body", sheet->body,
                                "bottom", sheet->bottom, "maximum-width", 500, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), sheet->column);
  sheet->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  sheet->window = ui_test_show (scroller, width, HEIGHT);
}

static int
get_y (Sheet     *sheet,
       GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, sheet->column, &bounds));
  return (int) bounds.origin.y;
}

static gboolean
is_laid_out (gpointer data)
{
  Sheet *sheet = data;
  GtkTextIter end;
  GdkRectangle last;

  /* GtkTextView looks at its lines by and by. */
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (sheet->body), &end);
  gtk_text_view_get_iter_location (sheet->body, &end, &last);
  return gtk_adjustment_get_upper (sheet->adjustment)
         == TOP_HEIGHT + last.y + last.height + BOTTOM_HEIGHT;
}

static void
test_short (void)
{
  Sheet sheet;

  begin (&sheet, 1, WIDTH);
  g_assert_cmpint (get_y (&sheet, sheet.top), ==, 0);
  g_assert_cmpint (get_y (&sheet, GTK_WIDGET (sheet.body)), ==, TOP_HEIGHT);
  g_assert_cmpint (get_y (&sheet, sheet.bottom), ==,
                   TOP_HEIGHT + gtk_widget_get_height (GTK_WIDGET (sheet.body)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (sheet.body)), <, 50);
  ui_test_end (sheet.window);
}

static void
test_long (void)
{
  Sheet sheet;

  begin (&sheet, 5000, WIDTH);
  ui_test_wait (is_laid_out, &sheet);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (sheet.body)), ==, HEIGHT);
  g_assert_cmpfloat (gtk_adjustment_get_upper (sheet.adjustment), >, 5000 * 10);

  /* In the middle the body fills the window. */
  gtk_adjustment_set_value (sheet.adjustment, 20000);
  ui_test_settle (sheet.column);
  g_assert_cmpint (get_y (&sheet, GTK_WIDGET (sheet.body)), ==, 0);
  GdkRectangle visible;
  gtk_text_view_get_visible_rect (sheet.body, &visible);
  g_assert_cmpint (visible.y, ==, 20000 - TOP_HEIGHT);

  gtk_adjustment_set_value (sheet.adjustment, G_MAXINT);
  ui_test_settle (sheet.column);
  g_assert_cmpint (get_y (&sheet, sheet.bottom), ==, HEIGHT - BOTTOM_HEIGHT);
  g_assert_cmpint (get_y (&sheet, GTK_WIDGET (sheet.body)), ==, -BOTTOM_HEIGHT);

  signet_column_scroll_to_top (SIGNET_COLUMN (sheet.column));
  ui_test_settle (sheet.column);
  g_assert_cmpint (get_y (&sheet, sheet.top), ==, 0);
  ui_test_end (sheet.window);
}

/* Every place of the sheet is shown as one would scroll over it. */
static void
test_every_place (void)
{
  Sheet sheet;

  begin (&sheet, 60, WIDTH);
  ui_test_wait (is_laid_out, &sheet);
  int last = (int) (gtk_adjustment_get_upper (sheet.adjustment) - HEIGHT);
  for (int value = 0; value <= last; value += 37)
    {
      GdkRectangle visible;

      gtk_adjustment_set_value (sheet.adjustment, value);
      ui_test_settle (sheet.column);
      gtk_text_view_get_visible_rect (sheet.body, &visible);
      g_assert_cmpint (get_y (&sheet, GTK_WIDGET (sheet.body)) - visible.y, ==, TOP_HEIGHT - value);
      g_assert_cmpint (get_y (&sheet, sheet.top), ==, -value);
    }
  ui_test_end (sheet.window);
}

static void
test_body_scrolls (void)
{
  Sheet sheet;
  GtkTextIter end;

  begin (&sheet, 500, WIDTH);
  ui_test_wait (is_laid_out, &sheet);
  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (sheet.body), &end);
  gtk_text_view_scroll_to_iter (sheet.body, &end, 0, FALSE, 0, 0);
  ui_test_settle (sheet.column);
  g_assert_cmpfloat (gtk_adjustment_get_value (sheet.adjustment), ==,
                     gtk_adjustment_get_upper (sheet.adjustment) - HEIGHT - BOTTOM_HEIGHT);
  ui_test_end (sheet.window);
}

static void
test_focus (void)
{
  Sheet sheet;

  begin (&sheet, 500, WIDTH);
  ui_test_wait (is_laid_out, &sheet);
  gtk_widget_grab_focus (sheet.bottom);
  ui_test_settle (sheet.column);
  g_assert_cmpint (get_y (&sheet, sheet.bottom), ==, HEIGHT - BOTTOM_HEIGHT);
  gtk_widget_grab_focus (sheet.top);
  ui_test_settle (sheet.column);
  g_assert_cmpint (get_y (&sheet, sheet.top), ==, 0);
  ui_test_end (sheet.window);
}

static void
test_wide (void)
{
  Sheet sheet;
  graphene_rect_t bounds;

  begin (&sheet, 3, 700);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (sheet.body), sheet.column, &bounds));
  g_assert_cmpfloat (bounds.size.width, ==, 500);
  g_assert_cmpfloat (bounds.origin.x, ==, 100);
  ui_test_end (sheet.window);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/column/short", test_short);
  g_test_add_func ("/ui/column/long", test_long);
  g_test_add_func ("/ui/column/every-place", test_every_place);
  g_test_add_func ("/ui/column/body-scrolls", test_body_scrolls);
  g_test_add_func ("/ui/column/focus", test_focus);
  g_test_add_func ("/ui/column/wide", test_wide);
  return g_test_run ();
}
