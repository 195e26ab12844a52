/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "vanished.h"

#include "origin.h"
#include "proof.h"

/* So many headers that fit are proof without the size, if they are half of all as well. */
#define MANY 10

struct _SignetVanished
{
  SignetUidlLog *log;             /* borrowed */
  GHashTable    *listed;          /* while it is filled */
  GHashTable    *by_fingerprint;  /* guint64 => GPtrArray of SignetUidlRecord, each with a UIDL of its own */
  guint          n;
  gboolean       nameless;        /* see signet_vanished_has_nameless() */
};

static void
message_free (gpointer data)
{
  SignetUidlRecord *message = data;

  g_free ((char *) message->uidl);
  g_free (message);
}

static void
add (const SignetUidlRecord *record,
     gpointer                user_data)
{
  SignetVanished *self = user_data;
  GPtrArray *same;
  SignetUidlRecord *message;

  if (record->state == SIGNET_UIDL_DELETED || record->fingerprint == 0
      || g_hash_table_contains (self->listed, record->uidl))
    return;

  same = g_hash_table_lookup (self->by_fingerprint, &record->fingerprint);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (message_free);
      g_hash_table_insert (self->by_fingerprint,
                           g_memdup2 (&record->fingerprint, sizeof record->fingerprint), same);
    }
  message = g_memdup2 (record, sizeof *record);
  message->uidl = g_strdup (record->uidl);
  message->name = NULL;
  g_ptr_array_add (same, message);
  self->n++;
  self->nameless |= *record->uidl == ' ';
}

SignetVanished *
signet_vanished_new (SignetUidlLog *log,
                     GHashTable    *listed)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (listed != NULL, NULL);

  SignetVanished *self = g_new0 (SignetVanished, 1);

  self->log = log;
  self->listed = listed;
  self->by_fingerprint = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                (GDestroyNotify) g_ptr_array_unref);
  signet_uidl_log_foreach (log, add, self);
  self->listed = NULL;
  return self;
}

void
signet_vanished_free (SignetVanished *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_fingerprint);
  g_free (self);
}

guint
signet_vanished_get_n (SignetVanished *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n;
}

gboolean
signet_vanished_has_nameless (SignetVanished *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->nameless;
}

static char *
take (GPtrArray *same,
      guint      index)
{
  SignetUidlRecord *message = same->pdata[index];
  char *uidl = g_strdup (message->uidl);

  g_ptr_array_remove_index (same, index);
  return uidl;
}

char *
signet_vanished_take (SignetVanished *self,
                      guint64         fingerprint,
                      guint64         size)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *same = g_hash_table_lookup (self->by_fingerprint, &fingerprint);

  for (guint i = 0; same != NULL && i < same->len; i++)
    if (signet_proof_holds (same->pdata[i], fingerprint, size))
      return take (same, i);
  return NULL;
}

static GPtrArray *
lookup (SignetVanished *self,
        guint64         fingerprint)
{
  return g_hash_table_lookup (self->by_fingerprint, &fingerprint);
}

/* Returns: (transfer full) (nullable). */
static SignetUidlRecord *
steal_by_header (SignetVanished *self,
                 guint64         fingerprint)
{
  GPtrArray *same = lookup (self, fingerprint);

  return same != NULL && same->len > 0 ? g_ptr_array_steal_index (same, 0) : NULL;
}

/* What is not enough goes back: it may be found by its size. */
static void
take_headers (SignetVanished *self,
              const guint64  *fingerprints,
              GPtrArray      *uidls)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();
  guint n_open = 0, n_found = 0;

  for (guint i = 0; i < uidls->len; i++)
    {
      SignetUidlRecord *message = uidls->pdata[i] == NULL ? steal_by_header (self, fingerprints[i]) : NULL;

      n_open += uidls->pdata[i] == NULL;
      n_found += message != NULL;
      g_ptr_array_add (found, message);
    }
  for (guint i = 0; i < uidls->len; i++)
    {
      SignetUidlRecord *message = found->pdata[i];

      if (message != NULL && n_found >= MANY && n_found * 2 >= n_open)
        {
          uidls->pdata[i] = g_strdup (message->uidl);
          message_free (message);
        }
      else if (message != NULL)
        g_ptr_array_add (lookup (self, fingerprints[i]), message);
    }
}

/* What is found now makes those that are left look few the next time. */
static void
set_aside (SignetVanished *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->by_fingerprint);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GPtrArray *same = value;

      for (guint i = 0; i < same->len; i++)
        {
          SignetUidlRecord *message = same->pdata[i];
          const char *uidl = message->uidl;

          message->uidl = signet_origin_set_one_aside (self->log, uidl);
          g_free ((char *) uidl);
        }
    }
}

/* What had that UIDL when the account had another server; NULL: nothing, or there is no UIDL. */
static const SignetUidlRecord *
lookup_aside (SignetVanished       *self,
              const SignetPop3Item *item)
{
  return item->uidl != NULL ? signet_origin_lookup_aside (self->log, item->uidl) : NULL;
}

/* All mail that can be compared, and that is much, has the UIDL that it had: the server has another name now,
 * and nothing more. */
static gboolean
is_same_mailbox (SignetVanished       *self,
                 const SignetPop3Item *items,
                 GPtrArray            *uidls)
{
  guint n_same = 0;

  for (guint i = 0; i < uidls->len; i++)
    {
      const SignetUidlRecord *aside = lookup_aside (self, &items[i]);

      if (uidls->pdata[i] == NULL && (aside == NULL || aside->fingerprint == 0))
        continue;
      if (aside == NULL || g_strcmp0 (uidls->pdata[i], aside->uidl) != 0)
        return FALSE;
      n_same++;
    }
  return n_same >= MANY;
}

/* Of what another program has fetched not even the size is known. */
static void
take_by_uidl (SignetVanished       *self,
              const SignetPop3Item *items,
              GPtrArray            *uidls)
{
  for (guint i = 0; i < uidls->len; i++)
    {
      const SignetUidlRecord *aside = lookup_aside (self, &items[i]);

      if (uidls->pdata[i] == NULL && aside != NULL && aside->state != SIGNET_UIDL_DELETED
          && (aside->size == 0 || signet_proof_has_size (aside, items[i].size)))
        uidls->pdata[i] = g_strdup (aside->uidl);
    }
}

GPtrArray *
signet_vanished_take_all (SignetVanished       *self,
                          const guint64        *fingerprints,
                          const SignetPop3Item *items,
                          guint                 n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fingerprints != NULL && items != NULL, NULL);

  GPtrArray *uidls = g_ptr_array_new_with_free_func (g_free);
  gboolean known = TRUE;

  for (guint i = 0; i < n; i++)
    {
      known &= fingerprints[i] != 0;
      g_ptr_array_add (uidls, signet_vanished_take (self, fingerprints[i], items[i].size));
    }
  take_headers (self, fingerprints, uidls);
  if (is_same_mailbox (self, items, uidls))
    take_by_uidl (self, items, uidls);
  if (!known)
    set_aside (self);
  return uidls;
}

typedef struct
{
  GHashTable *listed;
  GPtrArray  *uidls;
} Deleted;

static void
gather_deleted (const SignetUidlRecord *record,
                gpointer                user_data)
{
  Deleted *deleted = user_data;

  if (record->state == SIGNET_UIDL_DELETED && !g_hash_table_contains (deleted->listed, record->uidl))
    g_ptr_array_add (deleted->uidls, g_strdup (record->uidl));
}

void
signet_vanished_forget_deleted (SignetUidlLog *log,
                                GHashTable    *listed)
{
  g_return_if_fail (log != NULL);
  g_return_if_fail (listed != NULL);

  g_autoptr(GPtrArray) uidls = g_ptr_array_new_with_free_func (g_free);
  Deleted deleted = { listed, uidls };

  signet_uidl_log_foreach (log, gather_deleted, &deleted);
  for (guint i = 0; i < uidls->len; i++)
    signet_uidl_log_remove (log, uidls->pdata[i]);
}
