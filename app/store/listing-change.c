/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both states begin and end with is passed over first. Between, a row that the other state does not
 * have is easy; one that has moved up is put in where it is now and taken out where it was. */
#include "config.h"
#include "listing-change.h"

/* More steps than this are told as one: by then it costs less to make the rows anew. */
#define MAX_STEPS 200

typedef struct
{
  const SignetListingView *before;
  const SignetListingView *after;
  SignetListingChange      change;
  guint                    end_before;  /* what lies behind is the same */
  guint                    end_after;
  GHashTable              *old;         /* of keys: rows of before that after has, too; NULL: not needed */
  GHashTable              *moved;       /* of keys: rows that were put in before they were met */
  GArray                  *steps;
} Comparison;

guint
signet_listing_view_get_length (const SignetListingView *self)
{
  return self->shown != NULL ? self->shown->len : self->items->len;
}

const SignetListingItem *
signet_listing_view_get (const SignetListingView *self,
                         guint                    position)
{
  if (self->shown != NULL)
    position = g_array_index (self->shown, guint32, position);
  return &g_array_index (self->items, SignetListingItem, position);
}

static gboolean
is_same (const SignetListingItem *a,
         const SignetListingItem *b)
{
  return a->id == b->id && a->folder == b->folder;
}

/* Never NULL. */
static gpointer
make_key (const SignetListingItem *item)
{
  return GSIZE_TO_POINTER (((gsize) item->folder << 32 | item->id) + 1);
}

static void
note_old (Comparison *self,
          guint       start)
{
  g_autoptr(GHashTable) all = g_hash_table_new (NULL, NULL);

  for (guint i = start; i < self->end_after; i++)
    g_hash_table_add (all, make_key (signet_listing_view_get (self->after, i)));
  for (guint i = start; i < self->end_before; i++)
    {
      gpointer key = make_key (signet_listing_view_get (self->before, i));

      if (g_hash_table_contains (all, key))
        g_hash_table_add (self->old, key);
    }
}

/* Joins steps that touch. */
static void
note_step (Comparison *self,
           guint       position,
           guint       removed,
           guint       added)
{
  SignetListingStep step = { position, removed, added };

  if (self->steps->len > 0)
    {
      SignetListingStep *last = &g_array_index (self->steps, SignetListingStep, self->steps->len - 1);

      if (last->position + last->added == position)
        {
          last->removed += removed;
          last->added += added;
          return;
        }
    }
  g_array_append_val (self->steps, step);
}

static gboolean
is_gone (Comparison              *self,
         const SignetListingItem *old)
{
  if (self->old == NULL)
    return self->change == SIGNET_LISTING_ONLY_GONE;
  return !g_hash_table_contains (self->old, make_key (old))
         || g_hash_table_remove (self->moved, make_key (old));
}

static void
walk (Comparison *self,
      guint       start)
{
  guint i = start, j = start;

  while (i < self->end_before || j < self->end_after)
    {
      const SignetListingItem *old = i < self->end_before ? signet_listing_view_get (self->before, i)
                                                          : NULL;
      const SignetListingItem *new = j < self->end_after ? signet_listing_view_get (self->after, j)
                                                         : NULL;

      if (old != NULL && new != NULL && is_same (old, new))
        {
          i++;
          j++;
        }
      else if (new == NULL || (old != NULL && is_gone (self, old)))
        {
          note_step (self, j, 1, 0);
          i++;
        }
      else
        {
          if (self->old != NULL && g_hash_table_contains (self->old, make_key (new)))
            g_hash_table_add (self->moved, make_key (new));
          note_step (self, j, 0, 1);
          j++;
        }
    }
}

GArray *
signet_listing_view_compare (const SignetListingView *before,
                             const SignetListingView *after,
                             SignetListingChange      change)
{
  g_return_val_if_fail (before != NULL && before->items != NULL, NULL);
  g_return_val_if_fail (after != NULL && after->items != NULL, NULL);

  g_autoptr(GHashTable) old = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) moved = g_hash_table_new (NULL, NULL);
  Comparison self = { before, after, change, signet_listing_view_get_length (before),
                      signet_listing_view_get_length (after),
                      change == SIGNET_LISTING_ANY_CHANGE ? old : NULL, moved, NULL };
  const guint shorter = MIN (self.end_before, self.end_after);
  guint start = 0;

  self.steps = g_array_new (FALSE, FALSE, sizeof (SignetListingStep));
  while (start < shorter && is_same (signet_listing_view_get (before, start),
                                     signet_listing_view_get (after, start)))
    start++;
  while (self.end_before > start && self.end_after > start
         && is_same (signet_listing_view_get (before, self.end_before - 1),
                     signet_listing_view_get (after, self.end_after - 1)))
    {
      self.end_before--;
      self.end_after--;
    }
  if (self.end_before > start && self.end_after > start)
    {
      if (self.old != NULL)
        note_old (&self, start);
      walk (&self, start);
    }
  else if (self.end_before > start || self.end_after > start)
    {
      const SignetListingStep only = { start, self.end_before - start, self.end_after - start };

      g_array_append_val (self.steps, only);
    }
  if (self.steps->len > MAX_STEPS)
    {
      const SignetListingStep all = { start, self.end_before - start, self.end_after - start };

      g_array_set_size (self.steps, 0);
      g_array_append_val (self.steps, all);
    }
  return self.steps;
}
