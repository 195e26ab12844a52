/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/fit-layout.h"
#include "ui-test.h"

#define N_CHILDREN 3
#define CHILD_WIDTH 50
#define SPACING 10

typedef struct
{
  GtkWidget *row;
  GtkWidget *children[N_CHILDREN];
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  least)
{
  fixture->row = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_set_layout_manager (fixture->row, signet_fit_layout_new (SPACING, GPOINTER_TO_UINT (least)));
  for (int i = 0; i < N_CHILDREN; i++)
    {
      fixture->children[i] = adw_bin_new ();
      gtk_widget_set_size_request (fixture->children[i], CHILD_WIDTH, 20);
      gtk_widget_set_parent (fixture->children[i], fixture->row);
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->row);
}

static void
assert_asks_for (Fixture *fixture,
                 int      minimum,
                 int      natural)
{
  int got_minimum, got_natural;

  gtk_widget_measure (fixture->row, GTK_ORIENTATION_HORIZONTAL, -1, &got_minimum, &got_natural, NULL, NULL);
  g_assert_cmpint (got_minimum, ==, minimum);
  g_assert_cmpint (got_natural, ==, natural);
}

/* How many of the children are shown in that width, which are the first ones. */
static int
count_shown (Fixture *fixture,
             int      width)
{
  const GtkAllocation place = { 0, 0, width, 20 };
  int n = 0;

  /* GTK wants to be asked before it is told. */
  gtk_widget_measure (fixture->row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (fixture->row, &place, -1);
  while (n < N_CHILDREN && gtk_widget_get_child_visible (fixture->children[n]))
    n++;
  for (int i = n; i < N_CHILDREN; i++)
    g_assert_false (gtk_widget_get_child_visible (fixture->children[i]));
  return n;
}

static void
test_one_at_least (Fixture       *fixture,
                   gconstpointer  data)
{
  assert_asks_for (fixture, 50, 170);
  g_assert_cmpint (count_shown (fixture, 50), ==, 1);
  g_assert_cmpint (count_shown (fixture, 109), ==, 1);
  g_assert_cmpint (count_shown (fixture, 110), ==, 2);
  g_assert_cmpint (count_shown (fixture, 170), ==, 3);
  g_assert_cmpint (count_shown (fixture, 60), ==, 1);
}

static void
test_none_is_enough (Fixture       *fixture,
                     gconstpointer  data)
{
  assert_asks_for (fixture, 0, 170);
  g_assert_cmpint (count_shown (fixture, 0), ==, 0);
  g_assert_cmpint (count_shown (fixture, 50), ==, 1);
}

static void
test_hidden_children_take_no_room (Fixture       *fixture,
                                   gconstpointer  data)
{
  gtk_widget_set_visible (fixture->children[0], FALSE);
  assert_asks_for (fixture, 50, 110);
}

static void
test_right_to_left (Fixture       *fixture,
                    gconstpointer  data)
{
  graphene_rect_t first;

  gtk_widget_set_direction (fixture->row, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (count_shown (fixture, 200), ==, 3);
  g_assert_true (gtk_widget_compute_bounds (fixture->children[0], fixture->row, &first));
  g_assert_cmpfloat (first.origin.x, ==, 150);
}

#define ADD(name, least, function) \
  g_test_add ("/ui/fit-layout/" name, Fixture, GUINT_TO_POINTER (least), set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  ADD ("one", 1, test_one_at_least);
  ADD ("none", 0, test_none_is_enough);
  ADD ("hidden", 1, test_hidden_children_take_no_room);
  ADD ("right-to-left", 1, test_right_to_left);
  return g_test_run ();
}
