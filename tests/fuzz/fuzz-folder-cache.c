/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a folder's cache. An even first byte: an index and a journal of such rubbish, their
 * checksums put right, which leads further in than any damage does. An odd one: good files that are cut and
 * have bytes flipped; then no row may say of one mail what belongs to another. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "folder-cache.h"
#include "folder-index-format.h"
#include "folder-index-search.h"
#include "folder-index-writer.h"
#include "fuzz.h"
#include "index-journal.h"

#define N_ROWS     6
#define GENERATION 77

typedef struct
{
  const guint8 *data;
  gsize         length;
} Input;

static char *directory, *index_path, *journal_path;

static guint
take (Input *input)
{
  if (input->length == 0)
    return 0;
  input->length--;
  return *input->data++;
}

static void
give_row (guint            n,
          SignetFolderRow *view,
          gpointer         user_data)
{
  static const guint64 refers[] = { 2, 4, 5 };
  static char name[16], subject[16];

  g_snprintf (name, sizeof name, "%u.x", n);
  g_snprintf (subject, sizeof subject, "about %u.x", n);
  *view = (SignetFolderRow)
  {
    name, ":2,S", "Alice", "alice@example.org", "Bob", subject, "Beginning", .date = n, .size = 10,
    .references = { 2 * n + 2, 2 * n + 1, refers, n % 4 },
  };
}

static void
add_entry (GString     *text,
           const guint8 *payload,
           guint32       length)
{
  const guint32 head[2] = { length, signet_checksum (0, payload, length) };

  g_string_append_len (text, (const char *) head, sizeof head);
  g_string_append_len (text, (const char *) payload, length);
}

/* An empty one has the header alone. */
static GString *
make_journal (guint n)
{
  g_autoptr(GPtrArray) rows = signet_folder_row_new_list ();
  SignetFolderTimes times = { 5, 6 };
  g_autoptr(SignetIndexJournal) journal = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;

  g_unlink (journal_path);
  journal = signet_index_journal_open (journal_path, GENERATION, rows, &times);
  for (guint i = 0; i < n; i++)
    {
      SignetFolderRow view;

      give_row (N_ROWS / 2 + i, &view, NULL);
      view.gone = i % 3 == 2;
      g_ptr_array_add (rows, signet_folder_row_copy (&view));
    }
  if (!signet_index_journal_append (journal, rows, n > 0 ? &times : NULL, NULL)
      || !g_file_get_contents (journal_path, &content, &length, NULL))
    abort ();
  return g_string_new_len (content, (gssize) length);
}

static void
put (const char *path,
     const void *content,
     gsize       length)
{
  FILE *file = fopen (path, "we");

  if (file == NULL || fwrite (content, 1, length, file) != length || fclose (file) != 0)
    abort ();
}

/* Parts of any sizes that fit the file, and of some records the checksum. */
static void
put_index (Input *input)
{
  SignetIndexHeader header = { SIGNET_INDEX_MAGIC, SIGNET_INDEX_VERSION, take (input) % 9, GENERATION };
  const guint right = take (input);
  g_autoptr(GByteArray) file = NULL;

  header.n_refers = take (input) % 32;
  header.n_numbers = take (input) % 16;
  header.shown_size = take (input) * 4;
  header.folded_size = take (input);
  header.n_unread = take (input);

  const gsize size = sizeof header + header.n_records * (sizeof (SignetIndexRecord) + 24u)
                     + header.n_refers * 8u + header.n_numbers * 12u + header.shown_size
                     + header.folded_size;
  file = g_byte_array_sized_new ((guint) size);
  g_byte_array_set_size (file, (guint) size);
  for (gsize i = sizeof header; i < size; i++)
    file->data[i] = (guint8) take (input);

  SignetIndexRecord *records = (SignetIndexRecord *) (gpointer) (file->data + sizeof header);
  const char *shown = (const char *) file->data + size - header.folded_size - header.shown_size;
  for (guint i = 0; i < header.n_records; i++)
    {
      gsize length = SIGNET_INDEX_TEXTS;

      records[i].shown %= 64;
      for (guint j = 0; j < SIGNET_INDEX_TEXTS; j++)
        length += records[i].lengths[j] %= 32;
      if ((right >> i % 8 & 1) != 0 && records[i].shown + length <= header.shown_size)
        records[i].checksum = signet_index_record_sum (&records[i], shown + records[i].shown, length);
    }
  header.body_checksum = signet_checksum (0, file->data + sizeof header, size - sizeof header);
  header.checksum = signet_checksum (0, &header, G_STRUCT_OFFSET (SignetIndexHeader, checksum));
  memcpy (file->data, &header, sizeof header);
  put (index_path, file->data, size);
}

static void
put_journal (Input *input)
{
  g_autoptr(GString) text = make_journal (0);

  while (input->length > 0)
    {
      const guint32 wanted = take (input);
      const guint32 length = (guint32) MIN (wanted, input->length);

      add_entry (text, input->data, length);
      input->data += length;
      input->length -= length;
    }
  put (journal_path, text->str, text->len);
}

static void
damage (Input   *input,
        GString *text)
{
  for (guint n = take (input) % 8; n > 0 && text->len > 0; n--)
    {
      const gsize at = (take (input) << 8 | take (input)) % text->len;

      text->str[at] ^= (char) take (input);
    }
  if (take (input) % 4 == 0 && text->len > 0)
    g_string_truncate (text, (take (input) << 8 | take (input)) % text->len);
}

static void
put_damaged (Input *input)
{
  g_autoptr(GString) journal = make_journal (N_ROWS);
  g_autoptr(GString) index = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;

  if (!signet_folder_index_write (index_path, N_ROWS, give_row, NULL, GENERATION,
                                  (SignetFolderTimes) { 1, 2 }, NULL)
      || !g_file_get_contents (index_path, &content, &length, NULL))
    abort ();
  index = g_string_new_len (content, (gssize) length);
  damage (input, index);
  damage (input, journal);
  put (index_path, index->str, index->len);
  put (journal_path, journal->str, journal->len);
}

static void
read_row (SignetFolderRows *rows,
          guint32           id,
          gboolean          own)
{
  const SignetReferences references = signet_folder_rows_get_references (rows, id);
  SignetFolderRow view;
  guint32 found;

  signet_folder_rows_get (rows, id, &view);
  if (references.n_refers > SIGNET_REFERENCES_MAX)
    abort ();
  if (signet_folder_rows_lookup (rows, view.name, &found)
      && found >= signet_folder_rows_get_n_ids (rows))
    abort ();
  if (own && *view.name != '\0'
      && (!g_str_has_prefix (view.subject, "about ") || !g_str_equal (view.subject + 6, view.name)))
    abort ();
}

static void
read_cache (SignetFolderCache *cache,
            gboolean           own)
{
  g_autoptr(SignetFolderRows) rows = signet_folder_cache_load (cache);
  SignetFolderIndex *index = signet_folder_rows_get_index (rows);

  for (guint i = 0; i < signet_folder_rows_get_length (rows); i++)
    read_row (rows, signet_folder_rows_get_id (rows, i), own);
  if (index != NULL)
    {
      const SignetThreadsBase base = signet_folder_index_get_threads (index);
      g_autoptr(SignetThreads) threads = signet_threads_new (1, &base);
      const guint64 refers[] = { 5, 2, 0x2020202020202020 };
      const SignetReferences references = { 2, 3, refers, G_N_ELEMENTS (refers) };
      g_autoptr(SignetIdSet) found = signet_id_set_new (base.n_rows);

      signet_folder_index_search (index, "a", SIGNET_INDEX_ALL, found);
      signet_folder_index_search (index, "b", SIGNET_INDEX_SUBJECT, found);
      signet_threads_add (threads, base.n_rows, &references);
      for (guint32 i = 0; i <= base.n_rows; i++)
        signet_threads_count (threads, i, G_MAXUINT);
    }
}

static void
tear_down (void)
{
  g_unlink (index_path);
  g_unlink (journal_path);
  g_rmdir (directory);
}

/* In memory where that can be: the index is synced each time. */
static void
set_up (void)
{
  directory = g_mkdtemp (g_strdup ("/dev/shm/signet-fuzz-XXXXXX"));
  if (directory == NULL)
    directory = g_dir_make_tmp ("signet-fuzz-XXXXXX", NULL);
  index_path = g_build_filename (directory, "index", NULL);
  journal_path = g_build_filename (directory, "journal", NULL);
  atexit (tear_down);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  Input input = { data, length };
  const gboolean own = take (&input) % 2 == 1;
  SignetFolderCache *cache;

  if (directory == NULL)
    set_up ();
  cache = signet_folder_cache_new (directory, SIGNET_STORE_WRITE);
  if (own)
    {
      put_damaged (&input);
    }
  else
    {
      put_index (&input);
      put_journal (&input);
    }
  read_cache (cache, own);
  signet_folder_cache_verify (cache);
  read_cache (cache, own);
  signet_folder_cache_unref (cache);
  return 0;
}
