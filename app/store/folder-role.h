/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a folder is for. */
typedef enum
{
  SIGNET_FOLDER_ROLE_INBOX,
  SIGNET_FOLDER_ROLE_DRAFTS,
  SIGNET_FOLDER_ROLE_OUTBOX,
  SIGNET_FOLDER_ROLE_SENT,
  SIGNET_FOLDER_ROLE_ARCHIVE,
  SIGNET_FOLDER_ROLE_JUNK,
  SIGNET_FOLDER_ROLE_TRASH,
  SIGNET_FOLDER_ROLE_OTHER,
} SignetFolderRole;

/* The folder of an account that messages are begun from, as other mail programs call it, too. */
#define SIGNET_FOLDER_TEMPLATES "Templates"
gboolean signet_folder_role_is_templates (SignetFolderRole role,
                                          const char      *name);

/* What the directory of such a folder is called, at the top of an account; NULL for OTHER. */
const char      *signet_folder_role_get_directory  (SignetFolderRole  role);

/* OTHER for one of the user's own. */
SignetFolderRole signet_folder_role_of_directory   (const char       *directory);

/* Whether the name, but for capitals, is that of such a directory. */
gboolean         signet_folder_role_is_taken       (const char       *name);

/* Whether what is in such a folder was written by the user, so that its recipients tell more than its
 * sender. name: the folder's; one of the user's own counts if it is that of
 * templates. */
gboolean signet_folder_role_is_outgoing (SignetFolderRole  role,
                                         const char       *name);

G_END_DECLS
