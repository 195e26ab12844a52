/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One array of small records and one heap of UIDLs; an array by message number finds a record,
 * an open hash table finds a UIDL. All that is kept for a message is some 32 bytes and its UIDL. */
#include "config.h"
#include "pop3-listing.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "pop3-error.h"

/* All UIDLs together. */
#define HEAP_MAX (256 * 1024 * 1024)

/* A half-full table with a good hash has no chain that comes near this. A list that does was
 * made to slow us down. */
#define PROBES_MAX 256

typedef struct
{
  guint64  size;
  guint32  number;
  guint32  uidl;    /* offset into the heap; 0: none, or occurs twice */
} Record;

/* With a part of the hash, so that other UIDLs need hardly ever be looked at. */
typedef struct
{
  guint32  uidl;    /* offset into the heap; 0: free */
  guint32  owner;   /* the position that has that UIDL */
  guint32  hash;
} Slot;

struct _SignetPop3Listing
{
  GArray    *records;      /* of Record */
  GArray    *by_number;    /* of guint32: position + 1; 0: no such number */
  GString   *heap;         /* UIDLs, each ended by a NUL; the first byte is not used */
  Slot      *table;
  gsize      table_size;   /* a power of two, or 0 */
  gsize      n_uidls;
  guint64    seed;
  guint      n_malformed;
};

SignetPop3Listing *
signet_pop3_listing_new (void)
{
  SignetPop3Listing *self = g_new0 (SignetPop3Listing, 1);

  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  self->by_number = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->heap = g_string_new (NULL);
  g_string_append_c (self->heap, '\0');
  self->seed = ((guint64) g_random_int () << 32) | g_random_int ();
  return self;
}

void
signet_pop3_listing_free (SignetPop3Listing *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->records);
  g_array_unref (self->by_number);
  g_string_free (self->heap, TRUE);
  g_free (self->table);
  g_free (self);
}

static gboolean
fail_limit (GError **error)
{
  g_propagate_error (error, signet_pop3_error_new (SIGNET_POP3_ERROR_LIMIT, NULL,
                                                   _("The server's list of messages is too long")));
  return FALSE;
}

static Record *
get_record (SignetPop3Listing *self,
            guint              position)
{
  return &g_array_index (self->records, Record, position);
}

/* Mixes eight bytes at a time by multiplication, with a seed of its own for every listing, so
 * that a server cannot know which UIDLs fall together. */
static guint32
hash_uidl (SignetPop3Listing *self,
           const char        *uidl,
           gsize              length)
{
  guint64 sum = self->seed ^ length;

  for (; length > 0; )
    {
      const gsize step = MIN (length, sizeof (guint64));
      guint64 word = 0;
      memcpy (&word, uidl, step);
      sum = (sum ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum ^= sum >> 32;
      uidl += step;
      length -= step;
    }
  sum *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93) ^ self->seed << 1;
  return (guint32) (sum ^ sum >> 29);
}

/* The slot where uidl is or would be; NULL if that took too long to find. */
static Slot *
find_slot (SignetPop3Listing *self,
           const char        *uidl,
           guint32            hash)
{
  const gsize mask = self->table_size - 1;
  gsize at = hash & mask;

  for (guint probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask)
    {
      Slot *slot = &self->table[at];

      if (slot->uidl == 0
          || (slot->hash == hash && strcmp (self->heap->str + slot->uidl, uidl) == 0))
        return slot;
    }
  return NULL;
}

static gboolean
grow_table (SignetPop3Listing *self)
{
  const gsize old_size = self->table_size;
  g_autofree Slot *old_table = g_steal_pointer (&self->table);

  self->table_size = MAX (old_size * 2, 1024);
  self->table = g_new0 (Slot, self->table_size);
  for (gsize i = 0; i < old_size; i++)
    if (old_table[i].uidl != 0)
      {
        Slot *slot = find_slot (self, self->heap->str + old_table[i].uidl, old_table[i].hash);

        if (slot == NULL)
          return FALSE;
        *slot = old_table[i];
      }
  return TRUE;
}

/* Gives the record at position that UIDL; if another has it already, neither has it any more: it
 * tells nothing. */
static gboolean
set_uidl (SignetPop3Listing  *self,
          guint               position,
          const char         *uidl,
          gsize               length,
          GError            **error)
{
  const guint32 hash = hash_uidl (self, uidl, length);
  Slot *slot;

  if (self->heap->len + length + 1 > HEAP_MAX)
    return fail_limit (error);
  if (self->n_uidls * 2 >= self->table_size && !grow_table (self))
    return fail_limit (error);
  slot = find_slot (self, uidl, hash);
  if (slot == NULL)
    return fail_limit (error);

  if (slot->uidl != 0)
    {
      get_record (self, slot->owner)->uidl = 0;
      return TRUE;
    }
  *slot = (Slot) { .uidl = (guint32) self->heap->len, .owner = position, .hash = hash };
  self->n_uidls++;
  get_record (self, position)->uidl = slot->uidl;
  g_string_append_len (self->heap, uidl, (gssize) length + 1);
  return TRUE;
}

static gboolean
skip_line (SignetPop3Listing  *self,
           GError            **error)
{
  if (self->n_malformed >= SIGNET_POP3_LISTING_MAX)
    return fail_limit (error);
  self->n_malformed++;
  return TRUE;
}

/* Takes the message number off a line. rest: what follows it and the space. */
static gboolean
take_number (const char  *line,
             guint64     *number,
             const char **rest)
{
  const char *at = line;

  for (*number = 0; g_ascii_isdigit (*at); at++)
    *number = *number * 10 + (guint64) (*at - '0');
  if (at == line || at - line > 19)
    return FALSE;
  *rest = at;
  if (**rest != '\0' && **rest != ' ' && **rest != '\t')
    return FALSE;
  *rest += strspn (*rest, " \t");
  return TRUE;
}

/* The position + 1 of that number; 0 if it is new. */
static guint
lookup_number (SignetPop3Listing *self,
               guint64            number)
{
  return number < self->by_number->len ? g_array_index (self->by_number, guint32, number) : 0;
}

/* Returns the position of the new record. */
static guint
add_record (SignetPop3Listing *self,
            guint64            number,
            guint64            size)
{
  const Record record = { .size = size, .number = (guint32) number };

  g_array_append_val (self->records, record);
  if (number >= self->by_number->len)
    g_array_set_size (self->by_number, (guint) number + 1);
  g_array_index (self->by_number, guint32, number) = self->records->len;
  return self->records->len - 1;
}

static gboolean
is_usable (const char *uidl,
           gsize       length)
{
  return length > 0 && length <= SIGNET_POP3_UIDL_MAX && strpbrk (uidl, "\r\n") == NULL;
}

gboolean
signet_pop3_listing_add_uidl (SignetPop3Listing  *self,
                              const char         *line,
                              GError            **error)
{
  const char *uidl;
  guint64 number;
  gsize length;
  guint position;

  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  if (!take_number (line, &number, &uidl) || number == 0 || lookup_number (self, number) != 0)
    return skip_line (self, error);
  if (number > SIGNET_POP3_LISTING_MAX)
    return fail_limit (error);

  position = add_record (self, number, 0);
  length = strlen (uidl);
  if (!is_usable (uidl, length))
    return skip_line (self, error);
  return set_uidl (self, position, uidl, length, error);
}

gboolean
signet_pop3_listing_add_size (SignetPop3Listing  *self,
                              const char         *line,
                              GError            **error)
{
  const char *rest;
  guint64 number, size;
  guint known;

  g_return_val_if_fail (self != NULL && line != NULL, FALSE);

  if (!take_number (line, &number, &rest) || number == 0 || !take_number (rest, &size, &rest))
    return skip_line (self, error);
  if (number > SIGNET_POP3_LISTING_MAX)
    return fail_limit (error);

  known = lookup_number (self, number);
  if (known == 0)
    add_record (self, number, size);
  else if (size == 0 || get_record (self, known - 1)->size != 0)
    return skip_line (self, error);
  else
    get_record (self, known - 1)->size = size;
  return TRUE;
}

guint
signet_pop3_listing_get_n_items (SignetPop3Listing *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->records->len;
}

guint
signet_pop3_listing_get_n_malformed (SignetPop3Listing *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_malformed;
}

SignetPop3Item
signet_pop3_listing_get_item (SignetPop3Listing *self,
                              guint              position)
{
  SignetPop3Item item = { 0 };

  g_return_val_if_fail (self != NULL && position < self->records->len, item);

  const Record *record = get_record (self, position);

  item.number = record->number;
  item.size = record->size;
  item.uidl = record->uidl != 0 ? self->heap->str + record->uidl : NULL;
  return item;
}
