/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-whole-draft.h"

#include "draft-reader.h"
#include "engine-send-private.h"
#include "reading.h"
#include "send-wish.h"
#include "whole-draft.h"

/* All that a worker needs. */
typedef struct
{
  SignetEngine *engine;     /* held, for what nobody waits for; nullable */
  SignetJudge  *judge;      /* the engine's, which the task holds */
  SignetDraft  *draft;      /* nullable */
  char         *path;       /* the Maildir */
  char         *name;       /* nullable */
  char         *directory;  /* for what does not fit into memory */
  gint64        before;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->engine != NULL)
    signet_engine_release (self->engine);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->draft, signet_draft_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->directory);
  g_free (self);
}

/* The text of one with the files of the other. Returns: (transfer full). */
static SignetDraft *
join (SignetDraft *text,
      SignetDraft *whole)
{
  SignetDraftFacts facts = *signet_draft_get_facts (text);

  facts.attachments = signet_draft_get_facts (whole)->attachments;
  return signet_draft_new (&facts);
}

/* judge: nullable: nothing is decrypted. Returns: (transfer full). */
static SignetDraft *
read_draft (const char    *path,
            SignetJudge   *judge,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SignetReading) reading =
    signet_reading_new_from_file (path, NULL, judge, SIGNET_JUDGE_ALL, cancellable, error);

  if (reading == NULL)
    return NULL;
  if (judge == NULL
      && signet_verdict_get_encryption (signet_reading_get_verdict (reading)) != SIGNET_ENCRYPTION_NONE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "encrypted");
      return NULL;
    }
  if (signet_reading_get_error (reading) != NULL)
    {
      g_propagate_error (error, g_error_copy (signet_reading_get_error (reading)));
      return NULL;
    }
  return signet_draft_read (signet_reading_get_message (reading), SIGNET_DRAFT_READ_CONTINUE);
}

/* In the worker. */
static void
complete_work (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *self = task_data;
  g_autofree char *beside = signet_whole_draft_find (self->path, self->name);
  g_autoptr(SignetDraft) whole = NULL;
  GError *error = NULL;

  if (beside != NULL)
    whole = read_draft (beside, self->judge, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, whole != NULL ? join (self->draft, whole) : signet_draft_ref (self->draft),
                           (GDestroyNotify) signet_draft_unref);
}

void
signet_engine_complete_draft_async (SignetEngine        *self,
                                    SignetFolder        *folder,
                                    const char          *name,
                                    SignetDraft         *draft,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (name != NULL && draft != NULL);

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->judge = signet_engine_get_judge (self);
  job->draft = signet_draft_ref (draft);
  job->path = g_strdup (signet_folder_get_path (folder));
  job->name = g_strdup (name);
  g_task_set_task_data (task, job, job_free);
  signet_worker_run (signet_engine_get_opening (self), task, complete_work);
}

SignetDraft *
signet_engine_complete_draft_finish (SignetEngine  *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
replace (Job          *self,
         const char   *file,
         SignetDraft  *draft,
         GError      **error)
{
  /* Both lie open already, one that is to be encrypted by the user's word. */
  SignetSendWish wish = { .draft = draft, .directory = self->directory, .may_lie_open = TRUE };
  g_autoptr(SignetDelivered) saved = NULL;
  g_autoptr(GInputStream) mail = NULL;

  if (!signet_send_wish_keep (&wish, NULL, NULL, error))
    return FALSE;
  mail = signet_spool_open (wish.kept);
  saved = signet_whole_draft_replace (self->path, file, NULL, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN, mail,
                                      NULL, error);
  signet_spool_unref (wish.kept);
  return saved != NULL;
}

static gboolean
mend (Job         *self,
      const char  *file,
      const char  *name,
      GError     **error)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  g_autofree char *beside = signet_whole_draft_find (self->path, name);
  g_autoptr(SignetDraft) text = read_draft (path, NULL, NULL, error);
  g_autoptr(SignetDraft) whole = text != NULL ? read_draft (beside, NULL, NULL, error) : NULL;
  g_autoptr(SignetDraft) joined = whole != NULL ? join (text, whole) : NULL;

  if (joined == NULL || !replace (self, file, joined, error))
    return FALSE;
  signet_whole_draft_drop (self->path, name);
  return TRUE;
}

/* In the worker. */
static void
mend_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Job *self = task_data;
  g_auto(GStrv) names = signet_whole_draft_list (self->path, self->before);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *known = signet_maildir_make_file (names[i], SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
      g_autofree char *file = signet_maildir_find (self->path, known, NULL);
      g_autoptr(GError) error = NULL;

      if (file == NULL)
        signet_whole_draft_forget (self->path, names[i]);
      else if (!mend (self, file, names[i], &error))
        g_debug ("A draft stays without its files for now: %s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

void
signet_engine_mend_drafts (SignetEngine  *self,
                           SignetMailbox *mailbox,
                           gint64         before)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (mailbox != NULL);

  SignetFolderList *folders = signet_engine_get_folders (self, mailbox->account);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  Job *job;

  if (folders == NULL)
    return;
  job = g_new0 (Job, 1);
  job->engine = g_object_ref (self);
  job->path = g_strdup (signet_folder_get_path (signet_folder_list_get_role (folders,
                                                                             SIGNET_FOLDER_ROLE_DRAFTS)));
  job->directory = g_strdup (signet_store_get_profile (signet_engine_get_store (self)));
  job->before = before;
  signet_engine_hold (self);
  g_task_set_task_data (task, job, job_free);
  /* As what is saved meanwhile: one after the other. */
  signet_worker_run (signet_engine_get_postbox (self, mailbox)->worker, task, mend_work);
}
