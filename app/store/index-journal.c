/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the machine's own byte order: header, then entries of { length, checksum, payload }. */
#include "config.h"
#include "index-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "checksum.h"
#include "file.h"

#define MAGIC     G_GUINT64_CONSTANT (0x016c6e724a696953)
#define VERSION   4
#define MAX_FILE  (1u << 30)
#define N_TEXTS   7

typedef struct
{
  guint64 magic;
  guint64 generation;
  guint32 version;
  guint32 checksum;  /* of all that stands before it */
} Header;

typedef struct
{
  guint32 length;    /* of the payload */
  guint32 checksum;  /* of the payload */
} Entry;

enum { KIND_ROW = 1, KIND_GONE, KIND_TIMES };

/* How a row's payload begins; what it refers to follows, eight bytes each, then its texts, each ended by a
 * zero byte. */
typedef struct
{
  guint8  kind;
  guint8  envelope_flags;
  guint8  partial;
  guint8  in_new;
  guint8  n_refers;
  guint8  signature;
  guint8  encryption;
  guint8  reserved[5];
  guint32 flags;
  gint64  date;
  guint64 size;
  guint64 id;
  guint64 topic;
} RowHead;

typedef struct
{
  guint8            kind;
  guint8            reserved[7];
  SignetFolderTimes times;
} TimesPayload;

G_STATIC_ASSERT (sizeof (Header) == 24);
G_STATIC_ASSERT (sizeof (RowHead) == 48);
G_STATIC_ASSERT (sizeof (TimesPayload) == 24);

struct _SignetIndexJournal
{
  char    *path;
  guint64  generation;
  gsize    size;   /* as far as it is sound; 0: not even the header is */
  int      fd;     /* to append to, or -1 */
};

static Header
make_header (guint64 generation)
{
  Header header = { .magic = MAGIC, .generation = generation, .version = VERSION };

  header.checksum = signet_checksum (0, &header, G_STRUCT_OFFSET (Header, checksum));
  return header;
}

static gboolean
read_row (const char *payload,
          gsize       length,
          GPtrArray  *rows)
{
  const char *texts[N_TEXTS];
  const char *end = payload + length;
  const char *at = payload + sizeof (RowHead);
  guint64 refers[SIGNET_REFERENCES_MAX];
  RowHead head;

  if (length < sizeof head)
    return FALSE;
  memcpy (&head, payload, sizeof head);

  const gsize refers_size = head.n_refers * sizeof refers[0];
  if (refers_size > sizeof refers || refers_size > length - sizeof head)
    return FALSE;
  memcpy (refers, at, refers_size);
  at += refers_size;
  for (guint i = 0; i < N_TEXTS; i++)
    {
      const char *zero = memchr (at, '\0', (gsize) (end - at));

      if (zero == NULL)
        return FALSE;
      texts[i] = at;
      at = zero + 1;
    }

  const SignetFolderRow view =
  {
    .name = texts[0],
    .info = texts[1],
    .from = texts[2],
    .address = texts[3],
    .to = texts[4],
    .subject = texts[5],
    .snippet = texts[6],
    .date = head.date,
    .size = head.size,
    .flags = head.flags,
    .envelope_flags = head.envelope_flags,
    .references = { head.id, head.topic, refers, head.n_refers },
    .marks = { head.signature, head.encryption },
    .partial = head.partial != 0,
    .in_new = head.in_new != 0,
    .gone = head.kind == KIND_GONE,
  };
  if (rows != NULL)
    g_ptr_array_add (rows, signet_folder_row_copy (&view));
  return TRUE;
}

static gboolean
read_payload (const char        *payload,
              gsize              length,
              GPtrArray         *rows,
              SignetFolderTimes *times)
{
  TimesPayload read;

  if (length == 0 || payload[0] != KIND_TIMES)
    return length > 0 && (payload[0] == KIND_ROW || payload[0] == KIND_GONE)
           && read_row (payload, length, rows);

  if (length != sizeof read)
    return FALSE;
  memcpy (&read, payload, sizeof read);
  *times = read.times;
  return TRUE;
}

/* Returns the number of sound bytes. */
static gsize
read_entries (const char        *data,
              gsize              size,
              GPtrArray         *rows,
              SignetFolderTimes *times)
{
  gsize at = sizeof (Header);
  Entry entry;

  while (size - at >= sizeof entry)
    {
      const char *payload = data + at + sizeof entry;

      memcpy (&entry, data + at, sizeof entry);
      if (entry.length > size - at - sizeof entry
          || entry.checksum != signet_checksum (0, payload, entry.length)
          || !read_payload (payload, entry.length, rows, times))
        break;
      at += sizeof entry + entry.length;
    }
  return at;
}

SignetIndexJournal *
signet_index_journal_open (const char        *path,
                           guint64            generation,
                           GPtrArray         *rows,
                           SignetFolderTimes *times)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (times != NULL, NULL);

  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  const Header header = make_header (generation);
  SignetIndexJournal *self = g_new0 (SignetIndexJournal, 1);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  self->path = g_strdup (path);
  self->generation = generation;
  self->fd = -1;
  if (size >= sizeof header && memcmp (data, &header, sizeof header) == 0)
    self->size = read_entries (data, size, rows, times);
  return self;
}

void
signet_index_journal_free (SignetIndexJournal *self)
{
  g_return_if_fail (self != NULL);

  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

gsize
signet_index_journal_get_size (SignetIndexJournal *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->size;
}

static void
add_entry (GString    *text,
           const void *head,
           gsize       head_length,
           GString    *texts)
{
  Entry entry = { .length = (guint32) (head_length + texts->len) };

  entry.checksum = signet_checksum (signet_checksum (0, head, head_length), texts->str, texts->len);
  g_string_append_len (text, (const char *) &entry, sizeof entry);
  g_string_append_len (text, head, (gssize) head_length);
  g_string_append_len (text, texts->str, (gssize) texts->len);
}

static void
add_row (GString               *text,
         const SignetFolderRow *row)
{
  const char *const fields[N_TEXTS] = { row->name, row->info, row->from, row->address, row->to,
                                        row->subject, row->snippet };
  const RowHead head =
  {
    .kind = row->gone ? KIND_GONE : KIND_ROW,
    .flags = row->flags,
    .envelope_flags = (guint8) row->envelope_flags,
    .partial = row->partial != FALSE,
    .in_new = row->in_new != FALSE,
    .n_refers = (guint8) row->references.n_refers,
    .signature = (guint8) row->marks.signature,
    .encryption = (guint8) row->marks.encryption,
    .date = row->date,
    .size = row->size,
    .id = row->references.id,
    .topic = row->references.topic,
  };
  const gsize refers_size = row->references.n_refers * sizeof row->references.refers[0];
  g_autoptr(GString) texts = g_string_new_len ((const char *) row->references.refers,
                                               (gssize) refers_size);

  for (guint i = 0; i < N_TEXTS; i++)
    g_string_append_len (texts, fields[i], (gssize) strlen (fields[i]) + 1);
  add_entry (text, &head, sizeof head, texts);
}

/* What follows the sound part is cut off before anything is added, or it would hide that. */
static gboolean
open_to_append (SignetIndexJournal  *self,
                GError             **error)
{
  const Header header = make_header (self->generation);

  if (self->fd >= 0)
    return TRUE;

  self->fd = open (self->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return signet_file_set_error (error, errno, self->path);
  if (ftruncate (self->fd, (off_t) self->size) != 0)
    return signet_file_set_error (error, errno, self->path);
  if (self->size > 0)
    return TRUE;

  self->size = sizeof header;
  return signet_file_write_all (self->fd, &header, sizeof header, self->path, error);
}

gboolean
signet_index_journal_append (SignetIndexJournal       *self,
                             GPtrArray                *rows,
                             const SignetFolderTimes  *times,
                             GError                  **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (rows != NULL, FALSE);

  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) none = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    add_row (text, g_ptr_array_index (rows, i));
  if (times != NULL)
    {
      const TimesPayload payload = { .kind = KIND_TIMES, .times = *times };

      add_entry (text, &payload, sizeof payload, none);
    }

  if (!open_to_append (self, error)
      || !signet_file_write_all (self->fd, text->str, text->len, self->path, error))
    return FALSE;
  self->size += text->len;
  return TRUE;
}
