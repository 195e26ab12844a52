/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-role.h"

static const char *const directories[] = {
  [SIGNET_FOLDER_ROLE_INBOX] = "Inbox",
  [SIGNET_FOLDER_ROLE_DRAFTS] = "Drafts",
  [SIGNET_FOLDER_ROLE_OUTBOX] = "Outbox",
  [SIGNET_FOLDER_ROLE_SENT] = "Sent",
  [SIGNET_FOLDER_ROLE_ARCHIVE] = "Archive",
  [SIGNET_FOLDER_ROLE_JUNK] = "Junk",
  [SIGNET_FOLDER_ROLE_TRASH] = "Trash",
};

const char *
signet_folder_role_get_directory (SignetFolderRole role)
{
  return role < SIGNET_FOLDER_ROLE_OTHER ? directories[role] : NULL;
}

SignetFolderRole
signet_folder_role_of_directory (const char *directory)
{
  g_return_val_if_fail (directory != NULL, SIGNET_FOLDER_ROLE_OTHER);

  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    if (g_str_equal (directories[i], directory))
      return (SignetFolderRole) i;
  return SIGNET_FOLDER_ROLE_OTHER;
}

gboolean
signet_folder_role_is_taken (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (directories); i++)
    if (g_ascii_strcasecmp (directories[i], name) == 0)
      return TRUE;
  return FALSE;
}

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
