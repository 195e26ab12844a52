/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "folder-index-writer.h"
#include "folder-rows.h"
#include "temporary.h"

typedef struct
{
  char             *directory;
  SignetFolderRows *rows;
  GPtrArray        *mirror;   /* names, kept by what the rows tell */
  GString          *updates;
  GHashTable       *alive;    /* ids, kept by what the rows tell */
} Fixture;

/* Five rows of the index: "4" to "0", all unread. */
static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  static const char *const names[] = { "0", "1", "2", "3", "4" };

  *view = (SignetFolderRow) { names[n], ":2,", "", "", "", "", "", .date = 10 * (gint64) n };
}

static char *
dup_name (SignetFolderRows *rows,
          guint             position)
{
  SignetFolderRow view;

  signet_folder_rows_get (rows, signet_folder_rows_get_id (rows, position), &view);
  return g_strdup (view.name);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const SignetFolderTimes times = { 1, 1 };
  g_autoptr(SignetFolderIndex) index = NULL;
  g_autofree char *path = NULL;

  fixture->directory = temporary_make ("folder-rows");
  path = g_build_filename (fixture->directory, "index", NULL);
  g_assert_true (signet_folder_index_write (path, 5, give_row, NULL, 1, times, NULL));
  index = signet_folder_index_open (path, NULL);
  fixture->rows = signet_folder_rows_new (index);
  fixture->updates = g_string_new (NULL);
  fixture->alive = g_hash_table_new (NULL, NULL);
  fixture->mirror = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 5; i++)
    {
      g_ptr_array_add (fixture->mirror, dup_name (fixture->rows, i));
      g_hash_table_add (fixture->alive, GUINT_TO_POINTER (i));
    }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_folder_rows_free (fixture->rows);
  g_ptr_array_unref (fixture->mirror);
  g_string_free (fixture->updates, TRUE);
  g_hash_table_unref (fixture->alive);
  temporary_remove (fixture->directory);
}

static void
items_changed (guint    position,
               guint    removed,
               guint    added,
               gpointer user_data)
{
  Fixture *fixture = user_data;

  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i), dup_name (fixture->rows, position + i));

  g_assert_cmpuint (fixture->mirror->len, ==, signet_folder_rows_get_length (fixture->rows));
  for (guint i = 0; i < fixture->mirror->len; i++)
    {
      g_autofree char *name = dup_name (fixture->rows, i);

      g_assert_cmpstr (name, ==, fixture->mirror->pdata[i]);
    }
}

static void
updated (guint32  id,
         gpointer user_data)
{
  Fixture *fixture = user_data;
  SignetFolderRow view;

  signet_folder_rows_get (fixture->rows, id, &view);
  g_string_append_printf (fixture->updates, "%s%s ", view.name, view.info);
}

static void
came (guint32  id,
      gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (g_hash_table_add (fixture->alive, GUINT_TO_POINTER (id)));
}

static void
went (guint32  id,
      gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (g_hash_table_remove (fixture->alive, GUINT_TO_POINTER (id)));
}

static void
count_out (gpointer user_data,
           guint32  id)
{
  Fixture *fixture = user_data;

  g_assert_false (g_hash_table_contains (fixture->alive, GUINT_TO_POINTER (id)));
}

/* What others keep in step by ids. */
static void
check_ids (Fixture *fixture)
{
  const guint n_ids = signet_folder_rows_get_n_ids (fixture->rows);
  g_autoptr(GPtrArray) added = signet_folder_rows_dup_added (fixture->rows);

  g_assert_cmpuint (g_hash_table_size (fixture->alive), ==, signet_folder_rows_get_length (fixture->rows));
  g_assert_cmpuint (added->len, ==, n_ids - 5);
  for (guint i = 0; i < signet_folder_rows_get_length (fixture->rows); i++)
    g_assert_cmpuint (signet_folder_rows_find (fixture->rows, signet_folder_rows_get_id (fixture->rows, i)),
                      ==, i);
  for (guint32 id = 0; id < n_ids; id++)
    {
      const gboolean is_alive = g_hash_table_contains (fixture->alive, GUINT_TO_POINTER (id));

      g_assert_cmpint (signet_folder_rows_contains (fixture->rows, id), ==, is_alive);
      if (id >= 5)
        g_assert_cmpint (added->pdata[id - 5] != NULL, ==, is_alive);
    }
  signet_folder_rows_foreach (fixture->rows, SIGNET_FOLDER_ROWS_OUT, count_out, fixture);
}

/* A row to apply; a date of -1 is a gone one. */
static void
add (GPtrArray  *changes,
     const char *name,
     const char *info,
     gint64      date)
{
  const SignetFolderRow view =
  {
    name, info, "", "", "", "", "",
    .date = date,
    .flags = signet_maildir_parse_flags (info),
    .gone = date == -1,
  };

  g_ptr_array_add (changes, signet_folder_row_copy (&view));
}

static void
apply (Fixture   *fixture,
       GPtrArray *changes)
{
  const SignetFolderRowsFuncs funcs = { items_changed, updated, came, went };

  g_string_truncate (fixture->updates, 0);
  signet_folder_rows_apply (fixture->rows, changes, &funcs, fixture);
  g_ptr_array_set_size (changes, 0);
  check_ids (fixture);
}

static void
assert_rows (Fixture    *fixture,
             const char *expected,
             guint       n_unread)
{
  g_autoptr(GString) told = g_string_new (NULL);

  for (guint i = 0; i < fixture->mirror->len; i++)
    g_string_append (told, fixture->mirror->pdata[i]);
  g_assert_cmpstr (told->str, ==, expected);
  g_assert_cmpuint (signet_folder_rows_get_length (fixture->rows), ==, strlen (expected));
  g_assert_cmpuint (signet_folder_rows_get_unread (fixture->rows), ==, n_unread);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  guint32 id;

  assert_rows (fixture, "43210", 5);
  add (changes, "a", ":2,", 100);
  add (changes, "b", ":2,S", 25);
  add (changes, "c", ":2,", 20);
  add (changes, "d", ":2,", -100);
  apply (fixture, changes);
  assert_rows (fixture, "a43bc210d", 8);
  g_assert_cmpstr (fixture->updates->str, ==, "");
  g_assert_true (signet_folder_rows_lookup (fixture->rows, "b", &id));
  g_assert_true (signet_folder_rows_lookup (fixture->rows, "3", &id));
  g_assert_false (signet_folder_rows_lookup (fixture->rows, "e", &id));
}

static void
test_unchanged (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  add (changes, "3", ":2,", 30);
  add (changes, "unknown", "", -1);
  apply (fixture, changes);
  assert_rows (fixture, "43210", 5);
  g_assert_cmpstr (fixture->updates->str, ==, "");
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  guint32 before, after;

  g_assert_true (signet_folder_rows_lookup (fixture->rows, "3", &before));
  add (changes, "a", ":2,", 100);
  add (changes, "3", ":2,S", 30);
  apply (fixture, changes);
  g_assert_cmpstr (fixture->updates->str, ==, "3:2,S ");
  add (changes, "a", ":2,S", 100);
  add (changes, "3", ":2,F", 30);
  apply (fixture, changes);
  g_assert_cmpstr (fixture->updates->str, ==, "a:2,S 3:2,F ");
  assert_rows (fixture, "a43210", 5);
  g_assert_true (signet_folder_rows_lookup (fixture->rows, "3", &after));
  g_assert_cmpuint (before, ==, after);
}

/* Who renamed a file had looked at the row before its rest came: the rest stays. */
static void
test_late_rename (Fixture       *fixture,
                  gconstpointer  data)
{
  const SignetFolderRow whole = { "3", ":2,", "", "", "", "all", "", .date = 30, .size = 40 };
  SignetFolderRow part = { "3", ":2,", "", "", "", "part", "", .date = 30, .size = 4, .partial = TRUE };
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  SignetFolderRow view;
  guint32 id;

  g_ptr_array_add (changes, signet_folder_row_copy (&part));
  apply (fixture, changes);
  g_ptr_array_add (changes, signet_folder_row_copy (&whole));
  g_ptr_array_add (changes, signet_folder_row_rename (&part, "cur/3:2,S"));
  apply (fixture, changes);
  g_assert_true (signet_folder_rows_lookup (fixture->rows, "3", &id));
  signet_folder_rows_get (fixture->rows, id, &view);
  g_assert_cmpstr (view.info, ==, ":2,S");
  g_assert_cmpstr (view.subject, ==, "all");
  g_assert_cmpuint (view.size, ==, 40);
  g_assert_false (view.partial);

  /* What stands there now is a row like any other. */
  g_ptr_array_add (changes, signet_folder_row_mark (&view, (SignetMarks) { SIGNET_SIGNATURE_VALID,
                                                                           SIGNET_ENCRYPTION_NONE }));
  apply (fixture, changes);
  signet_folder_rows_get (fixture->rows, id, &view);
  g_assert_cmpint (view.marks.signature, ==, SIGNET_SIGNATURE_VALID);
}

/* With another date it stands elsewhere. */
static void
test_new_date (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  add (changes, "3", ":2,", 5);
  apply (fixture, changes);
  assert_rows (fixture, "42130", 5);
  add (changes, "3", ":2,S", 500);
  apply (fixture, changes);
  assert_rows (fixture, "34210", 4);
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  guint32 id;

  add (changes, "a", ":2,", 25);
  add (changes, "3", ":2,S", 30);
  apply (fixture, changes);
  add (changes, "a", "", -1);
  add (changes, "3", "", -1);
  add (changes, "0", "", -1);
  apply (fixture, changes);
  assert_rows (fixture, "421", 3);
  g_assert_false (signet_folder_rows_lookup (fixture->rows, "a", &id));
  g_assert_false (signet_folder_rows_lookup (fixture->rows, "3", &id));

  add (changes, "3", ":2,", 30);
  add (changes, "a", ":2,", 25);
  apply (fixture, changes);
  assert_rows (fixture, "43a21", 5);
}

/* All of it in one call, the same name more than once. */
static void
test_within_one_call (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  add (changes, "a", ":2,", 25);
  add (changes, "a", "", -1);
  add (changes, "b", ":2,", 25);
  add (changes, "b", ":2,S", 35);
  add (changes, "3", "", -1);
  add (changes, "3", ":2,", 30);
  add (changes, "2", ":2,S", 20);
  add (changes, "2", "", -1);
  apply (fixture, changes);
  assert_rows (fixture, "4b310", 4);
}

static void
test_without_index (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(SignetFolderRows) rows = signet_folder_rows_new (NULL);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  guint32 id;

  g_assert_cmpuint (signet_folder_rows_get_length (rows), ==, 0);
  g_assert_false (signet_folder_rows_lookup (rows, "a", &id));
  add (changes, "a", ":2,", 25);
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  g_assert_cmpuint (signet_folder_rows_get_length (rows), ==, 1);
  g_assert_cmpuint (signet_folder_rows_get_n_ids (rows), ==, 1);
}

/* Against a plain list that is sorted each time. Fixed seed: the same each time. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  gint64 dates[26] = { 0 };

  for (guint i = 0; i < 5; i++)
    dates[i] = -1;
  for (guint round = 0; round < 500; round++)
    {
      guint n = 0;

      for (guint i = 5; i < 26; i++)
        if (g_rand_int_range (rand, 0, 5) == 0)
          {
            const char name[] = { (char) ('a' + i), '\0' };

            dates[i] = g_rand_boolean (rand) ? -1 : g_rand_int_range (rand, 100, 110);
            add (changes, name, g_rand_boolean (rand) ? ":2,S" : ":2,", dates[i]);
          }
      apply (fixture, changes);
      for (guint i = 5; i < 26; i++)
        n += dates[i] > 0;
      g_assert_cmpuint (signet_folder_rows_get_length (fixture->rows), ==, n + 5);
      for (guint i = 1; i < fixture->mirror->len; i++)
        {
          SignetFolderRow upper, lower;

          signet_folder_rows_get (fixture->rows, signet_folder_rows_get_id (fixture->rows, i - 1), &upper);
          signet_folder_rows_get (fixture->rows, signet_folder_rows_get_id (fixture->rows, i), &lower);
          g_assert_cmpint (signet_folder_row_compare (&upper, &lower), >, 0);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/folder-rows/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("add", test_add);
  ADD ("unchanged", test_unchanged);
  ADD ("update", test_update);
  ADD ("late-rename", test_late_rename);
  ADD ("new-date", test_new_date);
  ADD ("gone", test_gone);
  ADD ("within-one-call", test_within_one_call);
  ADD ("without-index", test_without_index);
  ADD ("random", test_random);
  return g_test_run ();
}
