/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of verdicts, what of it reaches the disk, and what becomes of a file that is damaged or
 * has grown long. */
#include "config.h"

#include <string.h>

#include "checked-line.h"
#include "folder-location.h"
#include "maildir.h"
#include "own-place.h"
#include "verdict-log.h"

#define SENTENCE "Signed by Alice Example. The message is unchanged."

static const SignetMarks valid = { SIGNET_SIGNATURE_VALID, SIGNET_ENCRYPTION_NONE };
static const SignetMarks altered = { SIGNET_SIGNATURE_ALTERED, SIGNET_ENCRYPTION_NONE };

/* With what its file holds. */
static SignetVerdictLog *
open_log (Place           *place,
          SignetStoreMode  mode)
{
  SignetVerdictLog *log = signet_verdict_log_new (place->path, mode, place_get_worker (place));

  signet_worker_flush (place->worker);
  while (g_main_context_iteration (NULL, FALSE));
  return log;
}

static void
close_log (Place            *place,
           SignetVerdictLog *log)
{
  g_object_unref (log);
  signet_worker_flush (place->worker);
}

static void
test_kept (Place         *place,
           gconstpointer  data)
{
  SignetVerdictLog *log = open_log (place, SIGNET_STORE_WRITE);

  g_assert_null (signet_verdict_log_find (log, "1.a", valid));
  g_assert_false (signet_verdict_log_is_current (log, "1.a", valid));
  g_assert_true (signet_verdict_log_note (log, "1.a", valid, SENTENCE, SIGNET_VERDICT_KEEP));
  g_assert_false (signet_verdict_log_note (log, "1.a", valid, SENTENCE, SIGNET_VERDICT_KEEP));
  g_assert_true (signet_verdict_log_note (log, "2.a", valid, "Two\tlines\nof it", SIGNET_VERDICT_KEEP));
  close_log (place, log);

  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", valid), ==, SENTENCE);
  g_assert_cmpstr (signet_verdict_log_find (log, "2.a", valid), ==, "Two lines of it");
  g_assert_true (signet_verdict_log_is_current (log, "1.a", valid));
  /* Another level, another sentence. */
  g_assert_null (signet_verdict_log_find (log, "1.a", altered));
  g_assert_true (signet_verdict_log_note (log, "1.a", altered, "Changed.", SIGNET_VERDICT_KEEP));
  close_log (place, log);

  log = open_log (place, SIGNET_STORE_READ);
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", altered), ==, "Changed.");
  g_assert_null (signet_verdict_log_find (log, "1.a", valid));
  close_log (place, log);
}

/* Of what is deleted for good nothing is written any more. */
static void
test_forget (Place         *place,
             gconstpointer  data)
{
  g_autoptr(SignetFolderLocation) trash = signet_folder_location_new (place->directory, "a", "Trash", "Trash");
  const char *path = signet_folder_location_get_path (trash);
  g_autofree char *file = g_build_filename (path, "cur", "1.a:2,S", NULL);
  g_autoptr(GPtrArray) locations = g_ptr_array_new ();
  SignetVerdictLog *log = open_log (place, SIGNET_STORE_WRITE);

  g_ptr_array_add (locations, trash);
  g_assert_true (signet_maildir_make (path, NULL));
  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.a", i);

      signet_verdict_log_note (log, name, valid, SENTENCE, SIGNET_VERDICT_KEEP);
      signet_verdict_log_note (log, name, altered, "Changed.", SIGNET_VERDICT_KEEP);
    }
  close_log (place, log);

  log = open_log (place, SIGNET_STORE_WRITE);
  signet_verdict_log_forget (log, locations);
  close_log (place, log);

  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_null (signet_verdict_log_find (log, "1.a", altered));
  g_assert_cmpstr (signet_verdict_log_find (log, "2.a", altered), ==, "Changed.");
  g_assert_cmpstr (signet_verdict_log_find (log, "3.a", altered), ==, "Changed.");
  close_log (place, log);
}

static void
changed_cb (SignetVerdictLog *log,
            guint            *n_changed)
{
  (*n_changed)++;
}

/* Others are trusted now: what was told before would be told again. */
static void
test_standing (Place         *place,
               gconstpointer  data)
{
  SignetVerdictLog *log = open_log (place, SIGNET_STORE_WRITE);
  guint n_changed = 0;

  signet_verdict_log_set_standing (log, "one");
  g_assert_true (signet_verdict_log_note (log, "1.a", valid, SENTENCE, SIGNET_VERDICT_KEEP));
  g_assert_true (signet_verdict_log_is_current (log, "1.a", valid));
  close_log (place, log);

  log = open_log (place, SIGNET_STORE_WRITE);
  g_signal_connect (log, "changed", G_CALLBACK (changed_cb), &n_changed);
  g_assert_true (signet_verdict_log_is_current (log, "1.a", valid));
  g_assert_true (signet_verdict_log_holds (log, "1.a", valid));
  g_assert_false (signet_verdict_log_holds (log, "1.a", altered));
  g_assert_false (signet_verdict_log_holds (log, "2.a", valid));
  g_assert_false (signet_verdict_log_set_standing (log, "one"));
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_true (signet_verdict_log_set_standing (log, "two"));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_false (signet_verdict_log_is_current (log, "1.a", valid));
  g_assert_false (signet_verdict_log_holds (log, "1.a", valid));
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", valid), ==, SENTENCE);
  signet_verdict_log_note (log, "1.a", valid, SENTENCE, SIGNET_VERDICT_KEEP);
  g_assert_true (signet_verdict_log_is_current (log, "1.a", valid));
  g_assert_true (signet_verdict_log_holds (log, "1.a", valid));
  close_log (place, log);

  /* The next one knows by what was judged last. */
  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_false (signet_verdict_log_set_standing (log, "two"));
  close_log (place, log);
}

/* What is only for who can open the message is known until the end, and leaves nothing behind. */
static void
test_private (Place         *place,
              gconstpointer  data)
{
  SignetVerdictLog *log = open_log (place, SIGNET_STORE_WRITE);
  g_autofree char *text = NULL;

  signet_verdict_log_note (log, "1.a", altered, "Secret.", SIGNET_VERDICT_FORGET);
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", altered), ==, "Secret.");
  close_log (place, log);
  g_assert_true (g_file_get_contents (place->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "Secret"));

  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_null (signet_verdict_log_find (log, "1.a", altered));
  g_assert_true (signet_verdict_log_is_current (log, "1.a", altered));
  close_log (place, log);
}

/* Another process may be the one that writes; and what is noted before the file was read is newer. */
static void
test_read_only (Place         *place,
                gconstpointer  data)
{
  SignetVerdictLog *log = open_log (place, SIGNET_STORE_READ);

  signet_verdict_log_note (log, "1.a", valid, SENTENCE, SIGNET_VERDICT_KEEP);
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", valid), ==, SENTENCE);
  close_log (place, log);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));

  log = open_log (place, SIGNET_STORE_WRITE);
  signet_verdict_log_note (log, "1.a", valid, "Old.", SIGNET_VERDICT_KEEP);
  close_log (place, log);
  log = signet_verdict_log_new (place->path, SIGNET_STORE_WRITE, place_get_worker (place));
  signet_verdict_log_note (log, "1.a", valid, "New.", SIGNET_VERDICT_KEEP);
  signet_worker_flush (place->worker);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpstr (signet_verdict_log_find (log, "1.a", valid), ==, "New.");
  close_log (place, log);
}

static void
add_line (GString    *text,
          const char *rest)
{
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, rest);
  signet_checked_line_end (text, begin);
}

static void
test_damaged (Place         *place,
              gconstpointer  data)
{
  static const char *const bad[] = {
    "1.a", "1.a\t2\t1\tS\ten", "1.a\t2\t1\tS\ten\tA\tB", "1.a\t200\t1\tS\ten\tA", "1.a\t2\tx\tS\ten\tA",
    "1.a\t2\t1\tS\ten\t\xff",
  };
  g_autoptr(GString) text = g_string_new ("rubbish\n");
  SignetVerdictLog *log;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    add_line (text, bad[i]);
  add_line (text, "2.a\t2\t1\tS\txx\tFremd.");
  g_string_append (text, "01234567\t2.a\t2\t1\tS\ten\tForged.\n");
  g_assert_true (g_file_set_contents (place->path, text->str, (gssize) text->len, NULL));

  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_null (signet_verdict_log_find (log, "1.a", valid));
  /* It is better than nothing, and may be told anew. */
  g_assert_cmpstr (signet_verdict_log_find (log, "2.a", valid), ==, "Fremd.");
  g_assert_false (signet_verdict_log_is_current (log, "2.a", valid));
  close_log (place, log);
}

static void
test_bounded (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *huge = g_strnfill (5000, 'x');
  gsize before = 0, after = 0;
  g_autofree char *content = NULL;
  SignetVerdictLog *log;

  for (guint i = 0; i <= SIGNET_VERDICT_LOG_MAX; i++)
    {
      g_autofree char *rest = g_strdup_printf ("%u.a\t2\t1\tS\ten\t" SENTENCE, i);
      add_line (text, rest);
    }
  before = text->len;
  g_assert_true (g_file_set_contents (place->path, text->str, (gssize) before, NULL));

  log = open_log (place, SIGNET_STORE_WRITE);
  g_assert_null (signet_verdict_log_find (log, "0.a", valid));
  g_assert_cmpstr (signet_verdict_log_find (log, "20000.a", valid), ==, SENTENCE);
  g_assert_true (signet_verdict_log_note (log, "x.a", valid, huge, SIGNET_VERDICT_KEEP));
  g_assert_true (signet_verdict_log_holds (log, "x.a", valid));
  g_assert_cmpstr (signet_verdict_log_find (log, "x.a", valid), ==, NULL);
  g_assert_false (signet_verdict_log_note (log, "x\ty", valid, SENTENCE, SIGNET_VERDICT_KEEP));
  close_log (place, log);
  g_assert_true (g_file_get_contents (place->path, &content, &after, NULL));
  g_assert_cmpuint (after, <, before * 6 / 10);
}

#define ADD(name, func) g_test_add ("/verdict-log/" name, Place, "_verdicts", place_set_up, func, place_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("forget", test_forget);
  ADD ("standing", test_standing);
  ADD ("private", test_private);
  ADD ("read-only", test_read_only);
  ADD ("damaged", test_damaged);
  ADD ("bounded", test_bounded);
  return g_test_run ();
}
