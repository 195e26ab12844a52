/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/left-copies.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "tree-remover.h"

/* Seconds; a lock follows in no time. */
#define AGE 60

int
signet_left_copies_lock (const char *directory)
{
  g_return_val_if_fail (directory != NULL, -1);

  int file = open (directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  if (file >= 0 && flock (file, LOCK_EX | LOCK_NB) != 0)
    {
      close (file);
      return -1;
    }
  return file;
}

static gboolean
is_young (const char *path,
          guint       age)
{
  GStatBuf found;

  return g_lstat (path, &found) != 0
         || found.st_ctim.tv_sec + (gint64) age > g_get_real_time () / G_USEC_PER_SEC;
}

void
signet_left_copies_remove (const char *parent,
                           guint       age)
{
  g_return_if_fail (parent != NULL);

  g_autoptr(GDir) directory = g_dir_open (parent, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, name, NULL);
      int lock = -1;

      if (g_str_has_prefix (name, SIGNET_LEFT_COPIES_PREFIX) && (age == 0 || !is_young (path, age)))
        lock = signet_left_copies_lock (path);
      if (lock < 0)
        continue;
      signet_tree_remove (path, NULL);
      close (lock);
    }
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  signet_left_copies_remove (g_get_user_runtime_dir (), AGE);
  g_task_return_boolean (task, TRUE);
}

void
signet_left_copies_remove_soon (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;

  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_run_in_thread (task, remove_in_thread);
  g_once_init_leave (&done, 1);
}
