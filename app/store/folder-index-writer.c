/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-index-writer.h"

#include <errno.h>
#include <string.h>

#include "checksum.h"
#include "file.h"
#include "folder-index-format.h"
#include "number-table.h"
#include "spool.h"
#include "threads.h"

/* Texts are found by 32 bits. That is for some ten million messages. */
#define MAX_HEAP 0xff000000u

/* So much is written at once. */
#define CHUNK    (64 * 1024)

/* Texts on their way into the file: too many for the memory. */
typedef struct
{
  SignetSpool *spool;
  GString     *text;   /* not in the spool yet */
  guint64      size;   /* with that */
  GBytes      *bytes;  /* in the end */
} Heap;

/* What the parts are put together in. A million rows are some 250 MB, once in a while, and as much again in
 * files without a name. */
typedef struct
{
  GArray        *records;  /* of SignetIndexRecord */
  GArray        *refers;   /* of guint64 */
  GArray        *by_name;  /* of guint32 */
  Heap           shown;
  Heap           folded;
  GString       *row;      /* the shown texts of one */
  guint          n_unread;

  SignetThreads *threads;
  GArray        *topics;   /* of guint64 */
  GArray        *roots;    /* of guint32 */
  GArray        *next;     /* of guint32 */
  GArray        *by_topic; /* of guint32 */
  GArray        *numbers;  /* of guint64 */
  GArray        *rows;     /* of guint32 */
} Parts;

static void
heap_init (Heap       *heap,
           const char *directory)
{
  *heap = (Heap) { signet_spool_new (directory), g_string_sized_new (2 * CHUNK) };
}

static void
heap_clear (Heap *heap)
{
  signet_spool_unref (heap->spool);
  g_string_free (heap->text, TRUE);
  g_clear_pointer (&heap->bytes, g_bytes_unref);
}

static gboolean
heap_flush (Heap    *heap,
            GError **error)
{
  const gboolean ok = signet_spool_write (heap->spool, heap->text->str, heap->text->len, error);

  g_string_truncate (heap->text, 0);
  return ok;
}

static void
heap_add (Heap       *heap,
          const char *text,
          gsize       length)
{
  g_string_append_len (heap->text, text, (gssize) length);
  heap->size += length;
}

static gboolean
heap_end (Heap    *heap,
          GError **error)
{
  if (heap_flush (heap, error))
    heap->bytes = signet_spool_map (heap->spool, error);
  return heap->bytes != NULL;
}

static struct iovec
heap_get (const Heap *heap)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (heap->bytes, &length);

  return (struct iovec) { (gpointer) data, length };
}

static void
parts_init (Parts      *parts,
            guint       n_rows,
            const char *directory)
{
  parts->records = g_array_sized_new (FALSE, TRUE, sizeof (SignetIndexRecord), n_rows);
  parts->refers = g_array_sized_new (FALSE, FALSE, sizeof (guint64), 3 * n_rows);
  parts->by_name = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_rows);
  heap_init (&parts->shown, directory);
  heap_init (&parts->folded, directory);
  parts->row = g_string_new (NULL);
  parts->n_unread = 0;
  parts->threads = signet_threads_new (n_rows, NULL);
  parts->topics = g_array_new (FALSE, FALSE, sizeof (guint64));
  parts->roots = g_array_new (FALSE, FALSE, sizeof (guint32));
  parts->next = g_array_new (FALSE, FALSE, sizeof (guint32));
  parts->by_topic = g_array_new (FALSE, FALSE, sizeof (guint32));
  parts->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  parts->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
parts_clear (Parts *parts)
{
  g_array_unref (parts->records);
  g_array_unref (parts->refers);
  g_array_unref (parts->by_name);
  heap_clear (&parts->shown);
  heap_clear (&parts->folded);
  g_string_free (parts->row, TRUE);
  signet_threads_free (parts->threads);
  g_array_unref (parts->topics);
  g_array_unref (parts->roots);
  g_array_unref (parts->next);
  g_array_unref (parts->by_topic);
  g_array_unref (parts->numbers);
  g_array_unref (parts->rows);
}

static void
add_folded (Parts      *parts,
            const char *text)
{
  g_autofree char *folded = signet_folder_row_fold (text);

  heap_add (&parts->folded, folded, strlen (folded));
  heap_add (&parts->folded, "\n", 1);
}

static void
add_references (Parts                  *parts,
                const SignetReferences *references)
{
  g_array_append_val (parts->refers, references->id);
  if (references->n_refers > 0)
    g_array_append_vals (parts->refers, references->refers, references->n_refers);
}

static void
add_row (Parts                 *parts,
         const SignetFolderRow *view)
{
  const char *const texts[SIGNET_INDEX_TEXTS] = { view->name, view->info, view->from, view->address,
                                                  view->to, view->subject, view->snippet };
  const guint32 number = parts->records->len;
  SignetIndexRecord record =
  {
    .date = view->date,
    .size = view->size,
    .shown = (guint32) parts->shown.size,
    .folded = (guint32) parts->folded.size,
    .name_hash = signet_checksum (0, view->name, strlen (view->name)),
    .flags = view->flags,
    .envelope_flags = (guint8) view->envelope_flags,
    .bits = (guint8) ((view->partial ? SIGNET_INDEX_PARTIAL : 0)
                      | (view->in_new ? SIGNET_INDEX_IN_NEW : 0)),
    .n_refers = (guint8) view->references.n_refers,
    .refers = parts->refers->len,
    .signature = (guint8) view->marks.signature,
    .encryption = (guint8) view->marks.encryption,
  };

  g_string_truncate (parts->row, 0);
  for (guint i = 0; i < SIGNET_INDEX_TEXTS; i++)
    {
      record.lengths[i] = (guint16) strlen (texts[i]);
      g_string_append_len (parts->row, texts[i], record.lengths[i] + 1);
    }
  record.checksum = signet_index_record_sum (&record, parts->row->str, parts->row->len);
  heap_add (&parts->shown, parts->row->str, parts->row->len);
  add_references (parts, &view->references);
  signet_threads_add (parts->threads, number, &view->references);
  add_folded (parts, view->from);
  add_folded (parts, view->address);
  add_folded (parts, view->to);
  add_folded (parts, view->subject);

  g_array_append_val (parts->records, record);
  g_array_append_val (parts->by_name, number);
  parts->n_unread += signet_flags_count_as_unread (view->flags);
}

static int
compare_hashes (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const SignetIndexRecord *records = user_data;
  const guint32 hash_a = records[*(const guint32 *) a].name_hash;
  const guint32 hash_b = records[*(const guint32 *) b].name_hash;

  return hash_a < hash_b ? -1 : hash_a > hash_b;
}

static void
finish_threads (Parts *parts)
{
  g_autoptr(GArray) numbers = signet_threads_list_numbers (parts->threads);
  const guint n = parts->records->len;

  g_array_set_size (parts->topics, n);
  g_array_set_size (parts->roots, n);
  g_array_set_size (parts->next, n);
  g_array_set_size (parts->by_topic, n);
  signet_threads_export (parts->threads, (guint32 *) (gpointer) parts->roots->data,
                         (guint32 *) (gpointer) parts->next->data,
                         (guint64 *) (gpointer) parts->topics->data);
  signet_threads_base_sort_topics ((const guint64 *) (gconstpointer) parts->topics->data, n,
                                   (guint32 *) (gpointer) parts->by_topic->data);
  for (guint i = 0; i < numbers->len; i++)
    {
      const SignetNumber *number = &g_array_index (numbers, SignetNumber, i);

      g_array_append_val (parts->numbers, number->number);
      g_array_append_val (parts->rows, number->row);
    }
}

static void
fill_header (SignetIndexHeader *header,
             const Parts       *parts)
{
  header->magic = SIGNET_INDEX_MAGIC;
  header->version = SIGNET_INDEX_VERSION;
  header->n_records = parts->records->len;
  header->n_refers = parts->refers->len;
  header->n_numbers = parts->numbers->len;
  header->shown_size = parts->shown.size;
  header->folded_size = parts->folded.size;
  header->n_unread = parts->n_unread;
}

static gboolean
write_parts (const Parts        *parts,
             SignetIndexHeader  *header,
             const char         *path,
             GError            **error)
{
  const struct iovec pieces[] =
  {
    { header, sizeof *header },
    { parts->records->data, parts->records->len * sizeof (SignetIndexRecord) },
    { parts->topics->data, parts->topics->len * sizeof (guint64) },
    { parts->refers->data, parts->refers->len * sizeof (guint64) },
    { parts->numbers->data, parts->numbers->len * sizeof (guint64) },
    { parts->by_name->data, parts->by_name->len * sizeof (guint32) },
    { parts->roots->data, parts->roots->len * sizeof (guint32) },
    { parts->next->data, parts->next->len * sizeof (guint32) },
    { parts->by_topic->data, parts->by_topic->len * sizeof (guint32) },
    { parts->rows->data, parts->rows->len * sizeof (guint32) },
    heap_get (&parts->shown),
    heap_get (&parts->folded),
  };

  for (guint i = 1; i < G_N_ELEMENTS (pieces); i++)
    header->body_checksum = signet_checksum (header->body_checksum, pieces[i].iov_base, pieces[i].iov_len);
  header->checksum = signet_checksum (0, header, G_STRUCT_OFFSET (SignetIndexHeader, checksum));
  return signet_file_write_pieces (path, pieces, G_N_ELEMENTS (pieces), error);
}

static gboolean
add_rows (Parts                  *parts,
          guint                   n_rows,
          SignetFolderIndexFunc   func,
          gpointer                user_data,
          const char             *path,
          GError                **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      SignetFolderRow view;

      if (parts->shown.size > MAX_HEAP || parts->folded.size > MAX_HEAP)
        return signet_file_set_error (error, EFBIG, path);
      func (i, &view, user_data);
      add_row (parts, &view);
      if (parts->shown.text->len > CHUNK && !heap_flush (&parts->shown, error))
        return FALSE;
      if (parts->folded.text->len > CHUNK && !heap_flush (&parts->folded, error))
        return FALSE;
    }
  return heap_end (&parts->shown, error) && heap_end (&parts->folded, error);
}

gboolean
signet_folder_index_write (const char             *path,
                           guint                   n_rows,
                           SignetFolderIndexFunc   func,
                           gpointer                user_data,
                           guint64                 generation,
                           SignetFolderTimes       times,
                           GError                **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (generation != 0, FALSE);

  SignetIndexHeader header = { .generation = generation, .times = times };
  g_autofree char *directory = g_path_get_dirname (path);
  gboolean ok = FALSE;
  Parts parts;

  parts_init (&parts, n_rows, directory);
  if (add_rows (&parts, n_rows, func, user_data, path, error))
    {
      g_array_sort_with_data (parts.by_name, compare_hashes, parts.records->data);
      finish_threads (&parts);
      fill_header (&header, &parts);
      ok = write_parts (&parts, &header, path, error);
    }
  parts_clear (&parts);
  return ok;
}
