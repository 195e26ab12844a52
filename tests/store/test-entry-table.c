/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "entry-table.h"

static SignetEntry *
make_entry (void)
{
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("", "", "", "", 0, 0);

  return signet_entry_new ("name", envelope, 0, 0, FALSE);
}

static void
test_alive (void)
{
  SignetEntryTable *table = signet_entry_table_new ();
  SignetEntry *entry = make_entry ();

  signet_entry_table_add (table, 7, entry);
  g_assert_true (signet_entry_table_lookup (table, 7) == entry);
  g_assert_null (signet_entry_table_lookup (table, 8));
  g_assert_finalize_object (entry);
  g_assert_null (signet_entry_table_lookup (table, 7));
  signet_entry_table_free (table);
}

static void
test_clear (void)
{
  SignetEntryTable *table = signet_entry_table_new ();
  g_autoptr(SignetEntry) first = make_entry ();
  g_autoptr(SignetEntry) second = make_entry ();

  signet_entry_table_add (table, 7, first);
  signet_entry_table_clear (table);
  g_assert_null (signet_entry_table_lookup (table, 7));

  /* The id may be used again while the first one lives on. */
  signet_entry_table_add (table, 7, second);
  g_clear_object (&first);
  g_assert_true (signet_entry_table_lookup (table, 7) == second);
  signet_entry_table_free (table);
}

/* Entries outlive the table. */
static void
test_free (void)
{
  SignetEntryTable *table = signet_entry_table_new ();
  g_autoptr(SignetEntry) entry = make_entry ();

  signet_entry_table_add (table, 7, entry);
  signet_entry_table_free (table);
  g_assert_cmpstr (signet_entry_get_name (entry), ==, "name");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-table/alive", test_alive);
  g_test_add_func ("/entry-table/clear", test_clear);
  g_test_add_func ("/entry-table/free", test_free);
  return g_test_run ();
}
