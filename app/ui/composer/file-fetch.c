/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/file-fetch.h"

#include <glib/gi18n-lib.h>

#define PIECE 65536

typedef struct
{
  GFile           *file;
  char            *directory;
  guint64          max;
  SignetOperation *operation;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_object_unref (self->file);
  g_object_unref (self->operation);
  g_free (self->directory);
  g_free (self);
}

static gboolean
fail (const char    *name,
      const GError  *problem,
      GError       **error)
{
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (problem));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” cannot be attached: %s"), name,
                 problem->message);
  return FALSE;
}

static gboolean
check_size (Fetch       *self,
            const char  *name,
            guint64      size,
            GError     **error)
{
  g_autofree char *most = g_format_size (self->max);

  if (size <= self->max)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _("“%s” is larger than %s and cannot be attached."), name, most);
  return FALSE;
}

/* size: that it said to have, 0: it did not say. */
static gboolean
copy (Fetch         *self,
      const char    *name,
      GInputStream  *stream,
      SignetSpool   *spool,
      guint64        size,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  g_autoptr(GError) problem = NULL;
  guint64 total = 0;
  gssize count;

  while ((count = g_input_stream_read (stream, piece, PIECE, cancellable, &problem)) > 0)
    {
      total += (guint64) count;
      if (!check_size (self, name, total, error))
        return FALSE;
      if (!signet_spool_write (spool, piece, (gsize) count, &problem))
        break;
      signet_operation_report (self->operation, NULL,
                               size > 0 ? MIN (1.0, (double) total / (double) size) : -1.0, total);
    }
  return problem == NULL || fail (name, problem, error);
}

/* Only what is a file has an end that comes. */
static GFileInfo *
look (Fetch         *self,
      const char    *name,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GFileInfo) info =
    g_file_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                       G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME, G_FILE_QUERY_INFO_NONE, cancellable, &problem);

  if (info == NULL)
    {
      fail (name, problem, error);
      return NULL;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return g_steal_pointer (&info);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("“%s” is no file that can be attached."),
               g_file_info_get_display_name (info));
  return NULL;
}

static SignetAttachment *
fetch (Fetch         *self,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *name = g_filename_display_name (base != NULL ? base : "");
  g_autoptr(GFileInfo) info = look (self, name, cancellable, error);
  g_autoptr(SignetSpool) spool = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GError) problem = NULL;
  const char *shown;
  guint64 size;

  if (info == NULL)
    return NULL;
  shown = g_file_info_get_display_name (info);
  size = (guint64) MAX (0, g_file_info_get_size (info));
  if (!check_size (self, shown, size, error))
    return NULL;
  stream = g_file_read (self->file, cancellable, &problem);
  if (stream == NULL)
    {
      fail (shown, problem, error);
      return NULL;
    }
  spool = signet_spool_new (self->directory);
  return copy (self, shown, G_INPUT_STREAM (stream), spool, size, cancellable, error)
         ? signet_attachment_new_spool (shown, spool) : NULL;
}

static void
fetch_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Fetch *self = task_data;
  GError *error = NULL;
  SignetAttachment *attachment = fetch (self, cancellable, &error);

  signet_operation_finish (self->operation, error);
  if (attachment != NULL)
    g_task_return_pointer (task, attachment, (GDestroyNotify) signet_attachment_unref);
  else
    g_task_return_error (task, error);
}

void
signet_file_fetch_async (GFile               *file,
                         const char          *directory,
                         guint64              max,
                         SignetOperation     *operation,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (SIGNET_IS_OPERATION (operation));

  GCancellable *cancellable = signet_operation_get_cancellable (operation);
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *self = g_new (Fetch, 1);

  *self = (Fetch) { g_object_ref (file), g_strdup (directory), max, g_object_ref (operation) };
  g_task_set_source_tag (task, signet_file_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  g_task_run_in_thread (task, fetch_work);
}

SignetAttachment *
signet_file_fetch_finish (GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, signet_file_fetch_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
