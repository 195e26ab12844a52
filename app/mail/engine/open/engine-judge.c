/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-judge-private.h"

#include "engine-moving.h"
#include "engine-private.h"
#include "file-later.h"
#include "file.h"
#include "folder-named.h"
#include "maildirs.h"
#include "message.h"
#include "reading.h"
#include "verdict-note.h"

#define SAVE_DELAY  1000               /* ms that writing waits for more that comes */
#define DRAIN_DELAY (10 * SAVE_DELAY)  /* the same while it gets less: what was judged may be judged again */
#define HOLD_DELAY  (60 * SAVE_DELAY)  /* the same until the keyring is tried again */
#define MAX_SAVED   (64 * 1024 * 1024)

/* For the worker. */
typedef struct
{
  const SignetJudgeItem *item;
  char                  *account;   /* its directory; nullable */
  SignetJudge           *judge;     /* the engine's, which the task holds */
  char                  *maildir;   /* where it was; NULL: it was not found */
  char                  *standing;  /* by what it was judged; NULL: it was not */
  gboolean               whole;     /* it was, and nothing of the keyring was missing for it */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->account);
  g_free (work->maildir);
  g_free (work->standing);
  g_free (work);
}

SignetJudging *
signet_judging_new (void)
{
  SignetJudging *self = g_new0 (SignetJudging, 1);

  self->looked = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  return self;
}

void
signet_judging_free (SignetJudging *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_handle_id (&self->resuming, g_source_remove);
  g_clear_pointer (&self->queue, signet_judge_queue_free);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->looked);
  g_free (self);
}

static char *
dup_path (SignetEngine *engine)
{
  return g_build_filename (signet_store_get_profile (signet_engine_get_store (engine)), "unjudged", NULL);
}

static gboolean
is_closing (SignetEngine *engine)
{
  return g_cancellable_is_cancelled (signet_engine_get_judging (engine)->cancellable);
}

/* Not before it is known what waited when the program ended last. */
static void
save (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  SignetStore *store = signet_engine_get_store (engine);
  g_autofree char *path = dup_path (engine);

  g_clear_handle_id (&self->saving, g_source_remove);
  if (self->restored && signet_store_get_mode (store) == SIGNET_STORE_WRITE
      && signet_judge_queue_take_change (self->queue))
    signet_file_write_later (signet_store_get_worker (store), path,
                             signet_judge_queue_dup_text (self->queue), NULL);
}

static void
save_cb (gpointer engine)
{
  signet_engine_get_judging (engine)->saving = 0;
  save (engine);
}

static void
save_within (SignetEngine *engine,
             guint         ms)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  const gint64 at = g_get_monotonic_time () + ms * G_GINT64_CONSTANT (1000);

  if (is_closing (engine))
    {
      save (engine);
      return;
    }
  if (self->saving != 0 && self->save_at <= at)
    return;
  g_clear_handle_id (&self->saving, g_source_remove);
  self->save_at = at;
  self->saving = g_timeout_add_once (ms, save_cb, engine);
}

void
signet_engine_stop_judging (SignetEngine *engine)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));

  SignetJudging *self = signet_engine_get_judging (engine);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_handle_id (&self->resuming, g_source_remove);
  g_ptr_array_set_size (self->looked, 0);
  save (engine);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      unused)
{
  SignetEngine *engine = SIGNET_ENGINE (source);
  SignetJudging *self = signet_engine_get_judging (engine);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = signet_file_read_later_finish (result, &error);

  if (text != NULL)
    signet_judge_queue_restore (self->queue, text);
  else
    g_debug ("What is still to be judged is not known: %s", error->message);
  self->restored = TRUE;
  save_within (engine, SAVE_DELAY);
  signet_judging_run (engine);
  signet_engine_release (engine);
}

SignetJudgeQueue *
signet_judging_get_queue (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  SignetStore *store = signet_engine_get_store (engine);

  if (self->queue == NULL)
    {
      g_autofree char *mail = g_build_filename (signet_store_get_profile (store), "mail", NULL);
      g_autofree char *path = dup_path (engine);

      self->queue = signet_judge_queue_new (mail);
      signet_engine_hold (engine);
      signet_file_read_later (signet_store_get_worker (store), path, MAX_SAVED, engine, restored_cb, NULL);
    }
  return self->queue;
}

/* What is encrypted, too, can only be told when somebody opens it. Returns: (transfer full), nullable;
 * nothing of it counts where it was cancelled. */
static SignetVerdict *
judge_bytes (GBytes       *bytes,
             const char   *name,
             SignetJudge  *judge,
             GCancellable *cancellable)
{
  g_autoptr(SignetUnsealer) unsealer
    = signet_judge_begin (judge, bytes, name, SIGNET_JUDGE_SIGNATURES, cancellable);
  g_autoptr(SignetMessage) message
    = signet_message_new_unsealed (bytes, signet_unsealer_unseal, unsealer);
  g_autoptr(SignetVerdict) verdict = signet_unsealer_dup_verdict (unsealer);

  if (!g_cancellable_is_cancelled (cancellable))
    signet_judge_remember (judge, unsealer, message);
  return signet_verdict_get_encryption (verdict) == SIGNET_ENCRYPTION_NONE ? g_steal_pointer (&verdict)
                                                                           : NULL;
}

/* What arrived may have been moved since, by whomever; a row that somebody saw went with it. Returns:
 * (transfer full). */
static char *
find_mail (Work    *work,
           GError **error)
{
  const SignetJudgeItem *item = work->item;
  g_autofree char *file = signet_maildir_find (item->maildir, item->file, error);
  g_autofree char *folder = NULL;

  if (file != NULL)
    work->maildir = g_strdup (item->maildir);
  else if (item->cause == SIGNET_JUDGE_ARRIVED && work->account != NULL)
    file = signet_maildirs_find (work->account, item->name, &folder);
  if (folder != NULL)
    {
      work->maildir = g_build_filename (work->account, folder, NULL);
      g_clear_error (error);
    }
  return file != NULL ? g_build_filename (work->maildir, file, NULL) : NULL;
}

/* In the worker. Returns NULL if only who opens the message can tell. */
static void
judge_work (GTask        *task,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;
  g_autofree char *path = find_mail (work, &error);
  g_autoptr(GBytes) bytes = path != NULL ? signet_file_read (path, SIGNET_READING_MAX, &error) : NULL;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  g_autoptr(SignetVerdict) verdict = judge_bytes (bytes, work->item->name, work->judge, cancellable);

  if (g_task_return_error_if_cancelled (task))
    return;
  work->standing = g_strdup (signet_judge_get_standing (work->judge));
  work->whole = signet_judge_is_whole (work->judge);
  g_task_return_pointer (task, g_steal_pointer (&verdict), (GDestroyNotify) signet_verdict_unref);
}

/* In a folder that nobody has opened there is no row to be marked, nor has a message one that went away
 * meanwhile; what matters later, when it was found valid, is remembered all the same. */
static void
note (SignetEngine  *engine,
      const Work    *work,
      SignetVerdict *verdict)
{
  g_autoptr(SignetFolder) folder = signet_engine_find_folder (engine, work->maildir);
  g_autoptr(SignetEntry) entry = folder != NULL ? signet_folder_dup_named (folder, work->item->name) : NULL;

  if (entry != NULL)
    signet_verdict_note (folder, entry, verdict);
}

static void
resume_cb (gpointer engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);

  self->resuming = 0;
  signet_judge_queue_resume_one (self->queue);
  signet_judging_run (engine);
}

static SignetJudgeEnd
choose_end (const Work *work)
{
  if (work->standing == NULL)
    return work->maildir != NULL ? SIGNET_JUDGE_FAILED : SIGNET_JUDGE_DONE;
  if (work->whole)
    return SIGNET_JUDGE_WHOLE;
  return work->item->cause == SIGNET_JUDGE_ARRIVED ? SIGNET_JUDGE_HELD : SIGNET_JUDGE_DONE;
}

/* As long as the keyring cannot be read one is tried now and then, and all others are held; of one that is
 * not there any more nothing is learned about the keyring. */
static void
end_one (SignetEngine *engine,
         const Work   *work)
{
  SignetJudging *self = signet_engine_get_judging (engine);

  signet_judge_queue_end (self->queue, choose_end (work));
  if (signet_judge_queue_has_held (self->queue) && self->resuming == 0)
    self->resuming = g_timeout_add_once (HOLD_DELAY, resume_cb, engine);
  save_within (engine, DRAIN_DELAY);
  signet_judging_run (engine);
}

static void
judged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  SignetEngine *engine = SIGNET_ENGINE (source);
  SignetJudging *self = signet_engine_get_judging (engine);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(SignetVerdict) verdict = g_task_propagate_pointer (G_TASK (result), &error);

  if (verdict != NULL)
    {
      signet_judging_note_standing (engine, work->standing);
      note (engine, work, verdict);
    }
  else if (error != NULL)
    g_debug ("Not judged: %s", error->message);
  self->running = FALSE;
  if (!is_closing (engine))
    end_one (engine, work);
  signet_engine_release (engine);
}

void
signet_judging_run (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  const SignetJudgeItem *item;

  if (self->running || self->queue == NULL || is_closing (engine))
    return;
  item = signet_judge_queue_begin (self->queue);
  if (item == NULL)
    return;

  g_autoptr(GTask) task = g_task_new (engine, self->cancellable, judged_cb, NULL);
  Work *work = g_new (Work, 1);

  *work = (Work) { .item = item, .account = signet_judge_queue_dup_account (self->queue, item),
                   .judge = signet_engine_get_judge (engine) };
  g_task_set_task_data (task, work, work_free);
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
signet_engine_judge_waiting (SignetEngine *engine)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  signet_judging_get_queue (engine);
}

void
signet_engine_judge (SignetEngine *engine,
                     const char   *maildir,
                     GPtrArray    *messages)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (maildir != NULL);
  g_return_if_fail (messages != NULL);

  for (guint i = 0; i < messages->len; i++)
    {
      const SignetDelivered *message = messages->pdata[i];

      if (signet_judging_wants (message->envelope, message->partial))
        signet_judge_queue_push (signet_judging_get_queue (engine), maildir, message->file,
                                 SIGNET_JUDGE_ARRIVED);
    }
  if (signet_engine_get_judging (engine)->queue != NULL)
    save_within (engine, SAVE_DELAY);
  signet_judging_run (engine);
}
