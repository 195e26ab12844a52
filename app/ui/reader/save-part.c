/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/save-part.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MAX_TRIES 1000

typedef struct
{
  GPtrArray *parts;
  GFile     *target;
} Job;

static void
job_free (Job *self)
{
  g_ptr_array_unref (self->parts);
  g_object_unref (self->target);
  g_free (self);
}

/* Closing a replacing stream moves the new file into place; cancelled, it leaves the old one. */
static void
give_up (GOutputStream *stream)
{
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

static gboolean
replace_file (SignetPart    *part,
              GFile         *file,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFileOutputStream) stream
    = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);

  if (stream == NULL)
    return FALSE;
  if (signet_part_write (part, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  give_up (G_OUTPUT_STREAM (stream));
  return FALSE;
}

/* "name.tar.gz" and 2 is "name (2).tar.gz". */
static char *
number_name (const char *name,
             guint       number)
{
  const char *dot = strchr (name + 1, '.');
  gsize stem = dot != NULL ? (gsize) (dot - name) : strlen (name);

  if (number == 1)
    return g_strdup (name);
  return g_strdup_printf ("%.*s (%u)%s", (int) stem, name, number, name + stem);
}

/* Opens the first name that is free. file: (out) (transfer full). */
static GFileOutputStream *
create_file (const char    *name,
             GFile         *folder,
             GCancellable  *cancellable,
             GFile        **file,
             GError       **error)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *numbered = number_name (name, number);
      g_autoptr(GFile) candidate = g_file_get_child (folder, numbered);
      g_autoptr(GError) problem = NULL;
      GFileOutputStream *stream = g_file_create (candidate, G_FILE_CREATE_NONE, cancellable,
                                                 &problem);

      if (stream != NULL)
        {
          *file = g_steal_pointer (&candidate);
          return stream;
        }
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS) || number == MAX_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
}

static gboolean
add_file (SignetPart    *part,
          GFile         *folder,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileOutputStream) stream = create_file (signet_part_get_name (part), folder,
                                                     cancellable, &file, error);

  if (stream == NULL)
    return FALSE;
  if (signet_part_write (part, G_OUTPUT_STREAM (stream), cancellable, error)
      && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;
  give_up (G_OUTPUT_STREAM (stream));
  g_file_delete (file, NULL, NULL);
  return FALSE;
}

static void
start (GPtrArray           *parts,
       GFile               *target,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data,
       GTaskThreadFunc      work)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = (Job) { g_ptr_array_ref (parts), g_object_ref (target) };
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_source_tag (task, start);
  g_task_run_in_thread (task, work);
}

/* In a thread. */
static void
save_one (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (replace_file (g_ptr_array_index (job->parts, 0), job->target, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* How many could not be saved, and why the first of them. */
static GError *
describe_failures (guint         failed,
                   guint         all,
                   const GError *first)
{
  return g_error_new (first->domain, first->code,
                      ngettext ("%u of %u could not be saved (%s)",
                                "%u of %u could not be saved (%s)", failed),
                      failed, all, first->message);
}

/* In a thread. One that fails does not keep the others from being saved. */
static void
save_all (GTask        *task,
          gpointer      source_object,
          gpointer      task_data,
          GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr(GError) first = NULL;
  guint failed = 0;

  for (guint i = 0; i < job->parts->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GError *error = NULL;

      if (add_file (g_ptr_array_index (job->parts, i), job->target, cancellable, &error))
        continue;
      if (failed++ == 0)
        first = error;
      else
        g_error_free (error);
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (failed > 0)
    g_task_return_error (task, describe_failures (failed, job->parts->len, first));
  else
    g_task_return_boolean (task, TRUE);
}

void
signet_save_part_async (SignetPart          *part,
                        GFile               *file,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (SIGNET_IS_PART (part));
  g_return_if_fail (G_IS_FILE (file));

  g_ptr_array_add (parts, g_object_ref (part));
  start (parts, file, cancellable, callback, user_data, save_one);
}

gboolean
signet_save_part_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, start), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
signet_save_parts_async (GPtrArray           *parts,
                         GFile               *folder,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (parts != NULL);
  g_return_if_fail (G_IS_FILE (folder));

  start (parts, folder, cancellable, callback, user_data, save_all);
}

gboolean
signet_save_parts_finish (GAsyncResult  *result,
                          GError       **error)
{
  return signet_save_part_finish (result, error);
}
