/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a million messages many have the same sender or the same subject, so each text is made ready for
 * comparison once, and its rank among all is the number that its rows are sorted by. */
#include "config.h"
#include "listing-keys.h"

#include <string.h>

#include "base-subject.h"

typedef struct
{
  guint64 key;
  gint64  date;
  guint32 number;  /* of the item */
} Sortable;

typedef struct
{
  char    *collated;
  guint32  number;  /* of the text */
} Text;

typedef struct
{
  const SignetListingOrder *order;
  GPtrArray                *sources;
  GArray                   *items;
} Sorting;

/* What it is sorted by, so that byte by byte is the order of the language. Returns: (transfer full). */
static char *
collate (SignetListingSort  sort,
         const char        *text)
{
  const char *sound = g_utf8_validate (text, -1, NULL) ? text : "";  /* a damaged cache */
  g_autofree char *folded = sort == SIGNET_LISTING_SUBJECT ? signet_base_subject (sound, NULL)
                                                           : signet_folder_row_fold (sound);

  return g_utf8_collate_key (folded, -1);
}

static const char *
get_text (SignetListingSort      sort,
          const SignetFolderRow *view,
          gboolean               outgoing)
{
  return sort == SIGNET_LISTING_SUBJECT ? view->subject : signet_listing_source_who (view, outgoing);
}

static int
compare_texts (SignetListingSort  sort,
               const char        *a,
               const char        *b)
{
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  if (strcmp (a, b) == 0)
    return 0;
  key_a = collate (sort, a);
  key_b = collate (sort, b);
  return strcmp (key_a, key_b);
}

static int
turn (const SignetListingOrder *order,
      int                       result)
{
  return order->direction == SIGNET_LISTING_ASCENDING ? result : -result;
}

int
signet_listing_keys_compare (const SignetListingOrder *order,
                             const SignetFolderRow    *a,
                             gboolean                  outgoing_a,
                             const SignetFolderRow    *b,
                             gboolean                  outgoing_b)
{
  g_return_val_if_fail (order != NULL, 0);
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  int result = 0;

  switch (order->sort)
    {
    case SIGNET_LISTING_DATE:
      return turn (order, signet_folder_row_compare (a, b));
    case SIGNET_LISTING_SIZE:
      result = a->size < b->size ? -1 : a->size > b->size;
      break;
    case SIGNET_LISTING_SENDER:
    case SIGNET_LISTING_SUBJECT:
    default:
      result = compare_texts (order->sort, get_text (order->sort, a, outgoing_a),
                              get_text (order->sort, b, outgoing_b));
    }
  return result != 0 ? turn (order, result) : signet_folder_row_compare (b, a);
}

static void
text_clear (gpointer data)
{
  g_free (((Text *) data)->collated);
}

static int
compare_collated (gconstpointer a,
                  gconstpointer b)
{
  return strcmp (((const Text *) a)->collated, ((const Text *) b)->collated);
}

/* Puts the ranks of the texts in the place of their numbers. */
static void
rank (GArray *sortables,
      GArray *texts)
{
  g_autofree guint32 *ranks = g_new (guint32, texts->len + 1);
  guint32 rank = 0;

  g_array_sort (texts, compare_collated);
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);

      if (i > 0 && strcmp (text->collated, text[-1].collated) != 0)
        rank++;
      ranks[text->number] = rank;
    }
  for (guint i = 0; i < sortables->len; i++)
    {
      Sortable *sortable = &g_array_index (sortables, Sortable, i);

      sortable->key = ranks[sortable->key];
    }
}

/* The texts are borrowed from the sources, which outlive this. Returns: the number of the text. */
static guint32
note_text (GArray            *texts,
           GHashTable        *numbers,
           SignetListingSort  sort,
           const char        *text)
{
  gpointer known = g_hash_table_lookup (numbers, text);
  Text new_text;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  new_text = (Text) { collate (sort, text), texts->len };
  g_array_append_val (texts, new_text);
  g_hash_table_insert (numbers, (gpointer) text, GUINT_TO_POINTER (texts->len));
  return new_text.number;
}

static GArray *
make_sortables (const Sorting *sorting)
{
  const SignetListingSort sort = sorting->order->sort;
  const gboolean by_text = sort == SIGNET_LISTING_SENDER || sort == SIGNET_LISTING_SUBJECT;
  GArray *sortables = g_array_sized_new (FALSE, FALSE, sizeof (Sortable), sorting->items->len);
  g_autoptr(GArray) texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_autoptr(GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_array_set_clear_func (texts, text_clear);
  for (guint32 i = 0; i < sorting->items->len; i++)
    {
      const SignetListingItem *item = &g_array_index (sorting->items, SignetListingItem, i);
      const SignetListingSource *source = g_ptr_array_index (sorting->sources, item->folder);
      SignetFolderRow view;
      Sortable sortable = { .number = i };

      signet_listing_source_get (sorting->sources, item, &view);
      sortable.date = view.date;
      if (by_text)
        sortable.key = note_text (texts, numbers, sort, get_text (sort, &view, source->outgoing));
      else if (sort == SIGNET_LISTING_SIZE)
        sortable.key = view.size;
      g_array_append_val (sortables, sortable);
    }
  if (by_text)
    rank (sortables, texts);
  return sortables;
}

static int
compare_rows (const Sorting *sorting,
              guint32        a,
              guint32        b)
{
  SignetFolderRow row_a, row_b;

  signet_listing_source_get (sorting->sources,
                             &g_array_index (sorting->items, SignetListingItem, a), &row_a);
  signet_listing_source_get (sorting->sources,
                             &g_array_index (sorting->items, SignetListingItem, b), &row_b);
  return signet_folder_row_compare (&row_b, &row_a);
}

static int
compare_sortables (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  const Sorting *sorting = user_data;
  const Sortable *first = a;
  const Sortable *second = b;
  int result = 0;

  if (first->key != second->key)
    return turn (sorting->order, first->key < second->key ? -1 : 1);
  result = first->date != second->date ? (first->date > second->date ? -1 : 1)
                                       : compare_rows (sorting, first->number, second->number);
  if (sorting->order->sort == SIGNET_LISTING_DATE)
    result = turn (sorting->order, -result);
  return result;
}

GArray *
signet_listing_keys_sort (const SignetListingOrder *order,
                          GPtrArray                *sources,
                          GArray                   *items)
{
  g_return_val_if_fail (order != NULL, NULL);
  g_return_val_if_fail (sources != NULL && items != NULL, NULL);

  Sorting sorting = { order, sources, items };
  g_autoptr(GArray) sortables = make_sortables (&sorting);
  GArray *numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint32), items->len);

  g_array_sort_with_data (sortables, compare_sortables, &sorting);
  for (guint i = 0; i < sortables->len; i++)
    g_array_append_val (numbers, g_array_index (sortables, Sortable, i).number);
  return numbers;
}
