/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-changes.h"

#include <glib/gi18n-lib.h>

#include "folder-job.h"
#include "folder-list-private.h"
#include "folder-name.h"
#include "store-error.h"

/* So many names are tried in the Trash. */
#define MAX_TRIES 1000

gboolean
signet_folder_can_change (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);
  return signet_folder_get_role (folder) == SIGNET_FOLDER_ROLE_OTHER;
}

gboolean
signet_folder_can_have_folders (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), FALSE);
  return signet_folder_get_role (folder) != SIGNET_FOLDER_ROLE_OUTBOX;
}

/* Where a folder so called would be. parent: nullable. Returns: (transfer full). */
static SignetFolderLocation *
make_location (SignetFolderList *self,
               SignetFolder     *parent,
               const char       *name)
{
  g_autofree char *directory = signet_folder_name_to_directory (name);

  if (parent != NULL)
    return signet_folder_location_new_child (signet_folder_get_location (parent), directory, name);
  return signet_folder_location_new (signet_folder_list_get_profile (self),
                                     signet_folder_list_get_account (self), directory, name);
}

static gboolean
is_free (SignetFolderList     *self,
         SignetFolderLocation *location)
{
  const char *directory = signet_folder_location_get_directory (location);

  if (signet_folder_location_get_parent (location) == NULL && signet_folder_role_is_taken (directory))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr(SignetFolder) folder = g_list_model_get_item (G_LIST_MODEL (self), i);

      if (g_str_equal (signet_folder_get_directory (folder), directory))
        return FALSE;
    }
  return TRUE;
}

SignetFolderLocation *
signet_folder_list_choose_location (SignetFolderList  *self,
                                    SignetFolder      *parent,
                                    const char        *name,
                                    GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  g_return_val_if_fail (parent == NULL || SIGNET_IS_FOLDER (parent), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr(SignetFolderLocation) location = NULL;

  if (!signet_folder_name_check (name, error))
    return NULL;
  if (parent != NULL && !signet_folder_can_have_folders (parent))
    {
      g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_PLACE,
                           _("No folder can lie in the Outbox"));
      return NULL;
    }
  location = make_location (self, parent, name);
  if (!is_free (self, location))
    {
      g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_EXISTS,
                   _("There is a folder “%s” already"), signet_folder_location_get_label (location));
      return NULL;
    }
  return g_steal_pointer (&location);
}

gboolean
signet_folder_list_check (SignetFolderList  *self,
                          SignetFolder      *parent,
                          const char        *name,
                          GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), FALSE);
  g_return_val_if_fail (parent == NULL || SIGNET_IS_FOLDER (parent), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  g_autoptr(SignetFolderLocation) location = signet_folder_list_choose_location (self, parent, name, error);

  return location != NULL;
}

void
signet_folder_list_create_async (SignetFolderList    *self,
                                 SignetFolder        *parent,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));
  g_return_if_fail (parent == NULL || SIGNET_IS_FOLDER (parent));
  g_return_if_fail (name != NULL);

  GError *error = NULL;
  g_autoptr(SignetFolderLocation) location = signet_folder_list_choose_location (self, parent, name, &error);

  if (location == NULL)
    g_task_report_error (self, callback, user_data, signet_folder_list_create_async, error);
  else
    signet_folder_job_start (self, NULL, self, location, signet_folder_list_create_async, cancellable,
                             callback, user_data);
}

SignetFolder *
signet_folder_list_create_finish (SignetFolderList  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (signet_folder_list_add (self, signet_folder_job_get_location (result)));
}

void
signet_folder_list_move_async (SignetFolderList    *self,
                               SignetFolder        *folder,
                               SignetFolderList    *target,
                               SignetFolder        *parent,
                               const char          *name,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder) && signet_folder_can_change (folder));
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (target));
  g_return_if_fail (parent == NULL || SIGNET_IS_FOLDER (parent));
  g_return_if_fail (name != NULL);

  GError *error = NULL;
  g_autoptr(SignetFolderLocation) location =
    signet_folder_list_choose_location (target, parent, name, &error);

  if (location == NULL)
    g_task_report_error (self, callback, user_data, signet_folder_list_move_async, error);
  else
    signet_folder_job_start (self, signet_folder_get_location (folder), target, location,
                             signet_folder_list_move_async, cancellable, callback, user_data);
}

gboolean
signet_folder_list_move_finish (SignetFolderList  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* "Work", "Work 2", "Work 3"… */
SignetFolderLocation *
signet_folder_list_choose_in_trash (SignetFolderList  *self,
                                    SignetFolder      *folder,
                                    GError           **error)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER_LIST (self), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetFolder *trash = signet_folder_list_get_role (self, SIGNET_FOLDER_ROLE_TRASH);
  const char *name = signet_folder_get_name (folder);
  GError *local = NULL;
  SignetFolderLocation *location = signet_folder_list_choose_location (self, trash, name, &local);

  for (guint number = 2; location == NULL && number < MAX_TRIES; number++)
    {
      g_autofree char *next = g_strdup_printf ("%s %u", name, number);

      if (!g_error_matches (local, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_EXISTS))
        break;
      g_clear_error (&local);
      location = signet_folder_list_choose_location (self, trash, next, &local);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return location;
}

void
signet_folder_list_delete_async (SignetFolderList    *self,
                                 SignetFolder        *folder,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_FOLDER_LIST (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder) && signet_folder_can_change (folder));

  SignetFolderLocation *from = signet_folder_get_location (folder);
  g_autoptr(SignetFolderLocation) to = NULL;
  GError *error = NULL;

  if (!signet_folder_location_is_in_trash (from))
    to = signet_folder_list_choose_in_trash (self, folder, &error);
  if (error != NULL)
    g_task_report_error (self, callback, user_data, signet_folder_list_delete_async, error);
  else
    signet_folder_job_start (self, from, self, to, signet_folder_list_delete_async, cancellable, callback,
                             user_data);
}

GPtrArray *
signet_folder_list_delete_finish (SignetFolderList  *self,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_ptr_array_ref (signet_folder_job_get_names (result));
}
