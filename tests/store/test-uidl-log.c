/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "own-place.h"
#include "store-error.h"
#include "uidl-log.h"

static SignetUidlLog *
open_log (Place *place)
{
  g_autoptr(GError) error = NULL;
  SignetUidlLog *log = signet_uidl_log_open (place->path, &error);

  g_assert_no_error (error);
  return log;
}

static void
set (SignetUidlLog   *log,
     const char      *uidl,
     const char      *name,
     SignetUidlState  state)
{
  const SignetUidlRecord record = { uidl, name, 10, 20, 30, state, FALSE };

  signet_uidl_log_set (log, &record);
}

static void
sync_log (SignetUidlLog *log)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_uidl_log_sync (log, &error));
  g_assert_no_error (error);
}

static void
assert_known (SignetUidlLog   *log,
              const char      *uidl,
              const char      *name,
              SignetUidlState  state)
{
  const SignetUidlRecord *record = signet_uidl_log_lookup (log, uidl);

  g_assert_nonnull (record);
  g_assert_cmpstr (record->uidl, ==, uidl);
  g_assert_cmpstr (record->name, ==, name);
  g_assert_cmpint (record->state, ==, state);
  g_assert_cmpuint (record->size, ==, 10);
  g_assert_cmpuint (record->fingerprint, ==, 20);
  g_assert_cmpint (record->time, ==, 30);
}

static struct stat
get_facts (Place *place)
{
  struct stat facts;

  g_assert_cmpint (stat (place->path, &facts), ==, 0);
  return facts;
}

static void
test_remember (Place         *place,
               gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  set (log, "b", "name-b", SIGNET_UIDL_PART);
  g_assert_cmpint (g_access (place->path, F_OK), !=, 0);
  sync_log (log);
  g_assert_cmpint (get_facts (place).st_mode & 0777, ==, 0600);
  set (log, "b", "name-b", SIGNET_UIDL_WHOLE);
  set (log, "c", "name-c", SIGNET_UIDL_DROPPED);
  signet_uidl_log_remove (log, "a");
  signet_uidl_log_remove (log, "unknown");
  signet_uidl_log_rename (log, "c", "d");
  signet_uidl_log_rename (log, "unknown", "e");
  sync_log (log);

  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_cmpuint (signet_uidl_log_get_size (again), ==, 2);
  g_assert_null (signet_uidl_log_lookup (again, "a"));
  assert_known (again, "b", "name-b", SIGNET_UIDL_WHOLE);
  g_assert_null (signet_uidl_log_lookup (again, "c"));
  assert_known (again, "d", "name-c", SIGNET_UIDL_DROPPED);
}

static void
test_lookup_name (Place         *place,
                  gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  g_assert_cmpstr (signet_uidl_log_lookup_name (log, "name-a")->uidl, ==, "a");
  g_assert_null (signet_uidl_log_lookup_name (log, "a"));

  set (log, "b", "name-b", SIGNET_UIDL_WHOLE);
  set (log, "a", "name-a2", SIGNET_UIDL_WHOLE);
  g_assert_cmpstr (signet_uidl_log_lookup_name (log, "name-b")->uidl, ==, "b");
  g_assert_null (signet_uidl_log_lookup_name (log, "name-a"));
  g_assert_cmpstr (signet_uidl_log_lookup_name (log, "name-a2")->uidl, ==, "a");

  signet_uidl_log_rename (log, "a", "c");
  g_assert_cmpstr (signet_uidl_log_lookup_name (log, "name-a2")->uidl, ==, "c");
  signet_uidl_log_remove (log, "c");
  g_assert_null (signet_uidl_log_lookup_name (log, "name-a2"));
}

static void
count (const SignetUidlRecord *record,
       gpointer                user_data)
{
  g_assert_nonnull (signet_uidl_log_lookup (user_data, record->uidl));
  g_assert_cmpstr (record->uidl, !=, "b");
}

static void
test_foreach (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  set (log, "b", "name-b", SIGNET_UIDL_WHOLE);
  set (log, "c", "name-c", SIGNET_UIDL_WHOLE);
  signet_uidl_log_remove (log, "b");
  signet_uidl_log_foreach (log, count, log);
  g_assert_cmpuint (signet_uidl_log_get_size (log), ==, 2);
}

/* Whose UIDLs they are outlasts the file being written anew; the last one counts. */
static void
test_server (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  g_assert_null (signet_uidl_log_get_server (log));
  signet_uidl_log_set_server (log, "one.example.org alice");
  signet_uidl_log_set_server (log, "two.example.org a\tb");
  for (guint i = 0; i < 4000; i++)
    set (log, "a", i % 2 ? "name-a" : "name-b", SIGNET_UIDL_WHOLE);
  for (guint round = 0; round < 3; round++)
    {
      g_assert_true (signet_uidl_log_sync (log, NULL));
      signet_uidl_log_close (log);
      log = open_log (place);
      g_assert_cmpstr (signet_uidl_log_get_server (log), ==, "two.example.org a\tb");
      g_assert_cmpuint (signet_uidl_log_get_size (log), ==, 1);
      set (log, "a", round % 2 ? "name-c" : "name-d", SIGNET_UIDL_WHOLE);
    }
}

/* Nothing changed, nothing written: not even the time of the file. */
static void
test_unchanged (Place         *place,
                gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  struct stat before, after;

  sync_log (log);
  g_assert_cmpint (g_access (place->path, F_OK), !=, 0);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  sync_log (log);
  before = get_facts (place);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  signet_uidl_log_remove (log, "b");
  signet_uidl_log_rename (log, "a", "a");
  sync_log (log);
  after = get_facts (place);
  g_assert_cmpint (before.st_size, ==, after.st_size);
  g_assert_cmpint (before.st_mtim.tv_nsec, ==, after.st_mtim.tv_nsec);
  g_assert_cmpint (before.st_ino, ==, after.st_ino);
}

/* A record that is looked up may be changed and set again. */
static void
test_set_own (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("%u", i);
      SignetUidlRecord record = *signet_uidl_log_lookup (log, "a");

      record.wish = i % 3;
      signet_uidl_log_set (log, &record);
      set (log, uidl, uidl, SIGNET_UIDL_WHOLE);
    }
  assert_known (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  assert_known (log, "4999", "4999", SIGNET_UIDL_WHOLE);
}

static void
test_compact (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  gsize largest = 0;

  for (guint round = 0; round < 100; round++)
    {
      for (guint i = 0; i < 100; i++)
        {
          g_autofree char *uidl = g_strdup_printf ("uidl-%u", i);

          set (log, uidl, uidl, round % 2 == 0 ? SIGNET_UIDL_WHOLE : SIGNET_UIDL_DROPPED);
        }
      sync_log (log);
      largest = MAX (largest, (gsize) get_facts (place).st_size);
    }
  g_assert_cmpuint (largest, <, 300000);

  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_cmpuint (signet_uidl_log_get_size (again), ==, 100);
  assert_known (again, "uidl-99", "uidl-99", SIGNET_UIDL_DROPPED);
}

/* How many lines of content are complete in its first cut bytes; the line feed may be missing. */
static guint
count_lines (const char *content,
             gsize       cut)
{
  guint n = 0;

  for (gsize i = 0; i < cut; i++)
    n += content[i] == '\n' || (i + 1 == cut && content[i + 1] == '\n');
  return n;
}

/* Cut anywhere, the log holds what was complete, and goes on from there. */
static void
test_every_cut (Place         *place,
                gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autofree char *content = NULL;
  gsize length;

  set (log, "first", "name-1", SIGNET_UIDL_WHOLE);
  set (log, "second", "name-2", SIGNET_UIDL_PART);
  set (log, "third", "name-3", SIGNET_UIDL_WHOLE);
  sync_log (log);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));

  for (gsize cut = 0; cut <= length; cut++)
    {
      const guint n_lines = count_lines (content, cut);
      const guint n = n_lines > 0 ? n_lines - 1 : 0;  /* without the version */

      g_assert_true (g_file_set_contents (place->path, content, (gssize) cut, NULL));
      g_autoptr(SignetUidlLog) torn = open_log (place);
      g_assert_cmpuint (signet_uidl_log_get_size (torn), ==, n);
      g_assert_cmpint (signet_uidl_log_lookup (torn, "third") != NULL, ==, n == 3);
      set (torn, "more", "name-4", SIGNET_UIDL_WHOLE);
      sync_log (torn);

      g_autoptr(SignetUidlLog) again = open_log (place);
      g_assert_cmpuint (signet_uidl_log_get_size (again), ==, n + 1);
      assert_known (again, "more", "name-4", SIGNET_UIDL_WHOLE);
    }
}

/* Whatever byte is hit, at most the records of the lines beside it are lost. */
static void
test_every_damage (Place         *place,
                   gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autofree char *content = NULL;
  gsize length;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *uidl = g_strdup_printf ("uidl-%u", i);

      set (log, uidl, uidl, SIGNET_UIDL_WHOLE);
    }
  sync_log (log);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));

  for (gsize i = 0; i < length; i++)
    {
      static const char bad[] = { '\0', '\n', '\xff' };
      const char before = content[i];

      for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
        {
          content[i] = bad[b];
          g_assert_true (g_file_set_contents (place->path, content, (gssize) length, NULL));
          g_autoptr(SignetUidlLog) damaged = open_log (place);
          g_assert_cmpuint (signet_uidl_log_get_size (damaged), >=, before == '\n' ? 3 : 4);
        }
      content[i] = before;
    }
}

static void
test_hostile (Place         *place,
              gconstpointer  data)
{
  static const char *const uidls[] =
  {
    "../../../etc/passwd", "\\", "\\n", "a\tb", "a\r\nb\n", " ", "\xff\xfe", "%s%n", "whole\t1\t2",
    "A very long one, far longer than the seventy printable characters that RFC 1939 section 7 allows.",
  };
  g_autoptr(SignetUidlLog) log = open_log (place);

  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    set (log, uidls[i], "name", SIGNET_UIDL_WHOLE);
  sync_log (log);

  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_cmpuint (signet_uidl_log_get_size (again), ==, G_N_ELEMENTS (uidls));
  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    assert_known (again, uidls[i], "name", SIGNET_UIDL_WHOLE);
}

/* Fixed seed: the same rubbish each time. */
static void
test_rubbish (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  char bytes[4096];

  for (guint round = 0; round < 50; round++)
    {
      for (guint i = 0; i < sizeof bytes; i++)
        bytes[i] = "\n\t01ab\\\0whole"[g_rand_int_range (rand, 0, 13)];
      g_assert_true (g_file_set_contents (place->path, bytes, sizeof bytes, NULL));
      g_autoptr(SignetUidlLog) log = open_log (place);
      g_assert_cmpuint (signet_uidl_log_get_size (log), ==, 0);
    }
}

static void
test_newer (Place         *place,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  /* CRC-32C of "version\t2" */
  g_assert_true (g_file_set_contents (place->path, "1f52c79d\tversion\t2\n", -1, NULL));
  g_assert_null (signet_uidl_log_open (place->path, &error));
  g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED);
}

static void
test_batch (Place         *place,
            gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  set (log, "before", "name-0", SIGNET_UIDL_WHOLE);
  g_assert_null (signet_uidl_log_get_batch (log));
  signet_uidl_log_begin_batch (log, "Inbox");
  set (log, "a", "name-1", SIGNET_UIDL_WHOLE);
  set (log, "b", "name-2", SIGNET_UIDL_WHOLE);
  set (log, "c", "name-3", SIGNET_UIDL_WHOLE);
  signet_uidl_log_remove (log, "b");
  sync_log (log);

  g_autoptr(SignetUidlLog) open = open_log (place);
  g_assert_cmpstr (signet_uidl_log_get_batch (open), ==, "Inbox");
  g_autoptr(GPtrArray) uidls = signet_uidl_log_list_batch (open);
  g_assert_cmpuint (uidls->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (uidls, 0), ==, "a");
  g_assert_cmpstr (g_ptr_array_index (uidls, 1), ==, "c");

  signet_uidl_log_end_batch (log);
  set (log, "after", "name-4", SIGNET_UIDL_WHOLE);
  sync_log (log);
  g_autoptr(SignetUidlLog) done = open_log (place);
  g_assert_null (signet_uidl_log_get_batch (done));
  g_autoptr(GPtrArray) none = signet_uidl_log_list_batch (done);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (signet_uidl_log_get_size (done), ==, 4);
}

/* The file is replaced as a whole when the batch begins: the batch must not get lost. */
static void
test_batch_compacted (Place         *place,
                      gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);

  signet_uidl_log_begin_batch (log, "Archive");
  set (log, "a", "name-1", SIGNET_UIDL_WHOLE);
  sync_log (log);

  g_autoptr(SignetUidlLog) again = open_log (place);
  g_assert_cmpstr (signet_uidl_log_get_batch (again), ==, "Archive");
  g_autoptr(GPtrArray) uidls = signet_uidl_log_list_batch (again);
  g_assert_cmpuint (uidls->len, ==, 1);
  g_assert_cmpuint (signet_uidl_log_get_size (again), ==, 1);
}

/* A disk that is full for a while. */
static void
test_no_room (Place         *place,
              gconstpointer  data)
{
  g_autoptr(SignetUidlLog) log = open_log (place);
  g_autoptr(GError) error = NULL;
  struct rlimit before, small;

  set (log, "a", "name-a", SIGNET_UIDL_WHOLE);
  sync_log (log);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = (rlim_t) get_facts (place).st_size + 20;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  set (log, "b", "name-b", SIGNET_UIDL_WHOLE);
  g_assert_false (signet_uidl_log_sync (log, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_nonnull (strstr (error->message, place->path));

  g_autoptr(SignetUidlLog) meanwhile = open_log (place);
  g_assert_cmpuint (signet_uidl_log_get_size (meanwhile), ==, 1);
  sync_log (log);
  g_autoptr(SignetUidlLog) later = open_log (place);
  assert_known (later, "a", "name-a", SIGNET_UIDL_WHOLE);
  assert_known (later, "b", "name-b", SIGNET_UIDL_WHOLE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/uidl-log/remember", Place, "uidl.log", place_set_up, test_remember, place_tear_down);
  g_test_add ("/uidl-log/lookup-name", Place, "uidl.log", place_set_up, test_lookup_name, place_tear_down);
  g_test_add ("/uidl-log/foreach", Place, "uidl.log", place_set_up, test_foreach, place_tear_down);
  g_test_add ("/uidl-log/server", Place, "uidl.log", place_set_up, test_server, place_tear_down);
  g_test_add ("/uidl-log/unchanged", Place, "uidl.log", place_set_up, test_unchanged, place_tear_down);
  g_test_add ("/uidl-log/set-own", Place, "uidl.log", place_set_up, test_set_own, place_tear_down);
  g_test_add ("/uidl-log/compact", Place, "uidl.log", place_set_up, test_compact, place_tear_down);
  g_test_add ("/uidl-log/every-cut", Place, "uidl.log", place_set_up, test_every_cut, place_tear_down);
  g_test_add ("/uidl-log/every-damage", Place, "uidl.log", place_set_up, test_every_damage, place_tear_down);
  g_test_add ("/uidl-log/hostile", Place, "uidl.log", place_set_up, test_hostile, place_tear_down);
  g_test_add ("/uidl-log/rubbish", Place, "uidl.log", place_set_up, test_rubbish, place_tear_down);
  g_test_add ("/uidl-log/newer", Place, "uidl.log", place_set_up, test_newer, place_tear_down);
  g_test_add ("/uidl-log/batch", Place, "uidl.log", place_set_up, test_batch, place_tear_down);
  g_test_add ("/uidl-log/batch-compacted", Place, "uidl.log", place_set_up, test_batch_compacted,
              place_tear_down);
  g_test_add ("/uidl-log/no-room", Place, "uidl.log", place_set_up, test_no_room, place_tear_down);
  return g_test_run ();
}
