/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "importer.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const SignetImportTask *task;      /* that runs */
  SignetOperation        *operation;
  GCancellable           *cancellable;
  SignetImporterFunc      func;
  gpointer                user_data;
  SignetNamedMails       *named;
  SignetMailCount        *count;
  guint64                 n_bytes;   /* of all sources, as far as known */
  guint64                 bytes;     /* read */
} Importer;

SignetImportTask *
signet_import_task_new (const SignetSource *source,
                        const char         *maildir,
                        const char         *account,
                        const char         *ledger)
{
  g_return_val_if_fail (source != NULL, NULL);

  SignetImportTask *self = g_new (SignetImportTask, 1);

  *self = (SignetImportTask) { source, g_strdup (maildir), g_strdup (account), g_strdup (ledger) };
  return self;
}

void
signet_import_task_free (gpointer task)
{
  SignetImportTask *self = task;

  g_return_if_fail (self != NULL);

  g_free (self->maildir);
  g_free (self->account);
  g_free (self->ledger);
  g_free (self);
}

static double
get_fraction (Importer *self)
{
  return self->n_bytes > 0 ? MIN ((double) self->bytes / (double) self->n_bytes, 1) : -1;
}

static void
taken_cb (GPtrArray *messages,
          gpointer   user_data)
{
  Importer *self = user_data;

  self->func (self->task, messages, self->user_data);
}

static void
named_cb (const SignetUidlRecord *record,
          gpointer                user_data)
{
  Importer *self = user_data;

  signet_named_mails_add (self->named, record);
}

static void
read_cb (guint64  bytes,
         gpointer user_data)
{
  Importer *self = user_data;

  self->bytes += bytes;
  signet_operation_report (self->operation, NULL, get_fraction (self), self->bytes);
}

static void
looked_cb (guint    n_read,
           guint    n_all,
           gpointer user_data)
{
  Importer *self = user_data;

  signet_operation_report (self->operation, _("Looking what is there already…"), get_fraction (self),
                           self->bytes);
}

static void
add_count (Importer              *self,
           const SignetMailCount *count)
{
  self->count->n_new += count->n_new;
  self->count->n_known += count->n_known;
  self->count->n_deleted += count->n_deleted;
  self->count->n_failed += count->n_failed;
  self->count->n_unsure += count->n_unsure;
  if (self->count->failure == NULL && count->failure != NULL)
    self->count->failure = g_error_copy (count->failure);
}

/* A source that cannot be read is one failure; what was read of it before is taken. */
static gboolean
note_failure (Importer         *self,
              SignetMailTaker  *taker,
              GError           *failure,
              GError          **error)
{
  if (signet_mail_taker_is_broken (taker) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  self->count->n_failed++;
  if (self->count->failure == NULL)
    self->count->failure = failure;
  else
    g_error_free (failure);
  return TRUE;
}

/* What is whole when it is cancelled is worth keeping. */
static gboolean
read_source (Importer         *self,
             SignetMailTaker  *taker,
             GError          **error)
{
  const SignetMailSink sink = signet_mail_taker_sink (taker);
  GError *failure = NULL;
  const gboolean read = signet_source_read (self->task->source, &sink, self->cancellable, &failure);

  if (!read && signet_mail_taker_is_broken (taker))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (!signet_mail_taker_commit (taker, error))
    {
      g_clear_error (&failure);
      return FALSE;
    }
  return read || note_failure (self, taker, failure, error);
}

static gboolean
run_task (Importer  *self,
          GError   **error)
{
  const SignetMailTakerFuncs funcs = { taken_cb, named_cb, read_cb, self };
  g_autofree char *message = g_strdup_printf (_("Importing “%s”…"), self->task->source->name);
  g_autoptr(SignetDigestLedger) ledger =
    signet_digest_ledger_open (self->task->ledger, self->task->maildir, self->task->account, looked_cb, self,
                               self->cancellable, error);
  g_autoptr(SignetMailTaker) taker = NULL;
  gboolean ok;

  if (ledger == NULL)
    return FALSE;
  taker = signet_mail_taker_open (self->task->maildir, ledger, &funcs, error);
  if (taker == NULL)
    return FALSE;
  signet_operation_report (self->operation, message, get_fraction (self), self->bytes);
  ok = read_source (self, taker, error);
  add_count (self, signet_mail_taker_get_count (taker));
  return ok;
}

gboolean
signet_importer_run (GPtrArray           *tasks,
                     SignetOperation     *operation,
                     SignetImporterFunc   func,
                     gpointer             user_data,
                     SignetNamedMails    *named,
                     SignetMailCount     *count,
                     GError             **error)
{
  g_return_val_if_fail (tasks != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (named != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);

  Importer self = { NULL, operation, signet_operation_get_cancellable (operation), func, user_data, named,
                    count, 0, 0 };

  *count = (SignetMailCount) { 0 };
  for (guint i = 0; i < tasks->len; i++)
    self.n_bytes += ((SignetImportTask *) g_ptr_array_index (tasks, i))->source->bytes;
  for (guint i = 0; i < tasks->len; i++)
    {
      self.task = g_ptr_array_index (tasks, i);
      if (!run_task (&self, error))
        return FALSE;
    }
  return TRUE;
}

void
signet_mail_count_clear (SignetMailCount *count)
{
  g_return_if_fail (count != NULL);
  g_clear_error (&count->failure);
}
