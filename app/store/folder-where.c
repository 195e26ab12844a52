/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a folder's location tells of it. */
#include "config.h"
#include "folder.h"

const char *
signet_folder_get_account (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return signet_folder_location_get_account (signet_folder_get_location (self));
}

const char *
signet_folder_get_name (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return signet_folder_location_get_name (signet_folder_get_location (self));
}

const char *
signet_folder_get_directory (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return signet_folder_location_get_directory (signet_folder_get_location (self));
}

SignetFolderRole
signet_folder_get_role (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), SIGNET_FOLDER_ROLE_OTHER);
  return signet_folder_location_get_role (signet_folder_get_location (self));
}

const char *
signet_folder_get_path (SignetFolder *self)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (self), NULL);
  return signet_folder_location_get_path (signet_folder_get_location (self));
}
