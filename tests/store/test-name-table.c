/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "name-table.h"

#define N 5000

static void
assert_has (SignetNameTable *table,
            const char      *name,
            guint32          expected)
{
  guint32 id;

  g_assert_true (signet_name_table_lookup (table, name, &id));
  g_assert_cmpuint (id, ==, expected);
}

static void
test_many (void)
{
  g_autoptr(SignetNameTable) table = signet_name_table_new ();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint32 id;

  g_assert_false (signet_name_table_lookup (table, "none", &id));
  signet_name_table_remove (table, "none");
  for (guint i = 0; i < N; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("%u.M%uP1.signet", 1700000000 + i / 7, i));
      signet_name_table_put (table, names->pdata[i], i);
    }
  for (guint i = 0; i < N; i++)
    assert_has (table, names->pdata[i], i);

  g_autoptr(SignetNameTable) copy = signet_name_table_copy (table);
  for (guint i = 0; i < N; i += 2)
    signet_name_table_remove (table, names->pdata[i]);
  signet_name_table_put (table, names->pdata[1], 77);
  for (guint i = 0; i < N; i++)
    {
      g_assert_true (signet_name_table_lookup (table, names->pdata[i], &id) == (i % 2 == 1));
      assert_has (copy, names->pdata[i], i);
    }
  assert_has (table, names->pdata[1], 77);
}

/* Whoever replaces it may let go of the name that was there. */
static void
test_replace (void)
{
  g_autoptr(SignetNameTable) table = signet_name_table_new ();
  char *before = g_strdup ("name");
  g_autofree char *after = g_strdup ("name");

  signet_name_table_put (table, before, 1);
  signet_name_table_put (table, after, 2);
  g_free (before);
  assert_has (table, "name", 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-table/many", test_many);
  g_test_add_func ("/name-table/replace", test_replace);
  return g_test_run ();
}
