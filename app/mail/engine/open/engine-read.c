/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-read.h"

#include <glib/gi18n-lib.h>

#include "engine-ahead.h"
#include "engine-judge-private.h"
#include "engine-private.h"
#include "verdict-note.h"

/* Where a message is: all that the worker needs. */
typedef struct
{
  SignetFolder     *folder;   /* for the main thread, as the next is */
  SignetEntry      *entry;
  char             *maildir;
  char             *file;
  char             *name;
  SignetJudge      *judge;    /* the engine's, which the task holds */
  SignetJudgeScope  scope;
  char             *standing; /* by what it was judged; NULL: not here */
} Place;

static void
place_free (Place *self)
{
  g_object_unref (self->folder);
  g_object_unref (self->entry);
  g_free (self->maildir);
  g_free (self->file);
  g_free (self->name);
  g_free (self->standing);
  g_free (self);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source_object,
           gpointer      task_data,
           GCancellable *cancellable)
{
  Place *place = task_data;
  GError *error = NULL;
  SignetReading *reading = NULL;
  g_autofree char *file = signet_maildir_find (place->maildir, place->file, &error);

  if (file != NULL)
    {
      g_autofree char *path = g_build_filename (place->maildir, file, NULL);
      reading = signet_reading_new_from_file (path, place->name, place->judge, place->scope,
                                              cancellable, &error);
      place->standing = g_strdup (signet_judge_get_standing (place->judge));
    }

  if (reading != NULL)
    g_task_return_pointer (task, reading, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_engine_read_scope_async (SignetEngine        *self,
                                SignetFolder        *folder,
                                SignetEntry         *entry,
                                SignetJudgeScope     scope,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));
  g_return_if_fail (SIGNET_IS_ENTRY (entry));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(SignetReading) known = signet_engine_take_ahead (self, entry);
  Place *place = g_new (Place, 1);

  *place = (Place) {
    g_object_ref (folder),
    g_object_ref (entry),
    g_strdup (signet_folder_get_path (folder)),
    signet_folder_dup_file (folder, entry),
    g_strdup (signet_entry_get_name (entry)),
    signet_engine_get_judge (self),
    signet_entry_get_partial (entry) ? SIGNET_JUDGE_BEGINNING : scope,
    NULL,
  };
  g_task_set_task_data (task, place, (GDestroyNotify) place_free);
  if (known != NULL)
    g_task_return_pointer (task, g_steal_pointer (&known), g_object_unref);
  else
    signet_worker_run (signet_engine_get_opening (self), task, read_work);
}

void
signet_engine_read_async (SignetEngine        *self,
                          SignetFolder        *folder,
                          SignetEntry         *entry,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  signet_engine_read_scope_async (self, folder, entry, SIGNET_JUDGE_ALL, cancellable, callback,
                                  user_data);
}

SignetReading *
signet_engine_read_finish (SignetEngine  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  const Place *place = g_task_get_task_data (G_TASK (result));
  SignetReading *reading = g_task_propagate_pointer (G_TASK (result), error);

  if (reading == NULL)
    return NULL;
  signet_judging_note_standing (self, place->standing);
  if (!signet_reading_may_pass (reading))
    signet_verdict_note (place->folder, place->entry, signet_reading_get_verdict (reading));
  return reading;
}

/* What the worker needs of a part. */
typedef struct
{
  SignetPart  *part;
  SignetJudge *judge;  /* the engine's, which the task holds */
} Piece;

static void
piece_free (Piece *self)
{
  g_object_unref (self->part);
  g_free (self);
}

/* In the worker. */
static void
read_part_work (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Piece *piece = task_data;
  g_autoptr(GBytes) bytes = signet_part_dup_mail (piece->part, SIGNET_READING_MAX);

  if (bytes != NULL)
    g_task_return_pointer (task, signet_reading_new_from_bytes (bytes, piece->judge, cancellable),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("This part cannot be opened as a message."));
}

void
signet_engine_read_part_async (SignetEngine        *self,
                               SignetPart          *part,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (self));
  g_return_if_fail (SIGNET_IS_PART (part));

  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Piece *piece = g_new (Piece, 1);

  *piece = (Piece) { g_object_ref (part), signet_engine_get_judge (self) };
  g_task_set_task_data (task, piece, (GDestroyNotify) piece_free);
  signet_worker_run (signet_engine_get_opening (self), task, read_part_work);
}

SignetReading *
signet_engine_read_part_finish (SignetEngine  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
