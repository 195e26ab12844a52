/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sweep-memo.h"

static void
add (SignetSweepMemo *memo,
     const char      *text,
     guint            fields,
     guint32          id)
{
  SignetIdSet *found = signet_id_set_new (10);

  signet_id_set_add (found, id);
  signet_sweep_memo_add (memo, text, fields, found);
}

static void
test_lookup (void)
{
  g_autoptr(SignetSweepMemo) memo = signet_sweep_memo_new ();

  g_assert_null (signet_sweep_memo_lookup (memo, "cat", 1));
  add (memo, "cat", 1, 3);
  add (memo, "cat", 2, 4);
  g_assert_true (signet_id_set_contains (signet_sweep_memo_lookup (memo, "cat", 1), 3));
  g_assert_true (signet_id_set_contains (signet_sweep_memo_lookup (memo, "cat", 2), 4));
  g_assert_null (signet_sweep_memo_lookup (memo, "ca", 1));
  g_assert_null (signet_sweep_memo_lookup (memo, "cat", 3));
}

/* However much is typed: few stay, and what is asked for again and again does. */
static void
test_few_stay (void)
{
  g_autoptr(SignetSweepMemo) memo = signet_sweep_memo_new ();
  guint n = 0;

  add (memo, "kept", 0, 1);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      add (memo, text, 0, 2);
      g_assert_nonnull (signet_sweep_memo_lookup (memo, "kept", 0));
    }
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      n += signet_sweep_memo_lookup (memo, text, 0) != NULL;
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 16);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sweep-memo/lookup", test_lookup);
  g_test_add_func ("/sweep-memo/few-stay", test_few_stay);
  return g_test_run ();
}
