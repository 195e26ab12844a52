/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-later.h"

#include "file.h"

#define MAX_ASIDE 20

typedef struct
{
  char       *path;
  char       *text;
  const char *failed;
  gsize       max;     /* of a key file that is read; 0: it is none */
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->path);
  g_free (write->text);
  g_free (write);
}

/* Also where there is nothing to be kept: no file, or something that is none. */
static gboolean
is_readable (const char *path,
             gsize       max)
{
  g_autoptr(GKeyFile) keys = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (path, max, &error);

  return bytes != NULL ? g_key_file_load_from_bytes (keys, bytes, G_KEY_FILE_NONE, NULL)
                       : g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

/* What was kept before stays as well. */
static gboolean
set_aside (const char  *path,
           GError     **error)
{
  for (guint i = 1; i <= MAX_ASIDE; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);
      g_autofree char *part = g_strconcat (aside, ".part", NULL);
      g_autoptr(GError) local = NULL;

      if (signet_file_move (path, part, aside, &local))
        {
          g_warning ("%s cannot be read, and is kept as %s", path, aside);
          return TRUE;
        }
      if (i == MAX_ASIDE || !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          break;
        }
    }
  return FALSE;
}

/* In the worker. */
static void
write_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  const Write *write = task_data;
  GError *error = NULL;

  if ((write->max == 0 || is_readable (write->path, write->max) || set_aside (write->path, &error))
      && signet_file_write (write->path, write->text, -1, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_warning ("%s", error->message);
  g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  const Write *write = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && write->failed != NULL)
    signet_worker_fail (SIGNET_WORKER (source), write->failed, error);
}

/* text: taken. */
static void
write_later (SignetWorker *worker,
             const char   *path,
             char         *text,
             const char   *failed,
             gsize         max)
{
  g_autoptr(GTask) task = g_task_new (worker, NULL, written_cb, NULL);
  Write *write = g_new (Write, 1);

  *write = (Write) { g_strdup (path), text, failed, max };
  g_task_set_task_data (task, write, write_free);
  signet_worker_run (worker, task, write_work);
}

void
signet_file_write_later (SignetWorker *worker,
                         const char   *path,
                         char         *text,
                         const char   *failed)
{
  g_return_if_fail (SIGNET_IS_WORKER (worker));
  g_return_if_fail (path != NULL && text != NULL);

  write_later (worker, path, text, failed, 0);
}

void
signet_file_write_keys_later (SignetWorker *worker,
                              const char   *path,
                              gsize         max,
                              GKeyFile     *keys,
                              const char   *failed)
{
  g_return_if_fail (SIGNET_IS_WORKER (worker));
  g_return_if_fail (path != NULL && max > 0 && keys != NULL);

  write_later (worker, path, g_key_file_to_data (keys, NULL, NULL), failed, max);
}

typedef struct
{
  char  *path;
  gsize  max;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_free (read->path);
  g_free (read);
}

/* In the worker. */
static void
read_work (GTask        *task,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  const Read *read = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = signet_file_read (read->path, read->max, &error);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_strndup (size > 0 ? text : "", size), g_free);
}

void
signet_file_read_later (SignetWorker        *worker,
                        const char          *path,
                        gsize                max,
                        gpointer             source,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_WORKER (worker));
  g_return_if_fail (path != NULL);

  g_autoptr(GTask) task = g_task_new (source, NULL, callback, user_data);
  Read *read = g_new (Read, 1);

  *read = (Read) { g_strdup (path), max };
  g_task_set_task_data (task, read, read_free);
  signet_worker_run (worker, task, read_work);
}

char *
signet_file_read_later_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
