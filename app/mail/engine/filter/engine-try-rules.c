/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every mail of a folder on a worker of its own: it may take minutes, and nobody waits for it. */
#include "config.h"
#include "count-text.h"
#include "engine-filters.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "engine-filtering.h"
#include "engine-private.h"
#include "filter-bytes.h"
#include "maildir.h"
#include "signed-content.h"

/* Mails that are told of. */
#define MAX_ENTRIES 10000

/* Mails between two words about progress. */
#define STEP 64

typedef struct
{
  SignetWorker       *worker;
  SignetFilter       *filter;
  char              **own;
  char               *path;
  SignetFilterFolder *folder;       /* where the mails are */
  SignetOperation    *operation;    /* nullable */
  GPtrArray          *files;        /* of char* */
  GPtrArray          *entries;
  GPtrArray          *tried;        /* of SignetTried */
  guint               n_looked_at;
} Trial;

static void
tried_free (gpointer data)
{
  SignetTried *self = data;

  g_clear_pointer (&self->placing, signet_placing_free);
  g_free (self->name);
  g_free (self);
}

static void
add_tried (Trial               *self,
           const char          *name,
           SignetFilterOutcome *outcome)
{
  SignetTried *tried = g_new (SignetTried, 1);

  *tried = (SignetTried) { g_strdup (name), g_steal_pointer (&outcome->placing), outcome->is_placed };
  g_ptr_array_add (self->tried, tried);
}

static void
trial_free (gpointer data)
{
  Trial *self = data;

  g_object_unref (self->worker);
  signet_filter_free (self->filter);
  g_strfreev (self->own);
  g_free (self->path);
  signet_filter_folder_free (self->folder);
  g_clear_object (&self->operation);
  g_ptr_array_unref (self->files);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_ptr_array_unref (self->tried);
  g_free (self);
}

static void
note_file (const char  *name,
           const char  *file,
           SignetFlags  flags,
           gpointer     user_data)
{
  g_ptr_array_add (user_data, g_strdup (file));
}

/* By name, which is by arrival, the newest first. */
static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const char *one = strchr (*(char *const *) a, '/');
  const char *other = strchr (*(char *const *) b, '/');

  return strcmp (other, one);
}

static void
look_at (Trial      *self,
         const char *file)
{
  g_autofree char *path = g_build_filename (self->path, file, NULL);
  guint64 size = 0;
  g_autoptr(GBytes) bytes = signet_filter_bytes_read (path, &size);
  g_auto(SignetFilterOutcome) outcome = { 0 };
  g_autoptr(SignetMessage) message = NULL;
  g_autoptr(SignetEnvelope) envelope = NULL;
  g_autoptr(SignetFolderRow) row = NULL;
  g_autofree char *name = NULL;
  gsize length;
  const char *data;

  /* Moved or removed meanwhile. */
  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &length);
  message = signet_signed_content_read (bytes);
  envelope = signet_envelope_parse (data != NULL ? data : "",
                                    MIN (length, signet_envelope_get_limit (data, length)));
  name = signet_maildir_dup_name (file);
  row = signet_folder_row_new (file, size, FALSE, envelope);
  signet_filter_run (self->filter, message, row, self->folder, (const char *const *) self->own, &outcome);
  self->n_looked_at++;
  if (outcome.placing != NULL || outcome.is_placed)
    add_tried (self, name, &outcome);
  if (outcome.entry == NULL || self->entries->len >= MAX_ENTRIES)
    return;
  outcome.entry->time = signet_envelope_get_date (envelope);
  g_ptr_array_add (self->entries, g_steal_pointer (&outcome.entry));
}

static void
report (Trial *self,
        guint  n)
{
  g_autofree char *message = NULL;

  if (self->operation == NULL || n % STEP != 0)
    return;
  message = signet_count_text (_("Message %u of %u"), n + 1, self->files->len);
  signet_operation_report (self->operation, message, (double) n / self->files->len, 0);
}

static void
try_work (GTask        *task,
          gpointer      source,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Trial *self = task_data;
  GError *error = NULL;

  if (!signet_maildir_foreach (self->path, note_file, self->files, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_ptr_array_sort (self->files, compare_files);
  for (guint i = 0; i < self->files->len; i++)
    {
      report (self, i);
      if (g_task_return_error_if_cancelled (task))
        return;
      look_at (self, g_ptr_array_index (self->files, i));
    }
  g_task_return_pointer (task, g_ptr_array_ref (self->entries), (GDestroyNotify) g_ptr_array_unref);
}

/* Returns: (transfer full). */
static SignetFilterFolder *
describe (SignetFolder *folder)
{
  SignetFolderLocation *location = signet_folder_get_location (folder);
  g_autofree char *name = signet_folder_location_dup_title (location, "/");

  return signet_filter_folder_new (name, signet_folder_location_get_directory (location),
                                   signet_folder_get_role (folder));
}

void
signet_engine_try_rules_async (SignetEngine        *self,
                               SignetFolder        *folder,
                               GPtrArray           *rules,
                               SignetOperation     *operation,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  SignetMailbox *mailbox = signet_engine_find_mailbox (self, folder);
  g_autoptr(GPtrArray) own = NULL;
  Trial *trial;

  g_return_if_fail (mailbox != NULL);
  if (rules == NULL)
    own = signet_rule_list_list_for (signet_engine_get_rules (self),
                                     signet_account_get_address (mailbox->account));
  trial = g_new (Trial, 1);
  *trial = (Trial) {
    .worker = signet_worker_new ("filters"),
    .filter = signet_engine_make_filter (self, mailbox->account, rules != NULL ? rules : own),
    .own = signet_engine_dup_own (self),
    .path = g_strdup (signet_folder_get_path (folder)),
    .folder = describe (folder),
    .operation = operation != NULL ? g_object_ref (operation) : NULL,
    .files = g_ptr_array_new_with_free_func (g_free),
    .entries = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_filter_entry_unref),
    .tried = g_ptr_array_new_with_free_func (tried_free),
  };
  g_task_set_task_data (task, trial, trial_free);
  signet_worker_run (trial->worker, task, try_work);
}

GPtrArray *
signet_engine_try_rules_finish (SignetEngine  *self,
                                GAsyncResult  *result,
                                guint         *n_looked_at,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (n_looked_at != NULL)
    *n_looked_at = ((Trial *) g_task_get_task_data (G_TASK (result)))->n_looked_at;
  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
signet_engine_try_rules_get_tried (GAsyncResult *result)
{
  return ((Trial *) g_task_get_task_data (G_TASK (result)))->tried;
}
