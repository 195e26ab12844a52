/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/opened-copies.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "file.h"
#include "left-directories.h"
#include "reader/left-copies.h"
#include "reader/save-part.h"

struct _SignetOpenedCopies
{
  GObject    parent_instance;
  char      *directory;  /* made for the first copy */
  int        lock;       /* on it; -1: none */
  GPtrArray *paths;      /* of files and their directories, in the order to remove them */
  guint      count;
};

G_DEFINE_FINAL_TYPE (SignetOpenedCopies, signet_opened_copies, G_TYPE_OBJECT)

static void
signet_opened_copies_finalize (GObject *object)
{
  SignetOpenedCopies *self = SIGNET_OPENED_COPIES (object);

  for (guint i = 0; i < self->paths->len; i++)
    g_remove (self->paths->pdata[i]);
  if (self->directory != NULL)
    g_rmdir (self->directory);
  if (self->lock >= 0)
    close (self->lock);
  g_ptr_array_unref (self->paths);
  g_free (self->directory);
  G_OBJECT_CLASS (signet_opened_copies_parent_class)->finalize (object);
}

static void
signet_opened_copies_class_init (SignetOpenedCopiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_opened_copies_finalize;
}

static void
signet_opened_copies_init (SignetOpenedCopies *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->lock = -1;
  signet_left_copies_remove_soon ();
}

SignetOpenedCopies *
signet_opened_copies_new (void)
{
  return g_object_new (SIGNET_TYPE_OPENED_COPIES, NULL);
}

static gboolean
make_directory (SignetOpenedCopies  *self,
                GError             **error)
{
  g_autofree char *parent = signet_left_copies_dup_parent ();
  g_autofree char *directory = NULL;

  if (self->directory != NULL)
    return TRUE;

  /* The cache may not be there yet. */
  if (!signet_file_make_directory (parent, error))
    return FALSE;
  directory = g_build_filename (parent, SIGNET_LEFT_COPIES_PREFIX "XXXXXX", NULL);
  if (g_mkdtemp (directory) == NULL)
    return signet_file_set_error (error, errno, directory);
  self->lock = signet_left_directory_lock (directory);
  self->directory = g_steal_pointer (&directory);
  return TRUE;
}

/* Each copy has a directory of its own, so that it may keep its name. */
static GFile *
make_place (SignetOpenedCopies  *self,
            SignetPart          *part,
            GError             **error)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->count);
  g_autofree char *directory = NULL;
  char *path;

  if (!make_directory (self, error))
    return NULL;
  directory = g_build_filename (self->directory, number, NULL);
  if (!signet_file_make_directory (directory, error))
    return NULL;
  path = g_build_filename (directory, signet_part_get_name (part), NULL);
  g_ptr_array_add (self->paths, path);
  g_ptr_array_add (self->paths, g_steal_pointer (&directory));
  return g_file_new_for_path (path);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GFile *file = g_task_get_task_data (task);
  GError *error = NULL;

  if (signet_save_part_finish (result, &error) && g_chmod (g_file_peek_path (file), 0400) != 0)
    signet_file_set_error (&error, errno, g_file_peek_path (file));
  if (error == NULL)
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
signet_opened_copies_add_async (SignetOpenedCopies  *self,
                                SignetPart          *part,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GError *error = NULL;
  GFile *file;

  g_return_if_fail (SIGNET_IS_OPENED_COPIES (self));
  g_return_if_fail (SIGNET_IS_PART (part));

  task = g_task_new (self, cancellable, callback, user_data);
  file = make_place (self, part, &error);
  if (file == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, file, g_object_unref);
  signet_save_part_async (part, file, cancellable, written_cb, g_steal_pointer (&task));
}

GFile *
signet_opened_copies_add_finish (SignetOpenedCopies  *self,
                                 GAsyncResult        *result,
                                 GError             **error)
{
  g_return_val_if_fail (SIGNET_IS_OPENED_COPIES (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
