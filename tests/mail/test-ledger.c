/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "file.h"
#include "folder-cache.h"
#include "ledger.h"
#include "listed.h"
#include "temporary.h"

/* 26 November 2026, 12:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1795694400))
#define DAY (24 * 60 * 60)

typedef struct
{
  char               *directory;
  SignetLedgerSource  source;
  SignetUidlLog      *log;
  SignetPop3Listing  *listing;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  g_autofree char *mail = NULL;

  place->directory = temporary_make ("ledger");
  mail = g_build_filename (place->directory, "mail", "account", NULL);
  g_assert_true (signet_file_make_directory (mail, NULL));
  place->source = (SignetLedgerSource) {
    g_strdup (place->directory), g_strdup ("account"), g_build_filename (mail, "uidl.log", NULL),
    g_build_filename (place->directory, "cache", "account", "_listed", NULL), SIGNET_LEAVE_DAYS, 14,
  };
  place->log = signet_uidl_log_open (place->source.log_path, NULL);
  place->listing = signet_pop3_listing_new ();
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  signet_uidl_log_close (place->log);
  signet_pop3_listing_free (place->listing);
  signet_ledger_source_clear (&place->source);
  temporary_remove (place->directory);
}

static void
know (Place           *place,
      const char      *uidl,
      gint64           time,
      SignetUidlState  state,
      SignetUidlWish   wish)
{
  g_autofree char *name = g_strconcat ("name-of-", uidl, NULL);
  const SignetUidlRecord record = { uidl, name, 70, 1, time, state, wish };

  signet_uidl_log_set (place->log, &record);
  g_assert_true (signet_uidl_log_sync (place->log, NULL));
}

static void
list (Place      *place,
      guint       number,
      const char *uidl,
      guint       size)
{
  g_autofree char *uidl_line = g_strdup_printf ("%u %s", number, uidl);
  g_autofree char *size_line = g_strdup_printf ("%u %u", number, size);

  g_assert_true (signet_pop3_listing_add_uidl (place->listing, uidl_line, NULL));
  if (size > 0)
    g_assert_true (signet_pop3_listing_add_size (place->listing, size_line, NULL));
}

static void
visit (Place  *place,
       GArray *gone,
       int     expire,
       gint64  now)
{
  g_autoptr(SignetReceivePlan) plan = signet_receive_plan_new (place->listing, place->log);

  signet_listed_update (place->source.listed_path, plan, gone, expire, now);
}

/* "UIDL (what is told) " for each. */
static char *
tell (Place *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetLedger) ledger = signet_ledger_load (&place->source, &error);
  GString *told = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (ledger)); i++)
    {
      g_autoptr(SignetLedgerEntry) entry = g_list_model_get_item (G_LIST_MODEL (ledger), i);
      g_autofree char *stay = signet_ledger_entry_dup_stay (entry, NOW);

      g_string_append_printf (told, "%s%s (%s)", i ? "; " : "",
                              signet_ledger_entry_get_facts (entry)->uidl, stay);
    }
  return g_string_free (told, FALSE);
}

static void
assert_told (Place      *place,
             const char *expected)
{
  g_autofree char *told = tell (place);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_never (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetLedger) ledger = signet_ledger_load (&place->source, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ledger)), ==, 0);
  g_assert_cmpint (signet_ledger_get_time (ledger), ==, 0);
  g_assert_cmpint (signet_ledger_get_expire_days (ledger), ==, -1);
}

static void
test_reasons (Place         *place,
              gconstpointer  data)
{
  know (place, "young", NOW - 2 * DAY, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_NONE);
  know (place, "year", NOW + 80 * DAY, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_NONE);
  know (place, "old", NOW - 15 * DAY, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_NONE);
  know (place, "asked", NOW - 16 * DAY, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_KEEP);
  know (place, "part", NOW - 17 * DAY, SIGNET_UIDL_PART, SIGNET_UIDL_WISH_NONE);
  know (place, "rest", NOW - 18 * DAY, SIGNET_UIDL_PART, SIGNET_UIDL_WISH_REMOVE);
  know (place, "gone", NOW - 18 * DAY, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_NONE);
  list (place, 1, "rest", 900);
  list (place, 2, "asked", 0);
  list (place, 3, "part", 0);
  list (place, 4, "new", 5);
  list (place, 5, "old", 0);
  list (place, 6, "young", 0);
  list (place, 7, "year", 0);
  visit (place, NULL, 30, NOW - 60);
  assert_told (place, "new (Kept: not yet downloaded); year (Goes on 28 February 2027); "
                      "young (Goes on 8 December); old (Goes at the next receive); "
                      "asked (Kept: you asked to keep it); "
                      "part (Kept: too large, only its beginning is here); "
                      "rest (Goes at the next receive, once all of it is here)");
  place->source.leave = SIGNET_LEAVE_KEEP;
  assert_told (place, "new (Kept: not yet downloaded); year (Kept: all mail stays on the server); "
                      "young (Kept: all mail stays on the server); "
                      "old (Kept: all mail stays on the server); "
                      "asked (Kept: you asked to keep it); "
                      "part (Kept: all mail stays on the server); "
                      "rest (Goes at the next receive, once all of it is here)");
}

static void
test_facts (Place         *place,
            gconstpointer  data)
{
  g_autofree char *cache_path = g_build_filename (place->directory, "cache", "account", "Bills", NULL);
  g_autoptr(SignetFolderCache) cache = signet_folder_cache_new (cache_path, SIGNET_STORE_WRITE);
  g_autoptr(SignetEnvelope) envelope = signet_envelope_new ("Bob", "bob@example.org", "The bill", "", 5, 0);
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  g_autoptr(SignetLedger) ledger = NULL;
  g_autoptr(SignetLedgerEntry) entry = NULL;
  const SignetLedgerFacts *facts;

  g_ptr_array_add (rows, signet_folder_row_new ("cur/name-of-a:2,S", 70, FALSE, envelope));
  signet_folder_rows_free (signet_folder_cache_load (cache));
  signet_folder_cache_append (cache, rows, NULL);
  know (place, "a", NOW, SIGNET_UIDL_WHOLE, SIGNET_UIDL_WISH_NONE);
  list (place, 1, "a", 0);
  visit (place, NULL, 30, NOW);

  ledger = signet_ledger_load (&place->source, NULL);
  g_assert_cmpint (signet_ledger_get_expire_days (ledger), ==, 30);
  g_assert_cmpint (signet_ledger_get_time (ledger), >, 0);
  entry = g_list_model_get_item (G_LIST_MODEL (ledger), 0);
  g_clear_object (&ledger);
  facts = signet_ledger_entry_get_facts (entry);
  g_assert_true (signet_ledger_entry_can_wish (entry));
  g_assert_cmpstr (facts->from, ==, "Bob");
  g_assert_cmpstr (facts->address, ==, "bob@example.org");
  g_assert_cmpstr (facts->subject, ==, "The bill");
  g_assert_cmpstr (facts->folder, ==, "Bills");
  g_assert_cmpstr (facts->name, ==, "name-of-a");
  g_assert_cmpuint (facts->size, ==, 70);
  g_assert_cmpint (facts->since, ==, NOW);
}

/* What was not downloaded keeps the time when it was first seen, and its size. */
static void
test_first_listed (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(SignetListed) listed = NULL;

  list (place, 1, "stays", 5);
  visit (place, NULL, -1, NOW - DAY);
  signet_pop3_listing_free (place->listing);
  place->listing = signet_pop3_listing_new ();
  list (place, 1, "stays", 0);
  list (place, 2, "comes", 7);
  visit (place, NULL, -1, NOW);

  listed = signet_listed_load (place->source.listed_path);
  g_assert_cmpuint (signet_listed_get_n_items (listed), ==, 2);
  g_assert_cmpint (signet_listed_get_item (listed, 0).since, ==, NOW - DAY);
  g_assert_cmpuint (signet_listed_get_item (listed, 0).size, ==, 5);
  g_assert_cmpint (signet_listed_get_item (listed, 1).since, ==, NOW);
}

static void
test_gone (Place         *place,
           gconstpointer  data)
{
  const guint positions[] = { 0, 2 };
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint));

  list (place, 1, "a", 0);
  list (place, 2, "b", 0);
  list (place, 3, "c", 0);
  g_array_append_vals (gone, positions, 2);
  visit (place, gone, -1, NOW);
  assert_told (place, "b (Kept: not yet downloaded)");
}

/* The same list is not written again, only its time. */
static void
test_same (Place         *place,
           gconstpointer  data)
{
  GStatBuf before, after;
  const struct timespec past[] = { { 1000, 0 }, { 1000, 0 } };

  list (place, 1, "a", 0);
  visit (place, NULL, -1, NOW);
  g_assert_cmpint (g_stat (place->source.listed_path, &before), ==, 0);
  g_assert_cmpint (utimensat (AT_FDCWD, place->source.listed_path, past, 0), ==, 0);
  visit (place, NULL, -1, NOW + DAY);
  g_assert_cmpint (g_stat (place->source.listed_path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_cmpint (after.st_mtime, >, 1000);

  visit (place, NULL, 30, NOW + DAY);
  g_autoptr(SignetListed) listed = signet_listed_load (place->source.listed_path);
  g_assert_cmpint (signet_listed_get_expire_days (listed), ==, 30);
}

/* A file that was cut or is none of ours tells what it can. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "", "\n", "listed", "listed 1 1 0 x\n5 0 a\n", "listed 2 1 0 -1\n5 0 a\n",
    "listed 1 1 0 -1\n5 0\n\n-5 0 a\n5 x a\n5 0 torn",
  };
  g_autofree char *directory = g_path_get_dirname (place->source.listed_path);

  g_assert_true (signet_file_make_directory (directory, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (place->source.listed_path, texts[i], -1, NULL));
      assert_told (place, "");
    }
  g_assert_true (g_file_set_contents (place->source.listed_path, "listed 1 1 0 -1\nx\n5 0  a b\n", -1, NULL));
  assert_told (place, " a b (Kept: not yet downloaded)");
}

#define ADD(name, function) g_test_add ("/mail/ledger/" name, Place, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("never", test_never);
  ADD ("reasons", test_reasons);
  ADD ("facts", test_facts);
  ADD ("first-listed", test_first_listed);
  ADD ("gone", test_gone);
  ADD ("same", test_same);
  ADD ("damaged", test_damaged);
  return g_test_run ();
}
