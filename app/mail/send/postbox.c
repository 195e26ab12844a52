/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "postbox.h"

#include <string.h>

#include "send-outcome.h"

SignetPostbox *
signet_postbox_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  SignetPostbox *self = g_rc_box_new0 (SignetPostbox);

  self->outbox = signet_outbox_new (directory);
  self->items = g_list_store_new (SIGNET_TYPE_OUTBOX_ITEM);
  self->worker = signet_worker_new ("outbox");
  self->sending_worker = signet_worker_new ("sending");
  self->opened = g_get_real_time ();
  g_queue_init (&self->loads);
  g_queue_init (&self->waiters);
  g_queue_init (&self->next_waiters);
  return self;
}

SignetPostbox *
signet_postbox_ref (SignetPostbox *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SignetPostbox *self = data;

  g_assert (g_queue_is_empty (&self->loads));
  g_assert (g_queue_is_empty (&self->waiters) && g_queue_is_empty (&self->next_waiters));
  g_clear_handle_id (&self->timeout, g_source_remove);
  signet_outbox_unref (self->outbox);
  g_object_unref (self->items);
  g_object_unref (self->worker);
  g_object_unref (self->sending_worker);
  g_clear_object (&self->sending);
  g_clear_pointer (&self->trouble, signet_trouble_unref);
}

void
signet_postbox_unref (SignetPostbox *self)
{
  g_rc_box_release_full (self, clear);
}

void
signet_postbox_fill (SignetPostbox *self,
                     GPtrArray     *records)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (records != NULL);

  gsize count = 0;
  g_autofree gpointer *taken = g_ptr_array_steal (records, &count);

  for (gsize i = 0; i < count; i++)
    {
      g_autoptr(SignetOutboxItem) item = signet_outbox_item_new (taken[i]);

      g_list_store_append (self->items, item);
    }
  self->is_loaded = TRUE;
}

static SignetOutboxItem *
get_item (SignetPostbox *self,
          guint          position)
{
  g_autoptr(SignetOutboxItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item;
}

SignetOutboxItem *
signet_postbox_find (SignetPostbox *self,
                     const char    *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    if (g_str_equal (signet_outbox_item_get_name (get_item (self, i)), name))
      return get_item (self, i);
  return NULL;
}

void
signet_postbox_remove (SignetPostbox    *self,
                       SignetOutboxItem *item)
{
  guint position;

  g_return_if_fail (self != NULL);

  if (g_list_store_find (self->items, item, &position))
    g_list_store_remove (self->items, position);
}

static int
compare_failures (gconstpointer one,
                  gconstpointer other)
{
  SignetOutboxItem *a = *(SignetOutboxItem *const *) one;
  SignetOutboxItem *b = *(SignetOutboxItem *const *) other;
  const guint a_failures = signet_outbox_item_get_record (a)->failures;
  const guint b_failures = signet_outbox_item_get_record (b)->failures;

  if (a_failures != b_failures)
    return a_failures < b_failures ? -1 : 1;
  return strcmp (signet_outbox_item_get_name (a), signet_outbox_item_get_name (b));
}

/* The end of a pause. One further ahead than any pause is long was set by a clock that has been put back
 * since. */
static gint64
trust (gint64 until,
       gint64 now)
{
  const gint64 longest = signet_send_outcome_get_delay (G_MAXUINT);

  return until == G_MAXINT64 || until <= now + longest ? until : 0;
}

/* When it may go at the earliest. One that waits only for that it may be taken back has waited long enough
 * where the clock has been put back since it came here. */
static gint64
get_not_before (const SignetOutboxRecord *record,
                gint64                    now)
{
  const gint64 came = signet_maildir_get_time (record->name);

  return now < came && record->not_before <= came + SIGNET_OUTBOX_ITEM_SOON ? 0 : record->not_before;
}

/* When it is due. */
static gint64
get_time (SignetOutboxItem *item,
          gint64            now)
{
  const SignetOutboxRecord *record = signet_outbox_item_get_record (item);
  const gint64 pause = MAX (trust (record->retry_at, now), trust (signet_outbox_item_get_held (item), now));

  return MAX (get_not_before (record, now), pause);
}

GPtrArray *
signet_postbox_choose (SignetPostbox       *self,
                       SignetPostboxChoice  choice,
                       gint64               now)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      SignetOutboxItem *item = get_item (self, i);
      const SignetOutboxRecord *record = signet_outbox_item_get_record (item);

      if (signet_outbox_record_get_state (record) == SIGNET_OUTBOX_WAITING
          && get_not_before (record, now) <= now
          && (get_time (item, now) <= now
              || (choice == SIGNET_POSTBOX_ALL && !signet_outbox_item_is_stopped (item))))
        g_ptr_array_add (chosen, g_object_ref (item));
    }
  g_ptr_array_sort (chosen, compare_failures);
  return chosen;
}

gint64
signet_postbox_get_next (SignetPostbox *self,
                         gint64         now)
{
  gint64 next = G_MAXINT64;

  g_return_val_if_fail (self != NULL, G_MAXINT64);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      SignetOutboxItem *item = get_item (self, i);

      if (signet_outbox_item_get_state (item) == SIGNET_OUTBOX_WAITING)
        next = MIN (next, get_time (item, now));
    }
  return next == G_MAXINT64 ? next : MAX (next, trust (self->pause_until, now));
}

gboolean
signet_postbox_is_pausing (SignetPostbox *self,
                           gint64         now)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return trust (self->pause_until, now) > now;
}

/* A wrong password does not get better by trying it more often; some servers lock the account. */
void
signet_postbox_note (SignetPostbox *self,
                     SignetTrouble *trouble,
                     gint64         now)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->trouble, signet_trouble_unref);
  self->pause_until = 0;
  self->n_failures = trouble != NULL ? self->n_failures + 1 : 0;
  if (trouble == NULL)
    return;
  self->trouble = signet_trouble_ref (trouble);
  switch (signet_trouble_get_kind (trouble))
    {
    case SIGNET_TROUBLE_PASSWORD:
    case SIGNET_TROUBLE_CERTIFICATE:
    case SIGNET_TROUBLE_ISSUER:
      self->pause_until = G_MAXINT64;
      break;
    case SIGNET_TROUBLE_RETRY:
    case SIGNET_TROUBLE_DISK:
    case SIGNET_TROUBLE_WAIT:
    case SIGNET_TROUBLE_UNREACHABLE:
    case SIGNET_TROUBLE_SETTINGS:
    case SIGNET_TROUBLE_CANCELLED:
    default:
      self->pause_until = now + signet_send_outcome_get_delay (self->n_failures);
      break;
    }
}

void
signet_postbox_end_pause (SignetPostbox *self)
{
  g_return_if_fail (self != NULL);

  self->n_failures = 0;
  self->pause_until = 0;
}

void
signet_postbox_shorten_pause (SignetPostbox *self)
{
  g_return_if_fail (self != NULL);

  if (self->pause_until != G_MAXINT64)
    self->pause_until = 0;
}
