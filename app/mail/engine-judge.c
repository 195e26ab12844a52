/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-judge.h"

#include "engine-private.h"
#include "file.h"
#include "folder-verdicts.h"
#include "message.h"
#include "reading.h"
#include "verdict-note.h"

#define SLICE    50    /* rows that are looked at between two turns of the main loop */
#define MAX_ROWS 5000  /* the newest of a folder */

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

/* Rows of a folder that are still to be looked at. */
typedef struct
{
  SignetEngine *engine;
  SignetFolder *folder;
  guint         position;
} Look;

struct _SignetJudging
{
  GQueue        items;
  GCancellable *cancellable;
  gboolean      running;
};

static void run_next (SignetEngine *engine);

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
  self->cancellable = g_cancellable_new ();
  return self;
}

void
signet_judging_stop (SignetJudging *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->items, (GDestroyNotify) item_free);
}

void
signet_judging_free (SignetJudging *self)
{
  g_return_if_fail (self != NULL);

  signet_judging_stop (self);
  g_object_unref (self->cancellable);
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
  run_next (engine);
  signet_engine_release (engine);
}

static void
run_next (SignetEngine *engine)
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

static gboolean
is_wanted (SignetEnvelope *envelope,
           gboolean        partial)
{
  SignetEnvelopeFlags flags = signet_envelope_get_flags (envelope);

  return !partial && (flags & SIGNET_ENVELOPE_SIGNED) != 0
         && (flags & SIGNET_ENVELOPE_ENCRYPTED) == 0;
}

/* file: taken. */
static void
push (SignetJudging *self,
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

      if (!is_wanted (message->envelope, message->partial))
        continue;

      g_autoptr(SignetEntry) entry
        = signet_entry_new (message->name, message->envelope, message->flags, message->size,
                            message->partial);
      push (self, folder, entry, g_strdup (message->file));
    }
  run_next (engine);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->engine);
  g_object_unref (look->folder);
  g_free (look);
}

/* Whether the list cannot say what the reader would: nobody has judged it, or it was said in another
 * language. That a certificate was revoked is known to those only who asked for it. */
static gboolean
is_untold (SignetFolder *folder,
           SignetEntry  *entry)
{
  const SignetSignature signature = signet_entry_get_marks (entry).signature;

  return signature == SIGNET_SIGNATURE_UNJUDGED
         || (signature != SIGNET_SIGNATURE_NONE && signature != SIGNET_SIGNATURE_REVOKED
             && !signet_folder_knows_verdict (folder, entry));
}

static void
look_at (Look        *look,
         SignetEntry *entry)
{
  if (is_untold (look->folder, entry)
      && is_wanted (signet_entry_get_envelope (entry), signet_entry_get_partial (entry)))
    push (signet_engine_get_judging (look->engine), look->folder, entry,
          signet_folder_dup_file (look->folder, entry));
}

/* A row that moves meanwhile may be looked at twice or never, which does no harm. */
static gboolean
look_cb (gpointer user_data)
{
  Look *look = user_data;
  GListModel *rows = G_LIST_MODEL (look->folder);
  guint end = MIN (look->position + SLICE, MIN (g_list_model_get_n_items (rows), MAX_ROWS));

  if (g_cancellable_is_cancelled (signet_engine_get_judging (look->engine)->cancellable))
    return G_SOURCE_REMOVE;
  for (; look->position < end; look->position++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (rows, look->position);

      look_at (look, entry);
    }
  run_next (look->engine);
  return look->position < MIN (g_list_model_get_n_items (rows), MAX_ROWS) ? G_SOURCE_CONTINUE
                                                                          : G_SOURCE_REMOVE;
}

static void
state_cb (SignetEngine *engine,
          GParamSpec   *property,
          SignetFolder *folder)
{
  if (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    return;
  g_signal_handlers_disconnect_by_func (folder, state_cb, engine);

  Look *look = g_new (Look, 1);
  *look = (Look) { g_object_ref (engine), g_object_ref (folder), 0 };
  g_idle_add_full (G_PRIORITY_LOW, look_cb, look, look_free);
}

void
signet_engine_judge_folder (SignetEngine *engine,
                            SignetFolder *folder)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_signal_handlers_disconnect_by_func (folder, state_cb, engine);
  g_signal_connect_object (folder, "notify::state", G_CALLBACK (state_cb), engine, G_CONNECT_SWAPPED);
  state_cb (engine, NULL, folder);
}
