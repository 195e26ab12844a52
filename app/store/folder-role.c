/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-role.h"

gboolean
signet_folder_role_is_templates (SignetFolderRole  role,
                                 const char       *name)
{
  g_return_val_if_fail (name != NULL, FALSE);
  return role == SIGNET_FOLDER_ROLE_OTHER && g_ascii_strcasecmp (name, SIGNET_FOLDER_TEMPLATES) == 0;
}

gboolean
signet_folder_role_is_outgoing (SignetFolderRole  role,
                                const char       *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  switch (role)
    {
    case SIGNET_FOLDER_ROLE_DRAFTS:
    case SIGNET_FOLDER_ROLE_OUTBOX:
    case SIGNET_FOLDER_ROLE_SENT:
      return TRUE;
    case SIGNET_FOLDER_ROLE_OTHER:
      return signet_folder_role_is_templates (role, name);
    case SIGNET_FOLDER_ROLE_INBOX:
    case SIGNET_FOLDER_ROLE_ARCHIVE:
    case SIGNET_FOLDER_ROLE_JUNK:
    case SIGNET_FOLDER_ROLE_TRASH:
    default:
      return FALSE;
    }
}
