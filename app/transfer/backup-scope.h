/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of a profile is in a backup. relative: to the profile, "" for itself. */

/* What is written is so called until it is whole. */
#define SIGNET_BACKUP_PART ".part"

/* Whether what is so called in the directory `relative` is never in a backup. */
gboolean signet_backup_scope_leaves_out    (const char *relative,
                                            const char *name);

typedef enum
{
  SIGNET_BACKUP_LINK_OTHER,  /* it is not followed */
  SIGNET_BACKUP_LINK_MAIL,   /* it leads to mail */
  SIGNET_BACKUP_LINK_LOST,   /* it led to mail, which is not there: a disk that is not plugged in */
} SignetBackupLink;

/* Where a link leads: the mail of an account, and a folder at its top, may lie elsewhere (folder-tree.h);
 * what lies in the profile is written where it lies. Blocking. */
SignetBackupLink signet_backup_scope_judge_link (const char *profile,
                                                 const char *relative);

G_END_DECLS
