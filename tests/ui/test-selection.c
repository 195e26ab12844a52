/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way to select, and rows that come and go under the selection. */
#include "config.h"

#include "common/selection.h"

#define N_RANDOM_STEPS 3000

typedef struct
{
  GListStore      *list;
  SignetSelection *selection;
  guint            first;       /* of the last selection-changed */
  guint            count;
  guint            n_signals;
} Fixture;

static void
selection_changed_cb (GtkSelectionModel *model,
                      guint              first,
                      guint              count,
                      Fixture           *fixture)
{
  fixture->first = first;
  fixture->count = count;
  fixture->n_signals++;
}

static GObject *
make_item (int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  return G_OBJECT (gtk_string_object_new (text));
}

static void
splice (Fixture *fixture,
        guint    position,
        guint    removed,
        guint    added)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, make_item ((int) i));
  g_list_store_splice (fixture->list, position, removed, items->pdata, added);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->list = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  splice (fixture, 0, 0, 10);
  fixture->selection = signet_selection_new (G_LIST_MODEL (fixture->list));
  g_signal_connect (fixture->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                    fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
}

/* "0110" for the rows, in order. */
static void
assert_selected (Fixture    *fixture,
                 const char *expected)
{
  g_autoptr(GString) found = g_string_new (NULL);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    g_string_append_c (found, gtk_selection_model_is_selected (model, i) ? '1' : '0');
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_signal (Fixture *fixture,
               guint    first,
               guint    count)
{
  g_assert_cmpuint (fixture->n_signals, ==, 1);
  g_assert_cmpuint (fixture->first, ==, first);
  g_assert_cmpuint (fixture->count, ==, count);
  fixture->n_signals = 0;
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  GListModel *list = G_LIST_MODEL (fixture->selection);
  g_autoptr(GObject) mine = g_list_model_get_item (list, 3);
  g_autoptr(GObject) theirs = g_list_model_get_item (G_LIST_MODEL (fixture->list), 3);

  g_assert_true (mine == theirs);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 10);
  g_assert_true (g_list_model_get_item_type (list) == GTK_TYPE_STRING_OBJECT);
  g_assert_null (g_list_model_get_item (list, 10));
  g_assert_true (signet_selection_get_model (fixture->selection) == G_LIST_MODEL (fixture->list));
}

static void
test_select_item (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  g_assert_true (gtk_selection_model_select_item (model, 2, TRUE));
  assert_signal (fixture, 2, 1);
  g_assert_true (gtk_selection_model_select_item (model, 5, FALSE));
  assert_signal (fixture, 5, 1);
  assert_selected (fixture, "0010010000");
  g_assert_cmpuint (signet_selection_get_count (fixture->selection), ==, 2);

  g_assert_true (gtk_selection_model_select_item (model, 7, TRUE));
  assert_signal (fixture, 2, 6);
  assert_selected (fixture, "0000000100");

  g_assert_true (gtk_selection_model_unselect_item (model, 7));
  assert_signal (fixture, 7, 1);
  assert_selected (fixture, "0000000000");
}

static void
test_select_range (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  g_assert_true (gtk_selection_model_select_range (model, 2, 3, TRUE));
  assert_signal (fixture, 2, 3);
  g_assert_true (gtk_selection_model_unselect_range (model, 3, 20));
  assert_signal (fixture, 3, 2);
  assert_selected (fixture, "0010000000");
  g_assert_true (gtk_selection_model_select_all (model));
  assert_selected (fixture, "1111111111");
  fixture->n_signals = 0;
  g_assert_true (gtk_selection_model_unselect_all (model));
  assert_signal (fixture, 0, 10);
  assert_selected (fixture, "0000000000");
}

static void
test_set_selection (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr(GtkBitset) wanted = gtk_bitset_new_range (3, 3);
  g_autoptr(GtkBitset) mask = gtk_bitset_new_range (4, 4);

  gtk_selection_model_select_range (model, 0, 5, TRUE);
  fixture->n_signals = 0;
  g_assert_true (gtk_selection_model_set_selection (model, wanted, mask));
  assert_signal (fixture, 5, 1);
  assert_selected (fixture, "1111110000");
}

/* What is asked for beyond the end must not come back as a selected row when the list grows. */
static void
test_beyond_end (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr(GtkBitset) wanted = gtk_bitset_new_range (8, 100);

  g_assert_false (gtk_selection_model_select_item (model, 10, TRUE));
  g_assert_false (gtk_selection_model_select_item (model, G_MAXUINT, TRUE));
  g_assert_true (gtk_selection_model_select_range (model, 9, G_MAXUINT, TRUE));
  splice (fixture, 10, 0, 2);
  assert_selected (fixture, "000000000100");

  g_assert_true (gtk_selection_model_set_selection (model, wanted, wanted));
  splice (fixture, 12, 0, 2);
  assert_selected (fixture, "00000000111100");
}

static void
test_no_change_is_silent (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  gtk_selection_model_select_item (model, 2, TRUE);
  fixture->n_signals = 0;
  gtk_selection_model_select_item (model, 2, TRUE);
  gtk_selection_model_unselect_item (model, 3);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
}

static void
test_rows_come_and_go (Fixture       *fixture,
                       gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);

  gtk_selection_model_select_range (model, 2, 2, TRUE);
  splice (fixture, 0, 0, 3);
  assert_selected (fixture, "0000011000000");
  splice (fixture, 6, 1, 0);
  assert_selected (fixture, "000001000000");
  splice (fixture, 0, 5, 0);
  assert_selected (fixture, "1000000");
  splice (fixture, 0, 1, 1);
  assert_selected (fixture, "0000000");
  splice (fixture, 0, 7, 0);
  assert_selected (fixture, "");
  g_assert_cmpuint (signet_selection_get_count (fixture->selection), ==, 0);
}

static void
test_items (Fixture       *fixture,
            gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr(GPtrArray) none = signet_selection_dup_items (fixture->selection);
  g_autoptr(GPtrArray) some = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  gtk_selection_model_select_item (model, 8, FALSE);
  gtk_selection_model_select_item (model, 1, FALSE);
  some = signet_selection_dup_items (fixture->selection);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpstr (gtk_string_object_get_string (some->pdata[0]), ==, "1");
  g_assert_cmpstr (gtk_string_object_get_string (some->pdata[1]), ==, "8");
}

/* Removes and inserts in the model of the model. */
static void
splice_expected (GString *expected,
                 guint    position,
                 guint    removed,
                 guint    added)
{
  g_string_erase (expected, position, removed);
  for (guint i = 0; i < added; i++)
    g_string_insert_c (expected, position, '0');
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->selection);
  g_autoptr(GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr(GString) expected = g_string_new ("0000000000");

  for (guint step = 0; step < N_RANDOM_STEPS; step++)
    {
      guint n = (guint) expected->len;
      guint position = (guint) g_rand_int_range (random, 0, (int) n + 1);
      guint length = (guint) g_rand_int_range (random, 0, (int) (n - position) + 1);
      gboolean select = g_rand_boolean (random);

      if (g_rand_int_range (random, 0, 3) == 0)
        {
          guint added = (guint) g_rand_int_range (random, 0, 6);

          splice (fixture, position, length, added);
          splice_expected (expected, position, length, added);
        }
      else if (length > 0)
        {
          if (select)
            gtk_selection_model_select_range (model, position, length, FALSE);
          else
            gtk_selection_model_unselect_range (model, position, length);
          memset (expected->str + position, select ? '1' : '0', length);
        }
      assert_selected (fixture, expected->str);
    }
}

/* Also with a list of a million rows: nothing here may look at each row. */
static void
test_large (void)
{
  g_autoptr(GListStore) list = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  g_autoptr(GObject) item = make_item (1);
  g_autofree gpointer *items = g_new (gpointer, 1000000);
  g_autoptr(SignetSelection) selection = NULL;
  GtkSelectionModel *model;

  for (guint i = 0; i < 1000000; i++)
    items[i] = item;
  g_list_store_splice (list, 0, 0, items, 1000000);
  selection = signet_selection_new (G_LIST_MODEL (list));
  model = GTK_SELECTION_MODEL (selection);

  gtk_selection_model_select_all (model);
  g_assert_cmpuint (signet_selection_get_count (selection), ==, 1000000);
  g_list_store_remove (list, 500000);
  g_assert_cmpuint (signet_selection_get_count (selection), ==, 999999);
  g_list_store_insert (list, 0, item);
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  g_assert_true (gtk_selection_model_is_selected (model, 999999));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/ui/selection/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("list", test_list);
  ADD ("select-item", test_select_item);
  ADD ("select-range", test_select_range);
  ADD ("set-selection", test_set_selection);
  ADD ("beyond-end", test_beyond_end);
  ADD ("no-change-is-silent", test_no_change_is_silent);
  ADD ("rows-come-and-go", test_rows_come_and_go);
  ADD ("items", test_items);
  ADD ("random", test_random);
  g_test_add_func ("/ui/selection/large", test_large);

  return g_test_run ();
}
