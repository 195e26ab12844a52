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
  gboolean      asked;     /* by what messages are judged now */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->engine);
  g_object_unref (look->folder);
  g_free (look);
}

/* Whether the list cannot say what the reader would: nobody has judged it, or it was said in another
 * language, or before others were trusted. That a certificate was revoked is known to those only who asked
 * for it. */
static gboolean
is_untold (SignetFolder *folder,
           SignetEntry  *entry)
{
  const SignetSignature signature = signet_entry_get_marks (entry).signature;

  return signature == SIGNET_SIGNATURE_UNJUDGED
         || (signature != SIGNET_SIGNATURE_NONE && signature != SIGNET_SIGNATURE_REVOKED
             && !signet_folder_knows_verdict (folder, entry));
}

/* What could not be opened with the keys of then. */
static gboolean
is_closed (SignetEntry *entry)
{
  const SignetEncryption encryption = signet_entry_get_marks (entry).encryption;

  return encryption == SIGNET_ENCRYPTION_NOT_FOR_US || encryption == SIGNET_ENCRYPTION_CANNOT_OPEN;
}

static void
look_at (Look        *look,
         SignetEntry *entry)
{
  const SignetMarks none = { SIGNET_SIGNATURE_UNJUDGED, SIGNET_ENCRYPTION_UNJUDGED };

  if (is_closed (entry) && !signet_folder_knows_verdict (look->folder, entry))
    signet_folder_set_marks (look->folder, entry, none);
  else if (is_untold (look->folder, entry)
           && signet_judging_wants (signet_entry_get_envelope (entry), signet_entry_get_partial (entry)))
    {
      g_autofree char *file = signet_folder_dup_file (look->folder, entry);

      signet_judge_queue_push (signet_judging_get_queue (look->engine), signet_folder_get_path (look->folder),
                               file, SIGNET_JUDGE_LOOKED_AT);
    }
}

static void start_look (Look *look);

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
  Look *look = user_data;
  g_autofree char *standing = g_task_propagate_pointer (G_TASK (result), NULL);

  if (standing != NULL)
    signet_verdict_log_set_standing (signet_store_get_verdicts (signet_engine_get_store (engine)), standing);
  start_look (look);
  signet_engine_release (engine);
}

/* By what messages are judged now, which only matters where some were. */
static void
ask (const Look *look)
{
  SignetJudging *self = signet_engine_get_judging (look->engine);
  Look *next = g_new (Look, 1);
  g_autoptr(GTask) task = g_task_new (look->engine, self->cancellable, asked_cb, next);

  *next = (Look) { g_object_ref (look->engine), g_object_ref (look->folder), look->position, TRUE };
  g_task_set_task_data (task, signet_engine_get_judge (look->engine), NULL);
  signet_engine_hold (look->engine);
  signet_worker_run (signet_engine_get_opening (look->engine), task, ask_work);
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

      if (!look->asked
          && (signet_entry_get_marks (entry).signature > SIGNET_SIGNATURE_NONE || is_closed (entry)))
        {
          ask (look);
          return G_SOURCE_REMOVE;
        }
      look_at (look, entry);
    }
  signet_judging_run (look->engine);
  return look->position < MIN (g_list_model_get_n_items (rows), MAX_ROWS) ? G_SOURCE_CONTINUE
                                                                          : G_SOURCE_REMOVE;
}

/* look: taken. */
static void
start_look (Look *look)
{
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

  Look *look = g_new (Look, 1);
  *look = (Look) { g_object_ref (engine), g_object_ref (folder), 0, FALSE };
  start_look (look);
}

static void
again_cb (gpointer user_data)
{
  SignetEngine *engine = user_data;
  SignetJudging *self = signet_engine_get_judging (engine);

  self->again = 0;
  for (guint i = 0; i < self->looked->len; i++)
    state_cb (engine, NULL, self->looked->pdata[i]);
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

  if (self->looked->len == 0)
    watch_certificates (engine);
  if (!g_ptr_array_find (self->looked, folder, NULL))
    g_ptr_array_add (self->looked, g_object_ref (folder));
  g_signal_handlers_disconnect_by_func (folder, state_cb, engine);
  g_signal_connect_object (folder, "notify::state", G_CALLBACK (state_cb), engine, G_CONNECT_SWAPPED);
  state_cb (engine, NULL, folder);
}
