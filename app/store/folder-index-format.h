/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "checksum.h"
#include "folder-times.h"

G_BEGIN_DECLS

/* The folder cache's base file, in the machine's own byte order (another order is another magic):
 *
 *   header
 *   records  n × 64 bytes, by date and name, oldest first
 *   topics   n × 8 bytes (references.h)
 *   refers   per record 8 bytes each: its id, and what it refers to (references.h)
 *   numbers  8 bytes each: all of those and the topics that are asked for, ascending (threads.h)
 *   by_name  n × 4 bytes: record numbers by name_hash
 *   roots    n × 4 bytes: record numbers, of the first record of the thread
 *   next     n × 4 bytes: record numbers, of the next record of the thread
 *   by_topic n × 4 bytes: record numbers by topic
 *   rows     4 bytes for each of numbers: a record number
 *   shown    per record: name, info, from, address, to, subject, snippet, each ended by a zero byte
 *   folded   per record, in the same order: from, address, to, subject, folded, each ended by a line feed;
 *            to be searched in one go. The snippet is not: whoever looks for text wants all of it.
 *
 * A file of another version, size or checksum is built anew from the mail. That takes a while to find out
 * for a large one, so that each record can be checked when it is shown, too. */

#define SIGNET_INDEX_MAGIC   G_GUINT64_CONSTANT (0x01786564496e6953)
#define SIGNET_INDEX_VERSION 6
#define SIGNET_INDEX_TEXTS   7

enum { SIGNET_INDEX_PARTIAL = 1 << 0, SIGNET_INDEX_IN_NEW = 1 << 1 };

typedef struct
{
  guint64           magic;
  guint32           version;
  guint32           n_records;
  guint64           generation;  /* the journal that goes on from here has the same */
  SignetFolderTimes times;
  guint64           shown_size;
  guint64           folded_size;
  guint32           n_unread;
  guint32           n_refers;    /* of all records */
  guint32           n_numbers;
  guint8            reserved[52];
  guint32           body_checksum;
  guint32           checksum;    /* of all that stands before it */
} SignetIndexHeader;

typedef struct
{
  gint64  date;
  guint64 size;
  guint32 shown;      /* where its texts begin */
  guint32 folded;
  guint32 name_hash;
  guint16 lengths[SIGNET_INDEX_TEXTS];
  guint8  reserved_1;
  guint8  envelope_flags;
  guint8  bits;
  guint8  n_refers;   /* without its id */
  guint8  signature;  /* its marks */
  guint8  encryption;
  guint32 refers;     /* where its id is */
  guint32 flags;
  guint8  reserved_2[4];
  guint32 checksum;   /* of what stands before it here, then its shown texts */
} SignetIndexRecord;

G_STATIC_ASSERT (sizeof (SignetIndexHeader) == 128);
G_STATIC_ASSERT (sizeof (SignetIndexRecord) == 64);

/* What belongs into the record's checksum. */
static inline guint32
signet_index_record_sum (const SignetIndexRecord *record,
                         const char              *shown,
                         gsize                    length)
{
  const guint32 sum = signet_checksum (0, record, G_STRUCT_OFFSET (SignetIndexRecord, checksum));

  return signet_checksum (sum, shown, length);
}

G_END_DECLS
