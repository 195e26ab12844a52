/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-text.h"

#include "engine-private.h"
#include "maildir.h"

/* Where a message is: all that the worker needs. */
typedef struct
{
  char *maildir;
  char *file;
  char *name;
} Place;

static void
place_free (Place *self)
{
  g_free (self->maildir);
  g_free (self->file);
  g_free (self->name);
  g_free (self);
}

/* Made when it is first needed, and kept with the engine. Borrowed. */
static SignetWorker *
get_worker (SignetEngine *engine)
{
  static const char key[] = "signet-text-worker";
  SignetWorker *worker = g_object_get_data (G_OBJECT (engine), key);

  if (worker != NULL)
    return worker;
  worker = signet_worker_new ("text");
  g_object_set_data_full (G_OBJECT (engine), key, worker, g_object_unref);
  return worker;
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Place *place = task_data;
  GError *error = NULL;
  g_autofree char *file = signet_maildir_find (place->maildir, place->file, &error);
  g_autofree char *path = file != NULL ? g_build_filename (place->maildir, file, NULL) : NULL;
  SignetReading *reading
    = path != NULL ? signet_reading_new_unchecked (path, place->name, &error) : NULL;

  if (reading != NULL)
    g_task_return_pointer (task, reading, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_engine_read_text_async (SignetEngine        *self,
                               SignetFolder        *folder,
                               SignetEntry         *entry,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Place *place = g_new (Place, 1);

  *place = (Place) {
    g_strdup (signet_folder_get_path (folder)),
    signet_folder_dup_file (folder, entry),
    g_strdup (signet_entry_get_name (entry)),
  };
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  signet_worker_run (get_worker (self), task, read_work);
}

/* In the worker. */
static void
read_part_work (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autoptr(GBytes) bytes = signet_part_dup_mail (task_data, SIGNET_READING_MAX);
  GError *error = NULL;
  SignetReading *reading = bytes != NULL ? signet_reading_new_unchecked_from_bytes (bytes, &error) : NULL;

  if (reading != NULL)
    g_task_return_pointer (task, reading, g_object_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This part is no mail");
}

void
signet_engine_read_part_text_async (SignetEngine        *self,
                                    SignetPart          *part,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_PART (part));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (part), g_object_unref);
  signet_worker_run (get_worker (self), task, read_part_work);
}

SignetReading *
signet_engine_read_text_finish (SignetEngine  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
