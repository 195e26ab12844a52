/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "vanished.h"

struct _SignetVanished
{
  GHashTable *listed;          /* while it is filled */
  GHashTable *by_fingerprint;  /* guint64 => GPtrArray of Message */
};

typedef struct
{
  char    *uidl;
  guint64  size;
} Message;

static void
message_free (gpointer data)
{
  Message *message = data;

  g_free (message->uidl);
  g_free (message);
}

static void
add (const SignetUidlRecord *record,
     gpointer                user_data)
{
  SignetVanished *self = user_data;
  GPtrArray *same;
  Message *message;

  if (record->fingerprint == 0 || g_hash_table_contains (self->listed, record->uidl))
    return;

  same = g_hash_table_lookup (self->by_fingerprint, &record->fingerprint);
  if (same == NULL)
    {
      same = g_ptr_array_new_with_free_func (message_free);
      g_hash_table_insert (self->by_fingerprint,
                           g_memdup2 (&record->fingerprint, sizeof record->fingerprint), same);
    }
  message = g_new (Message, 1);
  *message = (Message) { g_strdup (record->uidl), record->size };
  g_ptr_array_add (same, message);
}

SignetVanished *
signet_vanished_new (SignetUidlLog *log,
                     GHashTable    *listed)
{
  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (listed != NULL, NULL);

  SignetVanished *self = g_new0 (SignetVanished, 1);

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

static guint
find_by_size (GPtrArray *same,
              guint64    size)
{
  for (guint i = 0; i < same->len; i++)
    if (((Message *) same->pdata[i])->size == size)
      return i;
  return 0;
}

char *
signet_vanished_take (SignetVanished *self,
                      guint64         fingerprint,
                      guint64         size)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *same = fingerprint ? g_hash_table_lookup (self->by_fingerprint, &fingerprint) : NULL;

  if (same == NULL || same->len == 0)
    return NULL;

  const guint found = find_by_size (same, size);
  char *uidl = g_steal_pointer (&((Message *) same->pdata[found])->uidl);

  g_ptr_array_remove_index (same, found);
  return uidl;
}
