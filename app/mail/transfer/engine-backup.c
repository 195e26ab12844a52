/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-backup.h"

#include <glib/gi18n-lib.h>

#include "engine-moving.h"
#include "engine-private.h"
#include "key-passphrases.h"
#include "outbox.h"
#include "restore.h"
#include "secret.h"

typedef struct
{
  SignetEngine         *engine;     /* NULL for a restore */
  SignetOperation      *operation;
  char                 *profile;
  char                 *path;
  SignetBackupExisting  existing;
  guint                 n_files;
  gboolean              opens;      /* what opens the private keys is with them */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->engine);
  g_object_unref (self->operation);
  g_free (self->profile);
  g_free (self->path);
  g_free (self);
}

static Job *
job_new (SignetEngine    *engine,
         SignetOperation *operation,
         const char      *profile,
         const char      *path)
{
  Job *self = g_new0 (Job, 1);

  g_set_object (&self->engine, engine);
  self->operation = g_object_ref (operation);
  self->profile = g_strdup (profile);
  self->path = g_strdup (path);
  return self;
}

/* In the worker. */
static void
backup_work (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *self = task_data;
  GError *error = NULL;
  char *passphrases = signet_key_passphrases_collect (self->profile, &self->opens,
                                                      signet_operation_get_cancellable (self->operation));
  const SignetBackupFile added = { SIGNET_KEY_PASSPHRASES, passphrases };
  const gboolean written = signet_backup_write (self->profile, *passphrases != '\0' ? &added : NULL,
                                                self->path, self->existing, self->operation, &self->n_files,
                                                &error);

  signet_secret_free (passphrases);
  if (written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Where the backup was made, all that waited to be sent may have been sent since. */
static gboolean
doubt_outboxes (const char  *profile,
                GError     **error)
{
  g_autofree char *mail = g_build_filename (profile, "mail", NULL);
  g_autoptr(GDir) accounts = g_dir_open (mail, 0, NULL);
  const char *account;

  while (accounts != NULL && (account = g_dir_read_name (accounts)) != NULL)
    {
      g_autofree char *directory = g_build_filename (mail, account, NULL);
      g_autoptr(SignetOutbox) outbox = signet_outbox_new (directory);

      if (g_file_test (directory, G_FILE_TEST_IS_DIR) && !signet_outbox_doubt (outbox, error))
        return FALSE;
    }
  return TRUE;
}

/* In the worker. */
static void
restore_work (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *self = task_data;
  GError *error = NULL;

  if (signet_restore_read (self->path, self->profile, doubt_outboxes, self->operation, &self->n_files,
                           &error))
    {
      signet_key_passphrases_settle (self->profile);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Job *self = g_task_get_task_data (task);
  GError *error = NULL;
  const gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  signet_operation_finish (self->operation, error);
  if (self->engine != NULL)
    {
      signet_engine_end (self->engine, self->operation);
      signet_engine_release (self->engine);
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
make_step (GTask *task,
           Job   *job)
{
  GTask *step = g_task_new (NULL, NULL, done_cb, task);

  g_task_set_task_data (task, job, job_free);
  g_task_set_task_data (step, job, NULL);
  g_task_set_check_cancellable (task, FALSE);
  return step;
}

void
signet_engine_backup_async (SignetEngine         *self,
                            const char           *path,
                            SignetBackupExisting  existing,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (path != NULL);

  g_autoptr(SignetOperation) operation = signet_operation_new (_("Backing up"));
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = job_new (self, operation, signet_store_get_profile (signet_engine_get_store (self)), path);
  g_autoptr(GTask) step = make_step (task, job);

  job->existing = existing;
  signet_operation_follow (operation, cancellable);
  signet_engine_begin (self, operation);
  signet_engine_hold (self);
  signet_worker_run (signet_engine_get_moving (self), step, backup_work);
}

static gboolean
finish (GAsyncResult  *result,
        guint         *n_files,
        GError       **error)
{
  if (n_files != NULL)
    *n_files = ((Job *) g_task_get_task_data (G_TASK (result)))->n_files;
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
signet_engine_backup_finish (SignetEngine  *self,
                             GAsyncResult  *result,
                             guint         *n_files,
                             gboolean      *opens,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (opens != NULL)
    *opens = ((Job *) g_task_get_task_data (G_TASK (result)))->opens;
  return finish (result, n_files, error);
}

const char *
signet_engine_backup_get_warning (void)
{
  return _("The desktop’s keyring did not say what opens your private keys: where this backup is restored, "
           "import your certificates from their files again.");
}

void
signet_restore_async (const char           *path,
                      const char           *profile,
                      SignetOperation      *operation,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  g_return_if_fail (path != NULL);
  g_return_if_fail (profile != NULL);
  g_return_if_fail (SIGNET_IS_OPERATION (operation));

  g_autoptr(SignetWorker) worker = signet_worker_new ("restoring");
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr(GTask) step = make_step (task, job_new (NULL, operation, profile, path));

  signet_worker_run (worker, step, restore_work);
}

gboolean
signet_restore_finish (GAsyncResult  *result,
                       guint         *n_files,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return finish (result, n_files, error);
}
