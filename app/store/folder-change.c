/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-change.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "eraser.h"
#include "file.h"
#include "folder-name.h"
#include "folder-tree.h"
#include "maildir.h"
#include "store-error.h"
#include "tree-remover.h"

/* For "/cur/" and the name of a message's file. */
#define FILE_ROOM 300

static gboolean
is_there (const char *path)
{
  struct stat facts;

  return lstat (path, &facts) == 0;
}

/* In the directory that has it. */
static gboolean
sync_entry (const char  *path,
            GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  return signet_file_sync_directory (parent, error);
}

static gboolean
refuse_existing (SignetFolderLocation  *location,
                 GError               **error)
{
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_EXISTS,
               /* Translators: %s is the name of a folder. */
               _("There is a folder “%s” already"), signet_folder_location_get_label (location));
  return FALSE;
}

static gboolean
refuse_gone (SignetFolderLocation  *location,
             GError               **error)
{
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
               _("The folder “%s” is not there any more"), signet_folder_location_get_label (location));
  return FALSE;
}

static gboolean
check_room (guint    depth,
            gsize    length,
            GError **error)
{
  if (depth <= SIGNET_FOLDER_TREE_DEPTH && length + FILE_ROOM < PATH_MAX)
    return TRUE;
  g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_PLACE,
                       _("Folders cannot lie so deep in each other"));
  return FALSE;
}

/* With cur/ last, it becomes a folder when all the rest is there. */
static gboolean
make_one (SignetFolderLocation  *location,
          GError               **error)
{
  const char *path = signet_folder_location_get_path (location);

  return signet_file_make_directory (path, error)
         && signet_folder_name_write (path, signet_folder_location_get_name (location), error)
         && signet_maildir_make (path, error)
         && signet_file_sync_directory (path, error)
         && sync_entry (path, error);
}

/* The account's directory, which the first folder of all makes. */
static gboolean
make_account (SignetFolderLocation  *location,
              GError               **error)
{
  g_autofree char *account = g_path_get_dirname (signet_folder_location_get_path (location));
  g_autofree char *mail = g_path_get_dirname (account);

  return is_there (account)
         || (signet_file_make_directory (account, error)
             && sync_entry (account, error)
             && sync_entry (mail, error));
}

static gboolean
make_parent (SignetFolderLocation  *location,
             GError               **error)
{
  SignetFolderLocation *parent = signet_folder_location_get_parent (location);

  if (parent == NULL)
    return make_account (location, error);
  if (is_there (signet_folder_location_get_path (parent)))
    return TRUE;
  return make_parent (parent, error) && make_one (parent, error);
}

gboolean
signet_folder_change_make (SignetFolderLocation  *location,
                           GError               **error)
{
  g_return_val_if_fail (location != NULL, FALSE);

  const char *path = signet_folder_location_get_path (location);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);

  if (is_there (cur))
    return refuse_existing (location, error);
  return check_room (signet_folder_location_get_depth (location), strlen (path), error)
         && make_parent (location, error)
         && make_one (location, error);
}

/* All that lies below it has to have room there, too. */
static gboolean
check_move (SignetFolderLocation  *from,
            SignetFolderLocation  *to,
            GError               **error)
{
  g_autoptr(GPtrArray) below = signet_folder_tree_read_below (from);
  guint depth = signet_folder_location_get_depth (from);
  const gsize before = strlen (signet_folder_location_get_path (from));
  gsize length = before;
  struct stat facts;

  for (guint i = 0; i < below->len; i++)
    {
      depth = MAX (depth, signet_folder_location_get_depth (below->pdata[i]));
      length = MAX (length, strlen (signet_folder_location_get_path (below->pdata[i])));
    }
  if (lstat (signet_folder_location_get_path (from), &facts) == 0 && S_ISLNK (facts.st_mode)
      && signet_folder_location_get_parent (to) != NULL)
    {
      g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_PLACE,
                           _("This folder is a link to another place, and cannot lie in a folder"));
      return FALSE;
    }
  return check_room (depth - signet_folder_location_get_depth (from)
                     + signet_folder_location_get_depth (to),
                     length - before + strlen (signet_folder_location_get_path (to)), error);
}

/* Both ways out of a rename that did not work have a sentence of their own. */
static gboolean
rename_directory (SignetFolderLocation  *from,
                  SignetFolderLocation  *to,
                  GError               **error)
{
  const char *path = signet_folder_location_get_path (from);
  const char *target = signet_folder_location_get_path (to);

  if (rename (path, target) == 0)
    return TRUE;
  if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR)
    return refuse_existing (to, error);
  return errno == ENOENT ? refuse_gone (from, error) : signet_file_set_error (error, errno, path);
}

/* What a folder that was once there has left is in the way, and of no use. */
static void
move_cache (SignetFolderLocation *from,
            SignetFolderLocation *to)
{
  g_autofree char *path = signet_folder_location_dup_cache (from);
  g_autofree char *target = signet_folder_location_dup_cache (to);
  g_autofree char *parent = g_path_get_dirname (target);
  g_autoptr(GError) error = NULL;

  if (!is_there (path))
    return;
  if (!signet_tree_remove (target, &error)
      || !signet_file_make_directory (parent, &error)
      || (rename (path, target) != 0 && !signet_file_set_error (&error, errno, path)))
    g_debug ("%s", error->message);
}

gboolean
signet_folder_change_move (SignetFolderLocation  *from,
                           SignetFolderLocation  *to,
                           GError               **error)
{
  g_return_val_if_fail (from != NULL, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  const char *path = signet_folder_location_get_path (from);
  const char *target = signet_folder_location_get_path (to);

  if (signet_folder_location_is_within (to, from))
    {
      g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_PLACE,
                           _("A folder cannot lie in itself"));
      return FALSE;
    }
  if (is_there (target))
    return refuse_existing (to, error);
  if (!check_move (from, to, error)
      || !make_parent (to, error)
      || (is_there (path)
          && !signet_folder_name_write (path, signet_folder_location_get_name (to), error))
      || !rename_directory (from, to, error))
    return FALSE;

  move_cache (from, to);
  return sync_entry (target, error) && sync_entry (path, error);
}

static void
add_name (const char  *name,
          const char  *file,
          SignetFlags  flags,
          gpointer     user_data)
{
  g_ptr_array_add (user_data, g_strdup (name));
}

void
signet_folder_change_list_messages (SignetFolderLocation *location,
                                    GPtrArray            *names)
{
  g_return_if_fail (location != NULL);
  g_return_if_fail (names != NULL);

  g_autoptr(GPtrArray) below = signet_folder_tree_read_below (location);

  signet_maildir_foreach (signet_folder_location_get_path (location), add_name, names, NULL);
  for (guint i = 0; i < below->len; i++)
    signet_maildir_foreach (signet_folder_location_get_path (below->pdata[i]), add_name, names, NULL);
}

SignetFolderLocation *
signet_folder_change_hide (SignetFolderLocation  *location,
                           GError               **error)
{
  g_return_val_if_fail (location != NULL, NULL);

  const char *path = signet_folder_location_get_path (location);
  g_autoptr(SignetFolderLocation) any = signet_folder_location_new_beside_top (location, "any");
  g_autofree char *account = g_path_get_dirname (signet_folder_location_get_path (any));
  g_autofree char *cache = signet_folder_location_dup_cache (location);
  g_autofree char *hidden = NULL;
  g_autofree char *directory = NULL;

  if (!is_there (path))
    {
      refuse_gone (location, error);
      return NULL;
    }
  hidden = signet_eraser_hide (path, account, error);
  if (hidden == NULL)
    return NULL;
  signet_tree_remove (cache, NULL);
  directory = g_path_get_basename (hidden);
  return signet_folder_location_new_beside_top (location, directory);
}
