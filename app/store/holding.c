/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "holding.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "file.h"
#include "folder-name.h"
#include "folder-role.h"
#include "maildir.h"
#include "tree-remover.h"
#include "whole-draft.h"

#define MARK "doomed"

/* Parts of a Maildir that have messages. */
static const char *const parts[] = { "cur", "new" };

SignetFolderLocation *
signet_holding_choose (SignetFolderLocation *other)
{
  g_return_val_if_fail (other != NULL, NULL);

  g_autofree char *name = signet_maildir_make_name ();
  g_autofree char *directory = g_strconcat (SIGNET_FOLDER_HELD_PREFIX, name, NULL);

  return signet_folder_location_new_beside_top (other, directory);
}

gboolean
signet_holding_doom (SignetFolderLocation  *self,
                     GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const char *path = signet_folder_location_get_path (self);
  g_autofree char *mark = g_build_filename (path, MARK, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  return signet_file_write (mark, "", 0, error);
}

gboolean
signet_holding_spare (SignetFolderLocation  *self,
                      GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const char *path = signet_folder_location_get_path (self);
  g_autofree char *mark = g_build_filename (path, MARK, NULL);

  if (unlink (mark) != 0)
    return errno == ENOENT || signet_file_set_error (error, errno, mark);
  return signet_file_sync_directory (path, error);
}

/* As far as that is known: what cannot be opened may have some. */
static gboolean
has_messages (const char *path,
              const char *part)
{
  g_autofree char *directory = g_build_filename (path, part, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) items = g_dir_open (directory, 0, &error);

  if (items == NULL)
    return !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  return g_dir_read_name (items) != NULL;
}

static gboolean
is_folder (const char *path,
           const char *name)
{
  g_autofree char *item = g_build_filename (path, name, NULL);

  return signet_folder_name_is_directory (name) && g_file_test (item, G_FILE_TEST_IS_DIR);
}

static gboolean
is_empty (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) items = g_dir_open (path, 0, &error);
  const char *name;

  if (has_messages (path, parts[0]) || has_messages (path, parts[1]))
    return FALSE;
  if (items == NULL)
    return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  while ((name = g_dir_read_name (items)) != NULL)
    if (is_folder (path, name))
      return FALSE;
  return TRUE;
}

static gboolean
remove_all (const char    *account,
            const char    *name,
            SignetEraser  *eraser,
            GError       **error)
{
  g_autofree char *path = g_build_filename (account, name, NULL);
  g_autofree char *mail = g_path_get_dirname (account);
  g_autofree char *profile = g_path_get_dirname (mail);
  g_autofree char *address = g_path_get_basename (account);
  g_autofree char *cache = g_build_filename (profile, "cache", address, name, NULL);
  g_autofree char *drafts =
    g_build_filename (account, signet_folder_role_get_directory (SIGNET_FOLDER_ROLE_DRAFTS), NULL);
  g_autofree char *hidden = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  signet_whole_draft_drop_all (drafts, path);
  hidden = signet_eraser_hide (path, account, error);
  if (hidden == NULL)
    return FALSE;
  signet_eraser_take (eraser, hidden);
  return signet_tree_remove (cache, error);
}

static gboolean
is_doomed (const char *path)
{
  g_autofree char *mark = g_build_filename (path, MARK, NULL);

  return g_file_test (mark, G_FILE_TEST_EXISTS);
}

gboolean
signet_holding_erase (SignetFolderLocation  *self,
                      SignetEraser          *eraser,
                      GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_ERASER (eraser), FALSE);

  const char *path = signet_folder_location_get_path (self);
  g_autofree char *account = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  return remove_all (account, name, eraser, error);
}

gboolean
signet_holding_erase_empty (SignetFolderLocation  *self,
                            SignetEraser          *eraser,
                            GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return !is_empty (signet_folder_location_get_path (self)) || signet_holding_erase (self, eraser, error);
}

/* What is there already under that name stays, and so does what was to come there. */
static void
move (const char *from,
      const char *to,
      const char *name)
{
  g_autofree char *path = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);

  if (!g_file_test (target, G_FILE_TEST_EXISTS) && rename (path, target) != 0)
    g_warning ("%s: %s", path, g_strerror (errno));
}

static void
restore_part (const char *path,
              const char *trash,
              const char *part)
{
  g_autofree char *from = g_build_filename (path, part, NULL);
  g_autofree char *to = g_build_filename (trash, part, NULL);
  g_autoptr(GDir) items = g_dir_open (from, 0, NULL);
  const char *name;

  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    move (from, to, name);
  signet_file_sync_directory (to, NULL);
}

static void
restore (const char *account,
         const char *path)
{
  g_autofree char *trash =
    g_build_filename (account, signet_folder_role_get_directory (SIGNET_FOLDER_ROLE_TRASH), NULL);
  g_autoptr(GDir) items = g_dir_open (path, 0, NULL);
  g_autoptr(GError) error = NULL;
  const char *name;

  if (!signet_maildir_make_lasting (trash, &error))
    {
      g_warning ("%s", error->message);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    restore_part (path, trash, parts[i]);
  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    if (is_folder (path, name))
      move (path, trash, name);
  signet_file_sync_directory (trash, NULL);
}

void
signet_holding_settle (const char   *account,
                       SignetEraser *eraser)
{
  g_return_if_fail (account != NULL);
  g_return_if_fail (SIGNET_IS_ERASER (eraser));

  g_autoptr(GDir) items = g_dir_open (account, 0, NULL);
  const char *name;

  while (items != NULL && (name = g_dir_read_name (items)) != NULL)
    {
      g_autofree char *path = g_build_filename (account, name, NULL);
      g_autoptr(GError) error = NULL;

      if (!g_str_has_prefix (name, SIGNET_FOLDER_HELD_PREFIX))
        continue;
      if (!is_doomed (path))
        restore (account, path);
      if ((is_doomed (path) || is_empty (path)) && !remove_all (account, name, eraser, &error))
        g_warning ("%s", error->message);
    }
}
