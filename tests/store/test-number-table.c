/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "number-table.h"

static guint64
make_number (guint i)
{
  /* All of them alike below. */
  return (guint64) (i + 1) << 32;
}

static void
test_many (void)
{
  g_autoptr(SignetNumberTable) table = signet_number_table_new (0);
  const guint n = 10000;
  guint32 row;

  g_assert_false (signet_number_table_lookup (table, 0, &row));
  for (guint i = n; i > 0; i--)
    {
      g_assert_false (signet_number_table_lookup (table, make_number (i - 1), &row));
      signet_number_table_add (table, make_number (i - 1), i - 1);
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (signet_number_table_lookup (table, make_number (i), &row));
      g_assert_cmpuint (row, ==, i);
      g_assert_false (signet_number_table_lookup (table, make_number (i) + 1, &row));
    }

  g_autoptr(GArray) list = signet_number_table_list (table);
  g_assert_cmpuint (list->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (list, SignetNumber, i).row, ==, i);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-table/many", test_many);
  return g_test_run ();
}
