/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "folder-name.h"

/* More than anybody has: a directory that holds something else altogether. */
#define MAX_FOLDERS 10000

static void read_below (SignetFolderLocation *above,
                        GPtrArray            *found);

static gboolean
is_maildir (SignetFolderLocation *location)
{
  g_autofree char *cur = g_build_filename (signet_folder_location_get_path (location), "cur", NULL);

  return g_file_test (cur, G_FILE_TEST_IS_DIR);
}

static gboolean
is_same_or_below (const char *path,
                  const char *above)
{
  const gsize length = strlen (above);

  return strncmp (path, above, length) == 0
         && (path[length] == '/' || path[length] == '\0' || above[length - 1] == '/');
}

/* Whether neither lies in the other, wherever links put them. target: a real path, nullable. */
static gboolean
is_apart (const char *target,
          const char *directory)
{
  char *real = realpath (directory, NULL);
  const gboolean apart = target != NULL && real != NULL && !is_same_or_below (target, real)
                         && !is_same_or_below (real, target);

  free (real);
  return apart;
}

/* Whether another link of the account leads there, or to what that lies in, and is the one to be listed. */
static gboolean
is_told_by_other (const char *profile,
                  const char *account,
                  const char *name,
                  const char *target)
{
  g_autoptr(GDir) items = g_dir_open (account, 0, NULL);
  gboolean told = FALSE;
  const char *other;

  while (!told && items != NULL && (other = g_dir_read_name (items)) != NULL)
    {
      g_autofree char *link = g_build_filename (account, other, NULL);
      char *real = !g_str_equal (other, name) && signet_folder_name_is_directory (other)
                   && g_file_test (link, G_FILE_TEST_IS_SYMLINK) ? realpath (link, NULL) : NULL;

      told = is_apart (real, profile) && is_apart (real, account) && is_same_or_below (target, real)
             && (!g_str_equal (target, real) || strcmp (other, name) < 0
                 || signet_folder_role_of_directory (other) != SIGNET_FOLDER_ROLE_OTHER)
             && (!signet_folder_role_is_taken (other)
                 || signet_folder_role_of_directory (other) != SIGNET_FOLDER_ROLE_OTHER);
      free (real);
    }
  return told;
}

/* A Maildir may lie on another disk, and so may all of the account. What lies in the profile is listed where
 * it lies, and a second folder of the same files would be a second writer, as would be a second link to them;
 * what it lies in leads round. */
gboolean
signet_folder_tree_leads_out (const char *profile,
                              const char *account,
                              const char *name)
{
  g_return_val_if_fail (profile != NULL, FALSE);
  g_return_val_if_fail (account != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autofree char *link = g_build_filename (account, name, NULL);
  char *target = realpath (link, NULL);
  const gboolean out = is_apart (target, profile) && is_apart (target, account)
                       && !is_told_by_other (profile, account, name, target);

  free (target);
  return out;
}

/* A link is followed at the top only. profile: NULL below. */
static gboolean
is_directory (int                  parent,
              const struct dirent *item,
              const char          *profile,
              const char          *path)
{
  struct stat facts;

  if (!signet_folder_name_is_directory (item->d_name))
    return FALSE;
  if (item->d_type == DT_DIR)
    return TRUE;
  if ((item->d_type != DT_UNKNOWN && item->d_type != DT_LNK)
      || fstatat (parent, item->d_name, &facts, AT_SYMLINK_NOFOLLOW) != 0)
    return FALSE;
  if (S_ISLNK (facts.st_mode))
    return profile != NULL && fstatat (parent, item->d_name, &facts, 0) == 0 && S_ISDIR (facts.st_mode)
           && signet_folder_tree_leads_out (profile, path, item->d_name);
  return S_ISDIR (facts.st_mode);
}

/* Takes location: a directory is a folder if it is a Maildir, or if there is one somewhere in it. */
static void
add (SignetFolderLocation *location,
     GPtrArray            *found)
{
  const guint before = found->len;

  if (signet_folder_location_get_depth (location) < SIGNET_FOLDER_TREE_DEPTH)
    read_below (location, found);
  if (found->len > before || is_maildir (location))
    g_ptr_array_add (found, location);
  else
    signet_folder_location_unref (location);
}

static void
read_below (SignetFolderLocation *above,
            GPtrArray            *found)
{
  const char *path = signet_folder_location_get_path (above);
  DIR *stream = opendir (path);
  struct dirent *item;

  while (stream != NULL && found->len < MAX_FOLDERS && (item = readdir (stream)) != NULL)
    if (is_directory (dirfd (stream), item, NULL, path))
      {
        g_autofree char *name = signet_folder_name_read (path, item->d_name);

        add (signet_folder_location_new_child (above, item->d_name, name), found);
      }
  if (stream != NULL)
    closedir (stream);
}

static void
read_top (const char *profile,
          const char *account,
          GPtrArray  *found)
{
  g_autofree char *path = g_build_filename (profile, "mail", account, NULL);
  DIR *stream = opendir (path);
  struct dirent *item;

  while (stream != NULL && found->len < MAX_FOLDERS && (item = readdir (stream)) != NULL)
    if (is_directory (dirfd (stream), item, profile, path) && !signet_folder_role_is_taken (item->d_name))
      {
        g_autofree char *name = signet_folder_name_read (path, item->d_name);

        add (signet_folder_location_new (profile, account, item->d_name, name), found);
      }
  if (stream != NULL)
    closedir (stream);
}

static int
compare (gconstpointer one,
         gconstpointer other)
{
  return signet_folder_location_compare (*(SignetFolderLocation *const *) one,
                                         *(SignetFolderLocation *const *) other);
}

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_folder_location_unref);
}

GPtrArray *
signet_folder_tree_read (const char *profile,
                         const char *account)
{
  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (account != NULL, NULL);

  GPtrArray *found = list_new ();

  for (guint role = 0; role < SIGNET_FOLDER_ROLE_OTHER; role++)
    {
      const char *name = signet_folder_role_get_directory ((SignetFolderRole) role);
      SignetFolderLocation *location = signet_folder_location_new (profile, account, name, name);

      if (role != SIGNET_FOLDER_ROLE_OUTBOX)
        read_below (location, found);
      g_ptr_array_add (found, location);
    }
  read_top (profile, account, found);
  g_ptr_array_sort (found, compare);
  return found;
}

GPtrArray *
signet_folder_tree_read_below (SignetFolderLocation *above)
{
  g_return_val_if_fail (above != NULL, NULL);

  GPtrArray *found = list_new ();

  read_below (above, found);
  g_ptr_array_sort (found, compare);
  return found;
}
