/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "uidl-table.h"

static const SignetUidlRecord *
place (SignetUidlTable *table,
       const char      *uidl,
       const char      *name)
{
  const SignetUidlRecord record = { .uidl = uidl, .name = name };

  return signet_uidl_table_place (table, &record);
}

static void
test_place_and_drop (void)
{
  g_autoptr(SignetUidlTable) table = signet_uidl_table_new ();
  const SignetUidlRecord *a = place (table, "a", "name-a");

  g_assert_true (place (table, "b", "name-b") != a);
  g_assert_true (place (table, "a", "name-c") == a);
  g_assert_true (signet_uidl_table_lookup (table, "a") == a);
  g_assert_cmpstr (a->name, ==, "name-c");
  g_assert_cmpuint (signet_uidl_table_get_size (table), ==, 2);

  signet_uidl_table_drop (table, "a");
  signet_uidl_table_drop (table, "unknown");
  g_assert_null (signet_uidl_table_lookup (table, "a"));
  g_assert_cmpuint (signet_uidl_table_get_size (table), ==, 1);
}

static void
test_names (void)
{
  g_autoptr(SignetUidlTable) table = signet_uidl_table_new ();
  const SignetUidlRecord *a = place (table, "a", "one");

  g_assert_true (signet_uidl_table_lookup_name (table, "one") == a);
  place (table, "a", "two");
  g_assert_null (signet_uidl_table_lookup_name (table, "one"));
  g_assert_true (signet_uidl_table_lookup_name (table, "two") == a);

  /* Two of one name: the later one has it, and keeps it when the first goes. */
  const SignetUidlRecord *b = place (table, "b", "two");
  g_assert_true (signet_uidl_table_lookup_name (table, "two") == b);
  signet_uidl_table_drop (table, "a");
  g_assert_true (signet_uidl_table_lookup_name (table, "two") == b);
  signet_uidl_table_drop (table, "b");
  g_assert_null (signet_uidl_table_lookup_name (table, "two"));
}

static void
check_order (const SignetUidlRecord *record,
             gpointer                user_data)
{
  guint *last = user_data;
  const guint number = (guint) g_ascii_strtoull (record->uidl, NULL, 10);

  g_assert_cmpuint (number, >, *last);
  *last = number;
}

/* More than a block; addresses must not change while others are added. */
static void
test_many (void)
{
  g_autoptr(SignetUidlTable) table = signet_uidl_table_new ();
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) places = g_ptr_array_new ();
  guint last = 0;

  for (guint i = 1; i <= 5000; i++)
    {
      g_ptr_array_add (texts, g_strdup_printf ("%u", i));
      g_ptr_array_add (places, (gpointer) place (table, texts->pdata[i - 1], "name"));
    }
  for (guint i = 0; i < 5000; i++)
    g_assert_true (signet_uidl_table_lookup (table, texts->pdata[i]) == places->pdata[i]);
  for (guint i = 0; i < 5000; i += 7)
    signet_uidl_table_drop (table, texts->pdata[i]);
  signet_uidl_table_foreach (table, check_order, &last);
  g_assert_cmpuint (last, ==, 5000);
}

/* Forwards is the quick way; every other has to find the same. */
static void
test_any_order (void)
{
  const char *const uidls[] = { "a", "b", "c", "d", "e" };
  const guint orders[][5] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 2, 2, 0, 1, 4 } };
  g_autoptr(SignetUidlTable) table = signet_uidl_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    place (table, uidls[i], uidls[i]);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    for (guint k = 0; k < G_N_ELEMENTS (uidls); k++)
      g_assert_cmpstr (signet_uidl_table_lookup (table, uidls[orders[i][k]])->name, ==,
                       uidls[orders[i][k]]);

  signet_uidl_table_drop (table, "c");
  g_assert_nonnull (signet_uidl_table_lookup (table, "b"));
  g_assert_null (signet_uidl_table_lookup (table, "c"));
  g_assert_nonnull (signet_uidl_table_lookup (table, "d"));
  place (table, "c", "again");
  g_assert_cmpstr (signet_uidl_table_lookup (table, "c")->name, ==, "again");
  g_assert_null (signet_uidl_table_lookup (table, "f"));
  g_assert_cmpuint (signet_uidl_table_get_size (table), ==, 5);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uidl-table/place-and-drop", test_place_and_drop);
  g_test_add_func ("/uidl-table/names", test_names);
  g_test_add_func ("/uidl-table/many", test_many);
  g_test_add_func ("/uidl-table/any-order", test_any_order);
  return g_test_run ();
}
