/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "index-journal.h"
#include "temporary.h"

typedef struct
{
  char      *directory;
  char      *path;
  GPtrArray *rows;
} Place;

static void
set_up (Place         *place,
        gconstpointer  data)
{
  static const guint64 refers[] = { 10, 12, 14 };
  const SignetReferences references = { 8, 9, refers, 3 };
  g_autoptr(SignetEnvelope) envelope =
    signet_envelope_new_referring ("Zoë", "zoe@example.org", "Bob, Eve", "S", "Text", -5,
                                   SIGNET_ENVELOPE_ENCRYPTED, &references);

  place->directory = temporary_make ("index-journal");
  place->path = g_build_filename (place->directory, "journal", NULL);
  place->rows = signet_folder_row_new_list ();
  g_ptr_array_add (place->rows, signet_folder_row_new ("cur/1.a:2,Scz", 5, FALSE, envelope));
  g_ptr_array_add (place->rows, signet_folder_row_new ("new/2.b", 6, TRUE, envelope));
  g_ptr_array_add (place->rows, signet_folder_row_new_gone ("3.c"));
}

static void
tear_down (Place         *place,
           gconstpointer  data)
{
  g_ptr_array_unref (place->rows);
  temporary_remove (place->directory);
  g_free (place->path);
}

static void
append (SignetIndexJournal      *journal,
        GPtrArray               *rows,
        const SignetFolderTimes *times)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_index_journal_append (journal, rows, times, &error));
  g_assert_no_error (error);
}

/* Opens it and says how many of the sample's rows come back; the others must not. */
static guint
count_sound (Place   *place,
             guint64  generation)
{
  SignetFolderTimes times = { 0, 0 };
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) journal =
    signet_index_journal_open (place->path, generation, rows, &times);

  for (guint i = 0; i < rows->len; i++)
    g_assert_true (signet_folder_row_equal (rows->pdata[i], place->rows->pdata[i % 3]));
  if (times.cur != 0)
    g_assert_cmpint (times.cur + times.new, ==, 33);
  return rows->len;
}

static void
write_sample (Place *place)
{
  const SignetFolderTimes times = { 11, 22 };
  SignetFolderTimes read = { 0, 0 };
  g_autoptr(GPtrArray) none = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) journal = signet_index_journal_open (place->path, 7, none, &read);

  append (journal, place->rows, &times);
}

static void
test_append (Place         *place,
             gconstpointer  data)
{
  const SignetFolderTimes times = { 11, 22 };
  SignetFolderTimes read = { 0, 0 };
  g_autoptr(GPtrArray) none = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) journal = signet_index_journal_open (place->path, 7, none, &read);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (signet_index_journal_get_size (journal), ==, 0);
  g_assert_cmpint (access (place->path, F_OK), !=, 0);

  append (journal, place->rows, NULL);
  g_assert_cmpuint (count_sound (place, 7), ==, 3);
  append (journal, place->rows, &times);
  g_assert_cmpuint (count_sound (place, 7), ==, 6);
  append (journal, none, NULL);
  g_assert_cmpuint (count_sound (place, 7), ==, 6);

  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) again = signet_index_journal_open (place->path, 7, rows, &read);
  g_assert_true (signet_folder_times_equal (&read, &times));
  g_assert_cmpuint (signet_index_journal_get_size (again), ==,
                    signet_index_journal_get_size (journal));
  append (again, place->rows, NULL);
  g_assert_cmpuint (count_sound (place, 7), ==, 9);
}

static void
test_other_generation (Place         *place,
                       gconstpointer  data)
{
  SignetFolderTimes read = { 0, 0 };
  g_autoptr(GPtrArray) none = signet_folder_row_new_list ();

  write_sample (place);
  g_assert_cmpuint (count_sound (place, 8), ==, 0);

  g_autoptr(SignetIndexJournal) journal = signet_index_journal_open (place->path, 8, none, &read);
  append (journal, place->rows, NULL);
  g_assert_cmpuint (count_sound (place, 8), ==, 3);
  g_assert_cmpuint (count_sound (place, 7), ==, 0);
}

static void
put_content (Place      *place,
             const char *content,
             gsize       length)
{
  const int fd = open (place->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, content, length), ==, length);
  g_assert_cmpint (close (fd), ==, 0);
}

/* Goes on behind what was sound, so that nothing is hidden by what was not. */
static void
check_goes_on (Place *place)
{
  SignetFolderTimes read = { 0, 0 };
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) journal = signet_index_journal_open (place->path, 7, rows, &read);
  g_autoptr(GPtrArray) one = signet_folder_row_new_list ();

  g_ptr_array_add (one, signet_folder_row_ref (place->rows->pdata[rows->len % 3]));
  append (journal, one, NULL);
  g_assert_cmpuint (count_sound (place, 7), ==, rows->len + 1);
}

static void
test_every_cut (Place         *place,
                gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;
  guint last = 0;

  write_sample (place);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  for (gsize cut = 0; cut <= length; cut++)
    {
      put_content (place, content, cut);
      g_assert_cmpuint (count_sound (place, 7), >=, last);
      last = count_sound (place, 7);
      check_goes_on (place);
    }
  g_assert_cmpuint (last, ==, 3);
}

static void
test_every_flip (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  write_sample (place);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      content[bit / 8] ^= (char) (1 << (bit % 8));
      put_content (place, content, length);
      g_assert_cmpuint (count_sound (place, 7), <=, 3);
      content[bit / 8] ^= (char) (1 << (bit % 8));
    }
}

static void
test_unwritable (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (place->directory, "missing", "journal", NULL);
  SignetFolderTimes read = { 0, 0 };
  g_autoptr(GPtrArray) none = signet_folder_row_new_list ();
  g_autoptr(SignetIndexJournal) journal = signet_index_journal_open (path, 7, none, &read);
  g_autoptr(GError) error = NULL;

  g_assert_false (signet_index_journal_append (journal, place->rows, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/index-journal/append", Place, NULL, set_up, test_append, tear_down);
  g_test_add ("/index-journal/other-generation", Place, NULL, set_up, test_other_generation, tear_down);
  g_test_add ("/index-journal/every-cut", Place, NULL, set_up, test_every_cut, tear_down);
  g_test_add ("/index-journal/every-flip", Place, NULL, set_up, test_every_flip, tear_down);
  g_test_add ("/index-journal/unwritable", Place, NULL, set_up, test_unwritable, tear_down);
  return g_test_run ();
}
