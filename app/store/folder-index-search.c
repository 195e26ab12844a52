/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folded texts of all rows lie behind each other, so that one search passes over all of
 * them; which row and which field a place belongs to, its neighbours tell. */
#include "config.h"
#include "folder-index-search.h"

#include <string.h>

#include "byte-search.h"
#include "folder-index-private.h"

/* The fields by the number of line feeds that stand before them. */
static const SignetIndexFields fields_of_lines[] =
{
  SIGNET_INDEX_FROM, SIGNET_INDEX_FROM, SIGNET_INDEX_TO, SIGNET_INDEX_SUBJECT,
};

/* The first row behind `from` whose texts begin behind offset, by steps that double: the next hit
 * is mostly not far away. */
static guint
find_behind (SignetFolderIndex *self,
             guint              from,
             gsize              offset)
{
  const guint n = self->header.n_records;
  guint low = from, step = 1;

  while (n - low > step && self->records[low + step].folded <= offset)
    {
      low += step;
      step = MIN (2 * step, n);
    }

  guint high = n - low > step ? low + step : n;

  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;

      if (self->records[middle].folded <= offset)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Where the row's texts begin and end; in a damaged file perhaps nowhere. */
static gboolean
find_span (SignetFolderIndex *self,
           guint              position,
           gsize             *begin,
           gsize             *end)
{
  *begin = self->records[position].folded;
  *end = position + 1 < self->header.n_records ? self->records[position + 1].folded
                                               : self->header.folded_size;
  return *begin <= *end && *end <= self->header.folded_size;
}

/* Whether folded lies in one of the fields, at place, which is the first in the row's texts where it
 * does, or behind. None lies across two of them: it has no line feed. */
static gboolean
is_in_fields (SignetFolderIndex *self,
              gsize              begin,
              gsize              end,
              gsize              place,
              const char        *folded,
              gsize              length,
              SignetIndexFields  fields)
{
  gsize at = begin;

  for (guint line = 0; line < G_N_ELEMENTS (fields_of_lines) && at < end; line++)
    {
      const char *feed = memchr (self->folded + at, '\n', end - at);
      const gsize stop = feed != NULL ? (gsize) (feed - self->folded) : end;

      if (stop > place && (fields_of_lines[line] & fields) != 0
          && signet_byte_search (self->folded, stop, MAX (at, place), folded, length) < stop)
        return TRUE;
      at = stop + 1;
    }
  return FALSE;
}

/* From place on, which lies within the row. */
static gboolean
row_contains (SignetFolderIndex *self,
              guint              position,
              gsize              place,
              const char        *folded,
              gsize              length,
              SignetIndexFields  fields)
{
  gsize begin, end;

  if (!find_span (self, position, &begin, &end) || place + length > end)
    return FALSE;
  return fields == SIGNET_INDEX_ALL || is_in_fields (self, begin, end, place, folded, length, fields);
}

/* One pass over all texts. Returns: (transfer full). */
static SignetIdSet *
sweep (SignetFolderIndex *self,
       const char        *folded,
       SignetIndexFields  fields)
{
  SignetIdSet *found = signet_id_set_new (self->header.n_records);
  const gsize length = strlen (folded);
  const gsize size = self->header.folded_size;
  guint position = 0;
  gsize at = 0;

  while (self->header.n_records > 0
         && (at = signet_byte_search (self->folded, size, at, folded, length)) < size)
    {
      const guint behind = find_behind (self, position, at);

      position = behind - 1;
      if (self->records[position].folded <= at
          && row_contains (self, position, at, folded, length, fields))
        signet_id_set_add (found, position);
      if (behind == self->header.n_records)
        break;

      /* On with the next row; in a damaged file that may lie behind us. */
      at = MAX (self->records[behind].folded, at + 1);
      position = behind;
    }
  return found;
}

/* Another thread that searches at the same time finds no memo, and makes one of its own. */
void
signet_folder_index_search (SignetFolderIndex *self,
                            const char        *folded,
                            SignetIndexFields  fields,
                            SignetIdSet       *found)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (folded != NULL && *folded != '\0');
  g_return_if_fail (found != NULL);

  SignetSweepMemo *memo = g_atomic_pointer_exchange (&self->memo, NULL);
  const SignetIdSet *known = NULL;

  if (memo == NULL)
    memo = signet_sweep_memo_new ();
  known = signet_sweep_memo_lookup (memo, folded, fields);
  if (known == NULL)
    {
      SignetIdSet *swept = sweep (self, folded, fields);

      signet_sweep_memo_add (memo, folded, fields, swept);
      known = swept;
    }
  signet_id_set_unite (found, known);
  memo = g_atomic_pointer_exchange (&self->memo, memo);
  g_clear_pointer (&memo, signet_sweep_memo_free);
}

gboolean
signet_folder_index_contains (SignetFolderIndex *self,
                              guint              position,
                              const char        *folded,
                              SignetIndexFields  fields)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (position < self->header.n_records, FALSE);
  g_return_val_if_fail (folded != NULL && *folded != '\0', FALSE);

  const gsize length = strlen (folded);
  gsize begin, end, place;

  if (!find_span (self, position, &begin, &end))
    return FALSE;
  place = signet_byte_search (self->folded, end, begin, folded, length);
  return place < end && row_contains (self, position, place, folded, length, fields);
}

void
signet_folder_index_get_facts (SignetFolderIndex *self,
                               guint              position,
                               SignetFolderRow   *view)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (position < self->header.n_records);
  g_return_if_fail (view != NULL);

  const SignetIndexRecord *record = &self->records[position];

  *view = (SignetFolderRow)
  {
    .name = "", .info = "", .from = "", .address = "", .to = "", .subject = "", .snippet = "",
    .date = record->date,
    .size = record->size,
    .flags = record->flags,
    .envelope_flags = record->envelope_flags,
    .marks = { record->signature, record->encryption },
    .partial = (record->bits & SIGNET_INDEX_PARTIAL) != 0,
    .in_new = (record->bits & SIGNET_INDEX_IN_NEW) != 0,
  };
}

guint32
signet_folder_index_get_name_hash (SignetFolderIndex *self,
                                   guint              position)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (position < self->header.n_records, 0);

  return self->records[position].name_hash;
}
