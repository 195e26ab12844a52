/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Most rows have nothing to do with it, and are passed over after a look at a few bits: numbers are
 * hashes, so a piece of one is as good as any. */
#include "config.h"
#include "conversation-search.h"

#define MAX_ROUNDS 8
#define SIEVE_BITS (1u << 16)

/* One folder. */
typedef struct
{
  SignetFolderRows *rows;
  GHashTable       *found;  /* ids */
} Place;

struct _SignetConversationSearch
{
  GPtrArray  *places;  /* of Place */
  GHashTable *wanted;  /* guint64: Message-IDs, and topics that a mail has asked for */
  GHashTable *topics;  /* guint64: what the mails have as theirs */
  guint8      sieve[SIEVE_BITS / 8];
  guint       n_found;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  signet_folder_rows_free (place->rows);
  g_hash_table_unref (place->found);
  g_free (place);
}

static guint
get_bit (guint64 number)
{
  return (guint) (number >> 24) % SIEVE_BITS;
}

static void
add_number (SignetConversationSearch *self,
            GHashTable               *set,
            guint64                   number)
{
  const guint bit = get_bit (number);

  if (number == 0)
    return;
  g_hash_table_add (set, g_memdup2 (&number, sizeof number));
  self->sieve[bit / 8] |= (guint8) (1 << (bit % 8));
}

static gboolean
has_number (SignetConversationSearch *self,
            GHashTable               *set,
            guint64                   number)
{
  const guint bit = get_bit (number);

  return (self->sieve[bit / 8] & (1 << (bit % 8))) != 0 && number != 0
         && g_hash_table_contains (set, &number);
}

static void
add_mail (SignetConversationSearch *self,
          const SignetReferences   *references)
{
  add_number (self, self->wanted, references->id);
  add_number (self, self->topics, references->topic);
  for (guint i = 0; i < references->n_refers; i++)
    add_number (self, self->wanted, references->refers[i]);
}

static gboolean
meets (SignetConversationSearch *self,
       const SignetReferences   *references)
{
  if (has_number (self, self->wanted, references->id)
      || has_number (self, self->wanted, references->topic))
    return TRUE;
  for (guint i = 0; i < references->n_refers; i++)
    if (has_number (self, self->wanted, references->refers[i])
        || has_number (self, self->topics, references->refers[i]))
      return TRUE;
  return FALSE;
}

SignetConversationSearch *
signet_conversation_search_new (const SignetReferences *references)
{
  g_return_val_if_fail (references != NULL, NULL);

  SignetConversationSearch *self = g_new0 (SignetConversationSearch, 1);

  self->places = g_ptr_array_new_with_free_func (place_free);
  self->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->topics = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  add_mail (self, references);
  return self;
}

void
signet_conversation_search_free (SignetConversationSearch *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->places);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->topics);
  g_free (self);
}

void
signet_conversation_search_add (SignetConversationSearch *self,
                                SignetFolderRows         *rows)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rows != NULL);

  Place *place = g_new (Place, 1);

  *place = (Place) { rows, g_hash_table_new (NULL, NULL) };
  g_ptr_array_add (self->places, place);
}

static void
look_through (SignetConversationSearch *self,
              Place                    *place)
{
  const guint n = signet_folder_rows_get_length (place->rows);

  for (guint i = 0; i < n && self->n_found < SIGNET_CONVERSATION_MAX; i++)
    {
      const guint32 id = signet_folder_rows_get_id (place->rows, i);
      const SignetReferences references = signet_folder_rows_get_references (place->rows, id);

      if (!meets (self, &references) || !g_hash_table_add (place->found, GUINT_TO_POINTER (id)))
        continue;
      add_mail (self, &references);
      self->n_found++;
    }
}

static void
clear_hit (gpointer data)
{
  SignetConversationHit *hit = data;

  signet_folder_row_unref (hit->row);
}

/* A mail to oneself, or one that came back from a list, is told once. ids: those of the places before. */
static void
collect (GArray     *hits,
         Place      *place,
         guint       number,
         GHashTable *ids)
{
  const guint first = hits->len;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, place->found);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      SignetConversationHit hit = { .place = number };
      SignetFolderRow view;

      signet_folder_rows_get (place->rows, GPOINTER_TO_UINT (id), &view);
      if (view.references.id != 0 && g_hash_table_contains (ids, &view.references.id))
        continue;
      hit.row = signet_folder_row_copy (&view);
      g_array_append_val (hits, hit);
    }
  for (guint i = first; i < hits->len; i++)
    g_hash_table_add (ids, &g_array_index (hits, SignetConversationHit, i).row->references.id);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const SignetConversationHit *hit_a = a;
  const SignetConversationHit *hit_b = b;
  const int order = signet_folder_row_compare (hit_a->row, hit_b->row);

  return order != 0 ? order : (int) hit_a->place - (int) hit_b->place;
}

GArray *
signet_conversation_search_run (SignetConversationSearch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GArray *hits = g_array_new (FALSE, FALSE, sizeof (SignetConversationHit));
  g_autoptr(GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint before = G_MAXUINT;

  g_array_set_clear_func (hits, clear_hit);
  for (guint round = 0; round < MAX_ROUNDS && self->n_found != before; round++)
    {
      before = self->n_found;
      for (guint i = 0; i < self->places->len; i++)
        look_through (self, g_ptr_array_index (self->places, i));
    }
  for (guint i = 0; i < self->places->len; i++)
    collect (hits, g_ptr_array_index (self->places, i), i, ids);
  g_array_sort (hits, compare_hits);
  return hits;
}
