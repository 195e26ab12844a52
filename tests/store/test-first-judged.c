/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "first-judged.h"
#include "own-place.h"

#define KEY_A "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define KEY_B "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static SignetFirstJudged *
open_record (Place *place)
{
  g_autoptr(GError) error = NULL;
  SignetFirstJudged *record = signet_first_judged_open (place->path, &error);

  g_assert_no_error (error);
  return record;
}

static void
note_and_sync (Place      *place,
               const char *key,
               gint64      time)
{
  g_autoptr(SignetFirstJudged) record = open_record (place);
  g_autoptr(GError) error = NULL;

  signet_first_judged_note (record, key, time);
  g_assert_cmpint (signet_first_judged_find (record, key), >, 0);
  g_assert_true (signet_first_judged_sync (record, &error));
  g_assert_no_error (error);
}

static void
assert_times (Place  *place,
              gint64  a,
              gint64  b)
{
  g_autoptr(SignetFirstJudged) record = open_record (place);

  g_assert_cmpint (signet_first_judged_find (record, KEY_A), ==, a);
  g_assert_cmpint (signet_first_judged_find (record, KEY_B), ==, b);
}

static void
test_kept (Place         *place,
           gconstpointer  data)
{
  assert_times (place, 0, 0);
  note_and_sync (place, KEY_A, 1000);
  assert_times (place, 1000, 0);
  note_and_sync (place, KEY_B, 2000);
  assert_times (place, 1000, 2000);
}

static void
test_first_counts (Place         *place,
                   gconstpointer  data)
{
  g_autofree char *before = NULL, *after = NULL;

  note_and_sync (place, KEY_A, 1000);
  g_assert_true (g_file_get_contents (place->path, &before, NULL, NULL));
  note_and_sync (place, KEY_A, 999);
  note_and_sync (place, KEY_A, 5000);
  g_assert_true (g_file_get_contents (place->path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  assert_times (place, 1000, 0);
}

static void
test_nothing_unless_synced (Place         *place,
                            gconstpointer  data)
{
  g_autoptr(SignetFirstJudged) record = open_record (place);

  signet_first_judged_note (record, KEY_A, 1000);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  assert_times (place, 0, 0);
}

/* Whatever byte is damaged, the line does not count, and the others do. */
static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize length;

  note_and_sync (place, KEY_A, 1000);
  g_assert_true (g_file_get_contents (place->path, &good, &length, NULL));
  for (gsize i = 0; i + 1 < length; i++)
    {
      g_autofree char *bad = g_memdup2 (good, length);

      bad[i] = i % 2 == 0 ? '\0' : (char) (bad[i] ^ 1);
      g_assert_true (g_file_set_contents (place->path, bad, (gssize) length, NULL));
      note_and_sync (place, KEY_B, 2000);
      assert_times (place, 0, 2000);
    }
}

static void
test_torn (Place         *place,
           gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize length;

  note_and_sync (place, KEY_A, 1000);
  g_assert_true (g_file_get_contents (place->path, &good, &length, NULL));
  for (gsize cut = 0; cut < length; cut++)
    {
      g_assert_true (g_file_set_contents (place->path, good, (gssize) cut, NULL));
      note_and_sync (place, KEY_B, 2000);
      assert_times (place, cut + 1 == length ? 1000 : 0, 2000);
    }
}

static void
test_unwritable (Place         *place,
                 gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (place->path, 0700), ==, 0);
  g_assert_null (signet_first_judged_open (place->path, &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/first-judged/" name, Place, "judged.log", place_set_up, func, place_tear_down)
  ADD ("kept", test_kept);
  ADD ("first-counts", test_first_counts);
  ADD ("nothing-unless-synced", test_nothing_unless_synced);
  ADD ("damaged", test_damaged);
  ADD ("torn", test_torn);
  ADD ("unwritable", test_unwritable);
  return g_test_run ();
}
