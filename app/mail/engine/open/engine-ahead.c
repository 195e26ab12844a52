/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-ahead.h"

#include "engine-private.h"

/* What is kept with the engine, the newest last. */
typedef struct
{
  GPtrArray *entries;
  GPtrArray *readings;  /* of these, in the same order */
} Ahead;

static void
ahead_free (gpointer data)
{
  Ahead *self = data;

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->readings);
  g_free (self);
}

static Ahead *
get_ahead (SignetEngine *engine)
{
  Ahead *self = g_object_get_data (G_OBJECT (engine), "signet-ahead");

  if (self != NULL)
    return self;
  self = g_new (Ahead, 1);
  *self = (Ahead) {
    g_ptr_array_new_with_free_func (g_object_unref),
    g_ptr_array_new_with_free_func (g_object_unref),
  };
  g_object_set_data_full (G_OBJECT (engine), "signet-ahead", self, ahead_free);
  return self;
}

static void
drop (Ahead *self,
      guint  position)
{
  g_ptr_array_remove_index (self->entries, position);
  g_ptr_array_remove_index (self->readings, position);
}

/* Returns: (transfer full) (nullable). */
static SignetReading *
find (Ahead       *self,
      SignetEntry *entry,
      guint       *position)
{
  if (!g_ptr_array_find (self->entries, entry, position))
    return NULL;
  return g_object_ref (self->readings->pdata[*position]);
}

/* What the row says of it. The mail itself may know better: see is_plain(). */
static gboolean
is_wanted (SignetEntry *entry)
{
  SignetEnvelopeFlags flags = signet_envelope_get_flags (signet_entry_get_envelope (entry));

  return !signet_entry_get_partial (entry) && signet_entry_get_size (entry) <= SIGNET_AHEAD_MAX
         && (flags & (SIGNET_ENVELOPE_SIGNED | SIGNET_ENVELOPE_ENCRYPTED)) == 0;
}

static gboolean
is_plain (SignetReading *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);

  return signet_reading_get_error (reading) == NULL && !signet_verdict_is_told (verdict)
         && signet_verdict_get_signature (verdict) == SIGNET_SIGNATURE_NONE
         && signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_NONE;
}

static void
keep (Ahead         *self,
      SignetEntry   *entry,
      SignetReading *reading)
{
  if (g_ptr_array_find (self->entries, entry, NULL))
    return;
  if (self->entries->len == SIGNET_AHEAD_MESSAGES)
    drop (self, 0);
  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_ptr_array_add (self->readings, g_object_ref (reading));
}

static void
return_not_read (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "This message is not read ahead");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SignetEngine *self = SIGNET_ENGINE (source);
  GError *error = NULL;
  /* Not its finish: the list shows what came out only of what somebody opened. */
  g_autoptr(SignetReading) reading = g_task_propagate_pointer (G_TASK (result), &error);

  if (reading == NULL)
    g_task_return_error (task, error);
  else if (!is_plain (reading))
    return_not_read (task);
  else
    {
      keep (get_ahead (self), g_task_get_task_data (task), reading);
      g_task_return_pointer (task, g_steal_pointer (&reading), g_object_unref);
    }
}

void
signet_engine_read_ahead_async (SignetEngine        *self,
                                SignetFolder        *folder,
                                SignetEntry         *entry,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  GCancellable *closing = signet_engine_get_closing (self);
  g_autoptr(GTask) task = g_task_new (self, closing, callback, user_data);
  guint position;
  g_autoptr(SignetReading) known = find (get_ahead (self), entry, &position);

  g_task_set_task_data (task, g_object_ref (entry), g_object_unref);
  if (known != NULL)
    g_task_return_pointer (task, g_steal_pointer (&known), g_object_unref);
  else if (!is_wanted (entry))
    return_not_read (task);
  else
    signet_engine_read_scope_async (self, folder, entry, SIGNET_JUDGE_SIGNATURES, closing, read_cb,
                                    g_steal_pointer (&task));
}

SignetReading *
signet_engine_read_ahead_finish (SignetEngine  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

SignetReading *
signet_engine_take_ahead (SignetEngine *self,
                          SignetEntry  *entry)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (self), NULL);
  g_return_val_if_fail (SIGNET_IS_ENTRY (entry), NULL);

  Ahead *ahead = get_ahead (self);
  guint position;
  SignetReading *reading = find (ahead, entry, &position);

  if (reading != NULL)
    drop (ahead, position);
  return reading;
}
