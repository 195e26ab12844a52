/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-index-writer.h"

#include <errno.h>
#include <string.h>

#include "checksum.h"
#include "file.h"
#include "folder-index-format.h"
#include "number-table.h"
#include "threads.h"

/* Texts are found by 32 bits. That is for some ten million messages. */
#define MAX_HEAP 0xff000000u

/* What the parts are put together in. A million rows are some 300 MB, once in a while. */
typedef struct
{
  GArray        *records;  /* of SignetIndexRecord */
  GArray        *refers;   /* of guint64 */
  GArray        *by_name;  /* of guint32 */
  GByteArray    *shown;
  GByteArray    *folded;
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
parts_init (Parts *parts,
            guint  n_rows)
{
  parts->records = g_array_sized_new (FALSE, TRUE, sizeof (SignetIndexRecord), n_rows);
  parts->refers = g_array_sized_new (FALSE, FALSE, sizeof (guint64), 3 * n_rows);
  parts->by_name = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_rows);
  parts->shown = g_byte_array_new ();
  parts->folded = g_byte_array_new ();
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
  g_byte_array_unref (parts->shown);
  g_byte_array_unref (parts->folded);
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

  g_byte_array_append (parts->folded, (const guint8 *) folded, (guint) strlen (folded));
  g_byte_array_append (parts->folded, (const guint8 *) "\n", 1);
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
    .shown = parts->shown->len,
    .folded = parts->folded->len,
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

  for (guint i = 0; i < SIGNET_INDEX_TEXTS; i++)
    {
      record.lengths[i] = (guint16) strlen (texts[i]);
      g_byte_array_append (parts->shown, (const guint8 *) texts[i], record.lengths[i] + 1u);
    }
  record.checksum = signet_index_record_sum (&record, (const char *) parts->shown->data + record.shown,
                                             parts->shown->len - record.shown);
  add_references (parts, &view->references);
  signet_threads_add (parts->threads, number, &view->references);
  add_folded (parts, view->from);
  add_folded (parts, view->address);
  add_folded (parts, view->to);
  add_folded (parts, view->subject);

  g_array_append_val (parts->records, record);
  g_array_append_val (parts->by_name, number);
  parts->n_unread += (view->flags & SIGNET_FLAG_SEEN) == 0;
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
  header->shown_size = parts->shown->len;
  header->folded_size = parts->folded->len;
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
    { parts->shown->data, parts->shown->len },
    { parts->folded->data, parts->folded->len },
  };

  for (guint i = 1; i < G_N_ELEMENTS (pieces); i++)
    header->body_checksum = signet_checksum (header->body_checksum, pieces[i].iov_base, pieces[i].iov_len);
  header->checksum = signet_checksum (0, header, G_STRUCT_OFFSET (SignetIndexHeader, checksum));
  return signet_file_write_pieces (path, pieces, G_N_ELEMENTS (pieces), error);
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
  Parts parts;

  parts_init (&parts, n_rows);
  for (guint i = 0; i < n_rows && parts.shown->len < MAX_HEAP && parts.folded->len < MAX_HEAP; i++)
    {
      SignetFolderRow view;

      func (i, &view, user_data);
      add_row (&parts, &view);
    }
  g_array_sort_with_data (parts.by_name, compare_hashes, parts.records->data);
  finish_threads (&parts);
  fill_header (&header, &parts);

  const gboolean ok = parts.records->len == n_rows ? write_parts (&parts, &header, path, error)
                                                   : signet_file_set_error (error, EFBIG, path);
  parts_clear (&parts);
  return ok;
}
