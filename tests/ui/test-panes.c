/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/panes.h"
#include "ui-test.h"

typedef struct
{
  GtkWindow   *window;
  SignetPanes *panes;
  GtkWidget   *children[SIGNET_N_PANES];
} Fixture;

static GtkWidget *
make_pane (void)
{
  GtkWidget *pane = gtk_button_new_with_label ("Pane");

  gtk_widget_set_size_request (pane, 100, 100);
  return pane;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  width)
{
  for (int i = 0; i < SIGNET_N_PANES; i++)
    fixture->children[i] = make_pane ();
  fixture->panes = g_object_new (SIGNET_TYPE_PANES,
                                 "folders", fixture->children[SIGNET_PANE_FOLDERS],
                                 "list", fixture->children[SIGNET_PANE_LIST],
                                 "reader", fixture->children[SIGNET_PANE_READER],
                                 "sidebar-width", 220,
                                 "list-width", 380,
                                 NULL);
  fixture->window = ui_test_show (GTK_WIDGET (fixture->panes), GPOINTER_TO_INT (width), 400);
  ui_test_settle (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
}

/* Widths of the panes that can be seen; 0 for one that cannot. */
static void
assert_widths (Fixture *fixture,
               int      folders,
               int      list,
               int      reader)
{
  const int expected[SIGNET_N_PANES] = { folders, list, reader };

  ui_test_settle (GTK_WIDGET (fixture->window));
  for (int i = 0; i < SIGNET_N_PANES; i++)
    {
      GtkWidget *child = fixture->children[i];
      int width = gtk_widget_get_mapped (child) ? gtk_widget_get_width (child) : 0;
      GtkBorder padding = { 0, };

      gtk_style_context_get_padding (gtk_widget_get_style_context (child), &padding);
      if (width > 0)
        width += padding.left + padding.right;
      g_assert_cmpint (width, ==, expected[i]);
    }
}

static void
assert_flags (Fixture *fixture,
              gboolean folders,
              gboolean list,
              gboolean reader)
{
  gboolean shown[SIGNET_N_PANES];

  g_object_get (fixture->panes, "folders-shown", &shown[0], "list-shown", &shown[1], "reader-shown",
                &shown[2], NULL);
  g_assert_cmpint (shown[0], ==, folders);
  g_assert_cmpint (shown[1], ==, list);
  g_assert_cmpint (shown[2], ==, reader);
}

static void
test_three (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpint (signet_panes_get_mode (fixture->panes), ==, SIGNET_PANES_THREE);
  assert_widths (fixture, 220, 380, 600);
  assert_flags (fixture, TRUE, TRUE, TRUE);
  g_assert_false (signet_panes_back (fixture->panes));

  g_object_set (fixture->panes, "sidebar-width", 300, NULL);
  assert_widths (fixture, 300, 380, 520);
}

/* A pane with a button that GTK would choose, before what is meant. */
static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Back"));
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (rows), gtk_button_new_with_label ("Row"));
  return box;
}

static void
focus_rows_cb (Fixture *fixture)
{
  gtk_widget_child_focus (gtk_widget_get_last_child (fixture->children[SIGNET_PANE_LIST]),
                          GTK_DIR_TAB_FORWARD);
}

/* The keyboard goes where the user goes, though the pane comes on the screen later. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *list = make_box ();

  g_assert_cmpint (signet_panes_get_mode (fixture->panes), ==, SIGNET_PANES_ONE);
  fixture->children[SIGNET_PANE_LIST] = list;
  g_object_set (fixture->panes, "list", list, NULL);
  signet_panes_set_pane (fixture->panes, SIGNET_PANE_READER);
  ui_test_settle (GTK_WIDGET (fixture->window));
  gtk_widget_grab_focus (fixture->children[SIGNET_PANE_READER]);
  g_signal_connect_swapped (fixture->panes, "notify::pane", G_CALLBACK (focus_rows_cb), fixture);
  g_assert_true (signet_panes_back (fixture->panes));
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_widget_get_parent (gtk_window_get_focus (fixture->window))
                 == gtk_widget_get_last_child (list));
}

static void
test_two (Fixture       *fixture,
          gconstpointer  data)
{
  g_assert_cmpint (signet_panes_get_mode (fixture->panes), ==, SIGNET_PANES_TWO);
  assert_widths (fixture, 0, 380, 420);
  assert_flags (fixture, FALSE, TRUE, TRUE);

  g_assert_true (signet_panes_back (fixture->panes));
  assert_widths (fixture, 220, 580, 0);
  assert_flags (fixture, TRUE, TRUE, FALSE);
  g_assert_false (signet_panes_back (fixture->panes));

  signet_panes_set_pane (fixture->panes, SIGNET_PANE_READER);
  assert_widths (fixture, 0, 380, 420);
  g_assert_true (signet_panes_back (fixture->panes));
  g_assert_cmpint (signet_panes_get_pane (fixture->panes), ==, SIGNET_PANE_FOLDERS);
}

static void
test_one (Fixture       *fixture,
          gconstpointer  data)
{
  g_assert_cmpint (signet_panes_get_mode (fixture->panes), ==, SIGNET_PANES_ONE);
  assert_widths (fixture, 0, 360, 0);
  signet_panes_set_pane (fixture->panes, SIGNET_PANE_READER);
  assert_widths (fixture, 0, 0, 360);
  assert_flags (fixture, FALSE, FALSE, TRUE);
  g_assert_true (signet_panes_back (fixture->panes));
  g_assert_cmpint (signet_panes_get_pane (fixture->panes), ==, SIGNET_PANE_LIST);
  g_assert_true (signet_panes_back (fixture->panes));
  assert_widths (fixture, 360, 0, 0);
  g_assert_false (signet_panes_back (fixture->panes));
}

/* In a right-to-left window the folders stand at the right. */
static void
test_mirrored (Fixture       *fixture,
               gconstpointer  data)
{
  graphene_rect_t folders, reader;
  GtkWidget *panes = GTK_WIDGET (fixture->panes);

  gtk_widget_set_direction (panes, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_allocate (panes);
  ui_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_widget_compute_bounds (fixture->children[0], panes, &folders));
  g_assert_true (gtk_widget_compute_bounds (fixture->children[2], panes, &reader));
  g_assert_cmpfloat (folders.origin.x, ==, 980.0f);
  g_assert_cmpfloat (reader.origin.x, ==, 0.0f);
}

static void
mode_cb (guint *count)
{
  ++*count;
}

/* The mode follows the window, and is told once for each change. */
static void
test_resized (Fixture       *fixture,
              gconstpointer  data)
{
  guint count = 0;

  g_signal_connect_swapped (fixture->panes, "notify::mode", G_CALLBACK (mode_cb), &count);
  gtk_window_set_default_size (fixture->window, 700, 400);
  ui_test_settle (GTK_WIDGET (fixture->window));
  assert_widths (fixture, 0, 380, 320);
  g_assert_cmpuint (count, ==, 1);
  gtk_window_set_default_size (fixture->window, 1100, 400);
  ui_test_settle (GTK_WIDGET (fixture->window));
  assert_widths (fixture, 220, 380, 500);
  g_assert_cmpuint (count, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);

#define ADD(name, width, function) \
  g_test_add ("/ui/panes/" name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("three", 1200, test_three);
  ADD ("two", 800, test_two);
  ADD ("one", 360, test_one);
  ADD ("focus", 360, test_focus);
  ADD ("mirrored", 1200, test_mirrored);
  ADD ("resized", 1100, test_resized);

  return g_test_run ();
}
