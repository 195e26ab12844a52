/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "folder-role.h"

G_BEGIN_DECLS

/* Where a folder is: in which account, below which folders, and so where on the disk. Folders lie in each
 * other as their directories do, so that a folder is renamed or moved, with all below it, in one step:
 *
 *   PROFILE/mail/ACCOUNT/Work/{cur,new,tmp}              PROFILE/cache/ACCOUNT/Work/
 *   PROFILE/mail/ACCOUNT/Work/Projects/{cur,new,tmp}     PROFILE/cache/ACCOUNT/Work/+Projects/
 *
 * Its directory, "Work/Projects", tells it apart from all others of the account. Immutable, reference
 * counted, may cross threads. */
typedef struct _SignetFolderLocation SignetFolderLocation;

/* At the top of an account. directory: a file name. name: what people call the folder (folder-name.h).
 * Returns: (transfer full). */
SignetFolderLocation *signet_folder_location_new        (const char                 *profile,
                                                         const char                 *account,
                                                         const char                 *directory,
                                                         const char                 *name);

/* The folder so called below another. Returns: (transfer full). */
SignetFolderLocation *signet_folder_location_new_child  (SignetFolderLocation       *parent,
                                                         const char                 *directory,
                                                         const char                 *name);

/* The same folder after `above`, which it lies below, was moved to `target`. Returns: (transfer full). */
SignetFolderLocation *signet_folder_location_new_moved  (SignetFolderLocation       *self,
                                                         SignetFolderLocation       *above,
                                                         SignetFolderLocation       *target);

/* What lies at the top of the same account. Returns: (transfer full). */
SignetFolderLocation *signet_folder_location_new_beside_top (SignetFolderLocation   *self,
                                                             const char             *directory);
SignetFolderLocation *signet_folder_location_ref        (SignetFolderLocation       *self);
void                  signet_folder_location_unref      (SignetFolderLocation       *self);

const char           *signet_folder_location_get_account   (SignetFolderLocation    *self);
const char           *signet_folder_location_get_directory (SignetFolderLocation    *self);

/* Its own name, without those it is below. */
const char           *signet_folder_location_get_name   (SignetFolderLocation       *self);
/* The same, fit to be shown: one line, without characters that play tricks. */
const char           *signet_folder_location_get_label  (SignetFolderLocation       *self);

/* The names from the top, with that between. Returns: (transfer full). */
char                 *signet_folder_location_dup_title  (SignetFolderLocation       *self,
                                                         const char                 *between);

/* Path of the Maildir. */
const char           *signet_folder_location_get_path   (SignetFolderLocation       *self);

/* Path of the cache. Returns: (transfer full). */
char                 *signet_folder_location_dup_cache  (SignetFolderLocation       *self);

/* NULL at the top. */
SignetFolderLocation *signet_folder_location_get_parent (SignetFolderLocation       *self);

/* 0 at the top. */
guint                 signet_folder_location_get_depth  (SignetFolderLocation       *self);

/* The role of a folder there: OTHER below another folder. */
SignetFolderRole      signet_folder_location_get_role   (SignetFolderLocation       *self);

/* Whether what is in it was written by the user: so it is below such a folder, too. */
gboolean              signet_folder_location_is_outgoing (SignetFolderLocation      *self);

/* Whether it is `above` or somewhere below that. */
gboolean              signet_folder_location_is_within  (SignetFolderLocation       *self,
                                                         SignetFolderLocation       *above);

/* Whether it lies in the account's Trash, or was deleted from there. */
gboolean              signet_folder_location_is_in_trash (SignetFolderLocation      *self);

/* Whether it was deleted for good, and can be brought back (holding.h): it is called so at the top. */
#define SIGNET_FOLDER_HELD_PREFIX ".emptied-"
gboolean              signet_folder_location_is_held     (SignetFolderLocation      *self);

/* Whether people may mean it by that: its directory, or the names from the top with "/" between. */
typedef enum
{
  SIGNET_FOLDER_CALLED_EXACTLY,
  SIGNET_FOLDER_CALLED_ABOUT,    /* ASCII case ignored */
} SignetFolderCalled;
gboolean              signet_folder_location_is_called  (SignetFolderLocation       *self,
                                                         const char                 *name,
                                                         SignetFolderCalled          how);

/* As folders are listed: by role, then by name, each before those that are below it. */
int                   signet_folder_location_compare    (SignetFolderLocation       *one,
                                                         SignetFolderLocation       *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderLocation, signet_folder_location_unref)

G_END_DECLS
