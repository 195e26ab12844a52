/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/web-picture.h"

/* How much of the beginning tells the type. */
#define PEEK 4096

static char *
find_type (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *content_type = g_content_type_guess (NULL, data, MIN (size, PEEK), NULL);
  g_autofree char *type = g_content_type_get_mime_type (content_type);

  return type != NULL && g_str_has_prefix (type, "image/") ? g_steal_pointer (&type) : NULL;
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  GError *error = NULL;

  if (signet_part_write (task_data, stream, cancellable, &error)
      && g_output_stream_close (stream, cancellable, &error))
    g_task_return_pointer (task, g_memory_output_stream_steal_as_bytes (
                                   G_MEMORY_OUTPUT_STREAM (stream)),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
signet_web_picture_read_async (SignetPart          *part,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (SIGNET_IS_PART (part));

  g_task_set_source_tag (task, signet_web_picture_read_async);
  g_task_set_task_data (task, g_object_ref (part), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

GBytes *
signet_web_picture_read_finish (GAsyncResult  *result,
                                char         **type,
                                GError       **error)
{
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  bytes = g_task_propagate_pointer (G_TASK (result), error);
  if (bytes == NULL)
    return NULL;
  *type = find_type (bytes);
  if (*type == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No picture");
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
