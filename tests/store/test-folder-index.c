/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index and its writer. Whatever is done to the file, reading it must stay within it. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "checksum.h"
#include "folder-index-format.h"
#include "folder-index-search.h"
#include "folder-index-writer.h"
#include "own-place.h"
#include "store-error.h"

static const SignetFolderTimes sample_times = { 111, 222 };

/* Row n of every index here, without looking anything up. */
static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  static char name[32], from[32], subject[32];
  static guint64 refers[3];

  g_snprintf (name, sizeof name, "%u.x", n);
  g_snprintf (from, sizeof from, "Sender %u", n % 10);
  g_snprintf (subject, sizeof subject, "Über %u", n);
  for (guint i = 0; i < G_N_ELEMENTS (refers); i++)
    refers[i] = 2 * (n + i);
  *view = (SignetFolderRow)
  {
    .name = name,
    .info = n % 2 == 0 ? ":2,Sz" : ":2,",
    .from = from,
    .address = "sender@example.org",
    .to = n % 2 == 0 ? "Zoë, Bob" : "",
    .subject = subject,
    .snippet = "Beginning of a text",
    .date = 1000 + n,
    .size = 10 * n,
    .flags = n % 2 == 0 ? SIGNET_FLAG_SEEN | SIGNET_FLAG_MUTED : 0,
    .envelope_flags = n % 3 == 0 ? SIGNET_ENVELOPE_SIGNED : 0,
    .references = { 2 * n + 2, 2 * n + 1, refers, n % 4 },
    .marks = { n % 5, n % 4 },
    .partial = n % 5 == 0,
    .in_new = n % 7 == 0,
  };
}

static void
write_index (Place *place,
             guint  n)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_folder_index_write (place->path, n, give_row, NULL, 77, sample_times, &error));
  g_assert_no_error (error);
}

/* The threads of a sound one: rows that refer to each other stand together. */
static void
check_threads (SignetFolderIndex *index)
{
  const SignetThreadsBase base = signet_folder_index_get_threads (index);
  g_autoptr(SignetThreads) stored = signet_threads_new (0, &base);
  g_autoptr(SignetThreads) made = signet_threads_new (0, NULL);

  g_assert_cmpuint (base.n_rows, ==, signet_folder_index_get_length (index));
  for (guint i = 0; i < base.n_rows; i++)
    {
      const SignetReferences references = signet_folder_index_get_references (index, i);

      signet_threads_add (made, i, &references);
    }
  for (guint i = 0; i < base.n_rows; i++)
    {
      g_autoptr(GArray) one = signet_threads_list (stored, i);
      g_autoptr(GArray) other = signet_threads_list (made, i);

      g_assert_cmpmem (one->data, one->len * sizeof (guint32), other->data, other->len * sizeof (guint32));
    }
}

static SignetFolderIndex *
open_index (Place *place)
{
  g_autoptr(GError) error = NULL;
  SignetFolderIndex *index = signet_folder_index_open (place->path, &error);

  g_assert_no_error (error);
  return index;
}

static void
check_index (Place *place,
             guint  n)
{
  write_index (place, n);
  g_autoptr(SignetFolderIndex) index = open_index (place);
  const SignetFolderTimes times = signet_folder_index_get_times (index);

  g_assert_true (signet_folder_index_verify (index));
  g_assert_cmpuint (signet_folder_index_get_length (index), ==, n);
  g_assert_cmpuint (signet_folder_index_get_unread (index), ==, n / 2);
  g_assert_cmpuint (signet_folder_index_get_generation (index), ==, 77);
  g_assert_true (signet_folder_times_equal (&times, &sample_times));

  for (guint i = 0; i < n; i++)
    {
      SignetFolderRow expected, view;
      guint position;

      give_row (i, &expected, NULL);
      signet_folder_index_get (index, i, &view);
      g_assert_true (signet_folder_row_equal (&expected, &view));
      g_assert_true (signet_folder_index_lookup (index, expected.name, &position));
      g_assert_cmpuint (position, ==, i);
    }
  check_threads (index);
}

static void
test_sizes (Place         *place,
            gconstpointer  data)
{
  static const guint sizes[] = { 0, 1, 2, 3, 10, 1000 };
  guint position;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_index (place, sizes[i]);

  g_autoptr(SignetFolderIndex) index = open_index (place);
  g_assert_false (signet_folder_index_lookup (index, "", &position));
  g_assert_false (signet_folder_index_lookup (index, "unknown", &position));
  g_assert_false (signet_folder_index_lookup (index, "1000.x", &position));
}

static void
assert_found (SignetFolderIndex *index,
              const char        *text,
              guint              n,
              guint              first)
{
  g_autofree char *folded = signet_folder_row_fold (text);
  g_autoptr(SignetIdSet) found = signet_id_set_new (signet_folder_index_get_length (index));

  signet_folder_index_search (index, folded, SIGNET_INDEX_ALL, found);
  g_assert_cmpuint (signet_id_set_count (found), ==, n);
  if (n > 0)
    g_assert_cmpuint (signet_id_set_next (found, 0), ==, first);
}

static void
test_search (Place         *place,
             gconstpointer  data)
{
  write_index (place, 100);
  g_autoptr(SignetFolderIndex) index = open_index (place);

  assert_found (index, "SENDER 3", 10, 3);
  assert_found (index, "über 4", 11, 4);
  assert_found (index, "ÜBER 99", 1, 99);
  assert_found (index, "example.ORG", 100, 0);
  assert_found (index, "nothing of the kind", 0, 0);
  assert_found (index, "3sender", 0, 0);
  assert_found (index, "ZOË, bob", 50, 0);

  write_index (place, 0);
  g_autoptr(SignetFolderIndex) empty = open_index (place);
  assert_found (empty, "a", 0, 0);
}

/* A reader keeps what it has mapped when the file is replaced. */
static void
test_replaced (Place         *place,
               gconstpointer  data)
{
  SignetFolderRow view;

  write_index (place, 100);
  g_autoptr(SignetFolderIndex) before = open_index (place);
  write_index (place, 1);
  g_autoptr(SignetFolderIndex) after = open_index (place);

  signet_folder_index_get (before, 99, &view);
  g_assert_cmpstr (view.name, ==, "99.x");
  g_assert_cmpuint (signet_folder_index_get_length (after), ==, 1);
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

static void
test_missing (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (signet_folder_index_open (place->path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_every_cut (Place         *place,
                gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  write_index (place, 5);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr(GError) error = NULL;

      put_content (place, content, cut);
      g_assert_null (signet_folder_index_open (place->path, &error));
      g_assert_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, place->path));
    }
}

/* A look at each of them: the sanitizer knows where they may be. */
static guint
read_references (SignetFolderIndex *index,
                 guint              position)
{
  const SignetReferences references = signet_folder_index_get_references (index, position);
  guint64 all = references.id | references.topic;

  g_assert_cmpuint (references.n_refers, <=, SIGNET_REFERENCES_MAX);
  for (guint i = 0; i < references.n_refers; i++)
    all |= references.refers[i];
  return (guint) (all & 1);
}

/* As it was written, or nothing at all: never one mail's name with what another one says. */
static void
assert_own (const SignetFolderRow *view,
            const SignetFolderRow *written)
{
  if (*view->name == '\0')
    {
      const SignetFolderRow nothing = { "", "", "", "", "", "", "" };

      g_assert_true (signet_folder_row_equal (view, &nothing));
      return;
    }
  g_assert_cmpstr (view->name, ==, written->name);
  g_assert_cmpstr (view->info, ==, written->info);
  g_assert_cmpstr (view->from, ==, written->from);
  g_assert_cmpstr (view->address, ==, written->address);
  g_assert_cmpstr (view->to, ==, written->to);
  g_assert_cmpstr (view->subject, ==, written->subject);
  g_assert_cmpstr (view->snippet, ==, written->snippet);
  g_assert_cmpint (view->date, ==, written->date);
  g_assert_cmpuint (view->flags, ==, written->flags);
}

/* Everything there is to read. */
static void
read_all (SignetFolderIndex *index)
{
  const guint n = signet_folder_index_get_length (index);
  gsize sum = 0;

  for (guint i = 0; i < n; i++)
    {
      SignetFolderRow view, expected;
      guint position;

      signet_folder_index_get (index, i, &view);
      sum += strlen (view.name) + strlen (view.info) + strlen (view.from) + strlen (view.address)
             + strlen (view.to) + strlen (view.subject) + strlen (view.snippet);
      sum += read_references (index, i);
      give_row (i, &expected, NULL);
      assert_own (&view, &expected);
      if (signet_folder_index_lookup (index, expected.name, &position))
        g_assert_cmpuint (position, ==, i);
    }
  const SignetThreadsBase base = signet_folder_index_get_threads (index);
  g_autoptr(SignetThreads) threads = signet_threads_new (0, &base);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (signet_threads_count (threads, i, G_MAXUINT), <=, n);
  g_autoptr(SignetIdSet) found = signet_id_set_new (n);
  signet_folder_index_search (index, "e", SIGNET_INDEX_ALL, found);
  g_assert_cmpuint (signet_id_set_count (found), <=, n);
  g_assert_cmpuint (sum, <=, n * (7 * 65536 + 1));
}

/* Every bit of a small index: found out by opening it or by verifying it, and harmless if nobody has
 * verified it. */
static void
test_every_flip (Place         *place,
                 gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  write_index (place, 4);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      content[bit / 8] ^= (char) (1 << (bit % 8));
      put_content (place, content, length);
      g_autoptr(SignetFolderIndex) index = signet_folder_index_open (place->path, NULL);
      if (index != NULL)
        {
          g_assert_cmpuint (bit / 8, >=, sizeof (SignetIndexHeader));
          g_assert_false (signet_folder_index_verify (index));
          read_all (index);
        }
      content[bit / 8] ^= (char) (1 << (bit % 8));
    }
}

/* Rubbish behind a header that is right. Fixed seed: the same each time. */
static void
test_rubbish (Place         *place,
              gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);
  g_autofree char *content = NULL;
  gsize length;

  write_index (place, 50);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
  for (guint round = 0; round < 200; round++)
    {
      for (gsize i = sizeof (SignetIndexHeader); i < length; i++)
        if (g_rand_int_range (rand, 0, 200) <= (gint32) round)
          content[i] = (char) g_rand_int (rand);
      put_content (place, content, length);
      g_autoptr(SignetFolderIndex) index = open_index (place);
      g_assert_false (signet_folder_index_verify (index));
      read_all (index);
    }
}

static void
set_header (Place                   *place,
            const SignetIndexHeader *header,
            const char              *content,
            gsize                    length)
{
  g_autofree char *copy = g_memdup2 (content, length);
  SignetIndexHeader sealed = *header;

  sealed.checksum = signet_checksum (0, &sealed, G_STRUCT_OFFSET (SignetIndexHeader, checksum));
  memcpy (copy, &sealed, sizeof sealed);
  put_content (place, copy, length);
}

/* Headers whose checksum is right and whose numbers are not. */
static void
test_hostile_header (Place         *place,
                     gconstpointer  data)
{
  g_autofree char *content = NULL;
  SignetIndexHeader header;
  gsize length;

  write_index (place, 4);
  g_assert_true (g_file_get_contents (place->path, &content, &length, NULL));
#define REFUSED(field, value) \
  memcpy (&header, content, sizeof header); \
  header.field = value; \
  set_header (place, &header, content, length); \
  g_assert_null (signet_folder_index_open (place->path, NULL))
  REFUSED (magic, 1);
  REFUSED (version, SIGNET_INDEX_VERSION + 1);
  REFUSED (version, SIGNET_INDEX_VERSION - 1);
  REFUSED (n_records, 3);
  REFUSED (n_records, G_MAXUINT32);
  REFUSED (n_refers, header.n_refers + 1);
  REFUSED (n_refers, G_MAXUINT32);
  REFUSED (n_numbers, header.n_numbers + 1);
  REFUSED (n_numbers, G_MAXUINT32);
  REFUSED (shown_size, header.shown_size + 1);
  REFUSED (shown_size, G_MAXUINT64);
  REFUSED (folded_size, G_MAXUINT64 - 63);
#undef REFUSED

  /* The sum is right, but the heaps share what they have in another way. */
  memcpy (&header, content, sizeof header);
  header.folded_size += header.shown_size;
  header.shown_size = 0;
  header.n_unread = G_MAXUINT32;
  set_header (place, &header, content, length);
  g_autoptr(SignetFolderIndex) index = open_index (place);
  g_assert_cmpuint (signet_folder_index_get_unread (index), ==, 4);
  read_all (index);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/folder-index/sizes", Place, "index", place_set_up, test_sizes, place_tear_down);
  g_test_add ("/folder-index/search", Place, "index", place_set_up, test_search, place_tear_down);
  g_test_add ("/folder-index/replaced", Place, "index", place_set_up, test_replaced, place_tear_down);
  g_test_add ("/folder-index/missing", Place, "index", place_set_up, test_missing, place_tear_down);
  g_test_add ("/folder-index/every-cut", Place, "index", place_set_up, test_every_cut, place_tear_down);
  g_test_add ("/folder-index/every-flip", Place, "index", place_set_up, test_every_flip, place_tear_down);
  g_test_add ("/folder-index/rubbish", Place, "index", place_set_up, test_rubbish, place_tear_down);
  g_test_add ("/folder-index/hostile-header", Place, "index", place_set_up, test_hostile_header,
              place_tear_down);
  return g_test_run ();
}
