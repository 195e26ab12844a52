/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "eraser.h"

#include <errno.h>
#include <stdio.h>

#include "file.h"
#include "maildir.h"
#include "tree-remover.h"
#include "worker.h"

struct _SignetEraser
{
  GObject       parent_instance;

  SignetWorker *worker;    /* NULL until there is something to delete */
  gint64        deadline;  /* monotonic, µs */
  int           stopping;  /* the deadline is set */
};

G_DEFINE_FINAL_TYPE (SignetEraser, signet_eraser, G_TYPE_OBJECT)

static void
signet_eraser_finalize (GObject *object)
{
  SignetEraser *self = SIGNET_ERASER (object);

  g_clear_object (&self->worker);

  G_OBJECT_CLASS (signet_eraser_parent_class)->finalize (object);
}

static void
signet_eraser_class_init (SignetEraserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_eraser_finalize;
}

static void
signet_eraser_init (SignetEraser *self)
{
}

SignetEraser *
signet_eraser_new (void)
{
  return g_object_new (SIGNET_TYPE_ERASER, NULL);
}

char *
signet_eraser_hide (const char  *path,
                    const char  *directory,
                    GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  g_autofree char *above = g_path_get_dirname (path);
  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *hidden = g_strconcat (directory, "/" SIGNET_ERASER_PREFIX, name, NULL);

  if (rename (path, hidden) != 0)
    {
      signet_file_set_error (error, errno, path);
      return NULL;
    }
  if (signet_file_sync_directory (directory, error) && signet_file_sync_directory (above, error))
    return g_steal_pointer (&hidden);
  if (rename (hidden, path) == 0)
    signet_file_sync_directory (above, NULL);
  return NULL;
}

/* On the thread. */
static gboolean
may_go_on (gpointer data)
{
  SignetEraser *self = data;

  return !g_atomic_int_get (&self->stopping) || g_get_monotonic_time () < self->deadline;
}

static void
erase_work (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;

  if (!signet_tree_remove_watched (task_data, may_go_on, source, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
signet_eraser_take (SignetEraser *self,
                    const char   *path)
{
  g_return_if_fail (SIGNET_IS_ERASER (self));
  g_return_if_fail (path != NULL);

  g_autoptr(GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  if (g_once_init_enter (&self->worker))
    g_once_init_leave (&self->worker, signet_worker_new_background ("erasing"));
  signet_worker_run (self->worker, task, erase_work);
}

GPtrArray *
signet_eraser_find_left (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) items = g_dir_open (directory, 0, NULL);
  const char *name;

  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    if (g_str_has_prefix (name, SIGNET_ERASER_PREFIX))
      g_ptr_array_add (left, g_build_filename (directory, name, NULL));
  return left;
}

void
signet_eraser_take_left (SignetEraser *self,
                         const char   *directory)
{
  g_return_if_fail (SIGNET_IS_ERASER (self));
  g_return_if_fail (directory != NULL);

  g_autoptr(GPtrArray) left = signet_eraser_find_left (directory);

  for (guint i = 0; i < left->len; i++)
    signet_eraser_take (self, left->pdata[i]);
}

void
signet_eraser_stop (SignetEraser *self)
{
  g_return_if_fail (SIGNET_IS_ERASER (self));

  self->deadline = g_get_monotonic_time () + SIGNET_ERASER_PATIENCE * G_USEC_PER_SEC;
  g_atomic_int_set (&self->stopping, TRUE);
  if (self->worker != NULL)
    signet_worker_flush (self->worker);
}
