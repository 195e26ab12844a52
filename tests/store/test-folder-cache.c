/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "folder-cache.h"
#include "temporary.h"

static const SignetFolderTimes sample_times = { 11, 22 };

typedef struct
{
  char              *directory;
  char              *path;       /* of the cache */
  char              *index;
  char              *journal;
  SignetFolderCache *cache;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  place->directory = temporary_make ("folder-cache");
  place->path = g_build_filename (place->directory, "cache", "account", "Inbox", NULL);
  place->index = g_build_filename (place->path, "index", NULL);
  place->journal = g_build_filename (place->path, "journal", NULL);
  place->cache = signet_folder_cache_new (place->path, SIGNET_STORE_WRITE);
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  signet_folder_cache_unref (place->cache);
  temporary_remove (place->directory);
  g_free (place->path);
  g_free (place->index);
  g_free (place->journal);
}

/* Rows "FIRST.x" to "LAST.x". Returns: (transfer full). */
static GPtrArray *
make_rows (guint first,
           guint last)
{
  const SignetReferences none = { 0 };
  g_autoptr(SignetEnvelope) envelope =
    signet_envelope_new_referring ("A", "a@b", "B, C", "A subject", "A text", 5, 0, &none);
  GPtrArray *rows = signet_folder_row_new_list ();

  for (guint i = first; i <= last; i++)
    {
      g_autofree char *file = g_strdup_printf ("cur/%06u.x:2,", i);

      g_ptr_array_add (rows, signet_folder_row_new (file, i, FALSE, envelope));
    }
  return rows;
}

static void
append (Place                   *place,
        guint                    first,
        guint                    last,
        const SignetFolderTimes *times)
{
  g_autoptr(GPtrArray) rows = make_rows (first, last);

  signet_folder_cache_append (place->cache, rows, times);
}

static void
save (Place *place,
      guint  first,
      guint  last)
{
  g_autoptr(GPtrArray) rows = make_rows (first, last);

  signet_folder_cache_save (place->cache, rows, &sample_times);
}

/* As another process sees it. */
static guint
count (Place             *place,
       SignetFolderTimes *times)
{
  g_autoptr(SignetFolderCache) reader = signet_folder_cache_new (place->path, SIGNET_STORE_READ);
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (reader);

  *times = signet_folder_cache_get_times (reader);
  return signet_folder_rows_get_length (rows);
}

/* Whom the row is to, as another process sees it. */
static void
assert_to (Place      *place,
           guint       position,
           const char *to)
{
  g_autoptr(SignetFolderCache) reader = signet_folder_cache_new (place->path, SIGNET_STORE_READ);
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (reader);
  SignetFolderRow view;

  signet_folder_rows_get (rows, signet_folder_rows_get_id (rows, position), &view);
  g_assert_cmpstr (view.to, ==, to);
}

static void
assert_content (Place                   *place,
                guint                    n,
                const SignetFolderTimes *expected)
{
  SignetFolderTimes times;

  g_assert_cmpuint (count (place, &times), ==, n);
  g_assert_true (signet_folder_times_equal (&times, expected));
}

static void
test_grow (Place         *place,
           gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };
  const SignetFolderTimes later = { 33, 44 };
  struct stat facts;

  assert_content (place, 0, &unknown);
  append (place, 1, 3, NULL);
  assert_content (place, 3, &unknown);
  assert_to (place, 0, "B, C");
  g_assert_cmpint (access (place->index, F_OK), !=, 0);
  append (place, 3, 5, &sample_times);
  assert_content (place, 5, &sample_times);

  save (place, 6, 8);
  assert_content (place, 8, &sample_times);
  assert_to (place, 7, "B, C");
  g_assert_cmpint (access (place->journal, F_OK), !=, 0);
  append (place, 9, 10, &later);
  assert_content (place, 10, &later);
  save (place, 1, 1);
  assert_content (place, 10, &sample_times);

  g_assert_cmpint (stat (place->index, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (place->path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0700);
}

/* The journal of before has another generation than the index that took its place. */
static void
test_old_journal (Place         *place,
                  gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  append (place, 1, 3, &sample_times);
  g_assert_true (g_file_get_contents (place->journal, &content, &length, NULL));
  save (place, 4, 5);
  g_assert_true (g_file_set_contents (place->journal, content, (gssize) length, NULL));
  assert_content (place, 5, &sample_times);

  append (place, 6, 7, NULL);
  assert_content (place, 7, &sample_times);
}

static void
test_needs_save (Place         *place,
                 gconstpointer  data)
{
  guint rounds = 0;

  save (place, 1, 10);
  do
    append (place, 1000 * rounds, 1000 * rounds + 999, NULL);
  while (!signet_folder_cache_needs_save (place->cache) && ++rounds < 100);
  g_assert_cmpuint (rounds, >, 0);
  g_assert_cmpuint (rounds, <, 10);

  save (place, 1, 1);
  append (place, 1, 1, NULL);
  g_assert_false (signet_folder_cache_needs_save (place->cache));
}

/* Nobody ever loads the folder. */
static void
test_limit (Place         *place,
            gconstpointer  data)
{
  struct stat facts;

  for (guint i = 0; i < 100; i++)
    append (place, 1000 * i, 1000 * i + 999, NULL);
  g_assert_cmpint (stat (place->journal, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, <, 9 * 1024 * 1024);
  g_assert_true (signet_folder_cache_needs_save (place->cache));
  save (place, 1, 1);
  append (place, 1, 10, &sample_times);
  g_assert_cmpint (stat (place->journal, &facts), ==, 0);
  g_assert_cmpint (facts.st_size, <, 5000);
}

static void
test_read_only (Place         *place,
                gconstpointer  data)
{
  g_autoptr(SignetFolderCache) reader = signet_folder_cache_new (place->path, SIGNET_STORE_READ);
  g_autoptr(GPtrArray) rows = make_rows (1, 3);

  signet_folder_cache_append (reader, rows, &sample_times);
  signet_folder_cache_save (reader, rows, &sample_times);
  g_assert_cmpint (access (place->path, F_OK), !=, 0);
  g_assert_false (signet_folder_cache_needs_save (reader));
}

static void
flip (const char *path,
      gssize      from_end)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  content[(gssize) length - from_end] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };

  save (place, 1, 5);
  append (place, 6, 7, NULL);
  signet_folder_rows_free (signet_folder_cache_load (place->cache));
  g_assert_true (signet_folder_cache_verify (place->cache));
  g_assert_true (signet_folder_cache_verify (place->cache));

  flip (place->index, 1);
  g_autoptr(SignetFolderCache) reader = signet_folder_cache_new (place->path, SIGNET_STORE_READ);
  signet_folder_rows_free (signet_folder_cache_load (reader));
  g_assert_false (signet_folder_cache_verify (reader));
  g_assert_cmpint (access (place->index, F_OK), ==, 0);

  g_autoptr(SignetFolderCache) writer = signet_folder_cache_new (place->path, SIGNET_STORE_WRITE);
  signet_folder_rows_free (signet_folder_cache_load (writer));
  g_assert_false (signet_folder_cache_verify (writer));
  g_assert_cmpint (access (place->index, F_OK), !=, 0);
  assert_content (place, 0, &unknown);
}

static void
test_damaged_header (Place         *place,
                     gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };
  struct stat facts;

  save (place, 1, 5);
  g_assert_cmpint (stat (place->index, &facts), ==, 0);
  flip (place->index, facts.st_size);
  assert_content (place, 0, &unknown);
  save (place, 1, 3);
  assert_content (place, 3, &sample_times);
}

/* Somebody deletes the cache while it is in use. */
static void
test_deleted (Place         *place,
              gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };

  save (place, 1, 5);
  append (place, 6, 7, NULL);
  g_assert_cmpint (g_unlink (place->index), ==, 0);
  g_assert_cmpint (g_unlink (place->journal), ==, 0);
  g_assert_cmpint (g_rmdir (place->path), ==, 0);
  append (place, 8, 9, NULL);
  assert_content (place, 0, &unknown);

  /* Whoever had rows of that index knows of more, so that this cannot be all. */
  save (place, 1, 2);
  assert_content (place, 2, &unknown);
  save (place, 1, 2);
  assert_content (place, 2, &sample_times);
}

/* A file where the directory should be: nothing is cached, and nothing breaks. */
static void
test_unwritable (Place         *place,
                 gconstpointer  data)
{
  const SignetFolderTimes unknown = { 0, 0 };
  g_autofree char *in_the_way = g_build_filename (place->directory, "cache", NULL);

  g_assert_true (g_file_set_contents (in_the_way, "", 0, NULL));
  append (place, 1, 3, &sample_times);
  save (place, 1, 3);
  assert_content (place, 0, &unknown);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/folder-cache/" path, Place, NULL, set_up, func, tear_down)
  ADD ("grow", test_grow);
  ADD ("old-journal", test_old_journal);
  ADD ("needs-save", test_needs_save);
  ADD ("limit", test_limit);
  ADD ("read-only", test_read_only);
  ADD ("damaged", test_damaged);
  ADD ("damaged-header", test_damaged_header);
  ADD ("deleted", test_deleted);
  ADD ("unwritable", test_unwritable);
  return g_test_run ();
}
