/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/beside-layout.h"
#include "ui-test.h"

#define BUTTON_WIDTH 80
#define SPACING SIGNET_BESIDE_LAYOUT_SPACING

typedef struct
{
  GtkWidget *row;
  GtkWidget *text;
  GtkWidget *button;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  sentence)
{
  fixture->row = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (fixture->row, signet_beside_layout_new ());
  fixture->text = g_object_new (GTK_TYPE_LABEL, "label", sentence, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  fixture->button = adw_bin_new ();
  gtk_widget_set_size_request (fixture->button, BUTTON_WIDTH, 20);
  gtk_box_append (GTK_BOX (fixture->row), fixture->text);
  gtk_box_append (GTK_BOX (fixture->row), fixture->button);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->row);
}

/* Returns: the least height in that width, px. */
static int
lay_out (Fixture *fixture,
         int      width)
{
  int least, height;

  gtk_widget_measure (fixture->row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, width);
  gtk_widget_measure (fixture->row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (fixture->row, &(GtkAllocation) { 0, 0, width, height }, -1);
  return height;
}

static graphene_rect_t
find (Fixture   *fixture,
      GtkWidget *child)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, fixture->row, &place));
  return place;
}

static void
test_beside (Fixture       *fixture,
             gconstpointer  sentence)
{
  const int height = lay_out (fixture, 600);
  const graphene_rect_t text = find (fixture, fixture->text), button = find (fixture, fixture->button);

  g_assert_cmpfloat (text.size.width, ==, 600 - BUTTON_WIDTH - SPACING);
  g_assert_cmpfloat (button.origin.x, ==, 600 - BUTTON_WIDTH);
  g_assert_cmpfloat (button.origin.y, <, height / 2);
}

static void
test_below (Fixture       *fixture,
            gconstpointer  sentence)
{
  const int height = lay_out (fixture, 200);
  const graphene_rect_t text = find (fixture, fixture->text), button = find (fixture, fixture->button);

  g_assert_cmpfloat (text.size.width, ==, 200);
  g_assert_cmpfloat (button.origin.x, ==, 200 - BUTTON_WIDTH);
  g_assert_cmpfloat (button.origin.y, ==, text.size.height);
  g_assert_cmpfloat (button.origin.y + button.size.height, ==, height);
}

/* Few words stay beside it however narrow that is. */
static void
test_few_words (Fixture       *fixture,
                gconstpointer  sentence)
{
  int natural;

  gtk_widget_measure (fixture->text, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  lay_out (fixture, natural + BUTTON_WIDTH + SPACING);
  g_assert_cmpfloat (find (fixture, fixture->button).origin.y, <, 10);
}

static void
test_no_button (Fixture       *fixture,
                gconstpointer  sentence)
{
  gtk_widget_set_visible (fixture->button, FALSE);
  lay_out (fixture, 200);
  g_assert_cmpfloat (find (fixture, fixture->text).size.width, ==, 200);
}

static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  sentence)
{
  gtk_widget_set_direction (fixture->row, GTK_TEXT_DIR_RTL);
  lay_out (fixture, 600);
  g_assert_cmpfloat (find (fixture, fixture->button).origin.x, ==, 0);
  g_assert_cmpfloat (find (fixture, fixture->text).origin.x, ==, BUTTON_WIDTH + SPACING);
}

#define LONG "Signed by Alice Example and not changed since; encrypted on its way to you by somebody known"
#define ADD(name, sentence, function) \
  g_test_add ("/ui/beside-layout/" name, Fixture, sentence, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("beside", LONG, test_beside);
  ADD ("below", LONG, test_below);
  ADD ("few-words", "Signed", test_few_words);
  ADD ("no-button", LONG, test_no_button);
  ADD ("right-to-left", LONG, test_right_to_left);
  return g_test_run ();
}
