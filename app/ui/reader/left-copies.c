/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/left-copies.h"

#include <gio/gio.h>

#include "left-directories.h"
#include "tree-remover.h"

/* Seconds; a lock follows in no time. */
#define AGE 60

static void
remove_tree (const char *directory)
{
  signet_tree_remove (directory, NULL);
}

char *
signet_left_copies_dup_parent (void)
{
  const char *flatpak = g_getenv ("FLATPAK_ID");

  return flatpak != NULL ? g_build_filename (g_get_user_runtime_dir (), "app", flatpak, NULL)
                         : g_strdup (g_get_user_runtime_dir ());
}

void
signet_left_copies_remove (const char *parent,
                           guint       age)
{
  g_return_if_fail (parent != NULL);
  signet_left_directories_remove (parent, SIGNET_LEFT_COPIES_PREFIX, age, remove_tree);
}

static void
remove_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autofree char *parent = signet_left_copies_dup_parent ();

  signet_left_copies_remove (parent, AGE);
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
