/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-keep.h"

#include "folder-actions.h"
#include "message-saver.h"
#include "send-errand.h"
#include "store-error.h"
#include "whole-draft.h"

/* Attachments that are no larger are saved each time, bytes. */
#define LIGHT (256 * 1024)

static gboolean
is_heavy (SignetDraft *draft)
{
  GPtrArray *attachments = signet_draft_get_facts (draft)->attachments;
  gint64 total = 0;

  for (guint i = 0; i < attachments->len; i++)
    total += MAX (0, signet_attachment_get_size (attachments->pdata[i], NULL));
  return total > LIGHT;
}

/* What the stored one has beside it is kept for the new one. Returns: FALSE with error set, or without one:
 * the disk cannot do that, or the stored one is gone; the attachments go into the new one then. */
static gboolean
carry (SignetSendErrand  *self,
       GError           **error)
{
  SignetSendWish *wish = self->wish;
  g_autoptr(GError) problem = NULL;

  wish->name = signet_maildir_make_name ();
  if (wish->stored == NULL || signet_whole_draft_carry (self->path, wish->stored, wish->name, &problem)
      || (self->saving == SIGNET_DRAFT_TEXT
          && g_error_matches (problem, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE)))
    return TRUE;
  g_clear_pointer (&wish->name, g_free);
  if (self->saving == SIGNET_DRAFT_TEXT)
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* attachments: nullable. */
static void
set_attachments (SignetSendWish *wish,
                 GPtrArray      *attachments)
{
  g_autoptr(SignetDraft) draft = wish->draft;
  SignetDraftFacts facts = *signet_draft_get_facts (draft);

  facts.attachments = attachments;
  wish->draft = signet_draft_new (&facts);
}

/* Nothing is dropped where the stored one has what would be, and nobody else perhaps. */
static void
drop_unreadable (SignetSendErrand *self)
{
  SignetSendWish *wish = self->wish;
  GPtrArray *attachments = signet_draft_get_facts (wish->draft)->attachments;
  g_autoptr(GPtrArray) readable = g_ptr_array_new ();

  for (guint i = 0; i < attachments->len; i++)
    {
      g_autoptr(GInputStream) stream = signet_attachment_open (attachments->pdata[i], NULL);

      if (stream != NULL)
        g_ptr_array_add (readable, attachments->pdata[i]);
      else if (self->had != NULL && g_ptr_array_find (self->had, attachments->pdata[i], NULL))
        {
          self->saving = SIGNET_DRAFT_TEXT;
          return;
        }
    }
  set_attachments (wish, readable);
}

/* Takes attachments out of what is saved: all, if it may and it is worth it, or those that cannot be read. */
static gboolean
lighten (SignetSendErrand  *self,
         GError           **error)
{
  SignetSendWish *wish = self->wish;
  GError *problem = NULL;

  if (self->saving == SIGNET_DRAFT_READABLE)
    drop_unreadable (self);
  if (self->saving == SIGNET_DRAFT_SAME_FILES && (wish->stored == NULL || !is_heavy (wish->draft)))
    self->saving = SIGNET_DRAFT_WHOLE;
  if (self->saving == SIGNET_DRAFT_WHOLE || self->saving == SIGNET_DRAFT_READABLE)
    return TRUE;
  if (carry (self, &problem))
    set_attachments (wish, NULL);
  else if (problem == NULL)
    self->saving = SIGNET_DRAFT_WHOLE;
  else
    g_propagate_error (error, problem);
  return problem == NULL;
}

static void
keep_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  SignetSendErrand *self = task_data;
  GError *error = NULL;
  const gboolean ok = lighten (self, &error)
                      && signet_send_wish_keep (self->wish, self->judge, cancellable, &error);

  if (!ok && self->wish->name != NULL)
    signet_whole_draft_drop (self->path, self->wish->name);

  signet_send_errand_return (task, ok, error);
}

/* What lies beside the one that is not there. */
static void
drop_beside (SignetSendErrand *self)
{
  const SignetSendWish *wish = self->wish;
  g_autofree char *old = wish->stored != NULL ? signet_maildir_dup_name (wish->stored) : NULL;

  if (self->saved != NULL && old != NULL)
    signet_whole_draft_drop (self->path, old);
  else if (self->saved == NULL && wish->name != NULL)
    signet_whole_draft_return (self->path, wish->name, old);
}

static void
save_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const SignetFlags flags = SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN;
  SignetSendErrand *self = task_data;
  const SignetSendWish *wish = self->wish;
  g_autoptr(GInputStream) mail = signet_spool_open (wish->kept);
  GError *error = NULL;

  if (wish->stored != NULL)
    self->saved = signet_whole_draft_replace (self->path, wish->stored, wish->name, flags, mail, cancellable,
                                              &error);
  else
    self->saved = signet_message_saver_save (self->path, wish->name, flags, mail, cancellable, &error);
  drop_beside (self);
  signet_send_errand_return (task, self->saved != NULL, error);
}

/* The folder that a draft was saved in; NULL if it has just come into being. */
static SignetFolder *
find_saved (SignetSendErrand *self)
{
  SignetFolderList *folders = signet_engine_get_folders (self->engine, self->mailbox->account);
  g_autofree char *name = g_path_get_basename (self->path);

  return signet_folder_list_lookup (folders, name);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  SignetSendErrand *self = signet_send_errand_take (result);
  g_autoptr(GPtrArray) messages = NULL;
  SignetFolder *folder;

  if (self == NULL)
    return;
  folder = find_saved (self);
  messages = g_ptr_array_new ();
  g_ptr_array_add (messages, self->saved);
  if (folder != NULL && self->wish->stored != NULL)
    {
      g_autofree char *name = signet_maildir_dup_name (self->wish->stored);
      const char *const gone[] = { name, NULL };

      signet_folder_drop_gone (folder, gone);
    }
  if (folder != NULL)
    signet_folder_add_delivered (folder, messages);
  else
    signet_engine_refresh_folders (self->engine);
  if (self->saving == SIGNET_DRAFT_WHOLE || self->saving == SIGNET_DRAFT_READABLE)
    g_task_set_task_data (self->asker,
                          g_ptr_array_ref (signet_draft_get_facts (self->wish->draft)->attachments),
                          (GDestroyNotify) g_ptr_array_unref);
  g_task_return_pointer (self->asker, g_strdup (self->saved->name), g_free);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetSendErrand *self = signet_send_errand_take (result);
  SignetWorker *worker;

  if (self == NULL)
    return;
  worker = signet_engine_get_postbox (self->engine, self->mailbox)->worker;
  signet_send_errand_run (signet_send_errand_steal (self), worker, save_work, saved_cb);
}

/* Where the folder is that the account keeps templates in, whether it is there yet or not. Returns: (transfer
 * full). */
static char *
make_templates_path (SignetFolder *drafts)
{
  g_autofree char *account = g_path_get_dirname (signet_folder_get_path (drafts));

  return g_build_filename (account, SIGNET_FOLDER_TEMPLATES, NULL);
}

/* errand: taken. */
static void
keep (SignetSendErrand *errand)
{
  SignetWorker *worker = signet_engine_get_opening (errand->engine);

  if (!signet_engine_keeps_sealed (errand->wish->draft))
    {
      errand->judge = NULL;
      worker = signet_engine_get_postbox (errand->engine, errand->mailbox)->worker;
    }
  signet_send_errand_run (errand, worker, keep_work, kept_cb);
}

gboolean
signet_engine_keeps_sealed (SignetDraft *draft)
{
  g_return_val_if_fail (draft != NULL, FALSE);
  return (signet_draft_get_facts (draft)->flags & (SIGNET_DRAFT_ENCRYPT | SIGNET_DRAFT_OF_SEALED)) != 0;
}

void
signet_engine_save_draft_async (SignetEngine        *self,
                                SignetAccount       *account,
                                SignetDraft         *draft,
                                const char          *stored,
                                GPtrArray           *had,
                                SignetDraftSaving    saving,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (draft != NULL);

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);
  SignetSendErrand *errand;

  wish->draft = signet_draft_ref (draft);
  if (stored != NULL)
    wish->stored = signet_maildir_make_file (stored, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
  errand = signet_send_errand_new (self, account, wish, signet_draft_get_facts (draft)->identity, cancellable,
                                   callback, user_data);
  if (errand == NULL)
    return;
  errand->saving = saving & ~SIGNET_DRAFT_OPEN;
  wish->may_lie_open = (saving & SIGNET_DRAFT_OPEN) != 0;
  errand->had = stored != NULL && had != NULL ? g_ptr_array_ref (had) : NULL;
  keep (errand);
}

char *
signet_engine_save_draft_finish (SignetEngine  *self,
                                 GAsyncResult  *result,
                                 GPtrArray    **has,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  GPtrArray *files = g_task_get_task_data (G_TASK (result));

  if (has != NULL)
    *has = files != NULL ? g_ptr_array_ref (files) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The draft that is removed. */
typedef struct
{
  SignetEngine *engine;  /* held */
  SignetFolder *drafts;
  char         *path;
  char         *name;
} Drop;

static void
drop_free (gpointer data)
{
  Drop *self = data;

  signet_engine_release (self->engine);
  g_object_unref (self->engine);
  g_object_unref (self->drafts);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static void
drop_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Drop *self = task_data;
  g_autofree char *file = signet_maildir_make_file (self->name, SIGNET_FLAG_DRAFT | SIGNET_FLAG_SEEN);
  const gboolean gone = signet_message_saver_remove (self->path, file, NULL);

  if (gone)
    signet_whole_draft_drop (self->path, self->name);
  g_task_return_boolean (task, gone);
}

static void
dropped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  const Drop *self = g_task_get_task_data (G_TASK (result));
  const char *const names[] = { self->name, NULL };

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    signet_folder_drop_gone (self->drafts, names);
}

void
signet_engine_drop_draft (SignetEngine  *self,
                          SignetAccount *account,
                          const char    *name)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (name != NULL);

  SignetMailbox *mailbox = signet_engine_get_mailbox (self, account);
  g_autoptr(GTask) task = NULL;
  SignetFolder *drafts;
  Drop *drop;

  if (mailbox == NULL)
    return;
  drafts = signet_folder_list_get_role (signet_engine_get_folders (self, account), SIGNET_FOLDER_ROLE_DRAFTS);
  drop = g_new (Drop, 1);
  *drop = (Drop) { g_object_ref (self), g_object_ref (drafts), g_strdup (signet_folder_get_path (drafts)),
                   g_strdup (name) };
  signet_engine_hold (self);
  task = g_task_new (self, NULL, dropped_cb, NULL);
  g_task_set_task_data (task, drop, drop_free);
  signet_worker_run (signet_engine_get_postbox (self, mailbox)->worker, task, drop_work);
}

void
signet_engine_save_template_async (SignetEngine        *self,
                                   SignetAccount       *account,
                                   SignetDraft         *draft,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (draft != NULL);

  SignetSendWish *wish = g_new0 (SignetSendWish, 1);
  SignetSendErrand *errand;

  wish->draft = signet_draft_ref (draft);
  errand = signet_send_errand_new (self, account, wish, signet_draft_get_facts (draft)->identity, NULL,
                                   callback, user_data);
  if (errand == NULL)
    return;
  g_free (errand->path);
  errand->path = make_templates_path (signet_send_errand_get_drafts (errand));
  keep (errand);
}

gboolean
signet_engine_save_template_finish (SignetEngine  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  name = g_task_propagate_pointer (G_TASK (result), error);
  return name != NULL;
}
