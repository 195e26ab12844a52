/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder-order.h"

/* A second list that is kept by what the first one tells. */
typedef struct
{
  SignetFolderOrder *order;
  GArray            *mirror;  /* of guint32 */
  guint              n_calls;
} Fixture;

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const guint32 id_a = *(const guint32 *) a;
  const guint32 id_b = *(const guint32 *) b;

  return id_a > id_b ? -1 : id_a < id_b;
}

static void
assert_mirrored (Fixture *fixture)
{
  g_assert_cmpuint (signet_folder_order_get_length (fixture->order), ==, fixture->mirror->len);
  for (guint i = 0; i < fixture->mirror->len; i++)
    g_assert_cmpuint (signet_folder_order_get (fixture->order, i), ==,
                      g_array_index (fixture->mirror, guint32, i));
}

/* Does what is told and looks whether the list is in that state at this very moment. */
static void
changed (guint    position,
         guint    removed,
         guint    added,
         gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (removed + added, >, 0);
  if (removed > 0)
    g_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      const guint32 id = signet_folder_order_get (fixture->order, position + i);

      g_array_insert_val (fixture->mirror, position + i, id);
    }
  fixture->n_calls++;
  assert_mirrored (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const guint n = GPOINTER_TO_UINT (data);

  fixture->order = signet_folder_order_new (n);
  fixture->mirror = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n; i++)
    {
      const guint32 id = n - 1 - i;

      g_array_append_val (fixture->mirror, id);
    }
  assert_mirrored (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_folder_order_free (fixture->order);
  g_array_unref (fixture->mirror);
}

static GArray *
make_ids (const guint32 *ids,
          guint          n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (array, ids, n);
  return array;
}

static void
merge (Fixture       *fixture,
       const guint32 *out,
       guint          n_out,
       const guint32 *in,
       guint          n_in)
{
  g_autoptr(GArray) out_ids = make_ids (out, n_out);
  g_autoptr(GArray) in_ids = make_ids (in, n_in);

  fixture->n_calls = 0;
  signet_folder_order_merge (fixture->order, out_ids, in_ids, compare, NULL, changed, fixture);
  assert_mirrored (fixture);
}

static void
test_runs (Fixture       *fixture,
           gconstpointer  data)
{
  merge (fixture, NULL, 0, (guint32[]) { 10, 12, 11 }, 3);
  g_assert_cmpuint (fixture->n_calls, ==, 1);
  merge (fixture, (guint32[]) { 10, 0, 1, 5 }, 4, NULL, 0);
  g_assert_cmpuint (fixture->n_calls, ==, 3);
  merge (fixture, (guint32[]) { 12 }, 1, (guint32[]) { 13, 1, 0 }, 3);
  g_assert_cmpuint (fixture->n_calls, ==, 2);
  merge (fixture, NULL, 0, NULL, 0);
  g_assert_cmpuint (fixture->n_calls, ==, 0);
}

static void
test_all_out_and_in (Fixture       *fixture,
                     gconstpointer  data)
{
  const guint32 ids[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 };

  merge (fixture, ids, 10, NULL, 0);
  g_assert_cmpuint (signet_folder_order_get_length (fixture->order), ==, 0);
  g_assert_cmpuint (fixture->n_calls, ==, 1);
  merge (fixture, NULL, 0, ids, 10);
  g_assert_cmpuint (signet_folder_order_get_length (fixture->order), ==, 10);
}

/* What is not in the list cannot be taken out; the rest is done all the same. */
static void
test_unknown_out (Fixture       *fixture,
                  gconstpointer  data)
{
  merge (fixture, (guint32[]) { 100, 3 }, 2, (guint32[]) { 50 }, 1);
  g_assert_cmpuint (signet_folder_order_get_length (fixture->order), ==, 10);
  g_assert_cmpuint (signet_folder_order_get (fixture->order, 0), ==, 50);
}

/* So many runs that the last ones are told as one. */
static void
test_many_runs (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GArray) out = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 0; id < 3000; id += 2)
    g_array_append_val (out, id);
  merge (fixture, (const guint32 *) (gpointer) out->data, out->len, NULL, 0);
  g_assert_cmpuint (fixture->n_calls, ==, 1001);
  g_assert_cmpuint (signet_folder_order_get_length (fixture->order), ==, 1500);
}

/* Fixed seed: the same each time. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  gboolean there[200] = { FALSE };

  for (guint i = 0; i < 10; i++)
    there[i] = TRUE;
  for (guint round = 0; round < 300; round++)
    {
      guint32 out[200], in[200];
      guint n_out = 0, n_in = 0;

      for (guint32 id = 0; id < 200; id++)
        if (g_rand_int_range (rand, 0, 20) == 0)
          {
            if (there[id])
              out[n_out++] = id;
            else
              in[n_in++] = id;
            there[id] = !there[id];
          }
      merge (fixture, out, n_out, in, n_in);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, n, func) \
  g_test_add ("/folder-order/" path, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("runs", 10, test_runs);
  ADD ("all-out-and-in", 10, test_all_out_and_in);
  ADD ("unknown-out", 10, test_unknown_out);
  ADD ("many-runs", 3000, test_many_runs);
  ADD ("random", 10, test_random);
  return g_test_run ();
}
