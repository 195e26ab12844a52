/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folded texts of all rows lie behind each other, so that one call of memmem() passes over all
 * of them; which row and which field a place belongs to, its neighbours tell. */
#include "config.h"
#include "folder-index-search.h"

#include <string.h>

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

/* Whether the place lies in one of the fields. begin: of the row's texts. */
static gboolean
is_in_fields (const char        *begin,
              const char        *place,
              SignetIndexFields  fields)
{
  guint line = 0;

  if (fields == SIGNET_INDEX_ALL)
    return TRUE;
  for (const char *at = begin; at < place; at++)
    line += *at == '\n';
  return line < G_N_ELEMENTS (fields_of_lines) && (fields_of_lines[line] & fields) != 0;
}

/* From place on, which lies within the row. */
static gboolean
row_contains (SignetFolderIndex *self,
              guint              position,
              const char        *place,
              const char        *folded,
              gsize              length,
              SignetIndexFields  fields)
{
  gsize begin, end;

  if (!find_span (self, position, &begin, &end) || (gsize) (place - self->folded) + length > end)
    return FALSE;
  while (place != NULL && !is_in_fields (self->folded + begin, place, fields))
    place = memmem (place + 1, (gsize) (self->folded + end - place - 1), folded, length);
  return place != NULL;
}

GArray *
signet_folder_index_search (SignetFolderIndex *self,
                            const char        *folded,
                            SignetIndexFields  fields)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (folded != NULL && *folded != '\0', NULL);

  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  const gsize length = strlen (folded);
  const gsize size = self->header.folded_size;
  guint position = 0;
  gsize at = 0;

  while (at < size && self->header.n_records > 0)
    {
      const char *hit = memmem (self->folded + at, size - at, folded, length);

      if (hit == NULL)
        break;

      const gsize offset = (gsize) (hit - self->folded);
      const guint behind = find_behind (self, position, offset);

      position = behind - 1;
      if (self->records[position].folded <= offset
          && row_contains (self, position, hit, folded, length, fields))
        g_array_append_val (found, position);
      if (behind == self->header.n_records)
        break;

      /* On with the next row; in a damaged file that may lie behind us. */
      at = MAX (self->records[behind].folded, offset + 1);
      position = behind;
    }
  return found;
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
  gsize begin, end;

  if (!find_span (self, position, &begin, &end))
    return FALSE;

  const char *place = memmem (self->folded + begin, end - begin, folded, length);

  return place != NULL && row_contains (self, position, place, folded, length, fields);
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
