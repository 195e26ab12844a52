/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "id-set.h"

static void
check_same (const SignetIdSet *set,
            const gboolean    *plain,
            guint              n)
{
  g_autoptr(GArray) list = signet_id_set_list (set);
  guint at = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (signet_id_set_contains (set, i), ==, plain[i]);
      if (plain[i])
        g_assert_cmpuint (g_array_index (list, guint32, at++), ==, i);
    }
  g_assert_cmpuint (list->len, ==, at);
  g_assert_cmpuint (signet_id_set_count (set), ==, at);
  g_assert_false (signet_id_set_contains (set, n));
}

static void
change (SignetIdSet *set,
        gboolean    *plain,
        guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      const guint id = (guint) g_test_rand_int_range (0, (gint32) n);

      plain[id] = g_test_rand_bit ();
      if (plain[id])
        signet_id_set_add (set, id);
      else
        signet_id_set_remove (set, id);
    }
}

static void
test_sizes (void)
{
  static const guint sizes[] = { 0, 1, 63, 64, 65, 128, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const guint n = sizes[i];
      g_autoptr(SignetIdSet) one = signet_id_set_new (n);
      g_autoptr(SignetIdSet) other = signet_id_set_new (n);
      g_autofree gboolean *plain = g_new0 (gboolean, n + 1);
      g_autofree gboolean *others = g_new0 (gboolean, n + 1);

      check_same (one, plain, n);
      signet_id_set_fill (one);
      g_assert_cmpuint (signet_id_set_count (one), ==, n);
      signet_id_set_subtract (one, one);
      change (one, plain, n);
      change (other, others, n);
      check_same (one, plain, n);

      g_autoptr(SignetIdSet) copy = signet_id_set_copy (one);
      g_autoptr(SignetIdSet) common = signet_id_set_copy (one);
      signet_id_set_unite (one, other);
      signet_id_set_subtract (copy, other);
      signet_id_set_intersect (common, other);
      for (guint id = 0; id < n; id++)
        {
          g_assert_cmpint (signet_id_set_contains (one, id), ==, plain[id] || others[id]);
          g_assert_cmpint (signet_id_set_contains (copy, id), ==, plain[id] && !others[id]);
          g_assert_cmpint (signet_id_set_contains (common, id), ==, plain[id] && others[id]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-set/sizes", test_sizes);
  return g_test_run ();
}
