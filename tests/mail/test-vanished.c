/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "temporary.h"
#include "vanished.h"

static void
know (SignetUidlLog   *log,
      const char      *uidl,
      guint64          fingerprint,
      guint64          size,
      SignetUidlState  state)
{
  const SignetUidlRecord record = { uidl, uidl, size, fingerprint, 1, state, 0 };

  signet_uidl_log_set (log, &record);
}

static void
check (SignetVanished *vanished,
       guint64         fingerprint,
       guint64         size,
       const char     *expected)
{
  g_autofree char *uidl = signet_vanished_take (vanished, fingerprint, size);

  g_assert_cmpstr (uidl, ==, expected);
}

typedef struct
{
  char          *directory;
  SignetUidlLog *log;
} Known;

static void
set_up (Known         *known,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  known->directory = temporary_make ("vanished");
  path = g_build_filename (known->directory, "uidl.log", NULL);
  known->log = signet_uidl_log_open (path, NULL);
}

static void
tear_down (Known         *known,
           gconstpointer  data)
{
  signet_uidl_log_close (known->log);
  temporary_remove (known->directory);
}

/* The same header alone is no proof: the copy that comes by a list has it too. Neither is what we deleted
 * ourselves. */
static void
test_take (Known         *known,
           gconstpointer  data)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(SignetVanished) vanished = NULL;

  know (known->log, "there", 1, 10, SIGNET_UIDL_WHOLE);
  know (known->log, "gone", 2, 10, SIGNET_UIDL_DROPPED);
  know (known->log, "twin", 2, 20, SIGNET_UIDL_WHOLE);
  know (known->log, "nothing known", 0, 10, SIGNET_UIDL_WHOLE);
  know (known->log, "deleted by us", 3, 10, SIGNET_UIDL_DELETED);
  know (known->log, "beginning", 4, 10, SIGNET_UIDL_PART);
  know (known->log, "all of it", 5, 10, SIGNET_UIDL_PART);
  g_hash_table_add (listed, (char *) "there");
  vanished = signet_vanished_new (known->log, listed);

  g_assert_cmpuint (signet_vanished_get_n (vanished), ==, 4);
  check (vanished, 1, 10, NULL);
  check (vanished, 0, 10, NULL);
  check (vanished, 2, 20, "twin");
  check (vanished, 2, 20, NULL);
  check (vanished, 2, 10, "gone");
  check (vanished, 2, 10, NULL);
  check (vanished, 3, 10, NULL);
  check (vanished, 4, 9, NULL);
  check (vanished, 4, 5000, "beginning");
  check (vanished, 5, 10, "all of it");
}

/* Where no size fits and many headers do, the sizes are wrong: nine are not many, and neither are ten of
 * more than twenty. */
static void
test_wrong_sizes (Known         *known,
                  gconstpointer  data)
{
  const struct { guint n_known; guint n_listed; guint n_found; } cases[] = {
    { 9, 9, 0 }, { 10, 20, 10 }, { 10, 21, 0 },
  };
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 fingerprints[21];
  SignetPop3Item items[21] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      fingerprints[i] = i + 1;
      items[i].size = 11;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(SignetVanished) vanished = NULL;
      g_autoptr(GPtrArray) uidls = NULL;
      guint n_found = 0;

      for (guint mail = 0; mail < cases[i].n_known; mail++)
        {
          g_autofree char *uidl = g_strdup_printf ("u%u", mail + 1);
          know (known->log, uidl, mail + 1, 10, SIGNET_UIDL_WHOLE);
        }
      vanished = signet_vanished_new (known->log, listed);
      uidls = signet_vanished_take_all (vanished, fingerprints, items, cases[i].n_listed);
      g_assert_cmpuint (uidls->len, ==, cases[i].n_listed);
      for (guint mail = 0; mail < uidls->len; mail++)
        n_found += uidls->pdata[mail] != NULL;
      g_assert_cmpuint (n_found, ==, cases[i].n_found);
      if (n_found > 0)
        g_assert_cmpstr (uidls->pdata[9], ==, "u10");
    }
}

/* What fits in header alone, and is not enough, is still there for the one that it is. */
static void
test_lookalike_first (Known         *known,
                      gconstpointer  data)
{
  g_autoptr(GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(SignetVanished) vanished = NULL;
  g_autoptr(GPtrArray) uidls = NULL;
  const guint64 fingerprints[] = { 1 };
  const SignetPop3Item items[] = { { .number = 1, .size = 12 } };

  know (known->log, "one", 1, 10, SIGNET_UIDL_WHOLE);
  vanished = signet_vanished_new (known->log, listed);
  uidls = signet_vanished_take_all (vanished, fingerprints, items, 1);
  g_assert_null (uidls->pdata[0]);
  check (vanished, 1, 10, "one");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mail/vanished/take", Known, NULL, set_up, test_take, tear_down);
  g_test_add ("/mail/vanished/wrong-sizes", Known, NULL, set_up, test_wrong_sizes, tear_down);
  g_test_add ("/mail/vanished/lookalike-first", Known, NULL, set_up, test_lookalike_first, tear_down);
  return g_test_run ();
}
