/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of random rows, of which some were changed, added and taken out since its index was written, and
 * random queries: what is found in one go must be what is found row by row, and that must be what it means. */
#include "config.h"

#include <string.h>

#include "folder-index-writer.h"
#include "query-match.h"
#include "temporary.h"

#define N_ROWS 500

typedef struct
{
  char             *directory;
  SignetFolderRows *rows;
} Fixture;

static const char *const tags[SIGNET_N_TAGS] = { "Work", NULL, "Été" };
static const SignetQueryFacts facts = { "Work/Old Mail", SIGNET_FOLDER_ROLE_OTHER, tags };

static const char *const words[] = { "cat", "category", "Dog", "über", "a", "on the way", "zebra", "x-ray" };

static const char *
pick (void)
{
  return words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];
}

static SignetFolderRow *
make_row (guint n)
{
  static const char *const infos[] = { ":2,", ":2,S", ":2,FSa", ":2,RSc", ":2,z", "", ":2,Pac" };
  const char *info = infos[g_test_rand_int_range (0, G_N_ELEMENTS (infos))];
  g_autofree char *name = g_strdup_printf ("%u.n", n);
  g_autofree char *file = g_strconcat ("cur/", name, info, NULL);
  g_autofree char *subject = g_strdup_printf ("%s %s", pick (), pick ());
  const SignetFolderRow view =
  {
    .name = name, .info = info, .from = pick (), .address = "bob@example.org", .to = pick (), .subject = subject,
    .snippet = "nothing of it", .date = 86400 * (gint64) n, .size = 1000 * (guint64) n,
    .flags = signet_maildir_parse_flags (file),
    .envelope_flags = (SignetEnvelopeFlags) g_test_rand_int_range (0, 8),
  };

  return signet_folder_row_copy (&view);
}

static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  *view = *(SignetFolderRow *) g_ptr_array_index ((GPtrArray *) user_data, n);
}

/* Rows that the index has and others change, come and go. */
static void
change (Fixture *fixture,
        guint    n_changes)
{
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();

  for (guint i = 0; i < n_changes; i++)
    {
      const guint n = (guint) g_test_rand_int_range (0, N_ROWS * 5 / 4);
      g_autofree char *name = g_strdup_printf ("%u.n", n);

      g_ptr_array_add (changes, i % 4 == 0 ? signet_folder_row_new_gone (name) : make_row (n));
    }
  signet_folder_rows_apply (fixture->rows, changes, NULL, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const SignetFolderTimes times = { 1, 1 };
  g_autoptr(GPtrArray) first = signet_folder_row_new_list ();
  g_autoptr(SignetFolderIndex) index = NULL;
  g_autofree char *path = NULL;

  fixture->directory = temporary_make ("query-match");
  path = g_build_filename (fixture->directory, "index", NULL);
  for (guint i = 0; i < N_ROWS; i++)
    g_ptr_array_add (first, make_row (i));
  g_assert_true (signet_folder_index_write (path, N_ROWS, give_row, first, 1, times, NULL));
  index = signet_folder_index_open (path, NULL);
  fixture->rows = signet_folder_rows_new (index);

  change (fixture, N_ROWS / 3);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  signet_folder_rows_free (fixture->rows);
  temporary_remove (fixture->directory);
}

static GArray *
find_slowly (Fixture        *fixture,
             SignetQuery    *query,
             SignetTextHits *hits)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 id = 0; id < signet_folder_rows_get_n_ids (fixture->rows); id++)
    {
      SignetFolderRow view;

      if (!signet_folder_rows_contains (fixture->rows, id))
        continue;
      signet_folder_rows_get (fixture->rows, id, &view);
      if (signet_query_match_row (query, &view, &facts, hits))
        g_array_append_val (found, id);
    }
  return found;
}

/* Says every second one of the messages for each word. */
static SignetTextHits *
make_hits (Fixture     *fixture,
           SignetQuery *query)
{
  SignetTextHits *hits = signet_text_hits_new (signet_query_get_n_words (query));

  for (guint word = 0; word < signet_query_get_n_words (query); word++)
    for (guint32 id = word; id < signet_folder_rows_get_n_ids (fixture->rows); id += 2 + word)
      if (signet_folder_rows_contains (fixture->rows, id))
        {
          SignetFolderRow view;

          signet_folder_rows_get (fixture->rows, id, &view);
          signet_text_hits_add (hits, word, signet_text_hits_make_number (view.name));
        }
  return hits;
}

static void
append_random (GString *text,
               guint    depth)
{
  static const char *const others[] =
  {
    "is:unread", "is:read", "is:starred", "is:answered", "is:muted", "has:attachment", "has:signature",
    "before:1970-06", "after:1970-03", "on:1970-02", "larger:200k", "smaller:300k", "in:work", "in:\"old mail\"",
    "in:sent", "tag:work", "tag:été", "tag:none",
  };
  static const char *const fields[] = { "", "", "", "from:", "to:", "subject:" };
  const int n = g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    {
      const int kind = g_test_rand_int_range (0, depth < 3 ? 4 : 3);

      g_string_append (text, i == 0 ? "" : g_test_rand_int_range (0, 3) == 0 ? " OR " : " ");
      if (g_test_rand_int_range (0, 4) == 0)
        g_string_append (text, "-");
      if (kind == 0)
        g_string_append (text, others[g_test_rand_int_range (0, G_N_ELEMENTS (others))]);
      else if (kind < 3)
        g_string_append_printf (text, "%s\"%s\"", fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))], pick ());
      else
        {
          g_string_append (text, "(");
          append_random (text, depth + 1);
          g_string_append (text, ")");
        }
    }
}

/* Returns: how many. */
static guint
check_find (Fixture        *fixture,
            SignetQuery    *query,
            SignetTextHits *hits)
{
  g_autoptr(GArray) quickly = signet_query_find (query, fixture->rows, &facts, hits, NULL);
  g_autoptr(GArray) slowly = find_slowly (fixture, query, hits);

  if (quickly->len != slowly->len
      || (quickly->len > 0 && memcmp (quickly->data, slowly->data, 4 * quickly->len) != 0))
    g_error ("%s: %u and %u", signet_query_get_text (query), quickly->len, slowly->len);
  return quickly->len;
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_found = 0;

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetQuery) query = NULL;
      g_autoptr(SignetTextHits) hits = NULL;

      append_random (text, 0);
      query = signet_query_parse (text->str, &error);
      g_assert_no_error (error);
      if (g_test_rand_bit ())
        hits = make_hits (fixture, query);
      n_found += check_find (fixture, query, hits);
    }
  g_assert_cmpuint (n_found, >, 1000);
}

/* As one types it and takes letters away again, while the folder changes between the strokes. */
static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  guint n_found = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      append_random (text, 2);
      for (gsize length = 1; length <= text->len;
           length = g_test_rand_int_range (0, 8) == 0 && length > 1 ? length - 1 : length + 1)
        {
          g_autofree char *typed = g_utf8_make_valid (text->str, (gssize) length);
          g_autoptr(SignetQuery) query = signet_query_parse (typed, NULL);

          if (query != NULL)
            n_found += check_find (fixture, query, NULL);
          if (g_test_rand_int_range (0, 4) == 0)
            change (fixture, 3);
        }
    }
  g_assert_cmpuint (n_found, >, 1000);
}

static void
check (const char *text,
       gboolean    expected)
{
  const SignetFolderRow view =
  {
    .name = "1.n", .info = ":2,FSac", .from = "Bob Zoë", .address = "bob@example.org", .to = "Ann, Carl",
    .subject = "On the WAY to Straßburg", .snippet = "snippet", .date = 86400, .size = 5000,
    .flags = signet_maildir_parse_flags ("cur/1.n:2,FSac"), .envelope_flags = SIGNET_ENVELOPE_ATTACHMENT,
  };
  g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 28, 12, 0, 0);
  g_autoptr(SignetQuery) query = signet_query_parse_at (text, now, NULL);

  if (signet_query_match_row (query, &view, &facts, NULL) != expected)
    g_error ("%s", text);
}

static void
test_meaning (void)
{
  static const char *const right[] =
  {
    "", "bob", "ZOË", "zoe\xcc\x88", "the way", "\"the way\"", "strassburg", "ann carl", "example.org", "-dog",
    "from:bob", "from:example", "to:ann", "subject:way", "is:read", "is:starred", "-is:unread", "has:attachment",
    "in:work", "in:\"work/old mail\"", "in:\"Old mail\"", "tag:work", "tag:ÉTÉ", "-is:muted", "dog OR bob",
    "larger:4k smaller:6k", "on:1970-01-02", "after:1970-01-02", "before:1970-01-03", "before:today",
  };
  static const char *const wrong[] =
  {
    "dog", "bob dog", "-bob", "\"way the\"", "from:ann", "to:bob", "subject:bob", "is:unread", "is:answered",
    "has:signature", "in:mail", "in:sent", "tag:wor", "tag:x", "larger:5k", "smaller:5k", "before:1970-01-02",
    "after:1970-01-03", "is:muted", "snippet", "(bob dog) OR cat",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    check (right[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    check (wrong[i], FALSE);
}

static void
check_folder (const char *title,
              const char *text,
              gboolean    expected)
{
  const SignetQueryFacts own = { title, SIGNET_FOLDER_ROLE_OTHER, NULL };
  const SignetFolderRow view = { .name = "1.n", .info = "", .from = "", .address = "", .to = "",
                                 .subject = "", .snippet = "" };
  g_autoptr(SignetQuery) query = signet_query_parse (text, NULL);

  if (signet_query_match_row (query, &view, &own, NULL) != expected)
    g_error ("%s: %s", title, text);
}

/* By any of the names that follow one another in its title, whatever these have in them. */
static void
test_folders (void)
{
  check_folder ("Work/Old", "in:old", TRUE);
  check_folder ("Work/Old", "in:\"Work/Old\"", TRUE);
  check_folder ("Private/Old", "in:old", TRUE);
  check_folder ("Private/Old", "in:\"Work/Old\"", FALSE);
  check_folder ("Private/Work/Old/2020", "in:\"work/old\"", TRUE);
  check_folder ("Private/Homework/Old", "in:\"work/old\"", FALSE);
  check_folder ("Work/Older/Old", "in:\"older/old\"", TRUE);
  check_folder ("Work/Older", "in:\"work/old\"", FALSE);
  check_folder ("Work/a/b", "in:\"a/b\"", TRUE);
  check_folder ("Work/a/b", "in:\"work/a/b\"", TRUE);
  check_folder ("Work/say \"hi\"", "in:\"Work/say  hi \"", TRUE);
  check_folder ("Work/say \"hi\"", "in:\"say hi\"", TRUE);
  check_folder ("Work/12\" disks", "in:12\"", FALSE);
  check_folder ("Work/12\"", "in:12\"", TRUE);
  check_folder ("two\nlines/Old", "in:\"two lines/old\"", TRUE);
  check_folder ("\"", "in:\x01\"", FALSE);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(SignetQuery) query = signet_query_parse ("cat", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (signet_query_find (query, fixture->rows, &facts, NULL, cancellable));
}

static void
test_without_index (void)
{
  SignetFolderRows *rows = signet_folder_rows_new (NULL);
  g_autoptr(GPtrArray) changes = signet_folder_row_new_list ();
  g_autoptr(SignetQuery) query = signet_query_parse ("cat OR dog OR zebra OR a", NULL);

  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (changes, make_row (i));
  signet_folder_rows_apply (rows, changes, NULL, NULL);

  g_autoptr(GArray) found = signet_query_find (query, rows, &facts, NULL, NULL);
  g_assert_cmpuint (found->len, >, 50);
  signet_folder_rows_free (rows);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/query-match/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/query-match/typed", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add ("/query-match/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add_func ("/query-match/meaning", test_meaning);
  g_test_add_func ("/query-match/folders", test_folders);
  g_test_add_func ("/query-match/without-index", test_without_index);
  return g_test_run ();
}
