/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "names.h"

static void
test_add (void)
{
  g_autoptr(SignetNames) names = signet_names_new ();
  g_autoptr(SignetNames) same = signet_names_ref (names);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.x", i * i);

      signet_names_add (names, name);
    }
  signet_names_add (names, "");
  g_assert_cmpuint (signet_names_get_length (same), ==, 1001);
  g_assert_cmpstr (signet_names_get (same, 0), ==, "0.x");
  g_assert_cmpstr (signet_names_get (same, 999), ==, "998001.x");
  g_assert_cmpstr (signet_names_get (same, 1000), ==, "");
}

/* Ids that have no row, or none any more, are left out. */
static void
test_rows (void)
{
  g_autoptr(SignetFolderRows) rows = signet_folder_rows_new (NULL);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr(SignetNames) names = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%u.x:2,", i);
      g_autoptr(SignetEnvelope) envelope = signet_envelope_parse ("Subject: x\n\n", 12);

      g_ptr_array_add (changes, signet_folder_row_new (file, 12, FALSE, envelope));
    }
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  g_ptr_array_set_size (changes, 0);
  g_ptr_array_add (changes, signet_folder_row_new_gone ("1.x"));
  signet_folder_rows_apply (rows, changes, NULL, NULL);
  for (guint32 id = 0; id < 5; id++)
    g_array_append_val (ids, id);

  names = signet_names_new_for_rows (rows, ids);
  g_assert_cmpuint (signet_names_get_length (names), ==, 2);
  g_assert_cmpstr (signet_names_get (names, 0), ==, "0.x");
  g_assert_cmpstr (signet_names_get (names, 1), ==, "2.x");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/add", test_add);
  g_test_add_func ("/names/rows", test_rows);
  return g_test_run ();
}
