/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "checksum.h"
#include "text-hits.h"

static void
test_many (void)
{
  g_autoptr(SignetTextHits) hits = signet_text_hits_new (3);
  const guint n = 20000;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < n; i += 2)
      {
        g_autofree char *name = g_strdup_printf ("%u.name", i);

        signet_text_hits_add (hits, 1, signet_text_hits_make_number (name));
      }
  g_assert_cmpuint (signet_text_hits_count (hits, 0), ==, 0);
  g_assert_cmpuint (signet_text_hits_count (hits, 1), ==, n / 2);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.name", i);
      const guint32 checksum = signet_checksum (0, name, strlen (name));

      g_assert_cmpint (signet_text_hits_contains (hits, 1, name), ==, i % 2 == 0);
      g_assert_false (signet_text_hits_contains (hits, 0, name));
      g_assert_false (signet_text_hits_contains (hits, 9, name));
      if (i % 2 == 0)
        g_assert_true (signet_text_hits_may_contain (hits, 1, checksum));
      g_assert_false (signet_text_hits_may_contain (hits, 2, checksum));
    }
}

static void
test_none (void)
{
  g_autoptr(SignetTextHits) hits = signet_text_hits_new (0);
  g_autoptr(SignetTextHits) again = signet_text_hits_ref (hits);

  g_assert_false (signet_text_hits_contains (again, 0, "x"));
  g_assert_cmpuint (signet_text_hits_count (again, 0), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-hits/many", test_many);
  g_test_add_func ("/text-hits/none", test_none);
  return g_test_run ();
}
