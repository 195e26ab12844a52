/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-judge-private.h"

#include "engine-private.h"
#include "file.h"
#include "message.h"
#include "reading.h"
#include "verdict-note.h"

/* A message that waits for its turn. */
typedef struct
{
  SignetFolder *folder;   /* for the main thread, as the next is */
  SignetEntry  *entry;
  char         *maildir;
  char         *file;
  SignetJudge  *judge;    /* the engine's, which the task holds */
  SignetVerdict *verdict; /* what came out; NULL: only who opens the message can tell */
} Item;

static void
item_free (Item *self)
{
  g_object_unref (self->folder);
  g_object_unref (self->entry);
  g_free (self->maildir);
  g_free (self->file);
  g_clear_pointer (&self->verdict, signet_verdict_unref);
  g_free (self);
}

SignetJudging *
signet_judging_new (void)
{
  SignetJudging *self = g_new0 (SignetJudging, 1);

  g_queue_init (&self->items);
  self->looked = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
signet_judging_stop (SignetJudging *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);
  g_ptr_array_set_size (self->looked, 0);
  g_queue_clear_full (&self->items, (GDestroyNotify) item_free);
}

void
signet_judging_free (SignetJudging *self)
{
  g_return_if_fail (self != NULL);

  signet_judging_stop (self);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->looked);
  g_free (self);
}

/* What is encrypted, too, can only be told when somebody opens it. Returns: (transfer full), nullable. */
static SignetVerdict *
judge_bytes (GBytes       *bytes,
             SignetJudge  *judge,
             GCancellable *cancellable)
{
  g_autoptr(SignetUnsealer) unsealer
    = signet_judge_begin (judge, bytes, SIGNET_JUDGE_SIGNATURES, cancellable);
  g_autoptr(SignetMessage) message
    = signet_message_new_unsealed (bytes, signet_unsealer_unseal, unsealer);
  g_autoptr(SignetVerdict) verdict = signet_unsealer_dup_verdict (unsealer);

  signet_judge_remember (judge, unsealer, message);
  return signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_NONE ? g_steal_pointer (&verdict)
                                                                           : NULL;
}

/* In the worker. */
static void
judge_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Item *item = task_data;
  GError *error = NULL;
  g_autofree char *file = signet_maildir_find (item->maildir, item->file, &error);
  g_autofree char *path = file != NULL ? g_build_filename (item->maildir, file, NULL) : NULL;
  g_autoptr(GBytes) bytes = path != NULL ? signet_file_read (path, SIGNET_READING_MAX, &error) : NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  item->verdict = judge_bytes (bytes, item->judge, cancellable);
  g_task_return_boolean (task, item->verdict != NULL);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetEngine *engine = SIGNET_ENGINE (source);
  const Item *item = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  /* A message that went away meanwhile has no row to be shown in. */
  if (g_task_propagate_boolean (G_TASK (result), &error))
    signet_verdict_note (item->folder, item->entry, item->verdict);
  else if (error != NULL)
    g_debug ("Not judged: %s", error->message);
  signet_engine_get_judging (engine)->running = FALSE;
  signet_judging_run (engine);
  signet_engine_release (engine);
}

void
signet_judging_run (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  Item *item = self->running ? NULL : g_queue_pop_head (&self->items);

  if (item == NULL)
    return;

  g_autoptr(GTask) task = g_task_new (engine, self->cancellable, judged_cb, NULL);
  item->judge = signet_engine_get_judge (engine);
  g_task_set_task_data (task, item, (GDestroyNotify) item_free);
  self->running = TRUE;
  signet_engine_hold (engine);
  signet_worker_run (signet_engine_get_opening (engine), task, judge_work);
}

gboolean
signet_judging_wants (SignetEnvelope *envelope,
                      gboolean        partial)
{
  SignetEnvelopeFlags flags = signet_envelope_get_flags (envelope);

  return !partial && (flags & SIGNET_ENVELOPE_SIGNED) != 0
         && (flags & SIGNET_ENVELOPE_ENCRYPTED) == 0;
}

void
signet_judging_push (SignetJudging *self,
                     SignetFolder  *folder,
                     SignetEntry   *entry,
                     char          *file)
{
  Item *item = g_new0 (Item, 1);

  item->folder = g_object_ref (folder);
  item->entry = g_object_ref (entry);
  item->maildir = g_strdup (signet_folder_get_path (folder));
  item->file = file;
  g_queue_push_tail (&self->items, item);
}

void
signet_engine_judge (SignetEngine *engine,
                     SignetFolder *folder,
                     GPtrArray    *messages)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (messages != NULL);

  SignetJudging *self = signet_engine_get_judging (engine);

  /* Without rows there is nothing to be marked; it is done when somebody looks at the folder. */
  if (g_cancellable_is_cancelled (self->cancellable)
      || signet_folder_get_state (folder) == SIGNET_FOLDER_STATE_UNLOADED)
    return;
  for (guint i = 0; i < messages->len; i++)
    {
      const SignetDelivered *message = messages->pdata[i];

      if (!signet_judging_wants (message->envelope, message->partial))
        continue;

      g_autoptr(SignetEntry) entry
        = signet_entry_new (message->name, message->envelope, message->flags, message->size,
                            message->partial);
      signet_judging_push (self, folder, entry, g_strdup (message->file));
    }
  signet_judging_run (engine);
}
