/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "maildirs.h"

#include <string.h>

#include "folder-tree.h"
#include "string-order.h"

#define MAX_DEPTH 32

static gboolean
is_maildir (const char *path)
{
  g_autofree char *cur = g_build_filename (path, "cur", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR);
}

static gboolean
is_part_of_maildir (const char *name)
{
  return g_str_equal (name, "cur") || g_str_equal (name, "new") || g_str_equal (name, "tmp");
}

/* Of an account's directory. */
static gboolean
leads_out (const char *directory,
           const char *name)
{
  g_autofree char *mail = g_path_get_dirname (directory);
  g_autofree char *profile = g_path_get_dirname (mail);

  return signet_folder_tree_leads_out (profile, directory, name);
}

/* relative: NULL at the top. */
static void
look_below (const char *path,
            const char *relative,
            guint       depth,
            GPtrArray  *found)
{
  g_autoptr(GDir) stream = g_dir_open (path, 0, NULL);
  const char *name;

  while (stream != NULL && depth < MAX_DEPTH && (name = g_dir_read_name (stream)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      g_autofree char *own = relative != NULL ? g_build_filename (relative, name, NULL) : g_strdup (name);

      if (is_part_of_maildir (name) || !g_file_test (below, G_FILE_TEST_IS_DIR)
          || (g_file_test (below, G_FILE_TEST_IS_SYMLINK)
              && (relative != NULL || !leads_out (path, name))))
        continue;
      look_below (below, own, depth + 1, found);
      if (is_maildir (below))
        g_ptr_array_add (found, g_steal_pointer (&own));
    }
}

GPtrArray *
signet_maildirs_list (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  look_below (directory, NULL, 0, found);
  g_ptr_array_sort (found, signet_string_order);
  return found;
}

char *
signet_maildirs_relate (const char *directory,
                        const char *path)
{
  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  const gsize length = strlen (directory);

  if (strncmp (path, directory, length) == 0 && path[length] == '/' && path[length + 1] != '\0')
    return g_strdup (path + length + 1);
  return g_path_get_basename (path);
}

char *
signet_maildirs_find (const char  *directory,
                      const char  *name,
                      char       **folder)
{
  g_return_val_if_fail (directory != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  g_autoptr(GPtrArray) maildirs = signet_maildirs_list (directory);
  g_autofree char *guess = signet_maildir_make_file (name, 0);

  *folder = NULL;
  for (guint i = 0; i < maildirs->len; i++)
    {
      g_autofree char *path = g_build_filename (directory, maildirs->pdata[i], NULL);
      char *file = signet_maildir_find (path, guess, NULL);

      if (file == NULL)
        continue;
      *folder = g_strdup (maildirs->pdata[i]);
      return file;
    }
  return NULL;
}

char *
signet_maildirs_find_first (const char  *directory,
                            const char  *path,
                            const char  *name,
                            char       **folder)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  g_autofree char *guess = signet_maildir_make_file (name, 0);
  char *file = signet_maildir_find (path, guess, NULL);

  if (file == NULL)
    return signet_maildirs_find (directory, name, folder);
  *folder = signet_maildirs_relate (directory, path);
  return file;
}
