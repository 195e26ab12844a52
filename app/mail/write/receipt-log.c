/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receipt-log.h"

#include <string.h>

#include "append-file.h"
#include "checked-line.h"
#include "file-later.h"

#define MAX_FILE   (4 * 1024 * 1024)
#define SHORTEN_AT (2 * 1024 * 1024)  /* then the older half goes: some 25,000 mails */

struct _SignetReceiptLog
{
  GObject       parent_instance;

  SignetWorker *worker;
  char         *path;
  GHashTable   *closed;  /* of hashes, as a set */
  gboolean      loaded;  /* else nobody knows what is open */
};

G_DEFINE_FINAL_TYPE (SignetReceiptLog, signet_receipt_log, G_TYPE_OBJECT)

static guint changed_signal;

static void
signet_receipt_log_finalize (GObject *object)
{
  SignetReceiptLog *self = SIGNET_RECEIPT_LOG (object);

  g_object_unref (self->worker);
  g_free (self->path);
  g_hash_table_unref (self->closed);
  G_OBJECT_CLASS (signet_receipt_log_parent_class)->finalize (object);
}

static void
signet_receipt_log_class_init (SignetReceiptLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_receipt_log_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
signet_receipt_log_init (SignetReceiptLog *self)
{
  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Of one length, whatever a sender calls a mail. */
static char *
hash (const char *key)
{
  char *text = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);

  text[32] = '\0';
  return text;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  SignetReceiptLog *self = SIGNET_RECEIPT_LOG (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = signet_file_read_later_finish (result, &error);
  char *at = text, *end, *rest;

  if (text == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  end = text + strlen (text);
  while ((rest = signet_checked_line_next_rest (&at, end)) != NULL)
    g_hash_table_add (self->closed, g_strdup (rest));
  self->loaded = TRUE;
  g_signal_emit (self, changed_signal, 0);
}

SignetReceiptLog *
signet_receipt_log_new (SignetWorker *worker,
                        const char   *path)
{
  g_return_val_if_fail (SIGNET_IS_WORKER (worker), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  SignetReceiptLog *self = g_object_new (SIGNET_TYPE_RECEIPT_LOG, NULL);

  self->worker = g_object_ref (worker);
  self->path = g_strdup (path);
  signet_file_read_later (worker, path, MAX_FILE, self, read_cb, NULL);
  return self;
}

gboolean
signet_receipt_log_is_open (SignetReceiptLog *self,
                            const char       *key)
{
  g_return_val_if_fail (SIGNET_IS_RECEIPT_LOG (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  g_autofree char *hashed = hash (key);
  return self->loaded && !g_hash_table_contains (self->closed, hashed);
}

gboolean
signet_receipt_log_close (SignetReceiptLog *self,
                          const char       *key)
{
  if (!signet_receipt_log_is_open (self, key))
    return FALSE;
  g_hash_table_add (self->closed, hash (key));
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

void
signet_receipt_log_reopen (SignetReceiptLog *self,
                           const char       *key)
{
  g_return_if_fail (SIGNET_IS_RECEIPT_LOG (self));
  g_return_if_fail (key != NULL);

  g_autofree char *hashed = hash (key);
  g_hash_table_remove (self->closed, hashed);
  g_signal_emit (self, changed_signal, 0);
}

typedef struct
{
  char *path;
  char *hash;
} Line;

static void
line_free (gpointer data)
{
  Line *self = data;

  g_free (self->path);
  g_free (self->hash);
  g_free (self);
}

static gboolean
append (const Line  *line,
        GError     **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const gsize begin = signet_checked_line_begin (text);

  g_string_append (text, line->hash);
  signet_checked_line_end (text, begin);
  return signet_append_file_log (line->path, text->str, text->len, SHORTEN_AT, error);
}

/* On the worker. */
static void
keep_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GError *error = NULL;

  if (append (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
signet_receipt_log_keep_async (SignetReceiptLog    *self,
                               const char          *key,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_RECEIPT_LOG (self));
  g_return_if_fail (key != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, callback, user_data);
  Line *line = g_new (Line, 1);

  *line = (Line) { g_strdup (self->path), hash (key) };
  g_task_set_task_data (task, line, line_free);
  signet_worker_run (self->worker, task, keep_work);
}

gboolean
signet_receipt_log_keep_finish (SignetReceiptLog  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
