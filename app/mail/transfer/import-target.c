/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "import-target.h"

#include <string.h>

#include "file.h"
#include "folder-name.h"

/* A name that is too long for a directory is told by a file in it. That it cannot be written shows when
 * the mails are: then nothing goes there. */
static void
keep_name (const char *path,
           const char *directory,
           const char *name)
{
  g_autoptr(GError) error = NULL;

  if (signet_folder_name_is_long (directory)
      && (!signet_file_make_directory (path, &error) || !signet_folder_name_write (path, name, &error)))
    g_debug ("%s", error->message);
}

static char *
make_path (SignetStore      *store,
           SignetFolderList *folders,
           const char       *name)
{
  g_auto(GStrv) names = g_strsplit (name, "/", -1);
  g_autoptr(GString) path = g_string_new (signet_store_get_profile (store));

  g_string_append_printf (path, "/mail/%s", signet_folder_list_get_account (folders));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *directory = NULL;

      if (*names[i] == '\0')
        continue;
      directory = signet_folder_name_to_directory (names[i]);
      g_string_append_printf (path, "/%s", directory);
      keep_name (path->str, directory, names[i]);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

char *
signet_import_target_dup_maildir (SignetStore      *store,
                                  const char       *address,
                                  SignetFolderRole  role,
                                  const char       *name)
{
  g_return_val_if_fail (SIGNET_IS_STORE (store), NULL);
  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  SignetFolderList *folders = signet_store_get_folders (store, address);
  SignetFolder *folder = role != SIGNET_FOLDER_ROLE_OTHER ? signet_folder_list_get_role (folders, role)
                                                          : signet_folder_list_lookup (folders, name);

  if (folder != NULL)
    return g_strdup (signet_folder_get_path (folder));
  return make_path (store, folders, name);
}

/* No folder's name begins with "_". */
char *
signet_import_target_dup_ledger (SignetStore *store,
                                 const char  *maildir)
{
  g_return_val_if_fail (SIGNET_IS_STORE (store), NULL);
  g_return_val_if_fail (maildir != NULL, NULL);

  g_autofree char *mail = g_build_filename (signet_store_get_profile (store), "mail", NULL);
  const char *relative = g_str_has_prefix (maildir, mail) ? maildir + strlen (mail) : maildir;
  g_autofree char *name = signet_file_safe_name (relative);

  return g_build_filename (signet_store_get_profile (store), "cache", "_digests", name, NULL);
}
