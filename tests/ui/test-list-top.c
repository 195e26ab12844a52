/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "messages/list-top.h"

#include "ui-test.h"

typedef struct
{
  GtkWindow     *window;
  GtkListView   *view;
  GtkStringList *rows;
  SignetListTop *top;
} Fixture;

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new (gtk_string_object_get_string (gtk_list_item_get_item (item))));
}

static void
add (Fixture *fixture,
     guint    count)
{
  g_autoptr(GPtrArray) more = g_ptr_array_new ();

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (more, (gpointer) "A row");
  g_ptr_array_add (more, NULL);
  gtk_string_list_splice (fixture->rows, 0, 0, (const char *const *) more->pdata);
  signet_list_top_added (fixture->top);
}

static double
get_value (Fixture *fixture)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view)));
}

static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->view));
      ui_test_settle (GTK_WIDGET (fixture->window));
    }
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  fixture->rows = gtk_string_list_new (NULL);
  fixture->view = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (fixture->rows)))), factory));
  fixture->top = signet_list_top_new (fixture->view);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (fixture->view));
  fixture->window = ui_test_show (scrolled, 300, 200);
  add (fixture, 100);
  settle (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_test_end (fixture->window);
  signet_list_top_free (fixture->top);
  g_object_unref (fixture->rows);
}

/* Whatever the list has done of what came before when more comes. */
static void
test_top (Fixture       *fixture,
          gconstpointer  data)
{
  for (guint turns = 0; turns < 30; turns++)
    {
      add (fixture, 30);
      for (guint i = 0; i < turns; i++)
        {
          g_usleep (500);
          g_main_context_iteration (NULL, FALSE);
        }
      add (fixture, 30);
      settle (fixture);
      g_test_message ("after %u turns", turns);
      g_assert_cmpfloat (get_value (fixture), <, 1.0);
    }
}

static void
test_further_down (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  gtk_adjustment_set_value (adjustment, 300);
  settle (fixture);
  add (fixture, 30);
  settle (fixture);
  g_assert_cmpfloat (get_value (fixture), >, 300.0);
}

/* What was meant for one list is not done to another. */
static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  add (fixture, 30);
  signet_list_top_forget (fixture->top);
  settle (fixture);
  g_assert_cmpfloat (get_value (fixture), >, 1.0);
  gtk_list_view_set_model (fixture->view, NULL);
  signet_list_top_forget (fixture->top);
  settle (fixture);
}

static void
test_view_gone (Fixture       *fixture,
                gconstpointer  data)
{
  add (fixture, 30);
  gtk_window_set_child (fixture->window, NULL);
  ui_test_settle (GTK_WIDGET (fixture->window));
  signet_list_top_added (fixture->top);
}

static void
add_case (const char *name,
          void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  ui_test_init (&argc, &argv);
  add_case ("/list-top/top", test_top);
  add_case ("/list-top/further-down", test_further_down);
  add_case ("/list-top/forgotten", test_forgotten);
  add_case ("/list-top/view-gone", test_view_gone);
  return g_test_run ();
}
