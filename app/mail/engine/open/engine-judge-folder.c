/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through the folders that somebody sees for messages that are to be judged, or judged again. */
#include "config.h"
#include "engine-judge-private.h"

#include "engine-private.h"
#include "folder-verdicts.h"

#define SLICE    50    /* rows that are looked at between two turns of the main loop */
#define MAX_ROWS 5000  /* the newest of a folder */
#define AGAIN     500  /* ms after a change of certificates */

/* Rows of a folder that are still to be looked at. */
typedef struct
{
  SignetEngine *engine;
  SignetFolder *folder;
  guint         position;
} Look;

static void start_look (SignetEngine *engine, SignetFolder *folder);

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->engine);
  g_object_unref (look->folder);
  g_free (look);
}

/* Whether the list cannot say what the reader would: nobody has judged it, or not since others are trusted,
 * or it was said in another language. That a certificate was revoked is known to those only who asked for
 * it. */
static gboolean
is_untold (SignetFolder *folder,
           SignetEntry  *entry)
{
  const SignetSignature signature = signet_entry_get_marks (entry).signature;

  return signature == SIGNET_SIGNATURE_UNJUDGED
         || (signature != SIGNET_SIGNATURE_NONE && signature != SIGNET_SIGNATURE_REVOKED
             && !signet_folder_knows_verdict (folder, entry));
}

/* In the worker. */
static void
ask_work (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  g_task_return_pointer (task, signet_judge_dup_standing (task_data, cancellable), g_free);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SignetEngine *engine = SIGNET_ENGINE (source);
  g_autofree char *standing = g_task_propagate_pointer (G_TASK (result), NULL);

  signet_judging_note_standing (engine, standing);
  signet_engine_release (engine);
}

/* By what messages are judged now. */
static void
ask (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);
  g_autoptr(GTask) task = g_task_new (engine, self->cancellable, asked_cb, NULL);

  self->asked = TRUE;
  g_task_set_task_data (task, signet_engine_get_judge (engine), NULL);
  signet_engine_hold (engine);
  signet_worker_run (signet_engine_get_opening (engine), task, ask_work);
}

/* What it was judged by only matters where it was. */
static void
look_at (SignetEngine *engine,
         SignetFolder *folder,
         SignetEntry  *entry)
{
  const SignetMarks marks = signet_entry_get_marks (entry);

  if (!signet_engine_get_judging (engine)->asked
      && (marks.signature > SIGNET_SIGNATURE_NONE || marks.encryption >= SIGNET_ENCRYPTION_NOT_FOR_US))
    ask (engine);
  if (is_untold (folder, entry)
      && signet_judging_wants (signet_entry_get_envelope (entry), signet_entry_get_partial (entry)))
    {
      g_autofree char *file = signet_folder_dup_file (folder, entry);

      signet_judge_queue_push (signet_judging_get_queue (engine), signet_folder_get_path (folder), file,
                               SIGNET_JUDGE_LOOKED_AT);
    }
}

/* What is on the screen may lie behind MAX_ROWS others. */
static void
look_again (SignetEngine *engine,
            SignetFolder *folder)
{
  g_autoptr(GPtrArray) held = signet_folder_list_held (folder);

  for (guint i = 0; i < held->len; i++)
    look_at (engine, folder, held->pdata[i]);
  start_look (engine, folder);
}

void
signet_judging_note_standing (SignetEngine *engine,
                              const char   *standing)
{
  SignetVerdictLog *verdicts = signet_store_get_verdicts (signet_engine_get_store (engine));
  SignetJudging *self = signet_engine_get_judging (engine);

  if (standing == NULL || !signet_verdict_log_set_standing (verdicts, standing))
    return;
  for (guint i = 0; i < self->looked->len; i++)
    look_again (engine, self->looked->pdata[i]);
}

/* A row that moves meanwhile may be looked at twice or never, which does no harm. */
static gboolean
look_cb (gpointer user_data)
{
  Look *look = user_data;
  GListModel *rows = G_LIST_MODEL (look->folder);
  const guint n_rows = MIN (g_list_model_get_n_items (rows), MAX_ROWS);
  const guint end = MIN (look->position + SLICE, n_rows);

  if (g_cancellable_is_cancelled (signet_engine_get_judging (look->engine)->cancellable))
    return G_SOURCE_REMOVE;
  for (; look->position < end; look->position++)
    {
      g_autoptr(SignetEntry) entry = g_list_model_get_item (rows, look->position);

      look_at (look->engine, look->folder, entry);
    }
  signet_judging_run (look->engine);
  return look->position < n_rows ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start_look (SignetEngine *engine,
            SignetFolder *folder)
{
  Look *look = g_new (Look, 1);

  *look = (Look) { g_object_ref (engine), g_object_ref (folder), 0 };
  g_idle_add_full (G_PRIORITY_LOW, look_cb, look, look_free);
}

static void
state_cb (SignetEngine *engine,
          GParamSpec   *property,
          SignetFolder *folder)
{
  if (signet_folder_get_state (folder) != SIGNET_FOLDER_STATE_READY)
    return;
  g_signal_handlers_disconnect_by_func (folder, state_cb, engine);
  start_look (engine, folder);
}

static void
again_cb (gpointer user_data)
{
  signet_engine_get_judging (user_data)->again = 0;
  ask (user_data);
}

/* Somebody may be trusted now, or a key be here, by which others are judged. */
static void
certificates_changed_cb (SignetEngine *engine)
{
  SignetJudging *self = signet_engine_get_judging (engine);

  if (self->again == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->again = g_timeout_add_once (AGAIN, again_cb, engine);
}

static void
watch_certificates (SignetEngine *engine)
{
  SignetCertificates *certificates = signet_engine_get_certificates (engine);

  g_signal_connect_object (signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_MINE),
                           "items-changed", G_CALLBACK (certificates_changed_cb), engine, G_CONNECT_SWAPPED);
  g_signal_connect_object (signet_certificates_get_model (certificates, SIGNET_CERTIFICATES_AUTHORITIES),
                           "items-changed", G_CALLBACK (certificates_changed_cb), engine, G_CONNECT_SWAPPED);
}

void
signet_engine_judge_folder (SignetEngine *engine,
                            SignetFolder *folder)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  SignetJudging *self = signet_engine_get_judging (engine);

  /* Another program may have changed them since. */
  self->asked = FALSE;
  if (self->looked->len == 0)
    watch_certificates (engine);
  if (!g_ptr_array_find (self->looked, folder, NULL))
    g_ptr_array_add (self->looked, g_object_ref (folder));
  g_signal_handlers_disconnect_by_func (folder, state_cb, engine);
  g_signal_connect_object (folder, "notify::state", G_CALLBACK (state_cb), engine, G_CONNECT_SWAPPED);
  state_cb (engine, NULL, folder);
}

void
signet_engine_judge_seen (SignetEngine *engine,
                          SignetEntry  *entry)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  if (signet_entry_get_folder (entry) != NULL)
    look_at (engine, signet_entry_get_folder (entry), entry);
  signet_judging_run (engine);
}
